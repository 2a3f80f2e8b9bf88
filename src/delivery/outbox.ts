import {
  type AccountId,
  type CorrectionId,
  type DeliveryId,
  type GroupId,
  isSealed,
  newId,
  type PostId,
} from '../base/index.js'
import type { Address, Change, Message } from '../channels/index.js'
import { boundRows, type Db } from '../db/index.js'
import { type About, putAbout } from './about.js'
import type { Lane } from './lanes.js'
import { LANES } from './lanes.js'

/** Something to be said once to one chat. */
export interface NewDelivery {
  /** Chosen beforehand when another delivery follows this one or a button must name it. */
  readonly id?: DeliveryId
  /** Names the intent, e.g. `post:<id>/group:<id>`. The same key is said once, however often it is put. */
  readonly key: string
  readonly account: AccountId
  readonly to: Address
  readonly lane: Lane
  /** What to say; null for a part of a post, whose words stand once for all groups in `post_part`. */
  readonly message: Message | null
  readonly group?: GroupId
  readonly post?: PostId
  readonly part?: number
  /** The delivery that must be in the chat before this one is said. */
  readonly follows?: DeliveryId
  /** Which words of the post: 0, or absent, as it was ordered. */
  readonly revision?: number
  /** Under which title of the post: 0, or absent, the first; 1 the second. */
  readonly variant?: 0 | 1
  /** The correction that it is a notice of. */
  readonly correction?: CorrectionId
  /** What it answers, by our own name: where that is not in its chat yet, this one waits for it. */
  readonly answers?: { readonly id: DeliveryId; readonly isThere: boolean }
  /** The wave of its post: the first goes when it is due, the others when they are begun. */
  readonly wave?: number
  readonly dueAt: Date
  /** After this it is no longer worth saying. */
  readonly expiresAt?: Date
  /** Whose words it repeats or answers: when these are forgotten, so is it. */
  readonly about?: readonly About[]
}

/** Rows in one statement. */
const ROWS = 500
/** Where a delivery waits for the one it follows. */
export const HELD = '9999-12-31T00:00:00.000Z'

/**
 * Puts deliveries in the outbox.
 *
 * Call it inside the transaction that records why they exist: either both are there
 * afterwards or neither is. A key already present is left as it was. Returns the ids
 * that are new.
 */
export async function putDeliveries(
  db: Db,
  deliveries: readonly NewDelivery[],
  now: Date,
): Promise<readonly DeliveryId[]> {
  const put: DeliveryId[] = []
  for (let at = 0; at < deliveries.length; at += ROWS) {
    const some = deliveries.slice(at, at + ROWS).map((one) => ({ ...one, id: idOf(one) }))
    const { columns, values } = boundRows(
      db,
      'delivery',
      some.map((delivery) => toRow(delivery, now)),
    )
    const rows = await db
      .insertInto('delivery')
      .columns(columns)
      .expression(values)
      .onConflict((conflict) => conflict.column('key').doNothing())
      .returning('id')
      .execute()
    const fresh = new Set(rows.map(({ id }) => id))
    await putAbout(
      db,
      some.filter(({ id }) => fresh.has(id)),
    )
    put.push(...fresh)
  }
  return put
}

/** Puts newer words in the place of what waits under the same key. Call it inside a transaction. */
export async function renewWaiting(
  trx: Db,
  { key, message, about = [] }: Pick<NewDelivery, 'key' | 'message' | 'about'>,
): Promise<void> {
  const row = await trx
    .updateTable('delivery')
    .set({ body: message && JSON.stringify(message) })
    .where('key', '=', key)
    .where('state', '=', 'queued')
    .returning('id')
    .executeTakeFirst()
  if (!row) return
  await trx.deleteFrom('delivery_about').where('delivery_id', '=', row.id).execute()
  await putAbout(trx, [{ id: row.id, about }])
}

function idOf({ id }: Pick<NewDelivery, 'id'>): DeliveryId {
  return id ?? newId<DeliveryId>()
}

function toRow(delivery: NewDelivery & { readonly id: DeliveryId }, now: Date) {
  return {
    id: delivery.id,
    key: delivery.key,
    account_id: delivery.account,
    channel: delivery.to.channel,
    chat: delivery.to.chat,
    topic: delivery.to.topic ?? null,
    ...partOfPost(delivery),
    lane: delivery.lane,
    act: 'send' as const,
    follows: delivery.follows ?? null,
    target_id: delivery.answers?.id ?? null,
    correction_id: delivery.correction ?? null,
    body: delivery.message && JSON.stringify(delivery.message),
    due_at: isHeld(delivery) ? HELD : delivery.dueAt.toISOString(),
    expires_at: delivery.expiresAt?.toISOString() ?? null,
    created_at: now.toISOString(),
    is_sealed: Number(isSealed(delivery.to.chat)),
  }
}

/** Which part of which post it is, in which words, and when its turn comes. */
function partOfPost({ group, post, part, revision, wave, variant }: NewDelivery) {
  return {
    group_id: group ?? null,
    post_id: post ?? null,
    part: part ?? null,
    version: revision ?? 0,
    wave: wave ?? null,
    variant: variant ?? 0,
  }
}

function isHeld({ follows, answers, wave = 1 }: NewDelivery): boolean {
  return follows !== undefined || answers?.isThere === false || wave > 1
}

/** A reaction of ours to a message that a person wrote. A person sees by it that we have heard them. Once per `key`. */
export interface NewReaction {
  readonly key: string
  readonly account: AccountId
  readonly to: Address
  readonly messageId: string
  readonly emoji: string
  /** After this it puzzles more than it pleases. */
  readonly expiresAt?: Date
  /** Whom it thanks: the sign is forgotten with them. */
  readonly about?: readonly About[]
}

export async function putReactions(
  db: Db,
  reactions: readonly NewReaction[],
  now: Date,
): Promise<void> {
  if (reactions.length === 0) return
  const signs = reactions.map((one) => ({ ...one, id: newId<DeliveryId>() }))
  const rows = await db
    .insertInto('delivery')
    .values(
      signs.map(({ id, key, account, to, messageId, emoji, expiresAt }) => ({
        id,
        key,
        account_id: account,
        channel: to.channel,
        chat: to.chat,
        // Nobody needs it for a sign, but for the words that may take its place.
        topic: to.topic ?? null,
        lane: LANES.thanks,
        act: 'edit' as const,
        body: JSON.stringify({ kind: 'reaction', emoji } satisfies Change),
        message_id: messageId,
        due_at: now.toISOString(),
        expires_at: expiresAt?.toISOString() ?? null,
        created_at: now.toISOString(),
      })),
    )
    .onConflict((conflict) => conflict.column('key').doNothing())
    .returning('id')
    .execute()
  const fresh = new Set(rows.map(({ id }) => id))
  await putAbout(
    db,
    signs.filter(({ id }) => fresh.has(id)),
  )
}
