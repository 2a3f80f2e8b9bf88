import type { Incoming, Words } from '../channels/index.js'
import {
  type Answered,
  askedAmong,
  askWhyAlone,
  type CommandDeps,
  editable,
  namelessAmong,
  putAnswers,
  readCommand,
  sayTaken,
  takingDeps,
} from '../commands/index.js'
import type { Db } from '../db/index.js'
import {
  type PlacedReply,
  readKind,
  readPostsNamed,
  readRatingText,
  recordReplies,
  type Taken,
  takeNoticeReplies,
} from '../feedback/index.js'
import { memberKey, noteMembers } from '../people/index.js'
import { personKey } from '../privacy/index.js'
import type { Event } from './incoming.js'
import { takeWords } from './words.js'

/** What somebody wrote under a message of ours in a group. */
export type ReplyEvent = Incoming & { readonly what: Words }

/** Whether an event is a reply like most: words of a person under a message of ours in a group, no command, nothing with them. */
export function isReply(event: Event): event is ReplyEvent {
  if ('news' in event || event.direct || event.by.kind === 'mask') return false
  const { what } = event
  if (what.kind !== 'words' || !what.replyTo?.ours || what.edited) return false
  if (what.files?.length || what.album || what.spot) return false
  return what.text.trim() !== '' && readCommand(what.text) === undefined
}

/** Whether it is a rating that was typed. */
export function isTypedRating({ what }: ReplyEvent): boolean {
  return readRatingText(what.text) !== undefined
}

/**
 * Takes replies: those to a post in a handful of statements for all, and then, one by one, what may be
 * more: to a card, to an answer, or of somebody who was asked something.
 */
export async function takeReplies(
  trx: Db,
  events: readonly ReplyEvent[],
  now: Date,
  deps: CommandDeps,
): Promise<void> {
  const answers = await takeNoticeReplies(trx, events, now, deps)
  const others = events.filter((event) => !answers.has(event))
  const replies = await placedAmong(trx, others, now, deps)
  await takePlaced(trx, [...replies.values()], now, deps)
  for (const event of others)
    if (!replies.has(event)) await takeWords(trx, event, event.what, now, deps)
}

/** The replies to posts. Of whoever says something else as well, all that comes after it waits until that is taken. */
async function placedAmong(
  trx: Db,
  events: readonly ReplyEvent[],
  now: Date,
  deps: CommandDeps,
): Promise<ReadonlyMap<ReplyEvent, PlacedReply>> {
  const quotes = events.flatMap((event) => {
    const { from, account, what } = event
    return what.replyTo ? [{ ...from, account, messageId: what.replyTo.messageId, event }] : []
  })
  const posts = new Map(
    [...(await readPostsNamed(trx, quotes))].map(([{ event }, post]) => [event, post]),
  )
  const asked = await askedAmong(trx, events, deps.seal)
  const others = new Set<string>()
  const plain = events.filter((event) => {
    if (!posts.has(event) || asked.has(event) || readKind(event.what.text))
      others.add(personKey(deps.seal, event))
    return !others.has(personKey(deps.seal, event))
  })
  const whoOf = await writersOf(trx, plain, now, deps)
  return new Map(
    plain.map((event) => [
      event,
      { event, words: event.what, post: posts.get(event), ...whoOf(event) },
    ]),
  )
}

/** Who wrote, as far as it is kept. A rating is nobody's in public anyhow, and must replace the one before. */
async function writersOf(
  trx: Db,
  events: readonly ReplyEvent[],
  now: Date,
  deps: CommandDeps,
): Promise<(event: ReplyEvent) => Pick<PlacedReply, 'member' | 'isAnonymous'>> {
  const nameless = await namelessAmong(trx, events, now, deps)
  const isAnonymous = (event: ReplyEvent) => nameless.has(event)
  const named = events.filter((event) => !isAnonymous(event) || isTypedRating(event))
  const people = named.map(({ from, by }) => ({ channel: from.channel, person: by }))
  const members = await noteMembers(trx, people, now)
  const kept = new Set(named)
  return (event) => ({
    isAnonymous: isAnonymous(event),
    member: kept.has(event)
      ? (members.get(memberKey(event.from.channel, event.by.id)) ?? null)
      : null,
  })
}

async function takePlaced(
  trx: Db,
  replies: readonly PlacedReply[],
  now: Date,
  deps: CommandDeps,
): Promise<void> {
  const { words, channels } = deps
  const replyDeps = { ...takingDeps(deps), words, editable: editable(channels) }
  const answers: Answered[] = []
  for (const [reply, taken] of await recordReplies(trx, replies, now, replyDeps)) {
    const answer = await answerTo(trx, reply, taken, now, deps)
    if (answer) answers.push({ event: reply.event, answer })
  }
  await putAnswers(trx, answers, deps, now)
  for (const { event, words, post } of replies) {
    const score = readRatingText(words.text)
    if (post && score) await askWhyAlone(trx, { ...event, delivery: post.id, score }, now, deps)
  }
}

async function answerTo(
  trx: Db,
  { event, isAnonymous = false }: PlacedReply,
  taken: Taken,
  now: Date,
  deps: CommandDeps,
): Promise<Answered['answer'] | undefined> {
  const how = { isAnonymous, isThanked: true }
  const answer = await sayTaken(trx, event, taken, how, now, deps)
  return answer && { ...answer, unasked: true }
}
