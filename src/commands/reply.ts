import { after, type DeliveryId, HOUR, newId } from '../base/index.js'
import type { Incoming, Message } from '../channels/index.js'
import type { Db } from '../db/index.js'
import { LANES, type NewDelivery, putDeliveries } from '../delivery/index.js'
import { cutMessage } from '../publishing/index.js'
import type { Answer, CommandDeps } from './command.js'
import { putDialog } from './dialogs.js'

/** An answer that could not be given for so long is not worth giving any more. */
const STALE_MS = 6 * HOUR

/**
 * Puts an answer in the outbox, in order, for the chat where it was asked for; in a group it
 * replies to the one who asked. One too long for the channel is cut. The event names it, so a
 * redelivered event is answered once.
 */
export async function putAnswer(
  trx: Db,
  event: Incoming,
  answer: Answer,
  { channels }: Pick<CommandDeps, 'channels'>,
  now: Date,
): Promise<void> {
  const limit = channels.get(event.from.channel)?.textLimit ?? SHORTEST_LIMIT
  const messages = withManners(event, answer).flatMap((message) => cutMessage(message, limit))
  const ids = messages.map(() => newId<DeliveryId>())
  await putDeliveries(
    trx,
    messages.map((message, at) => toDelivery(event, message, ids, at, now)),
    now,
  )
  const prompt = ids.at(-1)
  if (answer.asks && prompt) await putDialog(trx, event, answer.asks, prompt, now)
}

/** Zalo's, the shorter of the two. */
const SHORTEST_LIMIT = 2_000

/** The first replies to the one who asked, the last asks for an answer. */
function withManners({ what, direct }: Incoming, { say, asks }: Answer): readonly Message[] {
  const replyTo = what.kind === 'words' && !direct ? what.messageId : undefined
  return say.map((message, at) => ({
    ...message,
    ...(replyTo && at === 0 && { replyTo }),
    ...(asks && at === say.length - 1 && { asks: true }),
  }))
}

function toDelivery(
  event: Incoming,
  message: Message,
  ids: readonly DeliveryId[],
  at: number,
  now: Date,
): NewDelivery {
  const id = ids[at]
  const before = ids[at - 1]
  return {
    ...(id && { id }),
    key: `reply:${event.id}/${at}`,
    account: event.account,
    to: event.from,
    lane: LANES.reply,
    message,
    ...(before && { follows: before }),
    dueAt: now,
    expiresAt: after(now, STALE_MS),
  }
}
