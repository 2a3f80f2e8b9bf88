import type { GroupView } from '../audience/index.js'
import { type AccountId, after, MINUTE } from '../base/index.js'
import { sayTime } from '../calendar/index.js'
import type { Db } from '../db/index.js'
import { LANES, readAhead } from '../delivery/index.js'
import type { Words } from '../language/index.js'
import { type AccountLoad, type Arrival, reckonArrival, type WaveLoad } from './arrival.js'
import { GRACE_MS, type Order } from './order.js'
import type { PlanDeps } from './plan.js'
import type { PartsByChannel } from './posts.js'

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

/** Reckons when the last group of a post would have it, with what waits now. A few queries an account. */
export async function arrivalOf(
  db: Db,
  { waves, parts, order, gapMs }: Sending,
  { channels, accounts, quietEnd }: ArrivalDeps,
  now: Date,
): Promise<Arrival | undefined> {
  const startsAt = order.kind === 'at' && order.at > now ? order.at : now
  const lane = LANE_OF[order.kind]
  const loads: AccountLoad[] = []
  for (const [account, served] of byAccount(waves)) {
    const [{ channel }] = served
    const pace = channels.get(channel)?.pace
    if (!pace || !accounts.has(account)) continue
    const ahead = await readAhead(db, account, { lane, dueAt: startsAt }, pace, now)
    const many = parts.get(channel)?.length ?? 0
    const load = waves.map((groups): WaveLoad => {
      const count = groups.filter(({ accountId }) => accountId === account).length
      return { groups: count, messages: count * many }
    })
    loads.push({ account, channel, pace, ...ahead, ahead: ahead.waiting, waves: load })
  }
  const quiet = order.kind === 'at' ? quietEnd : undefined
  return reckonArrival(loads, { now, startsAt, gapMs, graceMs: GRACE_MS, quietEnd: quiet })
}

const LANE_OF = { urgent: LANES.urgent, now: LANES.postNow, at: LANES.post } as const

function byAccount(
  waves: readonly (readonly GroupView[])[],
): ReadonlyMap<AccountId, readonly [GroupView, ...GroupView[]]> {
  const served = new Map<AccountId, [GroupView, ...GroupView[]]>()
  for (const group of waves.flat()) {
    const known = served.get(group.accountId)
    if (known) known.push(group)
    else served.set(group.accountId, [group])
  }
  return served
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
  const groups = last.waves.reduce((sum, wave) => sum + wave.groups, 0)
  // What is said ends with the minute: rather a little late than too early.
  const said = sayTime(after(at, MINUTE - 1), now, timeZone, words)
  const { arrives, arrivesTooLate } = words.waves
  return (isTooLate ? arrivesTooLate : arrives)(said, groups, last.channel)
}
