import { type AccountId, type GroupId, newId, type UnitId } from '../base/index.js'
import type { Address } from '../channels/index.js'
import type { Db, GroupRow } from '../db/index.js'
import { forget, letSpeak, noteAlsoIn } from './group-accounts.js'
import type { GroupView } from './map.js'
import { rebindGroups } from './past-groups.js'

/** A chat that let us in, and the account that it let in. */
export interface JoinedChat extends Address {
  readonly accountId: AccountId
  readonly title: string
}

/** A group that we were let into: never seen before, back after it was switched off, or there all along. */
export interface GroupNoted {
  readonly kind: 'new' | 'returned' | 'known'
  readonly group: GroupView
}

/**
 * Notes that we are in a group. One that was switched off is on again, with its unit and history,
 * and from then on spoken to by the account that returned; one that is on keeps its account, and the
 * other is in it too. An empty title does not replace a known one.
 * Safe to call twice. The account must have its row already.
 */
export async function noteGroup(db: Db, chat: JoinedChat, now: Date): Promise<GroupNoted> {
  const before = await rowAt(db, chat)
  if (!before) return addGroup(db, chat, now)
  const returned = before.active === 0
  const after = await db
    .updateTable('group_chat')
    .set({
      title: chat.title || before.title,
      ...(returned && { active: 1, inactive_reason: null, account_id: chat.accountId }),
    })
    .where('id', '=', before.id)
    .returningAll()
    .executeTakeFirstOrThrow()
  if (returned) await forget(db, after.id, chat.accountId)
  else if (after.account_id !== chat.accountId) await noteAlsoIn(db, after.id, chat.accountId)
  return { kind: returned ? 'returned' : 'known', group: toGroup(after) }
}

async function addGroup(db: Db, chat: JoinedChat, now: Date): Promise<GroupNoted> {
  const added = await db
    .insertInto('group_chat')
    .values({
      id: newId<GroupId>(),
      channel: chat.channel,
      chat: chat.chat,
      account_id: chat.accountId,
      title: chat.title,
      unit_id: null,
      tags: '[]',
      active: 1,
      inactive_reason: null,
      member_count: null,
      notice_hash: null,
      created_at: now.toISOString(),
    })
    .onConflict((conflict) => conflict.columns(['channel', 'chat']).doNothing())
    .returningAll()
    .executeTakeFirst()
  // Another process was faster: then the group is known.
  return added ? { kind: 'new', group: toGroup(added) } : noteGroup(db, chat, now)
}

/**
 * Switches a group off, with the reason that staff will read: nothing more is planned for it, whichever
 * account speaks in it. Says whether the group was on until now.
 */
export async function switchOffGroup(db: Db, at: Address, reason: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('group_chat')
    .set({ active: 0, inactive_reason: reason })
    .where('channel', '=', at.channel)
    .where('chat', '=', at.chat)
    .where('active', '=', 1)
    .executeTakeFirst()
  return Number(numUpdatedRows) > 0
}

/** Gives a group its new title. A chat that is no known group is left alone. */
export async function renameGroup(db: Db, at: Address, title: string): Promise<void> {
  await db
    .updateTable('group_chat')
    .set({ title })
    .where('channel', '=', at.channel)
    .where('chat', '=', at.chat)
    .execute()
}

/** What a group is bound to: its unit, the account that speaks in it, the notice that was posted there. */
export interface Binding {
  readonly unitId: UnitId
  readonly noticeHash: string
  /** Stays as it is when absent. */
  readonly accountId?: AccountId
  /** The day from which it holds: what the group was bound to until then is kept for figures of the past. */
  readonly on?: string
  /** Where what is said to all comes; null is the group itself. Stays as it is when absent. */
  readonly topic?: { readonly id: string; readonly title: string | null } | null
}

/** Binds a group to a unit; an earlier binding is replaced. Needs a transaction where `on` or an account is given. */
export async function bindGroup(
  db: Db,
  groupId: GroupId,
  { unitId, accountId, noticeHash, on, topic }: Binding,
): Promise<void> {
  if (on !== undefined) await rebindGroups(db, { ids: [groupId], to: unitId }, { day: on })
  if (accountId) await letSpeak(db, groupId, accountId)
  await db
    .updateTable('group_chat')
    .set({
      unit_id: unitId,
      notice_hash: noticeHash,
      ...(topic !== undefined && { topic: topic?.id ?? null, topic_title: topic?.title ?? null }),
    })
    .where('id', '=', groupId)
    .execute()
}

/** Forgets a topic that is gone: what it was to get comes to the group, or to the chat, itself. */
export async function forgetTopic(db: Db, { channel, chat, topic }: Address): Promise<void> {
  if (topic === undefined) return
  await db
    .updateTable('group_chat')
    .set({ topic: null, topic_title: null })
    .where('channel', '=', channel)
    .where('chat', '=', chat)
    .where('topic', '=', topic)
    .execute()
  await db
    .updateTable('digest_chat')
    .set({ topic: null })
    .where('channel', '=', channel)
    .where('chat', '=', chat)
    .where('topic', '=', topic)
    .execute()
}

/** Keeps how many people a group has. */
export async function setMemberCount(db: Db, groupId: GroupId, count: number): Promise<void> {
  await db
    .updateTable('group_chat')
    .set({ member_count: count })
    .where('id', '=', groupId)
    .execute()
}

/** The group at an address, switched off or not. */
export async function groupAt(db: Db, at: Address): Promise<GroupView | undefined> {
  const row = await rowAt(db, at)
  return row && toGroup(row)
}

/** Groups by title; all, or only those that are on or off, bound or not. */
export async function listGroups(
  db: Db,
  only: { readonly active?: boolean; readonly bound?: boolean } = {},
): Promise<readonly GroupView[]> {
  const rows = await db
    .selectFrom('group_chat')
    .selectAll()
    .$if(only.active !== undefined, (query) => query.where('active', '=', Number(only.active)))
    .$if(only.bound !== undefined, (query) =>
      query.where('unit_id', only.bound ? 'is not' : 'is', null),
    )
    .orderBy('id')
    .execute()
  // Sorted here: each database has its own idea of Vietnamese letters, and neither puts Ấp 2 before Ấp 10.
  return rows.map(toGroup).sort((a, b) => inVietnamese.compare(a.title, b.title))
}

const inVietnamese = new Intl.Collator('vi', { numeric: true })

function rowAt(db: Db, at: Address): Promise<GroupRow | undefined> {
  return db
    .selectFrom('group_chat')
    .selectAll()
    .where('channel', '=', at.channel)
    .where('chat', '=', at.chat)
    .executeTakeFirst()
}

export function toGroup(row: GroupRow): GroupView {
  return {
    id: row.id,
    channel: row.channel,
    chat: row.chat,
    accountId: row.account_id,
    title: row.title,
    ...(row.topic && { topic: row.topic }),
    ...(row.topic_title && { topicTitle: row.topic_title }),
    unitId: row.unit_id ?? undefined,
    tags: JSON.parse(row.tags) as readonly string[],
    active: row.active === 1,
    inactiveReason: row.inactive_reason ?? undefined,
    memberCount: row.member_count ?? undefined,
    noticeHash: row.notice_hash ?? undefined,
  }
}
