import type { AccountId, DeliveryId, GroupId, PostId } from '../../src/base/index.js'
import { newId } from '../../src/base/index.js'
import type { Address } from '../../src/channels/index.js'
import type { Db, DeliveryRow } from '../../src/db/index.js'
import { LANES, type NewDelivery, noteAccount } from '../../src/delivery/index.js'
import { StoppedClock } from '../support/clock.js'

export const ACCOUNT = 'telegram:1' as AccountId
export const OTHER_ACCOUNT = 'telegram:2' as AccountId
const NOW = new StoppedClock().now()

export const chatOf = (chat: string): Address => ({ channel: 'telegram', chat })

/** A database without deliveries, groups and posts, and with two accounts that may speak. */
export async function cleared(db: Db): Promise<void> {
  for (const table of ['delivery', 'post_part', 'post', 'group_chat', 'account'] as const)
    await db.deleteFrom(table).execute()
  for (const id of [ACCOUNT, OTHER_ACCOUNT])
    await noteAccount(db, { id, channel: 'telegram', name: id })
}

/** A reply to a person in a chat of its own, due now. */
export function aDelivery(key: string, more: Partial<NewDelivery> = {}): NewDelivery {
  return {
    key,
    account: ACCOUNT,
    to: chatOf(`-${key}`),
    lane: LANES.post,
    message: { text: `Chào bà con, đây là ${key}.` },
    dueAt: NOW,
    ...more,
  }
}

/** So many deliveries, each to a chat of its own. */
export function manyDeliveries(count: number, more: Partial<NewDelivery> = {}): NewDelivery[] {
  return Array.from({ length: count }, (_, n) => aDelivery(String(n + 1), more))
}

/** One message in parts, each following the one before it. */
export function inParts(key: string, count: number, more: Partial<NewDelivery> = {}) {
  const ids = Array.from({ length: count }, () => newId<DeliveryId>())
  return ids.map((id, part): NewDelivery => {
    const before = ids[part - 1]
    const named = aDelivery(`${key}/${part}`, { to: chatOf(`-${key}`), ...more })
    return { ...named, id, part, ...(before && { follows: before }) }
  })
}

/** A group whose id is its chat. */
export async function aGroup(
  db: Db,
  chat: string,
  active = 1,
  account = ACCOUNT,
): Promise<GroupId> {
  const id = chat as GroupId
  await db
    .insertInto('group_chat')
    .values({
      id,
      channel: 'telegram',
      chat,
      account_id: account,
      title: 'Nhóm',
      unit_id: null,
      tags: '[]',
      active,
      inactive_reason: active ? null : 'removed',
      member_count: null,
      notice_hash: null,
      created_at: NOW.toISOString(),
    })
    .execute()
  return id
}

/** A released post whose parts say these texts. */
export async function aPost(db: Db, texts: readonly string[] = []): Promise<PostId> {
  const id = newId<PostId>()
  const { last } = await db
    .selectFrom('post')
    .select(({ fn }) => fn.countAll<number>().as('last'))
    .executeTakeFirstOrThrow()
  await db
    .insertInto('post')
    .values({
      id,
      number: Number(last) + 1,
      key: `test:${id}`,
      article_id: null,
      form: 'summary',
      audience: 'all',
      state: 'released',
      due_at: null,
      expires_at: null,
      created_by: null,
      ordered_in: null,
      created_at: NOW.toISOString(),
      released_at: NOW.toISOString(),
    })
    .execute()
  for (const [part, text] of texts.entries())
    await db
      .insertInto('post_part')
      .values({ post_id: id, channel: 'telegram', part, message: JSON.stringify({ text }) })
      .execute()
  return id
}

/** A row as the courier finds it next. */
export const nextOf = (row: DeliveryRow) => ({
  id: row.id,
  account: row.account_id,
  chat: row.chat,
  secondaryId: row.secondary_id,
})

export async function rowOf(db: Db, key: string): Promise<DeliveryRow> {
  return await db
    .selectFrom('delivery')
    .selectAll()
    .where('key', '=', key)
    .executeTakeFirstOrThrow()
}

/** Every delivery's state by its key. */
export async function statesOf(db: Db): Promise<Record<string, string>> {
  const rows = await db.selectFrom('delivery').select(['key', 'state']).orderBy('key').execute()
  return Object.fromEntries(rows.map(({ key, state }) => [key, state]))
}

/** How many deliveries are in each state. */
export async function tally(db: Db): Promise<Record<string, number>> {
  const states = Object.values(await statesOf(db))
  const counts: Record<string, number> = {}
  for (const state of states) counts[state] = (counts[state] ?? 0) + 1
  return counts
}
