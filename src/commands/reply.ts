import { after, type DeliveryId, HOUR, newId } from '../base/index.js'
import type { Incoming } from '../channels/index.js'
import type { Db } from '../db/index.js'
import { LANES, type NewDelivery, putDeliveries } from '../delivery/index.js'
import type { Answer } from './command.js'
import { putDialog } from './dialogs.js'

/** An answer that could not be given for so long is not worth giving any more. */
const STALE_MS = 6 * HOUR

/**
 * Puts an answer in the outbox, in order, for the chat where it was asked for; in a group it
 * replies to the one who asked. The event names it, so a redelivered event is answered once.
 */
export async function putAnswer(
  trx: Db,
  event: Incoming,
  { say, asks }: Answer,
  now: Date,
): Promise<void> {
  const ids = say.map(() => newId<DeliveryId>())
  const replyTo = event.what.kind === 'words' && !event.direct ? event.what.messageId : undefined
  await putDeliveries(
    trx,
    say.map((message, at): NewDelivery => {
      const before = ids[at - 1]
      const id = ids[at]
      return {
        ...(id && { id }),
        key: `reply:${event.id}/${at}`,
        account: event.account,
        to: event.from,
        lane: LANES.reply,
        message: {
          ...message,
          ...(replyTo && at === 0 && { replyTo }),
          ...(asks && at === say.length - 1 && { asks: true }),
        },
        ...(before && { follows: before }),
        dueAt: now,
        expiresAt: after(now, STALE_MS),
      }
    }),
    now,
  )
  const prompt = ids.at(-1)
  if (asks && prompt) await putDialog(trx, event, asks, prompt, now)
}
