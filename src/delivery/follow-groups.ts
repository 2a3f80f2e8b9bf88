import { type GroupsSynced, syncGroups } from '../audience/index.js'
import type { Channel, ListedGroup } from '../channels/index.js'
import type { Db } from '../db/index.js'
import { passOn } from './pass-on.js'

/** What a look at an account's groups changed, in numbers. */
export interface GroupsFollowed extends Omit<GroupsSynced, 'removed'> {
  readonly removed: number
}

/**
 * Brings the groups of an account in line with those that its platform lists, and passes on or gives up what
 * waits for the ones that are not there any more. `now` is when the platform was asked.
 * The account must have its row already. Needs a transaction.
 */
export async function followGroups(
  trx: Db,
  channel: Pick<Channel, 'name' | 'account'>,
  listed: readonly ListedGroup[],
  now: Date,
): Promise<GroupsFollowed> {
  const { removed, ...changed } = await syncGroups(trx, channel, listed, now)
  const { name, account: accountId } = channel
  for (const [chat, left] of removed)
    await passOn(trx, { channel: name, chat, accountId }, left, now)
  return { ...changed, removed: removed.length }
}
