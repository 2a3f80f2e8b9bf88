import { after, type PostId, type StaffId } from '../base/index.js'
import { type ApprovalRow, type Db, lockRows } from '../db/index.js'
import { GRACE_MS, type Order, orderedAs } from './order.js'

/** A post that waits for a second person, as it was last put to those who approve. */
export interface Approval {
  readonly post: PostId
  /** Another wording is another version. */
  readonly version: number
  readonly askedBy: StaffId
  /** Who changed its words since it was asked for. */
  readonly rewordedBy: StaffId | null
  readonly decision: 'approved' | 'returned' | null
  readonly decidedBy: StaffId | null
}

/** Has a draft wait for approval, to be sent as was ordered. False when it is no draft any more. Needs a transaction. */
export async function askApproval(
  trx: Db,
  { post, order, by }: { readonly post: PostId; readonly order: Order; readonly by: StaffId },
  now: Date,
): Promise<Approval | undefined> {
  const { numUpdatedRows } = await trx
    .updateTable('post')
    .set({ state: 'awaiting', ...orderedAs(order, now) })
    .where('id', '=', post)
    .where('state', '=', 'draft')
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return undefined
  const fresh = { asked_by: by, reworded_by: null, asked_at: now.toISOString(), ...UNDECIDED }
  const row = await trx
    .insertInto('approval')
    .values({ post_id: post, version: 1, ...fresh })
    .onConflict((conflict) =>
      conflict
        .column('post_id')
        .doUpdateSet(({ eb }) => ({ ...fresh, version: eb('approval.version', '+', 1) })),
    )
    .returningAll()
    .executeTakeFirstOrThrow()
  return toApproval(row)
}

/** What became of a decision: `decided`, or why it does not count. */
export type Decided =
  /** `dueAt`: when it goes; null for one that was returned. */
  | { readonly kind: 'decided'; readonly askedBy: StaffId; readonly dueAt: Date | null }
  /** They asked for it themselves, or the words are theirs. */
  | { readonly kind: 'own' }
  /** Its words have changed since they saw it. */
  | { readonly kind: 'reworded' }
  /** Somebody else was faster, or it was cancelled. */
  | { readonly kind: 'over' }

/**
 * Approves a post, which then goes at its hour, or at once where that is over; or returns it, which makes it a draft
 * again. Of two who decide at the same time one is heard. Needs a transaction.
 */
export async function decideApproval(
  trx: Db,
  about: { readonly post: PostId; readonly version: number | undefined; readonly by: StaffId },
  decision: 'approved' | 'returned',
  now: Date,
): Promise<Decided> {
  // Locked, so that nobody cancels, rewords or decides it until we are through.
  const waiting = await trx
    .selectFrom('post')
    .select('due_at')
    .where('id', '=', about.post)
    .where('state', '=', 'awaiting')
    .$call(lockRows(trx))
    .executeTakeFirst()
  const known = waiting && (await approvalOf(trx, about.post))
  if (!known) return { kind: 'over' }
  if (decision === 'approved' && isTheirs(known, about.by)) return { kind: 'own' }
  if (about.version !== undefined && about.version !== known.version) return { kind: 'reworded' }
  const dueAt = new Date(Math.max(now.getTime(), new Date(waiting.due_at ?? now).getTime()))
  const scheduled = {
    state: 'scheduled',
    due_at: dueAt.toISOString(),
    expires_at: after(dueAt, GRACE_MS).toISOString(),
  } as const
  await trx
    .updateTable('post')
    .set(decision === 'approved' ? scheduled : { state: 'draft' })
    .where('id', '=', about.post)
    .execute()
  await trx
    .updateTable('approval')
    .set({ decision, decided_by: about.by, decided_at: now.toISOString() })
    .where('post_id', '=', about.post)
    .execute()
  return { kind: 'decided', askedBy: known.askedBy, dueAt: decision === 'approved' ? dueAt : null }
}

/**
 * Its words were changed while it waits: whoever has seen them before has approved nothing, and who changed them is no
 * second person any more. `undefined` when it does not wait. Needs a transaction.
 */
export async function rewordAwaiting(
  trx: Db,
  post: PostId,
  by: StaffId,
): Promise<Approval | undefined> {
  const { numUpdatedRows } = await trx
    .updateTable('post')
    .set({ state: 'awaiting' })
    .where('id', '=', post)
    .where('state', '=', 'awaiting')
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return undefined
  const row = await trx
    .updateTable('approval')
    .set(({ eb }) => ({ reworded_by: by, version: eb('version', '+', 1), ...UNDECIDED }))
    .where('post_id', '=', post)
    .returningAll()
    .executeTakeFirst()
  return row && toApproval(row)
}

/** Keeps a post that waits from being decided or cancelled until the transaction ends. False when it does not wait. */
export async function holdAwaiting(trx: Db, post: PostId): Promise<boolean> {
  const row = await trx
    .selectFrom('post')
    .select('id')
    .where('id', '=', post)
    .where('state', '=', 'awaiting')
    .$call(lockRows(trx))
    .executeTakeFirst()
  return row !== undefined
}

/** How it was last put to those who approve. */
export async function approvalOf(db: Db, post: PostId): Promise<Approval | undefined> {
  const row = await db
    .selectFrom('approval')
    .selectAll()
    .where('post_id', '=', post)
    .executeTakeFirst()
  return row && toApproval(row)
}

/** Whether somebody has asked for it, or put it into its present words. */
export function isTheirs({ askedBy, rewordedBy }: Approval, staff: StaffId): boolean {
  return staff === askedBy || staff === rewordedBy
}

const UNDECIDED = { decision: null, decided_by: null, decided_at: null } as const

function toApproval(row: ApprovalRow): Approval {
  return {
    post: row.post_id,
    version: row.version,
    askedBy: row.asked_by,
    rewordedBy: row.reworded_by,
    decision: row.decision,
    decidedBy: row.decided_by,
  }
}
