import { after, type ChannelName, HOUR, type PostId, type Seal } from '../../base/index.js'
import type { Capabilities, Incoming, Words } from '../../channels/index.js'
import type { Db } from '../../db/index.js'
import {
  deliveriesNamed,
  deliveryNamed,
  type NewReaction,
  putReactions,
} from '../../delivery/index.js'
import type { Reaction } from '../reactions.js'
import { type NoticeAnswer, recordNoticeAnswers } from './answer.js'
import { heardKey, nameIn, readAsked } from './asked.js'
import { READ, readNoticeText } from './presses.js'

export interface NoticeReplyDeps {
  readonly seal: Pick<Seal, 'nameOf'>
  readonly channels: ReadonlyMap<ChannelName, Pick<Capabilities, 'buttons' | 'polls'>>
}

type Said = Incoming & { readonly what: Words }

/** Shows that it was heard, without a word in the group. */
const HEARD = '🙏'

/**
 * Takes replies to notices that say `đã rõ` or name a choice, and returns which of them were such. Where the platform
 * has a poll for it, the poll alone counts. Asks nothing when no reply looks like one, and a handful of questions for
 * all that do. Needs a transaction.
 */
export async function takeNoticeReplies<One extends Said>(
  trx: Db,
  events: readonly One[],
  now: Date,
  deps: NoticeReplyDeps,
): Promise<ReadonlySet<One>> {
  const looking = events.flatMap((event) => {
    const answer = readNoticeText(event.what.text)
    const { from, account, what } = event
    const isAnswer = answer === READ || (answer !== undefined && !hasPoll(from.channel, deps))
    return isAnswer && what.replyTo
      ? [{ ...from, account, messageId: what.replyTo.messageId, event, answer }]
      : []
  })
  if (looking.length === 0) return new Set()
  const named = await deliveriesNamed(trx, looking)
  const asked = await readAsked(trx, [...named.values()])
  const answers = looking.flatMap((one): readonly (NoticeAnswer & { readonly event: One })[] => {
    const delivery = named.get(one)
    return delivery && asked.has(delivery) ? [{ ...one, delivery }] : []
  })
  const heard = await recordNoticeAnswers(trx, answers, now, deps.seal)
  // What comes too late for the notice is words like any others.
  const counted = answers.filter((_, at) => {
    const kind = heard[at]?.kind
    return kind !== 'unknown' && kind !== 'over'
  })
  const signs = counted.flatMap(({ event, delivery }) => {
    const post = asked.get(delivery)?.post
    return post ? [signFor(event, post, now, deps)] : []
  })
  await putReactions(trx, signs, now)
  return new Set(counted.map(({ event }) => event))
}

/** Not under their own number: who has answered is kept under no name. */
function signFor(
  { from, by, account, what }: Said,
  post: PostId,
  now: Date,
  { seal }: NoticeReplyDeps,
): NewReaction {
  return {
    key: heardKey(post, nameIn(post, from.channel, by.id, seal)),
    account,
    to: from,
    messageId: what.messageId,
    emoji: HEARD,
    expiresAt: after(now, HOUR),
  }
}

function hasPoll(channel: ChannelName, { channels }: NoticeReplyDeps): boolean {
  const { buttons = false, polls = false } = channels.get(channel) ?? {}
  return polls && !buttons
}

/**
 * Takes a sign under a notice that asks who has read it: any sign says so. Taken back it still does, for what was read
 * stays read. Under anything else it leaves nothing behind. Needs a transaction.
 */
export async function takeNoticeSign(
  trx: Db,
  { event, emoji, on }: Reaction,
  now: Date,
  { seal }: Pick<NoticeReplyDeps, 'seal'>,
): Promise<void> {
  if (emoji === '') return
  const delivery = await deliveryNamed(trx, { ...event.from, account: event.account }, on)
  if (delivery) await recordNoticeAnswers(trx, [{ event, delivery, answer: READ }], now, seal)
}
