import { groupAt } from '../audience/index.js'
import type { ChannelName, MemberId } from '../base/index.js'
import type { Incoming, Words } from '../channels/index.js'
import type { Db } from '../db/index.js'
import type { Words as Catalogue } from '../language/index.js'
import { type PostDelivery, readPostAt } from './posts.js'
import { recordVotes, type Vote } from './rate.js'
import { readRatingText } from './ratings.js'
import {
  type FeedbackIn,
  reviseFeedback,
  sayPlace,
  type TakeDeps,
  type Taken,
  takeFeedbacks,
} from './taking/index.js'
import { type Thanked, thank } from './thanks.js'

/** What a member wrote in answer to something we said. */
export interface Reply {
  readonly event: Incoming
  readonly words: Words
  /** Null where nobody can say who it was: a group or channel speaking as itself. */
  readonly member: MemberId | null
  /** They want no name kept with it. */
  readonly isAnonymous?: boolean
}

/** What taking a reply in needs to know. */
export interface ReplyDeps extends TakeDeps {
  readonly editable: ReadonlySet<ChannelName>
  readonly words: Catalogue
}

/** A reply, and the post that it was given to; none where it is not known which. */
export interface PlacedReply extends Reply {
  readonly post: PostDelivery | undefined
}

/**
 * Stores a reply to one of our messages: a typed rating as a rating, anything else as feedback
 * on the post, or on none when the message is not one of a post. A reply that was edited
 * replaces what it said. Shown as received once per person and post, unless words are to be said: then
 * what became of it is returned. Needs a transaction.
 */
export async function recordReply(
  trx: Db,
  reply: Reply,
  now: Date,
  deps: ReplyDeps,
): Promise<Taken | undefined> {
  const { event, words } = reply
  if (isEmpty(words)) return undefined
  const post =
    words.replyTo &&
    (await readPostAt(trx, { ...event.from, account: event.account }, words.replyTo))
  const placed = { ...reply, post }
  if (words.edited && (await reviseFeedback(trx, event, words, now, deps))) {
    await thank(trx, [thanksFor(placed)], deps.words, now)
    return undefined
  }
  return (await recordReplies(trx, [placed], now, deps)).get(placed)
}

/** The same for many that were not edited and say something, in a handful of statements; what became of each that was no rating. */
export async function recordReplies(
  trx: Db,
  replies: readonly PlacedReply[],
  now: Date,
  deps: ReplyDeps,
): Promise<ReadonlyMap<PlacedReply, Taken>> {
  const votes = new Map(replies.flatMap((reply) => voteIn(reply)))
  await recordVotes(trx, [...votes.values()], now, deps.editable)
  const written = replies.filter((reply) => !votes.has(reply))
  const given = []
  for (const reply of written) given.push(await feedbackIn(trx, reply))
  const taken = await takeFeedbacks(trx, given, now, deps)
  const became = new Map(written.flatMap((reply, at) => (taken[at] ? [[reply, taken[at]]] : [])))
  const thanked = replies.filter((one) => votes.has(one) || became.get(one)?.kind === 'kept')
  await thank(trx, thanked.map(thanksFor), deps.words, now)
  return became
}

function thanksFor({ event, words, post, member, isAnonymous = false }: PlacedReply): Thanked {
  return { event, messageId: words.messageId, post: post?.post, member, isAnonymous }
}

/** A rating that was typed, of somebody of whom it can be kept. */
function voteIn(reply: PlacedReply): readonly (readonly [PlacedReply, Vote])[] {
  const { event, words, post, member } = reply
  const score = readRatingText(words.text)
  if (!post || !score || !member) return []
  return [[reply, { event, member, delivery: post.id, score, way: 'reply' }]]
}

/** A sticker, or the like. */
function isEmpty({ text, files = [], spot }: Words): boolean {
  return text.trim() === '' && files.length === 0 && !spot
}

async function feedbackIn(
  trx: Db,
  { event, words, member, post, isAnonymous = false }: PlacedReply,
): Promise<FeedbackIn> {
  return {
    event,
    text: words.text,
    messageId: words.messageId,
    member: isAnonymous ? null : member,
    isAnonymous,
    group: post?.group_id ?? (await groupAt(trx, event.from))?.id ?? null,
    ...(post && { post: post.post, article: post.article }),
    ...(words.files && { files: words.files }),
    ...(words.album && { album: words.album }),
    ...(words.spot && { place: sayPlace(words.spot) }),
  }
}
