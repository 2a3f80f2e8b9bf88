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

/** Counts one more feedback; people are counted under a keyed name that is gone with the hour. Needs a transaction. */
export async function countFlood(
  trx: Db,
  { from, by, direct }: Incoming,
  limits: FloodLimits,
  seal: Pick<Seal, 'nameOf'>,
  now: Date,
): Promise<Flood> {
  const hour = new Date(Math.floor(now.getTime() / HOUR) * HOUR).toISOString()
  await forgetFlood(trx, now)
  const person = await countOne(trx, seal.nameOf(`flood:${from.channel}:${by.id}:${hour}`), hour)
  if (person > limits.person) return over('person', person, limits)
  if (direct) return { kind: 'within' }
  const group = await countOne(trx, `group:${from.channel}:${from.chat}`, hour)
  return group > limits.group ? over('group', group, limits) : { kind: 'within' }
}

/** Counts one more attempt of a person at what is not theirs; returns how many it were in this hour. */
export async function countAttempt(
  trx: Db,
  { from, by }: Incoming,
  seal: Pick<Seal, 'nameOf'>,
  now: Date,
): Promise<number> {
  const hour = new Date(Math.floor(now.getTime() / HOUR) * HOUR).toISOString()
  return await countOne(trx, seal.nameOf(`attempt:${from.channel}:${by.id}:${hour}`), hour)
}

/** Drops the counts of hours that are over. */
export async function forgetFlood(db: Db, now: Date): Promise<void> {
  const hour = new Date(Math.floor(now.getTime() / HOUR) * HOUR).toISOString()
  await db.deleteFrom('flood').where('hour', '<', hour).execute()
}

function over(who: 'person' | 'group', count: number, limits: FloodLimits): Flood {
  return { kind: 'over', who, isFirst: count === limits[who] + 1 }
}

async function countOne(trx: Db, key: string, hour: string): Promise<number> {
  const { count } = await trx
    .insertInto('flood')
    .values({ key, hour, count: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(['key', 'hour'])
        .doUpdateSet(({ eb }) => ({ count: eb('flood.count', '+', 1) })),
    )
    .returning('count')
    .executeTakeFirstOrThrow()
  return count
}
