import { type AccountId, type DeliveryId, MINUTE } from '../base/index.js'
import type { Address, Message, MessageName } from '../channels/index.js'
import { type Db, isAmong } from '../db/index.js'

/** A chat, and the account that speaks there: two bots in one group count its messages each in their own way. */
export interface Place extends Address {
  readonly account: AccountId
}

/**
 * What we said in a chat under this name, the platform's or our own, also one that an earlier copy
 * went by; `undefined` when none of ours is called so.
 */
export async function deliveryNamed(
  db: Db,
  { channel, chat, account }: Place,
  { messageId, secondaryId }: MessageName,
): Promise<DeliveryId | undefined> {
  const here = { channel, chat, account_id: account }
  const found = await db
    .selectFrom('delivery')
    .select('id')
    // Each side whole, so that each has its index: else all that was ever said in the chat is looked through.
    .where((eb) =>
      eb.or([
        eb.and({ ...here, message_id: messageId }),
        ...(secondaryId ? [eb.and({ ...here, secondary_id: secondaryId })] : []),
      ]),
    )
    .where('act', '=', 'send')
    .limit(1)
    .executeTakeFirst()
  if (found || !secondaryId) return found?.id
  const earlier = await db
    .selectFrom('earlier_name')
    .select('delivery_id')
    .where('account_id', '=', account)
    .where('chat', '=', chat)
    .where('secondary_id', '=', secondaryId)
    .executeTakeFirst()
  return earlier?.delivery_id
}

/** A message of ours, as somebody quotes it. */
export interface Quote extends Place {
  readonly messageId: string
}

/**
 * What we said under these names, in one statement, each by the platform's own name for it only: what is not
 * among it may still be known by another (`deliveryNamed`).
 */
export async function deliveriesNamed<Quoted extends Quote>(
  db: Db,
  quotes: readonly Quoted[],
): Promise<ReadonlyMap<Quoted, DeliveryId>> {
  if (quotes.length === 0) return new Map()
  const names = [...new Map(quotes.map((one) => [nameOf(one), one])).values()]
  const rows = await db
    .selectFrom('delivery')
    .select(['id', 'account_id as account', 'channel', 'chat', 'message_id'])
    .where(
      isAmong(
        ['channel', 'chat', 'message_id'],
        names.map(({ channel, chat, messageId }) => [channel, chat, messageId]),
      ),
    )
    .where('act', '=', 'send')
    .execute()
  const found = new Map(
    rows.map(({ id, message_id, ...at }) => [nameOf({ ...at, messageId: message_id ?? '' }), id]),
  )
  return new Map(
    quotes.flatMap((one) => {
      const id = found.get(nameOf(one))
      return id ? [[one, id] as const] : []
    }),
  )
}

function nameOf({ account, channel, chat, messageId }: Quote): string {
  return `${account}/${channel}:${chat}/${messageId}`
}

/** What `deliveryNamed` finds: the key that it was put under, and what it says while that is kept. */
export async function readNamed(
  db: Db,
  place: Place,
  name: MessageName,
): Promise<{ readonly key: string; readonly body: string | null } | undefined> {
  const id = await deliveryNamed(db, place, name)
  if (!id) return undefined
  return await db
    .selectFrom('delivery')
    .select(['key', 'body'])
    .where('id', '=', id)
    .executeTakeFirst()
}

/** Keeps what a delivery was called when it was tried before. Safe to call twice. */
export async function keepEarlierName(
  db: Db,
  id: DeliveryId,
  { account, chat }: Pick<Place, 'account' | 'chat'>,
  secondaryId: string,
): Promise<void> {
  await db
    .insertInto('earlier_name')
    .values({ account_id: account, chat, secondary_id: secondaryId, delivery_id: id })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** A claim is stored so long before its end, and clocks differ by a little. */
const BEFORE_SAID_MS = 3 * MINUTE

/**
 * The poll of ours in a chat that asks this and of which nobody knows whether it arrived: the one in
 * hand, else the newest. Not one that was put after the poll was seen: the same is asked every week.
 */
export async function pollInDoubt(
  db: Db,
  { channel, chat, account }: Place,
  question: string,
  seenAt: Date,
): Promise<DeliveryId | undefined> {
  const rows = await db
    .selectFrom('delivery')
    .innerJoin('post_part', (join) =>
      join
        .onRef('post_part.post_id', '=', 'delivery.post_id')
        .onRef('post_part.channel', '=', 'delivery.channel')
        .onRef('post_part.part', '=', 'delivery.part'),
    )
    .select([
      'delivery.id',
      'delivery.state',
      'delivery.claimed_until',
      'delivery.settled_at',
      'post_part.message',
    ])
    .where('delivery.account_id', '=', account)
    .where('delivery.channel', '=', channel)
    .where('delivery.chat', '=', chat)
    .where('delivery.act', '=', 'send')
    .where('delivery.state', 'in', ['sending', 'uncertain'])
    .where('delivery.message_id', 'is', null)
    .where('post_part.is_poll', '=', 1)
    .orderBy('delivery.id', 'desc')
    .execute()
  const asked = rows.filter(({ message, claimed_until, settled_at }) => {
    const said = new Date(claimed_until ?? settled_at ?? seenAt).getTime()
    const isSame = (JSON.parse(message) as Message).text.trim() === question.trim()
    return isSame && said - BEFORE_SAID_MS <= seenAt.getTime()
  })
  return (asked.find(({ state }) => state === 'sending') ?? asked[0])?.id
}
