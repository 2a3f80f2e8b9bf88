import {
  type AccountId,
  after,
  type ChannelName,
  DAY,
  type DeliveryId,
  type EventId,
  HOUR,
  type MemberId,
  MINUTE,
  SECOND,
} from '../base/index.js'
import type { Address, PollVote } from '../channels/index.js'
import type { Db } from '../db/index.js'
import { memberKey, noteMembers } from '../people/index.js'
import { type PostDelivery, readPostDeliveries } from './posts.js'
import { recordVotes } from './rate.js'
import { SCORES, type Score } from './ratings.js'
import { withdrawVote } from './withdraw.js'

/** A poll of ours that is to be read now. */
export interface DuePoll {
  readonly delivery: DeliveryId
  readonly to: Address
  readonly messageId: string
}

/** Votes come in crowds: the first one waits so long for the others. */
const GATHER_MS = 3 * SECOND
/** Votes are told of, yet not reliably; so a poll is read by itself too, more seldom as it grows old. */
const READ_EVERY_MS = 10 * MINUTE
const READ_SELDOM_MS = 3 * HOUR
const FRESH_MS = 1 * DAY
const READ_FOR_MS = 14 * DAY

/** Keeps that these deliveries will be polls, to be read from then on. Safe to call twice. Needs a transaction. */
export async function openPolls(
  trx: Db,
  deliveries: readonly { readonly id: DeliveryId; readonly account: AccountId }[],
  now: Date,
): Promise<void> {
  if (deliveries.length === 0) return
  const opened_at = now.toISOString()
  const read_due_at = after(now, READ_EVERY_MS).toISOString()
  await trx
    .insertInto('poll')
    .values(
      deliveries.map(({ id, account }) => ({
        delivery_id: id,
        account_id: account,
        read_due_at,
        opened_at,
      })),
    )
    .onConflict((conflict) => conflict.column('delivery_id').doNothing())
    .execute()
}

/** Somebody voted in the poll of that name: it is read soon. Anything else is left alone. */
export async function hastenPoll(
  trx: Db,
  account: AccountId,
  { chat }: Address,
  messageId: string,
  now: Date,
): Promise<void> {
  const soon = after(now, GATHER_MS).toISOString()
  await trx
    .updateTable('poll')
    .set({ read_due_at: soon })
    .where('account_id', '=', account)
    .where((eb) => eb.or([eb('read_due_at', 'is', null), eb('read_due_at', '>', soon)]))
    .where('delivery_id', 'in', (eb) =>
      eb
        .selectFrom('delivery')
        .select('delivery.id')
        .where('delivery.account_id', '=', account)
        .where('delivery.chat', '=', chat)
        .where('delivery.message_id', '=', messageId),
    )
    .execute()
}

/** The polls of an account that are to be read now, the longest due first. */
export async function pollsDue(
  db: Db,
  account: AccountId,
  now: Date,
  limit: number,
): Promise<readonly DuePoll[]> {
  const rows = await db
    .selectFrom('poll')
    .innerJoin('delivery', 'delivery.id', 'poll.delivery_id')
    .select(['delivery.id', 'delivery.channel', 'delivery.chat', 'delivery.message_id'])
    .where('poll.account_id', '=', account)
    .where('poll.read_due_at', '<=', now.toISOString())
    .where('delivery.message_id', 'is not', null)
    .orderBy('poll.read_due_at')
    .limit(limit)
    .execute()
  return rows.flatMap(({ id, channel, chat, message_id }) =>
    message_id ? [{ delivery: id, to: { channel, chat }, messageId: message_id }] : [],
  )
}

/** Says when a poll is read next: soon while it is fresh, then seldom, then no more. */
export async function postponePoll(db: Db, delivery: DeliveryId, now: Date): Promise<void> {
  const poll = await db
    .selectFrom('poll')
    .select('opened_at')
    .where('delivery_id', '=', delivery)
    .executeTakeFirst()
  if (!poll) return
  const ageMs = now.getTime() - new Date(poll.opened_at).getTime()
  const everyMs = ageMs < FRESH_MS ? READ_EVERY_MS : READ_SELDOM_MS
  await setDue(db, delivery, ageMs < READ_FOR_MS ? after(now, everyMs) : undefined)
}

/** A poll that is gone is read no more; the ratings that it brought stay. */
export async function closePoll(db: Db, delivery: DeliveryId): Promise<void> {
  await setDue(db, delivery, undefined)
}

async function setDue(db: Db, delivery: DeliveryId, at: Date | undefined): Promise<void> {
  const read_due_at = at?.toISOString() ?? null
  await db.updateTable('poll').set({ read_due_at }).where('delivery_id', '=', delivery).execute()
}

/**
 * Takes what a poll says as ratings: what has changed since it was read last. A vote that stands
 * as it stood is none anew, so that a later rating by reply or reaction keeps counting; one that
 * was taken back takes its rating along. Safe to repeat. Needs a transaction.
 */
export async function recordPoll(
  trx: Db,
  delivery: DeliveryId,
  votes: readonly PollVote[],
  now: Date,
  editable: ReadonlySet<ChannelName>,
): Promise<void> {
  const post = (await readPostDeliveries(trx, [delivery])).get(delivery)
  if (!post) return
  const said = await scoresOf(trx, post, votes, now)
  const before = await lastRead(trx, delivery)
  const changed = [...said].filter(([member, score]) => before.get(member) !== score)
  const gone = [...before.keys()].filter((member) => !said.has(member))
  const event = {
    id: `poll:${delivery}` as EventId,
    from: { channel: post.channel, chat: post.chat },
  }
  const way = 'poll' as const
  const ballots = changed.map(([member, score]) => ({ event, member, delivery, score, way }))
  await recordVotes(trx, ballots, now, editable)
  for (const member of gone) await withdrawVote(trx, { member, post, way }, now, editable)
  await keepRead(trx, delivery, changed, gone)
}

async function scoresOf(
  trx: Db,
  { channel }: PostDelivery,
  votes: readonly PollVote[],
  now: Date,
): Promise<ReadonlyMap<MemberId, Score>> {
  const seen = votes.map(({ by }) => ({ channel, person: by }))
  const members = await noteMembers(trx, seen, now)
  const scores = votes.flatMap(({ by, choice }): readonly (readonly [MemberId, Score])[] => {
    const member = members.get(memberKey(channel, by.id))
    const score = SCORES[choice]
    return member && score ? [[member, score]] : []
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
