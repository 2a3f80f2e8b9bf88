import { type FeedbackId, isSealed } from '../../base/index.js'
import type { Incoming } from '../../channels/index.js'
import type { Db, FeedbackKind, FeedbackRow } from '../../db/index.js'
import { sealAddress } from '../../delivery/index.js'
import { caseById, stepCase } from '../cases/index.js'
import { opensCase } from './classify.js'
import { caseFor } from './take.js'
import type { TakeDeps, Taken } from './taken.js'

/** What becomes of a feedback when the one who wrote says what it is. */
export type KindChanged =
  | Extract<Taken, { readonly kind: 'case' | 'kept' }>
  | { readonly kind: 'same' }
  /** It is answered, ended, or not theirs to change. */
  | { readonly kind: 'too-late' }

/**
 * Takes a feedback for what the one who wrote says it is: its case ends where it needs none, and another begins, with
 * a code of its kind. The caller knows that it is theirs. Needs a transaction.
 */
export async function changeKind(
  trx: Db,
  event: Incoming,
  { feedback, kind }: { readonly feedback: FeedbackId; readonly kind: FeedbackKind },
  now: Date,
  deps: TakeDeps,
): Promise<KindChanged> {
  const row = await trx
    .selectFrom('feedback')
    .selectAll()
    .where('id', '=', feedback)
    .executeTakeFirst()
  if (row?.state !== 'kept') return { kind: 'too-late' }
  if (row.kind === kind) return { kind: 'same' }
  if (!(await endCase(trx, row, now, deps))) return { kind: 'too-late' }
  await trx
    .updateTable('feedback')
    .set({ kind, way_back: wayFor(row, kind, event, deps) })
    .where('id', '=', feedback)
    .execute()
  if (!opensCase(kind)) return { kind: 'kept', feedback, as: kind, isNamed: true }
  const asked = { feedback, kind, level: 'normal', group: row.group_id } as const
  return { kind: 'case', feedback, case: await caseFor(trx, asked, now, deps), isNamed: true }
}

/** False where the office has done its part already. */
async function endCase(trx: Db, row: FeedbackRow, now: Date, deps: TakeDeps): Promise<boolean> {
  if (!row.case_id) return true
  const one = await caseById(trx, row.case_id)
  if (!one || (one.status !== 'new' && one.status !== 'received')) return false
  // Loosed first: the end of this case is not the end of the feedback.
  await trx.updateTable('feedback').set({ case_id: null }).where('id', '=', row.id).execute()
  const withdrawn = { step: { act: 'withdraw' }, by: { kind: 'member' } } as const
  await stepCase(trx, one.id, withdrawn, now, deps.cases)
  await deps.tellStaff?.(trx, one, 'withdrawn', now)
  return true
}

function wayFor(
  row: FeedbackRow,
  kind: FeedbackKind,
  event: Incoming,
  { seal }: TakeDeps,
): string | null {
  if (!row.is_anonymous || row.group_id || !opensCase(kind)) return null
  if (row.way_back && isSealed(row.way_back)) return row.way_back
  return event.direct ? sealAddress(seal, event.from).chat : null
}
