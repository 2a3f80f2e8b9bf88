import type { UnitId } from '../base/index.js'
import type { Db, UnitRow } from '../db/index.js'
import { toGroup } from './groups.js'
import { type AudienceMap, mapAudience, type UnitView } from './map.js'

/** Reads all units and groups as they are now. Two queries, whatever their number. */
export async function loadAudienceMap(db: Db): Promise<AudienceMap> {
  const units = await db.selectFrom('unit').selectAll().orderBy('code').execute()
  const groups = await db.selectFrom('group_chat').selectAll().execute()
  return mapAudience(units.map(toUnit), groups.map(toGroup))
}

/** One unit, when it is there. */
export async function unitById(db: Db, id: UnitId): Promise<UnitView | undefined> {
  const row = await db.selectFrom('unit').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toUnit(row)
}

/** A unit and those above it, up to the top, read one by one: for one place, where the whole map would be too much. */
export async function unitPath(db: Db, id: UnitId): Promise<readonly UnitView[]> {
  const path = new Map<UnitId, UnitView>()
  for (let at: UnitId | undefined = id; at && !path.has(at); ) {
    const unit: UnitView | undefined = await unitById(db, at)
    if (!unit) break
    path.set(at, unit)
    at = unit.parentId
  }
  return [...path.values()]
}

/** The ids of a unit and of all below it, read level by level: for a list, where the whole map would be too much. */
export async function unitsWithin(db: Db, id: UnitId): Promise<ReadonlySet<UnitId>> {
  const within = new Set<UnitId>([id])
  for (let level: readonly UnitId[] = [id]; level.length > 0; ) {
    const rows = await db.selectFrom('unit').select('id').where('parent_id', 'in', level).execute()
    level = rows.map((row) => row.id).filter((one) => !within.has(one))
    for (const one of level) within.add(one)
  }
  return within
}

function toUnit(row: UnitRow): UnitView {
  return {
    id: row.id,
    code: row.code,
    name: row.name,
    level: row.level,
    parentId: row.parent_id ?? undefined,
    tags: JSON.parse(row.tags) as readonly string[],
  }
}
