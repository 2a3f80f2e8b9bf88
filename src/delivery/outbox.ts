import { type AccountId, type DeliveryId, type GroupId, newId, type PostId } from '../base/index.js'
import type { Address, Change, Message, RefusalCode } from '../channels/index.js'
import type { Db, DeliveryRow } from '../db/index.js'
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
  readonly dueAt: Date
  /** After this it is no longer worth saying. */
  readonly expiresAt?: Date
}

/** Rows in one statement: 22 columns each stay below what either database takes. */
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
    const rows = await db
      .insertInto('delivery')
      .values(deliveries.slice(at, at + ROWS).map((delivery) => toRow(delivery, now)))
      .onConflict((conflict) => conflict.column('key').doNothing())
      .returning('id')
      .execute()
    put.push(...rows.map(({ id }) => id))
  }
  return put
}

function toRow(delivery: NewDelivery, now: Date) {
  return {
    id: delivery.id ?? newId<DeliveryId>(),
    key: delivery.key,
    account_id: delivery.account,
    channel: delivery.to.channel,
    chat: delivery.to.chat,
    group_id: delivery.group ?? null,
    post_id: delivery.post ?? null,
    part: delivery.part ?? null,
    lane: delivery.lane,
    act: 'send' as const,
    follows: delivery.follows ?? null,
    body: delivery.message && JSON.stringify(delivery.message),
    due_at: delivery.follows ? HELD : delivery.dueAt.toISOString(),
    expires_at: delivery.expiresAt?.toISOString() ?? null,
    created_at: now.toISOString(),
  }
}

/** A change to what a delivery has said. */
export interface NewEdit {
  /** Names what is kept up to date, e.g. `refresh:<delivery>`; a later edit takes the place of an earlier one. */
  readonly key: string
  readonly target: Pick<DeliveryRow, 'id' | 'account_id' | 'channel' | 'chat' | 'group_id'>
  readonly lane: Lane
  readonly change: Change
}

/**
 * Puts edits in the outbox, each in the place of an earlier one of the same key. An edit is
 * due at once, or when the pause after the one before is over (see `EDIT_PAUSE_MS`); one that
 * waits already keeps its place and says the newer thing; one that is under way is followed by
 * the newer one. Of several with the same key in one call the last counts. What can no longer
 * be edited stays so, unless it was the group that had shut us out: somebody pressed there, so we
 * are back. Needs a transaction.
 */
export async function putEdits(trx: Db, edits: readonly NewEdit[], now: Date): Promise<void> {
  if (edits.length === 0) return
  const newest = new Map(edits.map((edit) => [edit.key, edit]))
  const bodies = new Map(edits.map(({ change }) => [change, JSON.stringify(change)]))
  await trx
    .insertInto('delivery')
    .values([...newest.values()].map((edit) => toEditRow(edit, bodies.get(edit.change) ?? '', now)))
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet((eb) => ({
        body: eb.ref('excluded.body'),
        version: eb('delivery.version', '+', 1),
      })),
    )
    .execute()
  await wakeRested(trx, [...newest.keys()], now)
}

/** Apart from the words: most edits wait already, and moving a row in the indexes costs more than changing it. */
async function wakeRested(trx: Db, keys: readonly string[], now: Date): Promise<void> {
  const dueAt = now.toISOString()
  await trx
    .updateTable('delivery')
    .set((eb) => ({
      state: 'queued',
      due_at: eb.case().when('due_at', '<', dueAt).then(dueAt).else(eb.ref('due_at')).end(),
    }))
    .where('key', 'in', keys)
    .where((eb) =>
      eb.or([eb('state', '=', 'sent'), eb('state', '=', 'failed').and('reason', 'in', SHUT_OUT)]),
    )
    .execute()
}

const SHUT_OUT: readonly RefusalCode[] = ['removed', 'muted']

function toEditRow({ key, target, lane }: NewEdit, body: string, now: Date) {
  return {
    id: newId<DeliveryId>(),
    key,
    account_id: target.account_id,
    channel: target.channel,
    chat: target.chat,
    group_id: target.group_id,
    lane,
    act: 'edit' as const,
    target_id: target.id,
    body,
    due_at: now.toISOString(),
    created_at: now.toISOString(),
  }
}

/** A reaction of ours to a message that a person wrote. A person sees by it that we have heard them. Once per `key`. */
export interface NewReaction {
  readonly key: string
  readonly account: AccountId
  readonly to: Address
  readonly messageId: string
  readonly emoji: string
}

export async function putReactions(
  db: Db,
  reactions: readonly NewReaction[],
  now: Date,
): Promise<void> {
  if (reactions.length === 0) return
  await db
    .insertInto('delivery')
    .values(
      reactions.map(({ key, account, to, messageId, emoji }) => ({
        id: newId<DeliveryId>(),
        key,
        account_id: account,
        channel: to.channel,
        chat: to.chat,
        lane: LANES.reply,
        act: 'edit' as const,
        body: JSON.stringify({ kind: 'reaction', emoji } satisfies Change),
        message_id: messageId,
        due_at: now.toISOString(),
        created_at: now.toISOString(),
      })),
    )
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute()
}
