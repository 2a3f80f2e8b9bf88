import type { MemberId } from '../base/index.js'
import type { Incoming } from '../channels/index.js'
import type { Db } from '../db/index.js'
import { findMember, memberKey, noteMembers } from '../people/index.js'
import { isAnonymous, personKey } from '../privacy/index.js'
import type { CommandDeps } from './command.js'

/** The member who did something, noted if they are new; null for a group that speaks as itself. */
export async function memberOf(
  trx: Db,
  { from, by }: Incoming,
  now: Date,
): Promise<MemberId | null> {
  if (by.kind === 'mask') return null
  const members = await noteMembers(trx, [{ channel: from.channel, person: by }], now)
  return members.get(memberKey(from.channel, by.id)) ?? null
}

/** The member, if they did something before. Notes nobody. */
export async function knownMember(db: Db, { from, by }: Incoming): Promise<MemberId | null> {
  return (await findMember(db, { channel: from.channel, person: by })) ?? null
}

/** Whether the one who did something wants no name kept with it. */
export async function wantsNoName(
  db: Db,
  event: Incoming,
  { seal }: Pick<CommandDeps, 'seal'>,
): Promise<boolean> {
  return event.by.kind === 'person' && (await isAnonymous(db, personKey(seal, event)))
}
