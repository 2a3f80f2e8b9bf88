import { type GroupView, mayPostIn } from '../audience/index.js'
import { type AccountId, after, type ChannelName, MINUTE } from '../base/index.js'
import { sayTime } from '../calendar/index.js'
import type { Db } from '../db/index.js'
import { LANES, readAhead } from '../delivery/index.js'
import type { Words } from '../language/index.js'
import { type AccountAhead, type Arrival, type GroupLoad, reckonArrival } from './arrival.js'
import { GRACE_MS, type Order } from './order.js'
import type { PlanDeps } from './plan.js'
import type { PartsByChannel } from './posts.js'
import type { WavesWish } from './waves.js'

export interface ArrivalDeps extends Pick<PlanDeps, 'channels' | 'accounts'> {
  readonly quietEnd: (at: Date) => Date | undefined
}

/** What would be sent: to whom, in which order, and when. */
export interface Sending {
  /** The groups, wave by wave; one wave for a post that goes in one. */
  readonly waves: readonly (readonly GroupView[])[]
  readonly parts: PartsByChannel
  readonly order: Order | { readonly kind: 'urgent' }
  readonly gapMs?: number | undefined
}

/** How a plan would be sent: to all at once, or wave by wave. */
export function sendingOf(
  {
    parts,
    groups,
    waves,
  }: Omit<Sending, 'order' | 'gapMs'> & {
    readonly groups: readonly GroupView[]
  },
  wish: Pick<WavesWish, 'gapMinutes'> | null,
  order: Sending['order'],
): Sending {
  if (!wish) return { waves: [groups], parts, order }
  const gapMs = wish.gapMinutes === null ? undefined : wish.gapMinutes * MINUTE
  return { waves, parts, order, gapMs }
}

/** Reckons when the last group of a post would have it, with what waits now. A few queries an account. */
export async function arrivalOf(
  db: Db,
  { waves, parts, order, gapMs }: Sending,
  { channels, accounts, quietEnd }: ArrivalDeps,
  now: Date,
): Promise<Arrival | undefined> {
  const startsAt = order.kind === 'at' && order.at > now ? order.at : now
  const lane = LANE_OF[order.kind]
  const ahead: AccountAhead[] = []
  for (const [account, channel] of accountsOf(waves)) {
    const pace = channels.get(channel)?.pace
    if (!pace || !accounts.has(account)) continue
    const stands = await readAhead(db, account, { lane, dueAt: startsAt }, pace, now)
    ahead.push({ account, channel, pace, ...stands, ahead: stands.waiting })
  }
  const loads = waves.map((groups) => groups.map((group) => loadOf(group, parts)))
  const quiet = order.kind === 'at' ? quietEnd : undefined
  return reckonArrival(ahead, {
    now,
    startsAt,
    gapMs,
    waves: loads,
    graceMs: GRACE_MS,
    quietEnd: quiet,
  })
}

function loadOf(group: GroupView, parts: PartsByChannel): GroupLoad {
  return { accounts: mayPostIn(group), messages: parts.get(group.channel)?.length ?? 0 }
}

const LANE_OF = { urgent: LANES.urgent, now: LANES.postNow, at: LANES.post } as const

function accountsOf(waves: readonly (readonly GroupView[])[]): ReadonlyMap<AccountId, ChannelName> {
  return new Map(
    waves.flat().flatMap((group) => mayPostIn(group).map((one) => [one, group.channel] as const)),
  )
}

/** What is everywhere so soon needs no word. */
const SOON_MS = 5 * MINUTE

/** Says when the last group will have a post; nothing where that is a matter of minutes. */
export function sayArrival(
  arrival: Arrival | undefined,
  now: Date,
  timeZone: string,
  words: Words,
): string | undefined {
  if (!arrival || arrival.at.getTime() - arrival.beginsAt.getTime() < SOON_MS) return undefined
  const { last, isTooLate, at } = arrival
  // What is said ends with the minute: rather a little late than too early.
  const said = sayTime(after(at, MINUTE - 1), now, timeZone, words)
  const { arrives, arrivesTooLate } = words.waves
  return (isTooLate ? arrivesTooLate : arrives)(said, last.groups, last.channel)
}
