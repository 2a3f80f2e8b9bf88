import type { AccountId, DeliveryId } from '../base/index.js'
import type { Address, MessageName } from '../channels/index.js'
import type { Db } from '../db/index.js'
import { letGo } from './let-go.js'

/**
 * A delivery is in its chat, and this is what the platform calls it: a member pressed a button that
 * names it, or the platform showed it to us. One of uncertain fate is sent, and so is one that waits
 * to be sent again; whatever waited for them goes on. One in hand keeps the name: unless its own
 * answer says better, it is sent. Safe to call for any delivery. Needs a transaction.
 */
export async function proveSent(
  trx: Db,
  id: DeliveryId,
  messageId: string,
  now: Date,
): Promise<void> {
  const proved = await trx
    .updateTable('delivery')
    .set((eb) => {
      const inHand = eb.case().when('state', '=', 'sending')
      return {
        state: inHand
          .then('sending' as const)
          .else('sent' as const)
          .end(),
        settled_at: inHand.then(eb.ref('settled_at')).else(now.toISOString()).end(),
        message_id: messageId,
        reason: null,
      }
    })
    .where('id', '=', id)
    .where('act', '=', 'send')
    .where('state', 'in', ['queued', 'sending', 'uncertain'])
    .returning('state')
    .executeTakeFirst()
  if (proved?.state === 'sent') await letGo(trx, [id], now)
}

/**
 * The platform has shown us a message of our own, by the name that we gave it: so it is in the chat.
 * One that is none of our deliveries (somebody typed it by hand) changes nothing. Needs a transaction.
 */
export async function proveEcho(
  trx: Db,
  account: AccountId,
  { chat }: Address,
  { messageId, secondaryId }: Required<MessageName>,
  now: Date,
): Promise<void> {
  const found = await trx
    .selectFrom('delivery')
    .select('id')
    .where('account_id', '=', account)
    .where('secondary_id', '=', secondaryId)
    .where('chat', '=', chat)
    .executeTakeFirst()
  if (found) await proveSent(trx, found.id, messageId, now)
}

/** Whether somebody pressed a button under it while it was in hand; then it is in the chat, whatever its answer left open. */
export async function heedPress(trx: Db, id: DeliveryId, now: Date): Promise<boolean> {
  // Read after the row was written and so locked: no press can come between.
  const { message_id } = await trx
    .selectFrom('delivery')
    .select('message_id')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  if (message_id) await proveSent(trx, id, message_id, now)
  return message_id !== null
}
