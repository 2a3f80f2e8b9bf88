import type { AccountId, ChannelName, GroupId } from '../base/index.js'
import type { ListedGroup } from '../channels/index.js'
import type { Db } from '../db/index.js'
import { type Left, leaveGroup, noteAlsoIn } from './group-accounts.js'
import { groupAt, type JoinedChat, noteGroup, switchOffGroup } from './groups.js'
import type { GroupView } from './map.js'

/** What a look at an account's groups changed. */
export interface GroupsSynced {
  readonly added: number
  readonly returned: number
  /** The chats that the account is not in any more, with who of ours is. */
  readonly removed: readonly (readonly [string, Left])[]
  readonly sealed: number
}

interface SpokenFor {
  readonly name: ChannelName
  readonly account: AccountId
}

/**
 * Brings the groups of an account in line with all those that its platform lists: new ones are
 * noted, those that are back are on again, those that are missing are left (`leaveGroup`), and sealed ones
 * stand there switched off, because nothing can be said in them. Bindings stay as they are. `now` is
 * when the platform was asked: a group that was noted since need not be in its answer.
 * The account must have its row already. Needs a transaction.
 */
export async function syncGroups(
  trx: Db,
  { name: channel, account }: SpokenFor,
  listed: readonly ListedGroup[],
  now: Date,
): Promise<GroupsSynced> {
  const became: Became[] = []
  for (const group of listed.filter(({ isUndescribed }) => !isUndescribed))
    became.push(await syncGroup(trx, { channel, accountId: account, ...group }, now))
  const chats = new Set(listed.map(({ chat }) => chat))
  const removed = await leaveMissing(trx, { channel, account }, chats, now)
  const count = (what: Became) => became.filter((one) => one === what).length
  const sealed = listed.filter(({ isSealed }) => isSealed).length
  return { added: count('added'), returned: count('returned'), removed, sealed }
}

type Became = 'added' | 'returned' | 'known'

async function syncGroup(
  trx: Db,
  { memberCount, isSealed, ...at }: JoinedChat & Omit<ListedGroup, keyof JoinedChat>,
  now: Date,
): Promise<Became> {
  const before = await groupAt(trx, at)
  if (before && !mayFollow(before, at.accountId)) {
    if (before.accountId !== at.accountId && !isSealed)
      await noteAlsoIn(trx, before.id, at.accountId)
    return 'known'
  }
  const { kind, group } = await noteGroup(trx, at, now)
  if (memberCount !== undefined) await setCounted(trx, group.id, memberCount, now)
  if (isSealed) await switchOffGroup(trx, at, SEALED)
  if (kind === 'new') return 'added'
  return kind === 'returned' && !isSealed ? 'returned' : 'known'
}

/** One that another account speaks in, or that was switched off for a reason of its own, stays as it is. */
function mayFollow({ accountId, active, inactiveReason }: GroupView, account: AccountId): boolean {
  const isFollowed = active || inactiveReason === 'removed' || inactiveReason === SEALED
  return accountId === account && isFollowed
}

/** Why a sealed group is off. */
const SEALED = 'sealed'

async function leaveMissing(
  trx: Db,
  { channel, account }: { readonly channel: ChannelName; readonly account: AccountId },
  listed: ReadonlySet<string>,
  askedAt: Date,
): Promise<GroupsSynced['removed']> {
  const active = await trx
    .selectFrom('group_chat')
    .select('chat')
    .where('active', '=', 1)
    .where('created_at', '<', askedAt.toISOString())
    .where((eb) =>
      eb.or([
        eb('account_id', '=', account),
        eb(
          'id',
          'in',
          eb
            .selectFrom('group_account')
            .select('group_account.group_id')
            .where('group_account.account_id', '=', account),
        ),
      ]),
    )
    .execute()
  const missing = active.filter(({ chat }) => !listed.has(chat))
  if (missing.length === 0 || isHole(missing.length, active.length)) return []
  const left: [string, Left][] = []
  for (const { chat } of missing)
    left.push([chat, await leaveGroup(trx, { channel, chat, accountId: account }, 'removed')])
  return left
}

/** More than half of many gone at once is a list with a hole in it; where we were removed, the next message says so. */
function isHole(missing: number, active: number): boolean {
  return missing > MOST_MISSING && missing > active / 2
}

const MOST_MISSING = 3

/** So that they need not be counted one by one as well. */
async function setCounted(trx: Db, id: GroupId, count: number, now: Date): Promise<void> {
  await trx
    .updateTable('group_chat')
    .set({ member_count: count, counted_at: now.toISOString() })
    .where('id', '=', id)
    .execute()
}
