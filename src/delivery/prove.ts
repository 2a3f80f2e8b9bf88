import type { DeliveryId } from '../base/index.js'
import type { Echo } from '../channels/index.js'
import type { Db, DeliveryState } from '../db/index.js'
import { letGo } from './let-go.js'
import { deliveryNamed, type Place, pollInDoubt } from './ours.js'

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
  await makeSent(trx, id, messageId, now, IN_DOUBT)
}

/** In these a press may prove a delivery; it could be made up, so one that the platform refused stays as it is. */
const IN_DOUBT = ['queued', 'sending', 'uncertain'] as const

async function makeSent(
  trx: Db,
  id: DeliveryId,
  messageId: string,
  now: Date,
  from: readonly DeliveryState[],
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
    .where('state', 'in', from)
    .returning('state')
    .executeTakeFirst()
  if (proved?.state === 'sent') await letGo(trx, [id], now)
}

/** What the platform has shown us, and when it was said there. */
type Seen = Echo & { readonly at: Date }

/**
 * The platform has shown us a message of our own: so it is in the chat. One that is none of our
 * deliveries (somebody typed it by hand) changes nothing; one that was given up is sent after all.
 * Needs a transaction.
 */
export async function proveEcho(trx: Db, place: Place, echo: Seen, now: Date): Promise<void> {
  const id = await deliveryShown(trx, place, echo)
  if (id) await makeSent(trx, id, echo.messageId, now, [...IN_DOUBT, 'failed'])
}

/** Whether the platform has shown us one of our deliveries. */
export async function isOurEcho(db: Db, place: Place, echo: Seen): Promise<boolean> {
  return (await deliveryShown(db, place, echo)) !== undefined
}

async function deliveryShown(db: Db, place: Place, echo: Seen): Promise<DeliveryId | undefined> {
  const named = await deliveryNamed(db, place, echo)
  return (
    named ?? ('question' in echo ? await pollInDoubt(db, place, echo.question, echo.at) : undefined)
  )
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
