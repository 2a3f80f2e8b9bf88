import { HOUR, type Seal } from '../../base/index.js'
import type { Incoming } from '../../channels/index.js'
import type { Db } from '../../db/index.js'

/** How much is taken in within an hour. Far above what anybody has to say; far below what a machine says. */
export interface FloodLimits {
  readonly person: number
  readonly group: number
}
export const DEFAULT_LIMITS: FloodLimits = { person: 10, group: 60 }

export type Flood =
  | { readonly kind: 'within' }
  /** `isFirst`: they have not been told in this hour. */
  | { readonly kind: 'over'; readonly who: 'person' | 'group'; readonly isFirst: boolean }

/** So many times as much is taken in of what is urgent: who is in need may write often, and a machine still finds an end. */
const URGENT_TIMES = 3

/** Something that was written, and whether it is urgent. */
export interface Counted {
  readonly event: Incoming
  readonly isUrgent: boolean
}

/**
 * Counts what people write, each event as one more, and says of each whether that is too much; people are counted
 * under a keyed name that is gone with the hour. What is urgent counts by itself, passes the limit of a group, and
 * goes further than that of a person. Needs a transaction.
 */
export async function countFlood(
  trx: Db,
  written: readonly Counted[],
  limits: FloodLimits,
  seal: Pick<Seal, 'nameOf'>,
  now: Date,
): Promise<readonly Flood[]> {
  if (written.length === 0) return []
  const hour = new Date(Math.floor(now.getTime() / HOUR) * HOUR).toISOString()
  const floods = new Map<Counted, Flood>()
  const count = async (some: readonly Counted[], who: 'person' | 'group', most: number) => {
    const keyOf = ({ event, isUrgent }: Counted) => keyFor(event, who, isUrgent, hour, seal)
    for (const [one, nth] of await countEach(trx, some, keyOf, hour))
      if (nth > most) floods.set(one, { kind: 'over', who, isFirst: nth === most + 1 })
  }
  const calm = written.filter(({ isUrgent }) => !isUrgent)
  await count(calm, 'person', limits.person)
  const inGroups = calm.filter((one) => !one.event.direct && !floods.has(one))
  await count(inGroups, 'group', limits.group)
  const urgent = written.filter(({ isUrgent }) => isUrgent)
  await count(urgent, 'person', limits.person * URGENT_TIMES)
  return written.map((one) => floods.get(one) ?? WITHIN)
}

/** The same for one alone. */
export async function countOne(
  trx: Db,
  written: Counted,
  {
    seal,
    limits = DEFAULT_LIMITS,
  }: { readonly seal: Pick<Seal, 'nameOf'>; readonly limits?: FloodLimits },
  now: Date,
): Promise<Flood> {
  const [flood = WITHIN] = await countFlood(trx, [written], limits, seal, now)
  return flood
}

function keyFor(
  { from, by }: Incoming,
  who: 'person' | 'group',
  isUrgent: boolean,
  hour: string,
  seal: Pick<Seal, 'nameOf'>,
): string {
  if (who === 'group') return `group:${from.channel}:${from.chat}`
  return seal.nameOf(`flood${isUrgent ? '-urgent' : ''}:${from.channel}:${by.id}:${hour}`)
}

const WITHIN: Flood = { kind: 'within' }

/** When as much may be said again. */
export function floodEnds(now: Date): Date {
  return new Date((Math.floor(now.getTime() / HOUR) + 1) * HOUR)
}

/** Counts one more attempt of a person at what is not theirs; returns how many it were in this hour. */
export async function countAttempt(
  trx: Db,
  { from, by }: Incoming,
  seal: Pick<Seal, 'nameOf'>,
  now: Date,
): Promise<number> {
  const hour = new Date(Math.floor(now.getTime() / HOUR) * HOUR).toISOString()
  const key = seal.nameOf(`attempt:${from.channel}:${by.id}:${hour}`)
  return (await addCounts(trx, new Map([[key, 1]]), hour)).get(key) ?? 1
}

/** Drops the counts of hours that are over. */
export async function forgetFlood(db: Db, now: Date): Promise<void> {
  const hour = new Date(Math.floor(now.getTime() / HOUR) * HOUR).toISOString()
  await db.deleteFrom('flood').where('hour', '<', hour).execute()
}

/** The how manieth of its kind each event is, in their order. */
async function countEach(
  trx: Db,
  written: readonly Counted[],
  keyOf: (one: Counted) => string,
  hour: string,
): Promise<readonly (readonly [Counted, number])[]> {
  const keys = written.map(keyOf)
  const more = new Map<string, number>()
  for (const key of keys) more.set(key, (more.get(key) ?? 0) + 1)
  const next = await addCounts(trx, more, hour)
  return written.map((one, at) => {
    const key = keys[at] ?? ''
    const count = next.get(key) ?? 1
    next.set(key, count + 1)
    return [one, count]
  })
}

/** Adds to the counts; gives the number of the first that was added to each. */
async function addCounts(
  trx: Db,
  more: ReadonlyMap<string, number>,
  hour: string,
): Promise<Map<string, number>> {
  if (more.size === 0) return new Map()
  // In one order everywhere, lest two processes wait for each other in a ring.
  const rows = [...more].sort(([a], [b]) => (a < b ? -1 : 1))
  const counted = await trx
    .insertInto('flood')
    .values(rows.map(([key, count]) => ({ key, hour, count })))
    .onConflict((conflict) =>
      conflict
        .columns(['key', 'hour'])
        .doUpdateSet(({ eb }) => ({ count: eb('flood.count', '+', eb.ref('excluded.count')) })),
    )
    .returning(['key', 'count'])
    .execute()
  return new Map(counted.map(({ key, count }) => [key, count - (more.get(key) ?? 0) + 1]))
}
