import type { Incoming } from '../../channels/index.js'
import type { Db, FeedbackRow } from '../../db/index.js'
import { caseById, headOf, isOver } from '../cases/index.js'
import type { TakeDeps } from './taken.js'

/**
 * Something that was open, or is written to something open, is held from now on: those named for it have it, and the
 * one who wrote is told privately where to turn. Needs a transaction.
 */
export async function holdNow(
  trx: Db,
  event: Incoming,
  { id: feedback, group_id: group, case_id }: Pick<FeedbackRow, 'id' | 'group_id' | 'case_id'>,
  why: 'complaint' | 'secret',
  now: Date,
  deps: TakeDeps,
): Promise<void> {
  const one = case_id && (await caseById(trx, await headOf(trx, case_id)))
  const edited = { event, why, case: one && !isOver(one) ? one : undefined }
  await deps.tellHeld?.(trx, { feedback, group, edited }, now)
}
