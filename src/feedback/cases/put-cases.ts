import {
  type CaseId,
  hourBy,
  hourOf,
  newBlindId,
  newId,
  type StaffId,
  type UnitId,
} from '../../base/index.js'
import type { Db } from '../../db/index.js'
import { type Case, type CaseKind, toChange } from './case.js'
import { nextCodes } from './code.js'
import { dueTimes } from './deadlines.js'
import type { StepDeps } from './steps.js'
import type { StepBy } from './store.js'

export interface NewCase {
  readonly kind: CaseKind
  readonly level: Case['level']
  /** Whose it is; undefined is the office over the whole area. */
  readonly unitId: UnitId | undefined
  /** Where it was written. */
  readonly fromUnitId: UnitId | undefined
  readonly assignee: StaffId | undefined
  /** Of the code, as the office's calendar has it: `2611`. */
  readonly month: string
  readonly by: StepBy
  /** Written without a name, just now: neither its times nor its id tell the minute. */
  readonly isAnonymous?: boolean
}

/** Opens cases, each with its first event, and returns them in the order in which they were asked for. Needs a transaction. */
export async function putCases(
  trx: Db,
  asked: readonly NewCase[],
  now: Date,
  deps: StepDeps,
): Promise<readonly Case[]> {
  if (asked.length === 0) return []
  const codes = await codesFor(trx, asked)
  const opened = asked.map((one) => ({
    ...one,
    case: caseOf(one, codes.get(one) ?? '', now, deps),
  }))
  await trx
    .insertInto('case_file')
    .values(
      opened.map(({ case: one, fromUnitId }) => ({
        id: one.id,
        code: one.code,
        kind: one.kind,
        from_unit_id: fromUnitId ?? null,
        opened_at: one.openedAt.toISOString(),
        ...toChange(one),
      })),
    )
    .execute()
  await trx
    .insertInto('case_event')
    .values(
      opened.map(({ case: { id, openedAt }, level, by }) => ({
        case_id: id,
        number: 1,
        at: openedAt.toISOString(),
        act: 'open',
        by: by.kind,
        staff_id: by.kind === 'staff' ? by.id : null,
        detail: JSON.stringify({ level }),
        text: null,
      })),
    )
    .execute()
  return opened.map((one) => one.case)
}

/** Counted on once for each kind; the kinds in one order everywhere, so that nobody waits for each other in a ring. */
async function codesFor(trx: Db, asked: readonly NewCase[]): Promise<ReadonlyMap<NewCase, string>> {
  const codes = new Map<NewCase, string>()
  const series = new Map<string, NewCase[]>()
  for (const one of asked) {
    const key = `${one.kind}/${one.month}`
    series.set(key, [...(series.get(key) ?? []), one])
  }
  for (const [, cases] of [...series].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const [first] = cases
    if (!first) continue
    const next = await nextCodes(trx, first.kind, first.month, cases.length)
    for (const [at, one] of cases.entries()) codes.set(one, next[at] ?? '')
  }
  return codes
}

function caseOf(asked: NewCase, code: string, now: Date, deps: StepDeps): Case {
  const { isAnonymous, kind, level, unitId, assignee } = asked
  const openedAt = isAnonymous ? hourOf(now) : now
  const { receiveBy, answerBy } = dueTimes(asked, now, deps.clock, deps.deadlines)
  return {
    id: isAnonymous ? newBlindId<CaseId>() : newId<CaseId>(),
    code,
    kind,
    level,
    status: 'new',
    unitId,
    assignee,
    openedAt,
    receiveBy: isAnonymous ? hourBy(receiveBy) : receiveBy,
    answerBy: isAnonymous ? hourBy(answerBy) : answerBy,
    pausedAt: undefined,
    statusAt: openedAt,
    reason: undefined,
    mergedInto: undefined,
    satisfied: undefined,
  }
}
