import type { ChannelName, DeliveryId, EventId, MemberId, Seal } from '../base/index.js'
import type { Address, PollVote } from '../channels/index.js'
import type { Db } from '../db/index.js'
import { memberKey, noteMembers } from '../people/index.js'
import { withoutForgotten } from './forgotten-votes.js'
import { type PostDelivery, readPostDeliveries } from './posts.js'
import { recordVotes } from './rate.js'
import { SCORES, type Score } from './ratings.js'
import { withdrawVote } from './withdraw.js'

export interface RecordPollDeps {
  readonly editable: ReadonlySet<ChannelName>
  readonly seal: Pick<Seal, 'nameOf'>
}

/**
 * Takes what a poll says as ratings: what has changed since it was read last. A vote that stands
 * as it stood is none anew, so that a later rating by reply or reaction keeps counting; one that
 * was taken back takes its rating along, and one of somebody who is forgotten brings nobody back. Returns what was
 * chosen anew. Safe to repeat. Needs a transaction.
 */
export async function recordPoll(
  trx: Db,
  delivery: DeliveryId,
  votes: readonly PollVote[],
  now: Date,
  { editable, seal }: RecordPollDeps,
): Promise<readonly PollVoted[]> {
  const post = (await readPostDeliveries(trx, [delivery])).get(delivery)
  if (!post) return []
  const known = await withoutForgotten(trx, post, votes, seal)
  const said = await scoresOf(trx, post, known, now)
  const before = await lastRead(trx, delivery)
  const fresh = [...said].filter(([member, { score }]) => before.get(member) !== score)
  const changed = fresh.map(([member, { score }]) => [member, score] as const)
  const gone = [...before.keys()].filter((member) => !said.has(member))
  const event = {
    id: `poll:${delivery}` as EventId,
    from: { channel: post.channel, chat: post.chat },
    at: now,
  }
  const way = 'poll' as const
  const ballots = changed.map(([member, score]) => ({ event, member, delivery, score, way }))
  await recordVotes(trx, ballots, now, editable)
  for (const member of gone) await withdrawVote(trx, { member, post, way, at: now }, now, editable)
  await keepRead(trx, delivery, changed, gone)
  return fresh.map(([, { score, by }]) => ({ from: event.from, by, delivery, score }))
}

/** What somebody chose anew. */
export interface PollVoted {
  readonly from: Address
  readonly by: PollVote['by']
  readonly delivery: DeliveryId
  readonly score: Score
}

type Chosen = Pick<PollVoted, 'by' | 'score'>

async function scoresOf(
  trx: Db,
  { channel }: PostDelivery,
  votes: readonly PollVote[],
  now: Date,
): Promise<ReadonlyMap<MemberId, Chosen>> {
  const seen = votes.map(({ by }) => ({ channel, person: by }))
  const members = await noteMembers(trx, seen, now)
  const scores = votes.flatMap(({ by, choice }): readonly (readonly [MemberId, Chosen])[] => {
    const member = members.get(memberKey(channel, by.id))
    const score = SCORES[choice]
    return member && score ? [[member, { score, by }]] : []
  })
  return new Map(scores)
}

async function lastRead(trx: Db, delivery: DeliveryId): Promise<ReadonlyMap<MemberId, number>> {
  const rows = await trx
    .selectFrom('poll_vote')
    .select(['member_id', 'score'])
    .where('delivery_id', '=', delivery)
    .execute()
  return new Map(rows.map(({ member_id, score }) => [member_id, score]))
}

async function keepRead(
  trx: Db,
  delivery: DeliveryId,
  changed: readonly (readonly [MemberId, Score])[],
  gone: readonly MemberId[],
): Promise<void> {
  if (gone.length > 0)
    await trx
      .deleteFrom('poll_vote')
      .where('delivery_id', '=', delivery)
      .where('member_id', 'in', gone)
      .execute()
  if (changed.length === 0) return
  await trx
    .insertInto('poll_vote')
    .values(changed.map(([member, score]) => ({ delivery_id: delivery, member_id: member, score })))
    .onConflict((conflict) =>
      conflict.columns(['delivery_id', 'member_id']).doUpdateSet((eb) => ({
        score: eb.ref('excluded.score'),
      })),
    )
    .execute()
}
