import type { ChannelName } from '../base/index.js'
import type { Incoming, MessageName } from '../channels/index.js'
import type { Db } from '../db/index.js'
import { findMember, memberKey, noteMembers } from '../people/index.js'
import { readPostAt } from './posts.js'
import { recordVotes, type Vote } from './rate.js'
import { type ReactionScores, scoreOfReaction } from './ratings.js'
import { withdrawVote } from './withdraw.js'

/** A sign that somebody put under a message, or took back. */
export interface Reaction {
  readonly event: Incoming
  readonly emoji: string
  readonly on: MessageName
}

export interface ReactionDeps {
  readonly scores: ReactionScores
  readonly editable: ReadonlySet<ChannelName>
}

/**
 * Takes a reaction to a post of ours as a rating; one that was taken back takes that rating
 * along. A sign that stands for no score, or under anything else than a post, leaves nothing
 * behind: not even who it was; nor does taking back by somebody who has never rated. Returns the rating that
 * was given. Needs a transaction.
 */
export async function recordReaction(
  trx: Db,
  { event, emoji, on }: Reaction,
  now: Date,
  { scores, editable }: ReactionDeps,
): Promise<Vote | undefined> {
  const score = scoreOfReaction(emoji, scores)
  if (emoji !== '' && !score) return undefined
  const post = await readPostAt(trx, { ...event.from, account: event.account }, on)
  if (!post || event.by.kind === 'mask') return undefined
  const seen = { channel: event.from.channel, person: event.by }
  if (!score) {
    const known = await findMember(trx, seen)
    if (known) {
      const taken = { member: known, post, way: 'reaction', at: event.at } as const
      await withdrawVote(trx, taken, now, editable)
    }
    return undefined
  }
  const noted = await noteMembers(trx, [seen], now)
  const member = noted.get(memberKey(event.from.channel, event.by.id))
  if (!member) return undefined
  const vote = { event, member, delivery: post.id, score, way: 'reaction' } as const
  await recordVotes(trx, [vote], now, editable)
  return vote
}
