import type { DeliveryId } from '../base/index.js'
import type { Db } from '../db/index.js'
import { LANES } from './lanes.js'
import { HELD } from './outbox.js'

/** These messages are in their chats: the parts after them and the changes to them wait no longer. */
export async function letGo(trx: Db, ids: readonly DeliveryId[], now: Date): Promise<void> {
  if (ids.length === 0) return
  await followersOf(trx, ids, now).execute()
  await trx
    .updateTable('delivery')
    .set({ state: 'queued', attempts: 0, due_at: now.toISOString() })
    .where('target_id', 'in', ids)
    .where((eb) =>
      eb.or([
        eb.and({ state: 'queued', due_at: HELD }),
        // It was another message that was gone.
        eb.and({ state: 'failed', reason: 'gone' }),
      ]),
    )
    .execute()
}

/**
 * Nobody knows whether these messages are in their chats. What else is said in answer to a person
 * goes on all the same: the end of an answer is better than none. Parts of posts keep waiting.
 */
export async function letRepliesGo(trx: Db, ids: readonly DeliveryId[], now: Date): Promise<void> {
  if (ids.length === 0) return
  await followersOf(trx, ids, now).where('lane', '=', LANES.reply).execute()
}

function followersOf(trx: Db, ids: readonly DeliveryId[], now: Date) {
  return trx
    .updateTable('delivery')
    .set({ due_at: now.toISOString() })
    .where('follows', 'in', ids)
    .where('state', '=', 'queued')
    .where('due_at', '=', HELD)
}
