import { type AccountId, after, DAY, type DeliveryId, HOUR, MINUTE, SECOND } from '../base/index.js'
import type { Address } from '../channels/index.js'
import type { Db } from '../db/index.js'

/** A poll of ours that is to be read now. */
export interface DuePoll {
  readonly delivery: DeliveryId
  readonly to: Address
  readonly messageId: string
}

/** Votes come in crowds: the first one waits so long for the others. */
const GATHER_MS = 3 * SECOND
/** Votes are told of, yet not reliably; so a poll is read by itself too, more seldom as it grows old and the more there are. */
const READ_EVERY_MS = 10 * MINUTE
const READ_SELDOM_MS = 3 * HOUR
/** One is read a second at most: so they leave half of the time to those that somebody has just voted in. */
const SHARE_MS = 2 * SECOND
const FRESH_MS = 1 * DAY
const READ_FOR_MS = 14 * DAY

/**
 * Keeps that these deliveries will be polls, to be read from then on, one after another. Safe to call
 * twice. Needs a transaction.
 */
export async function openPolls(
  trx: Db,
  deliveries: readonly { readonly id: DeliveryId; readonly account: AccountId }[],
  now: Date,
): Promise<void> {
  const [first] = deliveries
  if (!first) return
  const opened_at = now.toISOString()
  const before = await countOpen(trx, first.account)
  const firstAt = after(now, READ_EVERY_MS + before * SHARE_MS)
  await trx
    .insertInto('poll')
    .values(
      deliveries.map(({ id, account }, place) => ({
        delivery_id: id,
        account_id: account,
        read_due_at: after(firstAt, place * SHARE_MS).toISOString(),
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

/**
 * Puts off the polls that are due and not in their groups, so that they are not looked through at every
 * ring: they may be sent yet, or never. As old ones they are read no more, unless somebody votes.
 */
export async function postponeUnsent(db: Db, account: AccountId, now: Date): Promise<void> {
  await db
    .updateTable('poll')
    .set((eb) => ({
      read_due_at: eb
        .case()
        .when('opened_at', '>', after(now, -READ_FOR_MS).toISOString())
        .then(after(now, READ_EVERY_MS).toISOString())
        .else(null)
        .end(),
    }))
    .where('account_id', '=', account)
    .where('read_due_at', '<=', now.toISOString())
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('delivery')
          .select('delivery.id')
          .whereRef('delivery.id', '=', 'poll.delivery_id')
          .where('delivery.message_id', 'is', null),
      ),
    )
    .execute()
}

/** Says when a poll is read next: soon while it is fresh and there are not too many, then seldom, then no more. */
export async function postponePoll(db: Db, delivery: DeliveryId, now: Date): Promise<void> {
  const poll = await db
    .selectFrom('poll')
    .select(['opened_at', 'account_id'])
    .where('delivery_id', '=', delivery)
    .executeTakeFirst()
  if (!poll) return
  const ageMs = now.getTime() - new Date(poll.opened_at).getTime()
  if (ageMs >= READ_FOR_MS) return await setDue(db, delivery, undefined)
  const everyMs = ageMs < FRESH_MS ? READ_EVERY_MS : READ_SELDOM_MS
  const roundMs = (await countOpen(db, poll.account_id)) * SHARE_MS
  await setDue(db, delivery, after(now, Math.max(everyMs, roundMs)))
}

/** A poll that is gone is read no more; the ratings that it brought stay. */
export async function closePoll(db: Db, delivery: DeliveryId): Promise<void> {
  await setDue(db, delivery, undefined)
}

async function countOpen(db: Db, account: AccountId): Promise<number> {
  const { open } = await db
    .selectFrom('poll')
    .select(({ fn }) => fn.countAll().as('open'))
    .where('account_id', '=', account)
    .where('read_due_at', 'is not', null)
    .executeTakeFirstOrThrow()
  return Number(open)
}

async function setDue(db: Db, delivery: DeliveryId, at: Date | undefined): Promise<void> {
  const read_due_at = at?.toISOString() ?? null
  await db.updateTable('poll').set({ read_due_at }).where('delivery_id', '=', delivery).execute()
}
