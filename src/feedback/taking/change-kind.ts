import { type FeedbackId, isSealed } from '../../base/index.js'
import type { Incoming } from '../../channels/index.js'
import type { Db, FeedbackKind, FeedbackRow } from '../../db/index.js'
import { sealAddress } from '../../delivery/index.js'
import { type Case, caseById, headOf } from '../cases/index.js'
import { classify, opensCase } from './classify.js'
import { readKeywords } from './keywords.js'
import { endIfNobodyWaits } from './revise.js'
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
  const left = await leaveCase(trx, row, now, deps)
  if (left === 'too-late') return { kind: 'too-late' }
  await trx
    .updateTable('feedback')
    .set({ kind, way_back: wayFor(row, kind, event, deps) })
    .where('id', '=', feedback)
    .execute()
  if (!opensCase(kind)) return { kind: 'kept', feedback, as: kind, isNamed: true }
  // What is urgent stays so under whatever name.
  const { isUrgent } = classify(row.text, await readKeywords(trx))
  const level: Case['level'] = isUrgent || left?.level === 'urgent' ? 'urgent' : 'normal'
  const isAnonymous = row.is_anonymous === 1
  const asked = { feedback, kind, level, group: row.group_id, isAnonymous } as const
  return { kind: 'case', feedback, case: await caseFor(trx, asked, now, deps), isNamed: true }
}

/**
 * Takes a feedback out of its case, which ends if nobody else waits for its answer. The case that it leaves;
 * `undefined` where there is none, `too-late` where the office has done its part already.
 */
async function leaveCase(
  trx: Db,
  row: FeedbackRow,
  now: Date,
  deps: TakeDeps,
): Promise<Case | 'too-late' | undefined> {
  if (!row.case_id) return undefined
  const one = await caseById(trx, await headOf(trx, row.case_id))
  if (!one || (one.status !== 'new' && one.status !== 'received')) return 'too-late'
  await trx.updateTable('feedback').set({ case_id: null }).where('id', '=', row.id).execute()
  await endIfNobodyWaits(trx, one.id, now, deps)
  return one
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
