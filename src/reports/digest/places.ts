import { readOtherwise } from '../../audience/index.js'
import type { GroupId, UnitId } from '../../base/index.js'
import type { Db } from '../../db/index.js'
import type { Cover } from './scope.js'

/** A unit, as far as figures need it. */
export interface Place {
  readonly id: UnitId
  readonly name: string
  readonly parentId: UnitId | undefined
}

/** Units and groups, as a digest of one of the units sees them. */
export interface Places {
  /** What is told of; undefined is the whole area. */
  readonly unit: Place | undefined
  /** The unit and all below it; undefined is everything. */
  readonly cover: Cover
  /** The part of the area that a group belongs to: a unit right below, or the unit itself. */
  partOf(group: GroupId | null): Place | undefined
  memberCount(group: GroupId): number
  /** Whether a unit is called so, without its level and number, in lower case: `tân phú`. */
  isName(name: string): boolean
}

/**
 * Reads the places, as they are or as they stood on a day; of a unit that began later as they are. A few
 * queries, whatever their number. A unit that is not there covers nothing.
 */
export async function readPlaces(
  db: Db,
  unitId: UnitId | undefined,
  day?: string,
): Promise<Places> {
  const wished = day === undefined ? undefined : await readOtherwise(db, { day })
  const isLater = unitId && wished?.units.get(unitId)?.isThere === false
  const [otherwise, asOf] = isLater ? [] : [wished, day]
  const units = await db.selectFrom('unit').select(['id', 'name', 'parent_id']).execute()
  const groups = await db
    .selectFrom('group_chat')
    .select(['id', 'unit_id', 'member_count'])
    .execute()
  const byId = new Map(
    units.flatMap(({ id, name, parent_id }): readonly [UnitId, Place][] => {
      const then = otherwise?.units.get(id)
      if (!then) return [[id, { id, name, parentId: parent_id ?? undefined }]]
      return then.isThere ? [[id, { id, name: then.name, parentId: then.parentId }]] : []
    }),
  )
  const groupById = new Map(
    groups.map((group) => [
      group.id,
      { ...group, unit_id: otherwise?.groups.get(group.id) ?? group.unit_id },
    ]),
  )
  const roots = [...byId.values()].filter(({ parentId }) => parentId === undefined)
  // Of a single province its communes are told apart, and not the province from nothing.
  const top = unitId ?? (roots.length === 1 ? roots[0]?.id : undefined)
  const parts = new Map<UnitId, Place | undefined>()
  let names: ReadonlySet<string> | undefined
  const partOf = (id: UnitId): Place | undefined => {
    if (!parts.has(id)) parts.set(id, partBelow(byId, id, top))
    return parts.get(id)
  }
  return {
    unit: unitId && byId.get(unitId),
    cover: unitId && {
      units: [unitId, ...[...byId.keys()].filter((id) => id !== unitId && partOf(id))],
      asOf,
    },
    partOf(group) {
      const id = group && groupById.get(group)?.unit_id
      return id ? partOf(id) : undefined
    },
    memberCount: (group) => groupById.get(group)?.member_count ?? 0,
    isName(name) {
      names ??= new Set([...byId.values()].map((unit) => bareName(unit.name)))
      return name !== '' && names.has(name)
    },
  }
}

/** The unit on the way up that lies right below the top; undefined for one beyond it. */
function partBelow(
  byId: ReadonlyMap<UnitId, Place>,
  id: UnitId,
  top: UnitId | undefined,
): Place | undefined {
  const seen = new Set<UnitId>()
  for (let at = byId.get(id); at && !seen.has(at.id); ) {
    if (at.id === top || at.parentId === top) return at
    seen.add(at.id)
    at = at.parentId === undefined ? undefined : byId.get(at.parentId)
  }
  return undefined
}

const LEVEL =
  /^(?:tỉnh|thành phố|đặc khu|xã|phường|thị trấn|ấp|thôn|bản|buôn|làng|khóm|khu phố|tổ dân phố|khu)\s+/u

function bareName(name: string): string {
  return name
    .normalize('NFC')
    .toLowerCase()
    .replace(LEVEL, '')
    .replace(/\s*\d+$/u, '')
    .trim()
}
