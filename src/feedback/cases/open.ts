import type { FeedbackId, GroupId, UnitId } from '../../base/index.js'
import type { Db } from '../../db/index.js'
import type { Case, CaseKind } from './case.js'
import { putCases } from './put-cases.js'
import { type Responsible, responsibleFor } from './route.js'
import type { StepDeps } from './steps.js'
import type { StepBy } from './store.js'

/** What cases need to know of the office: its working time, and its months. */
export interface CaseDeps extends StepDeps {
  /** The year and month that a moment has there: `2611`. */
  readonly monthOf: (at: Date) => string
  /** When the office closes on the `days`th working day after the day of a moment, which itself does not count. */
  readonly workingDaysAfter: (from: Date, days: number) => Date
}

export interface CaseToOpen {
  readonly kind: CaseKind
  readonly level: Case['level']
  /** Where it was written; undefined for a direct conversation. */
  readonly group: GroupId | undefined
  readonly by: StepBy
  /** Written without a name, just now. */
  readonly isAnonymous?: boolean
}

export interface FeedbackToOpen extends CaseToOpen {
  readonly feedback: FeedbackId
}

/** Makes a case of a feedback that is there, for whoever answers for the place it came from. Needs a transaction. */
export async function openCase(
  trx: Db,
  asked: FeedbackToOpen,
  now: Date,
  deps: CaseDeps,
): Promise<Case> {
  const [opened] = await openCases(trx, [asked], now, deps)
  if (!opened) throw new Error('a case that was asked for was not opened')
  await trx
    .updateTable('feedback')
    .set({ case_id: opened.id, kind: asked.kind })
    .where('id', '=', asked.feedback)
    .execute()
  return opened
}

/**
 * Opens cases for feedback that is about to be stored, in its order, each for whoever answers for its place; those of
 * one place go to the same person. Needs a transaction.
 */
export async function openCases(
  trx: Db,
  asked: readonly CaseToOpen[],
  now: Date,
  deps: CaseDeps,
): Promise<readonly Case[]> {
  const units = await unitsOf(
    trx,
    asked.flatMap(({ group }) => group ?? []),
  )
  const unitOf = ({ group }: CaseToOpen) => group && units.get(group)
  const responsible = new Map<UnitId | undefined, Responsible>()
  for (const unit of new Set(asked.map(unitOf)))
    responsible.set(unit, await responsibleFor(trx, unit))
  const month = deps.monthOf(now)
  const wanted = asked.map((one) => {
    const { group, ...rest } = one
    const fromUnitId = unitOf(one)
    return { ...rest, fromUnitId, month, ...(responsible.get(fromUnitId) ?? NOBODY) }
  })
  return await putCases(trx, wanted, now, deps)
}

const NOBODY: Responsible = { unitId: undefined, assignee: undefined }

async function unitsOf(
  db: Db,
  groups: readonly GroupId[],
): Promise<ReadonlyMap<GroupId, UnitId | undefined>> {
  if (groups.length === 0) return new Map()
  const rows = await db
    .selectFrom('group_chat')
    .select(['id', 'unit_id'])
    .where('id', 'in', [...new Set(groups)])
    .execute()
  return new Map(rows.map(({ id, unit_id }) => [id, unit_id ?? undefined]))
}
