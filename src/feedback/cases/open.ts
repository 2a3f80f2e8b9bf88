import type { FeedbackId, GroupId, UnitId } from '../../base/index.js'
import type { Db } from '../../db/index.js'
import type { Case, CaseKind } from './case.js'
import { responsibleFor } from './route.js'
import type { StepDeps } from './steps.js'
import { putCase, type StepBy } from './store.js'

/** What cases need to know of the office: its working time, and its months. */
export interface CaseDeps extends StepDeps {
  /** The year and month that a moment has there: `2611`. */
  readonly monthOf: (at: Date) => string
}

export interface FeedbackToOpen {
  readonly feedback: FeedbackId
  readonly kind: CaseKind
  readonly level: Case['level']
  /** Where it was written; undefined for a direct conversation. */
  readonly group: GroupId | undefined
  readonly by: StepBy
}

/** Makes a case of a feedback, for whoever answers for the place it came from. Needs a transaction. */
export async function openCase(
  trx: Db,
  { feedback, kind, level, group, by }: FeedbackToOpen,
  now: Date,
  deps: CaseDeps,
): Promise<Case> {
  const fromUnitId = group && (await unitOf(trx, group))
  const responsible = await responsibleFor(trx, fromUnitId)
  const month = deps.monthOf(now)
  const asked = { kind, level, fromUnitId, ...responsible, month, by }
  const opened = await putCase(trx, asked, now, deps)
  await trx
    .updateTable('feedback')
    .set({ case_id: opened.id, kind })
    .where('id', '=', feedback)
    .execute()
  return opened
}

async function unitOf(db: Db, group: GroupId): Promise<UnitId | undefined> {
  const row = await db
    .selectFrom('group_chat')
    .select('unit_id')
    .where('id', '=', group)
    .executeTakeFirst()
  return row?.unit_id ?? undefined
}
