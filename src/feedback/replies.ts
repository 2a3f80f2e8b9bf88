import { groupAt } from '../audience/index.js'
import { type ChannelName, type FeedbackId, type MemberId, newId } from '../base/index.js'
import type { Incoming, Words } from '../channels/index.js'
import type { Db } from '../db/index.js'
import { readPostAt } from './posts.js'
import { recordVotes } from './rate.js'
import { readRatingText } from './ratings.js'
import { thank } from './thanks.js'

/** What a member wrote in answer to something we said. */
export interface Reply {
  readonly event: Incoming
  readonly words: Words
  /** Null where nobody can say who it was: a group or channel speaking as itself. */
  readonly member: MemberId | null
}

/**
 * Stores a reply to one of our messages: a typed rating as a rating, anything else as feedback
 * on the post, or on none when the message is not one of a post. A reply that was edited
 * replaces what it said. Shown as received once per person and post. Needs a transaction.
 */
export async function recordReply(
  trx: Db,
  reply: Reply,
  now: Date,
  editable: ReadonlySet<ChannelName>,
): Promise<void> {
  const { event, words } = reply
  if (words.text.trim() === '') return
  const post =
    words.replyTo &&
    (await readPostAt(trx, { ...event.from, account: event.account }, words.replyTo))
  const score = readRatingText(words.text)
  const isRevised = words.edited && (await reviseFeedback(trx, reply, now))
  if (!isRevised && post && score && reply.member) {
    const vote = { event, member: reply.member, delivery: post.id, score, way: 'reply' } as const
    await recordVotes(trx, [vote], now, editable)
  } else if (!isRevised) await putFeedback(trx, reply, post, now)
  await thank(trx, event, words.messageId, post?.post, now)
}

async function putFeedback(
  trx: Db,
  { event, words, member }: Reply,
  post: Awaited<ReturnType<typeof readPostAt>>,
  now: Date,
): Promise<void> {
  const group = post?.group_id ?? (await groupAt(trx, event.from))?.id ?? null
  await trx
    .insertInto('feedback')
    .values({
      id: newId<FeedbackId>(),
      event_id: event.id,
      kind: 'comment',
      text: words.text,
      member_id: member,
      group_id: group,
      post_id: post?.post ?? null,
      article_id: post?.article ?? null,
      channel: event.from.channel,
      chat: event.from.chat,
      message_id: words.messageId,
      account_id: event.account,
      received_at: now.toISOString(),
    })
    .onConflict((conflict) => conflict.column('event_id').doNothing())
    .execute()
}

/** False when the edited message was not feedback before. */
async function reviseFeedback(trx: Db, { event, words }: Reply, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('feedback')
    .set({ text: words.text, edited_at: now.toISOString() })
    .where('channel', '=', event.from.channel)
    .where('chat', '=', event.from.chat)
    .where('message_id', '=', words.messageId)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
