import type { AccountId, GroupId } from '../base/index.js'
import type { Address } from '../channels/index.js'
import { type Db, lockRows } from '../db/index.js'

/** An account, and a group that it is or was in. */
export interface AccountInGroup extends Address {
  readonly accountId: AccountId
}

/** Who of ours is in a group after one of them has gone. */
export type Left =
  /** Another account speaks there, from now on or all along. */
  | { readonly kind: 'spoken-for'; readonly by: AccountId }
  /** Nobody: the group was on until now and is off. */
  | { readonly kind: 'off' }
  /** It was off already, or is no group of ours. */
  | { readonly kind: 'unknown' }

/** Notes that an account is in a group that another one speaks in. Safe to call twice. */
export async function noteAlsoIn(db: Db, group: GroupId, account: AccountId): Promise<void> {
  await db
    .insertInto('group_account')
    .values({ group_id: group, account_id: account })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Lets an account speak in a group from now on; the one that did so stays in it. Needs a transaction. */
export async function letSpeak(trx: Db, group: GroupId, account: AccountId): Promise<void> {
  const before = await trx
    .selectFrom('group_chat')
    .select('account_id')
    .where('id', '=', group)
    .$call(lockRows(trx))
    .executeTakeFirst()
  if (!before || before.account_id === account) return
  await speakFor(trx, group, account)
  await noteAlsoIn(trx, group, before.account_id)
}

/**
 * Notes that an account is not in a group any more. Another one that is in it speaks there from then on, one that works
 * rather than one that is known not to; where there is none the group is off, with the reason that staff will read.
 * What the account was to say there is for the caller to pass on. Needs a transaction.
 */
export async function leaveGroup(trx: Db, at: AccountInGroup, reason: string): Promise<Left> {
  const group = await trx
    .selectFrom('group_chat')
    .select(['id', 'account_id', 'active'])
    .where('channel', '=', at.channel)
    .where('chat', '=', at.chat)
    .$call(lockRows(trx))
    .executeTakeFirst()
  if (!group) return { kind: 'unknown' }
  if (group.account_id !== at.accountId) {
    await forget(trx, group.id, at.accountId)
    return group.active === 1 ? { kind: 'spoken-for', by: group.account_id } : { kind: 'unknown' }
  }
  if (group.active === 0) return { kind: 'unknown' }
  const by = await nextFor(trx, group.id)
  if (by) {
    await speakFor(trx, group.id, by)
    return { kind: 'spoken-for', by }
  }
  await trx
    .updateTable('group_chat')
    .set({ active: 0, inactive_reason: reason })
    .where('id', '=', group.id)
    .execute()
  return { kind: 'off' }
}

/** The groups in which an account speaks and one of these others could, with the one that would. */
export async function couldBeSpokenFor(
  db: Db,
  account: AccountId,
  others: ReadonlySet<AccountId>,
): Promise<readonly (Address & { readonly id: GroupId; readonly by: AccountId })[]> {
  const rows = await db
    .selectFrom('group_chat')
    .select(['id', 'channel', 'chat'])
    .where('account_id', '=', account)
    .where('active', '=', 1)
    .where('id', 'in', (eb) => eb.selectFrom('group_account').select('group_account.group_id'))
    .orderBy('id')
    .execute()
  const groups: (Address & { readonly id: GroupId; readonly by: AccountId })[] = []
  for (const group of rows) {
    const by = await nextFor(db, group.id, others)
    if (by) groups.push({ ...group, by })
  }
  return groups
}

/** Whether an account is in a group that is on, as far as we know. */
export async function isIn(db: Db, group: GroupId, account: AccountId): Promise<boolean> {
  const row = await db
    .selectFrom('group_chat')
    .select('id')
    .where('id', '=', group)
    .where('active', '=', 1)
    .where((eb) =>
      eb.or([
        eb('account_id', '=', account),
        eb.exists(
          eb
            .selectFrom('group_account')
            .select('group_account.group_id')
            .whereRef('group_account.group_id', '=', 'group_chat.id')
            .where('group_account.account_id', '=', account),
        ),
      ]),
    )
    .executeTakeFirst()
  return row !== undefined
}

/** An account is in no group any more as far as we know; those in which it speaks stay its own. */
export async function forgetAccount(db: Db, account: AccountId): Promise<void> {
  await db.deleteFrom('group_account').where('account_id', '=', account).execute()
}

/** The accounts that are in groups besides those that speak there. */
export async function readAlsoIn(db: Db): Promise<ReadonlyMap<GroupId, readonly AccountId[]>> {
  const rows = await db.selectFrom('group_account').selectAll().orderBy('account_id').execute()
  const accounts = new Map<GroupId, AccountId[]>()
  for (const { group_id, account_id } of rows)
    accounts.set(group_id, [...(accounts.get(group_id) ?? []), account_id])
  return accounts
}

/** Two groups that turned out to be one: whoever was in either is in the one that stays. */
export async function joinAccounts(trx: Db, from: GroupId, to: GroupId): Promise<void> {
  const rows = await trx
    .deleteFrom('group_account')
    .where('group_id', '=', from)
    .returning('account_id')
    .execute()
  for (const { account_id } of rows) await noteAlsoIn(trx, to, account_id)
}

/** Whoever speaks in a group is not also among those who could. */
export async function forget(db: Db, group: GroupId, account: AccountId): Promise<void> {
  await db
    .deleteFrom('group_account')
    .where('group_id', '=', group)
    .where('account_id', '=', account)
    .execute()
}

async function speakFor(trx: Db, group: GroupId, account: AccountId): Promise<void> {
  await trx.updateTable('group_chat').set({ account_id: account }).where('id', '=', group).execute()
  await forget(trx, group, account)
}

async function nextFor(
  db: Db,
  group: GroupId,
  among?: ReadonlySet<AccountId>,
): Promise<AccountId | undefined> {
  const rows = await db
    .selectFrom('group_account')
    .innerJoin('account', 'account.id', 'group_account.account_id')
    .select(['account.id', 'account.trouble'])
    .where('group_account.group_id', '=', group)
    .orderBy('account.id')
    .execute()
  const may = rows.filter(({ id }) => among?.has(id) ?? true)
  return (may.find(({ trouble }) => trouble === null) ?? may[0])?.id
}
