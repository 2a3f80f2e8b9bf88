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

/**
 * Counts what people write, each event as one more, and says of each whether that is too much; people are counted
 * under a keyed name that is gone with the hour. Needs a transaction.
 */
export async function countFlood(
  trx: Db,
  events: readonly Incoming[],
  limits: FloodLimits,
  seal: Pick<Seal, 'nameOf'>,
  now: Date,
): Promise<readonly Flood[]> {
  if (events.length === 0) return []
  const hour = new Date(Math.floor(now.getTime() / HOUR) * HOUR).toISOString()
  const personOf = ({ from, by }: Incoming) => seal.nameOf(`flood:${from.channel}:${by.id}:${hour}`)
  const floods = new Map<Incoming, Flood>()
  for (const [event, count] of await countEach(trx, events, personOf, hour))
    floods.set(event, count > limits.person ? over('person', count, limits) : WITHIN)
  const inGroups = events.filter((one) => !one.direct && floods.get(one)?.kind === 'within')
  const groupOf = ({ from }: Incoming) => `group:${from.channel}:${from.chat}`
  for (const [event, count] of await countEach(trx, inGroups, groupOf, hour))
    if (count > limits.group) floods.set(event, over('group', count, limits))
  return events.map((event) => floods.get(event) ?? WITHIN)
}

const WITHIN: Flood = { kind: 'within' }

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

function over(who: 'person' | 'group', count: number, limits: FloodLimits): Flood {
  return { kind: 'over', who, isFirst: count === limits[who] + 1 }
}

/** The how manieth of its kind each event is, in their order. */
async function countEach(
  trx: Db,
  events: readonly Incoming[],
  keyOf: (event: Incoming) => string,
  hour: string,
): Promise<readonly (readonly [Incoming, number])[]> {
  const keys = events.map(keyOf)
  const more = new Map<string, number>()
  for (const key of keys) more.set(key, (more.get(key) ?? 0) + 1)
  const next = await addCounts(trx, more, hour)
  return events.map((event, at) => {
    const key = keys[at] ?? ''
    const count = next.get(key) ?? 1
    next.set(key, count + 1)
    return [event, count]
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
