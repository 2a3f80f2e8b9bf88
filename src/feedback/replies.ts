import { groupAt } from '../audience/index.js'
import type { ChannelName, MemberId } from '../base/index.js'
import type { Incoming, Words } from '../channels/index.js'
import type { Db } from '../db/index.js'
import type { Words as Catalogue } from '../language/index.js'
import { readPostAt } from './posts.js'
import { recordVotes } from './rate.js'
import { readRatingText } from './ratings.js'
import {
  reviseFeedback,
  sayPlace,
  type TakeDeps,
  type Taken,
  takeFeedback,
} from './taking/index.js'
import { thank, thankUnseen } from './thanks.js'

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
  const { event, words, isAnonymous = false } = reply
  if (isEmpty(words)) return undefined
  const post =
    words.replyTo &&
    (await readPostAt(trx, { ...event.from, account: event.account }, words.replyTo))
  const score = readRatingText(words.text)
  const thanks = () =>
    isAnonymous
      ? thankUnseen(trx, event, deps.words, now)
      : thank(trx, event, words.messageId, post?.post, now)
  if (words.edited && (await reviseFeedback(trx, event, words, now, deps))) {
    await thanks()
    return undefined
  }
  if (post && score && reply.member) {
    const vote = { event, member: reply.member, delivery: post.id, score, way: 'reply' } as const
    await recordVotes(trx, [vote], now, deps.editable)
    await thanks()
    return undefined
  }
  const taken = await takeFeedback(trx, await feedbackIn(trx, reply, post), now, deps)
  if (taken.kind !== 'kept') return taken
  await thanks()
  return taken
}

/** A sticker, or the like. */
function isEmpty({ text, files = [], spot }: Words): boolean {
  return text.trim() === '' && files.length === 0 && !spot
}

async function feedbackIn(
  trx: Db,
  { event, words, member, isAnonymous = false }: Reply,
  post: Awaited<ReturnType<typeof readPostAt>>,
) {
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
