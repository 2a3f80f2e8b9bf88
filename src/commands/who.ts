import type { MemberId } from '../base/index.js'
import type { Incoming } from '../channels/index.js'
import type { Db } from '../db/index.js'
import { findMember, memberKey, noteMembers } from '../people/index.js'
import { anonymousAmong, personKey, shownAmong, withdrawnAmong } from '../privacy/index.js'
import type { CommandDeps } from './command.js'
import { noticeFor } from './help.js'

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

/** Whether no name may be kept with what somebody says: they want none, took their consent back, or were not told yet how it is kept. */
export async function bearsNoName(
  trx: Db,
  event: Incoming,
  now: Date,
  deps: CommandDeps,
): Promise<boolean> {
  return (await namelessAmong(trx, [event], now, deps)).has(event)
}

/** The same for many, in a few statements. */
export async function namelessAmong(
  trx: Db,
  events: readonly Incoming[],
  now: Date,
  deps: CommandDeps,
): Promise<ReadonlySet<Incoming>> {
  const people = events.filter(({ by }) => by.kind === 'person')
  const keyOf = (event: Incoming) => personKey(deps.seal, event)
  const wanting = await anonymousAmong(trx, people.map(keyOf))
  // Directly everybody is asked anew.
  const inGroups = people.filter(({ direct }) => !direct)
  const withdrawn = await withdrawnAmong(trx, inGroups.map(keyOf))
  const isShown = await shownAmong(trx, events, (where) => noticeFor(deps, where), now)
  return new Set([
    ...people.filter((event) => wanting.has(keyOf(event))),
    ...inGroups.filter((event) => withdrawn.has(keyOf(event))),
    ...events.filter((event) => !isShown(event)),
  ])
}
