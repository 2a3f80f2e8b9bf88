import type { DeliveryId, GroupId, PostId } from '../base/index.js'
import type { Address } from '../channels/index.js'
import { type Db, type DeliveryState, type GroupRow, lockRows } from '../db/index.js'
import { forget, joinAccounts, noteAlsoIn } from './group-accounts.js'
import { toGroup } from './groups.js'
import type { GroupView } from './map.js'

/**
 * Follows a group to the chat it lives on in: same row, same id, same unit and history, on again
 * if it was off. What waits to be said in the old chat is said in the new one.
 *
 * When the new chat was noted already, the two become one: the bound one stays (the older when
 * both or neither are), what the other had is its own from then on, and a post that both
 * were to get is said once. Call it in a transaction. Safe to call twice; undefined for a chat
 * that is no known group.
 */
export async function moveGroup(
  db: Db,
  from: Address,
  toChat: string,
): Promise<GroupView | undefined> {
  const to = { channel: from.channel, chat: toChat }
  const old = await rowAt(db, from)
  const there = await rowAt(db, to)
  if (toChat === from.chat || !old) return there && toGroup(there)
  await redirectDeliveries(db, from, toChat)
  await redirectDigests(db, from, toChat)
  if (!there) return rewrite(db, old.id, { chat: toChat, active: 1, inactive_reason: null })
  const [kept, dropped] = there.unit_id && !old.unit_id ? [there, old] : [old, there]
  await cancelDoubles(db, kept.id, dropped.id)
  await repoint(db, dropped.id, kept.id)
  await joinAccounts(db, dropped.id, kept.id)
  if (old.account_id !== there.account_id) await noteAlsoIn(db, kept.id, old.account_id)
  await forget(db, kept.id, there.account_id)
  await db.deleteFrom('group_chat').where('id', '=', dropped.id).execute()
  return rewrite(db, kept.id, merged(old, there))
}

function rowAt(db: Db, at: Address): Promise<GroupRow | undefined> {
  return db
    .selectFrom('group_chat')
    .selectAll()
    .where('channel', '=', at.channel)
    .where('chat', '=', at.chat)
    .$call(lockRows(db))
    .executeTakeFirst()
}

/** What the one group is, out of two rows: the newer row knows best, except what it does not know. */
function merged(old: GroupRow, there: GroupRow): Partial<GroupRow> {
  const bound = there.unit_id ? there : old
  return {
    chat: there.chat,
    account_id: there.account_id,
    title: there.title,
    topic: there.topic,
    topic_title: there.topic_title,
    unit_id: bound.unit_id,
    notice_hash: bound.notice_hash,
    tags: JSON.stringify([...new Set([...tagsOf(old), ...tagsOf(there)])]),
    active: there.active,
    inactive_reason: there.inactive_reason,
    member_count: there.member_count ?? old.member_count,
  }
}

function tagsOf(row: GroupRow): readonly string[] {
  return JSON.parse(row.tags) as readonly string[]
}

async function rewrite(db: Db, id: GroupId, to: Partial<GroupRow>): Promise<GroupView> {
  const row = await db
    .updateTable('group_chat')
    .set(to)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
  return toGroup(row)
}

/**
 * Written here and not in delivery, which stands later on the path: that the chat has
 * moved and that its outbox follows must be one fact. Changes do not follow: the messages they
 * would change stayed behind, and in the new chat their ids belong to other messages.
 */
async function redirectDeliveries(db: Db, from: Address, toChat: string): Promise<void> {
  const waiting = db
    .updateTable('delivery')
    .where('channel', '=', from.channel)
    .where('chat', '=', from.chat)
    .where('state', '=', 'queued')
  await waiting.where('act', '=', 'send').set({ chat: toChat }).execute()
  await waiting.where('act', '!=', 'send').set({ state: 'cancelled', reason: 'moved' }).execute()
}

/** What is told there regularly is told in the new chat, unless that is told the same already. */
async function redirectDigests(db: Db, { channel, chat }: Address, toChat: string): Promise<void> {
  const told = db.selectFrom('digest_chat').where('channel', '=', channel)
  const there = await told.select('every').where('chat', '=', toChat).execute()
  let moving = db
    .updateTable('digest_chat')
    .set({ chat: toChat })
    .where('channel', '=', channel)
    .where('chat', '=', chat)
  for (const { every } of there) moving = moving.where('every', '!=', every)
  await moving.execute()
}

async function repoint(db: Db, from: GroupId, to: GroupId): Promise<void> {
  await db.updateTable('delivery').set({ group_id: to }).where('group_id', '=', from).execute()
  await db.updateTable('rating').set({ group_id: to }).where('group_id', '=', from).execute()
  await db.updateTable('feedback').set({ group_id: to }).where('group_id', '=', from).execute()
  await db.updateTable('notice_answer').set({ group_id: to }).where('group_id', '=', from).execute()
  await addCounts(db, from, to)
}

/** Where both groups have counted the same, the one that stays has counted both. */
async function addCounts(db: Db, from: GroupId, to: GroupId): Promise<void> {
  const counts = await db
    .deleteFrom('notice_count')
    .where('group_id', '=', from)
    .returningAll()
    .execute()
  for (const count of counts)
    await db
      .insertInto('notice_count')
      .values({ ...count, group_id: to })
      .onConflict((conflict) =>
        conflict
          .columns(['post_id', 'group_id', 'answer'])
          .doUpdateSet((eb) => ({ people: eb('notice_count.people', '+', count.people) })),
      )
      .execute()
}

async function cancelDoubles(db: Db, kept: GroupId, dropped: GroupId): Promise<void> {
  const rows = await db
    .selectFrom('delivery')
    .select(['id', 'group_id', 'post_id', 'state'])
    .where('group_id', 'in', [kept, dropped])
    .where('post_id', 'is not', null)
    .where('act', '=', 'send')
    .execute()
  const doubles = findDoubles(rows, kept)
  if (doubles.length === 0) return
  await db
    .updateTable('delivery')
    .set({ state: 'cancelled', reason: 'merged' })
    .where('id', 'in', doubles)
    .execute()
}

/** A delivery of a post to one of two groups that turned out to be one. */
export interface PostDelivery {
  readonly id: DeliveryId
  readonly group_id: GroupId | null
  readonly post_id: PostId | null
  readonly state: DeliveryState
}

/**
 * Which waiting deliveries must not go out, because the same post reaches the same people through
 * the other group's. The group in which a post has begun goes on with it; else the kept one.
 */
export function findDoubles(rows: readonly PostDelivery[], kept: GroupId): readonly DeliveryId[] {
  const posts = new Map<PostId | null, PostDelivery[]>()
  for (const row of rows) posts.set(row.post_id, [...(posts.get(row.post_id) ?? []), row])
  return [...posts.values()].flatMap((ofPost) => {
    const staying = ofPost.filter((row) => row.group_id === kept)
    const coming = ofPost.filter((row) => row.group_id !== kept)
    if (!staying.some(isLive) || !coming.some(isLive)) return []
    const losing = coming.some(hasBegun) && !staying.some(hasBegun) ? staying : coming
    return losing.filter((row) => row.state === 'queued').map((row) => row.id)
  })
}

function hasBegun({ state }: PostDelivery): boolean {
  return state === 'sending' || state === 'sent' || state === 'uncertain'
}

function isLive(row: PostDelivery): boolean {
  return row.state === 'queued' || hasBegun(row)
}
