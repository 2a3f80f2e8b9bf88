import { type AccountId, MINUTE } from '../../base/index.js'
import type { Channel } from '../../channels/index.js'
import { followGroups, type GroupsFollowed, noteAccount } from '../../delivery/index.js'
import type { Asked, ExitCode } from '../command.js'
import type { House } from '../host.js'
import { sayOff } from '../zalo/say-off.js'

/** What a look at the groups of one account changed; `kind` is `unknown` when its platform would not tell. */
export type AccountSynced = { readonly account: AccountId } & (
  | ({ readonly kind: 'synced'; readonly found: number } & Changed)
  | { readonly kind: 'unknown' }
)

interface Changed extends Omit<GroupsFollowed, 'sealed'> {
  /** The titles of groups in which nothing can be said. */
  readonly sealed: readonly string[]
}

/** Asks every account whose platform tells which groups it is in, and brings ours in line; none where no platform does. */
export async function syncAccounts(house: House, now: Date): Promise<readonly AccountSynced[]> {
  const synced: AccountSynced[] = []
  for (const channel of house.channels)
    if (channel.groups) synced.push(await syncAccount(house, channel, now))
  return synced
}

const TIMEOUT_MS = 2 * MINUTE

async function syncAccount({ db }: House, channel: Channel, now: Date): Promise<AccountSynced> {
  const { account, name: channelName } = channel
  const signal = AbortSignal.timeout(TIMEOUT_MS)
  const check = await channel.check(signal)
  const listed = check.kind === 'ok' ? await channel.groups?.(signal) : undefined
  if (check.kind !== 'ok' || !listed) return { account, kind: 'unknown' }
  const changed = await db.transaction().execute(async (trx) => {
    await noteAccount(trx, { id: account, channel: channelName, name: check.name })
    return await followGroups(trx, channel, listed, now)
  })
  const sealed = listed.filter(({ isSealed }) => isSealed).map(({ title }) => title)
  return { account, kind: 'synced', found: listed.length, ...changed, sealed }
}

/** Says what was found, or why nothing was; 3 when only some accounts told. */
export function tellSynced(
  { out, words }: Asked,
  { off }: Pick<House, 'off'>,
  synced: readonly AccountSynced[],
  json: boolean,
): ExitCode {
  const { cli } = words
  tellOff({ out, words }, off)
  if (synced.length === 0 && off.length === 0) out.aside(cli.noLister)
  const failed = synced.filter(({ kind }) => kind === 'unknown')
  for (const { account } of failed) out.aside(cli.notListed(account))
  if (!json) for (const one of synced) if (one.kind === 'synced') sayOne(one)
  return failed.length === synced.length ? 1 : failed.length > 0 ? 3 : 0

  function sayOne(one: Extract<AccountSynced, { kind: 'synced' }>): void {
    out.line(cli.synced(one.account, one.found, one))
    if (one.sealed.length > 0) out.line(cli.sealedGroups(one.sealed))
  }
}

/** Channels that somebody wanted, and why they could not be asked. */
function tellOff({ out, words }: Pick<Asked, 'out' | 'words'>, off: House['off']): void {
  for (const one of off) out.aside(words.cli.channelDown(one.channel, ...sayOff(one, words)))
}
