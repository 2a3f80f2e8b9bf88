import { after, DAY, type PostId } from '../base/index.js'
import { type Db, lockRows } from '../db/index.js'
import { cancelWaiting, hurryWaiting, sayAgain } from '../delivery/index.js'
import { stopReminder } from './notices/stop-reminder.js'

/** How long after its hour a post is still worth sending: an outage of a night is made up, one of two days is not. */
export const GRACE_MS = 1 * DAY

export type Order =
  /** As soon as possible; quiet hours do not hold it, for a person just said so. */
  { readonly kind: 'now' } | { readonly kind: 'at'; readonly at: Date }

/**
 * Schedules a draft. Only one of two who try at once succeeds; false for the other, and for
 * a post that is not a draft any more. Nothing is sent here: the post becomes due.
 */
export async function orderPost(trx: Db, post: PostId, order: Order, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('post')
    .set({ state: 'scheduled', ...orderedAs(order, now) })
    .where('id', '=', post)
    .where('state', '=', 'draft')
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/**
 * Sends a post before everything else: a draft, what waits for approval or for its hour; what goes already has the
 * rest of it go first. Quiet hours and waves hold it no more. `undefined` where nothing of it waits any more.
 * Needs a transaction.
 */
export async function orderUrgent(
  trx: Db,
  post: PostId,
  now: Date,
): Promise<{ readonly kind: 'ordered' | 'hurried' } | undefined> {
  const urgent = { is_urgent: 1, in_waves: 0, ...orderedAs({ kind: 'now' }, now) }
  const { numUpdatedRows: waited } = await trx
    .updateTable('post')
    .set({ state: 'scheduled', ...urgent })
    .where('id', '=', post)
    .where('state', 'in', ['draft', 'awaiting', 'scheduled'])
    .executeTakeFirst()
  const { numUpdatedRows: went } = await trx
    .updateTable('post')
    .set((eb) => ({ is_urgent: 1, ignores_quiet: 1, wave: eb.ref('waves') }))
    .where('id', '=', post)
    .where('state', '=', 'released')
    .executeTakeFirst()
  if (waited + went === 0n) return undefined
  // Of a post that is just being planned, some may wait there already.
  const count = await hurryWaiting(trx, post, { now, expiresAt: after(now, GRACE_MS) })
  if (waited > 0n) return { kind: 'ordered' }
  return count > 0 ? { kind: 'hurried' } : undefined
}

/** Has a post go at another hour. False when it is not scheduled any more. */
export async function movePost(trx: Db, post: PostId, to: Date): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('post')
    .set({ due_at: to.toISOString(), expires_at: after(to, GRACE_MS).toISOString() })
    .where('id', '=', post)
    .where('state', '=', 'scheduled')
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** The hour of an order, how long it is worth sending, and whether quiet hours hold it. */
export function orderedAs(order: Order, now: Date) {
  const dueAt = order.kind === 'now' ? now : order.at
  return {
    due_at: dueAt.toISOString(),
    expires_at: after(dueAt, GRACE_MS).toISOString(),
    ignores_quiet: order.kind === 'now' ? 1 : 0,
  }
}

export type Cancelled =
  | { readonly kind: 'cancelled'; readonly stopped: number }
  /** Everything has been said already; nobody is reminded of it any more. */
  | { readonly kind: 'reminder-stopped' }
  /** Everything has been said already, or it was cancelled before. */
  | { readonly kind: 'too-late' }

/** Cancels a post: what has not been said yet never will be. What is in hand is finished. Needs a transaction. */
export async function cancelPost(trx: Db, post: PostId, now: Date): Promise<Cancelled> {
  const { numUpdatedRows } = await trx
    .updateTable('post')
    .set({ state: 'cancelled' })
    .where('id', '=', post)
    .where('state', 'in', ['draft', 'awaiting', 'scheduled', 'released'])
    .executeTakeFirst()
  const isReminderStopped = await stopReminder(trx, post, now)
  if (numUpdatedRows === 0n) return { kind: isReminderStopped ? 'reminder-stopped' : 'too-late' }
  return { kind: 'cancelled', stopped: await cancelWaiting(trx, post, now) }
}

/**
 * Sends again to the groups where a post failed or its fate is uncertain, because a person
 * has said so. Groups that removed us stay out, as does a post that was cancelled. Returns how
 * many deliveries wait again.
 * Needs a transaction.
 */
export async function resendPost(trx: Db, post: PostId, now: Date): Promise<number> {
  // Locked, so that nobody closes the post between the two statements below.
  const found = await trx
    .selectFrom('post')
    .select('state')
    .where('id', '=', post)
    .where('state', 'in', ['released', 'done'])
    .$call(lockRows(trx))
    .executeTakeFirst()
  if (!found) return 0
  const count = await sayAgain(trx, post, after(now, GRACE_MS), now)
  if (count > 0)
    await trx.updateTable('post').set({ state: 'released' }).where('id', '=', post).execute()
  return count
}
