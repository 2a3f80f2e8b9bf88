import { type CaseId, DAY } from '../../base/index.js'
import type { Db } from '../../db/index.js'
import { caseById, forgetWays, headOf, stepCase } from '../cases/index.js'
import type { TakeDeps } from './taken.js'

/** Anonymous cases whose answer nobody has said anything about end after so long, and their seals with them. */
const ANONYMOUS_ENDS_AFTER_MS = 7 * DAY

/** Ends anonymous cases that were answered, or not taken, long enough ago. Safe to call at any time. Returns how many. */
export async function endAnonymous(
  db: Db,
  now: Date,
  deps: Pick<TakeDeps, 'cases'>,
): Promise<number> {
  const before = new Date(now.getTime() - ANONYMOUS_ENDS_AFTER_MS).toISOString()
  const rows = await db
    .selectFrom('case_file')
    .innerJoin('feedback', 'feedback.case_id', 'case_file.id')
    .select(['case_file.id', 'case_file.status'])
    .distinct()
    .where('feedback.is_anonymous', '=', 1)
    .where('feedback.way_back', 'is not', null)
    .where('case_file.status', 'in', ['answered', 'rejected'])
    .where('case_file.status_at', '<', before)
    .execute()
  for (const id of await mergedAway(db, before))
    await db.transaction().execute((trx) => forgetWays(trx, id))
  for (const { id, status } of rows)
    await db.transaction().execute(async (trx) => {
      const closed = { step: { act: 'close' }, by: { kind: 'service' } } as const
      if (status === 'answered') await stepCase(trx, id, closed, now, deps.cases)
      await forgetWays(trx, id)
    })
  return rows.length
}

/** Cases merged into one that is over, and was not closed: their writers have heard what there was to hear. */
async function mergedAway(db: Db, before: string): Promise<readonly CaseId[]> {
  const rows = await db
    .selectFrom('case_file')
    .innerJoin('feedback', 'feedback.case_id', 'case_file.id')
    .select('case_file.id')
    .distinct()
    .where('feedback.is_anonymous', '=', 1)
    .where('feedback.way_back', 'is not', null)
    .where('case_file.merged_into', 'is not', null)
    .execute()
  const over: CaseId[] = []
  for (const { id } of rows) {
    const head = await caseById(db, await headOf(db, id))
    const isOver = head?.status === 'rejected' || head?.status === 'closed'
    if (isOver && head.statusAt.toISOString() < before) over.push(id)
  }
  return over
}
