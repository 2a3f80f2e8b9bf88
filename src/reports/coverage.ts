import { type AudienceMap, coverOf, type GroupView, type UnitView } from '../audience/index.js'
import type { GroupId, UnitId } from '../base/index.js'
import type { Db } from '../db/index.js'

/** How far an area is reached: what has no group, and the groups through which nothing goes or comes. */
export interface Coverage {
  readonly units: number
  readonly groups: number
  /** Units without a group that is on, in them or below; of those in one another only the highest, with how many lie below. */
  readonly without: readonly { readonly unit: UnitView; readonly below: number }[]
  /** Bound and switched off. */
  readonly off: readonly GroupView[]
  /** On, and of all that was to be sent since then nothing arrived. */
  readonly failing: readonly GroupView[]
  /** On, and nobody there has rated or written since then, though something arrived. */
  readonly silent: readonly GroupView[]
}

/**
 * Looks at an area, or at everything, by its units of now; `since` is the moment from which groups are
 * judged. Nobody is counted, only whether anything came at all. A group that we came into since then is
 * not judged yet.
 */
export async function readCoverage(
  db: Db,
  map: AudienceMap,
  { unit, since }: { readonly unit?: UnitId | undefined; readonly since: Date },
): Promise<Coverage> {
  const cover = unit && coverOf(map, unit)
  const isWithin = (id: UnitId | undefined) => id !== undefined && (!cover || cover.has(id))
  const units = map.units.filter(({ id }) => isWithin(id))
  const bound = map.groups.filter(({ unitId }) => isWithin(unitId))
  const on = bound.filter(({ active }) => active)
  const { arrived, failed } = await readArrivals(db, since)
  const [heard, fresh] = [await readHeard(db, since), await readFresh(db, since)]
  const old = on.filter(({ id }) => !fresh.has(id))
  return {
    units: units.length,
    groups: on.length,
    without: withoutGroups(units, on, map),
    off: bound.filter(({ active }) => !active),
    failing: on.filter(({ id }) => failed.has(id) && !arrived.has(id)),
    silent: old.filter(({ id }) => arrived.has(id) && !heard.has(id)),
  }
}

function withoutGroups(
  units: readonly UnitView[],
  on: readonly GroupView[],
  map: AudienceMap,
): Coverage['without'] {
  const reached = new Set<UnitId>()
  for (const { unitId } of on)
    for (let at = unitId; at && !reached.has(at); at = map.unitById.get(at)?.parentId)
      reached.add(at)
  const bare = new Set(units.map(({ id }) => id).filter((id) => !reached.has(id)))
  return units
    .filter(({ id, parentId }) => bare.has(id) && !(parentId && bare.has(parentId)))
    .map((unit) => {
      const below = [...coverOf(map, unit.id)].filter((id) => bare.has(id)).length - 1
      return { unit, below }
    })
}

async function readArrivals(db: Db, since: Date) {
  const rows = await db
    .selectFrom('delivery')
    .select(['group_id', 'state'])
    .distinct()
    .where('post_id', 'is not', null)
    .where('group_id', 'is not', null)
    .where('settled_at', '>=', since.toISOString())
    .where('state', 'in', ['sent', 'failed', 'uncertain'])
    .execute()
  const idsOf = (isSent: boolean) =>
    new Set(
      rows.flatMap(({ group_id, state }) =>
        (state === 'sent') === isSent ? (group_id ?? []) : [],
      ),
    )
  return { arrived: idsOf(true), failed: idsOf(false) }
}

async function readHeard(db: Db, since: Date): Promise<ReadonlySet<GroupId>> {
  const from = since.toISOString()
  const rated = await db
    .selectFrom('rating')
    .select('group_id')
    .distinct()
    .where('rated_at', '>=', from)
    .execute()
  const wrote = await db
    .selectFrom('feedback')
    .select('group_id')
    .distinct()
    .where('received_at', '>=', from)
    .execute()
  return new Set([...rated, ...wrote].flatMap(({ group_id }) => group_id ?? []))
}

async function readFresh(db: Db, since: Date): Promise<ReadonlySet<GroupId>> {
  const rows = await db
    .selectFrom('group_chat')
    .select('id')
    .where('created_at', '>', since.toISOString())
    .execute()
  return new Set(rows.map(({ id }) => id))
}
