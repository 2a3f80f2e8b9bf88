import { after, type DeliveryId, HOUR, newId, type Seal } from '../base/index.js'
import type { Address, Incoming, Message } from '../channels/index.js'
import type { Db } from '../db/index.js'
import {
  LANES,
  type Lane,
  type NewDelivery,
  putDeliveries,
  sealAddress,
} from '../delivery/index.js'
import { cutMessage } from '../publishing/index.js'
import type { Answer, CommandDeps } from './command.js'
import { type Prompted, putDialogs } from './open-dialogs.js'

/** An answer that could not be given for so long is not worth giving any more. */
const STALE_MS = 6 * HOUR

/**
 * Puts an answer in the outbox, in order, for the chat where it was asked for; in a group it
 * replies to the one who asked. One too long for the channel is cut. The event names it, so a
 * redelivered event is answered once. What anybody is told directly leads to nobody in the database, unless it is
 * said to staff about their work: its place is sealed, and nothing is left of it when it is said.
 */
export async function putAnswer(
  trx: Db,
  event: Incoming,
  answer: Answer,
  deps: AnswerDeps,
  now: Date,
): Promise<void> {
  await putAnswers(trx, [{ event, answer }], deps, now)
}

type AnswerDeps = Pick<CommandDeps, 'channels' | 'seal'>

/** An answer to what somebody said or pressed. */
export interface Answered {
  readonly event: Incoming
  readonly answer: Answer
}

/** The same to many at once. */
export async function putAnswers(
  trx: Db,
  answered: readonly Answered[],
  { channels, seal }: AnswerDeps,
  now: Date,
): Promise<void> {
  const deliveries: NewDelivery[] = []
  const asked: Prompted[] = []
  for (const { event, answer } of answered) {
    const limit = channels.get(event.from.channel)?.textLimit ?? SHORTEST_LIMIT
    const messages = withManners(event, answer).flatMap((message) => cutMessage(message, limit))
    const placed = placeFor(event, answer, seal)
    const ids = messages.map(() => newId<DeliveryId>())
    deliveries.push(...messages.map((message, at) => toDelivery(placed, message, ids, at, now)))
    const prompt = ids.at(-1)
    if (answer.asks && prompt) asked.push({ event, dialog: answer.asks, prompt })
  }
  await putDeliveries(trx, deliveries, now)
  await putDialogs(trx, asked, now, seal)
}

/** Zalo's, the shorter of the two. */
const SHORTEST_LIMIT = 2_000

/** The first replies to the one who asked, the last asks for an answer. */
function withManners(
  { what, direct }: Incoming,
  { say, asks, unseen }: Answer,
): readonly Message[] {
  const replyTo = what.kind === 'words' && !direct && !unseen ? what.messageId : undefined
  return say.map((message, at) => ({
    ...message,
    ...(replyTo && at === 0 && { replyTo }),
    ...(asks && at === say.length - 1 && { asks: true }),
  }))
}

/** What is said to staff as such is told apart by its key. */
export const TO_STAFF = 'reply:staff/'

interface Placed extends Pick<Incoming, 'account'>, Pick<Answer, 'about'> {
  readonly key: string
  readonly lane: Lane
  readonly to: Address
}

/** Staff are members too: what they write as such must not be found beside their number. */
function placeFor(event: Incoming, answer: Answer, seal: Seal): Placed {
  const { id, account, from, direct } = event
  const { about = [], unasked, toStaff, unseen } = answer
  const placed = { account, about, lane: unasked ? LANES.answer : LANES.reply }
  const key = (name: string) => `${toStaff ? TO_STAFF : 'reply:'}${name}`
  const isPlain = direct ? toStaff : !unseen
  if (isPlain) return { ...placed, key: key(id), to: from }
  return { ...placed, key: key(seal.nameOf(id)), to: direct ? sealAddress(seal, from) : from }
}

function toDelivery(
  event: Placed,
  message: Message,
  ids: readonly DeliveryId[],
  at: number,
  now: Date,
): NewDelivery {
  const id = ids[at]
  const before = ids[at - 1]
  return {
    ...(id && { id }),
    key: `${event.key}/${at}`,
    account: event.account,
    to: event.to,
    lane: event.lane,
    ...(event.about && { about: event.about }),
    message,
    ...(before && { follows: before }),
    dueAt: now,
    expiresAt: after(now, STALE_MS),
  }
}
