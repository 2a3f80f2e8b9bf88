import type { UnitId } from '../base/index.js'
import type { Db, SavedAudienceRow, UnitRow } from '../db/index.js'
import { readAlsoIn } from './group-accounts.js'
import { toGroup } from './groups.js'
import {
  type AudienceMap,
  type GroupView,
  mapAudience,
  type SavedAudience,
  type UnitView,
} from './map.js'
import { readOldNames } from './old-names.js'
import { type Otherwise, readOtherwise, type Then } from './past.js'

/**
 * Reads all units and groups as they are now, or by the tree as it stood then: what began since hangs
 * where it hangs now and cannot be named, and of groups only what they were bound to is of that time; what
 * was saved under a name means what it means now.
 * A few queries, whatever their number.
 */
export async function loadAudienceMap(db: Db, then?: Then): Promise<AudienceMap> {
  const rows = await db.selectFrom('unit').selectAll().orderBy('code').execute()
  const groupRows = await db.selectFrom('group_chat').selectAll().execute()
  const otherwise = then && (await readOtherwise(db, then))
  const saved = (await db.selectFrom('saved_audience').selectAll().execute()).map(toSaved)
  const unitsNow = rows.map(toUnit)
  const alsoIn = await readAlsoIn(db)
  const groupsNow = groupRows.map((row): GroupView => {
    const group = toGroup(row)
    const others = alsoIn.get(row.id)
    return others ? { ...group, alsoIn: others } : group
  })
  const units = unitsNow.map((unit) => unitThen(unit, otherwise))
  const groups = groupsNow.map((group) => groupThen(group, otherwise))
  const map = mapAudience(units, groups, await readOldNames(db, units), saved)
  if (!otherwise || saved.length === 0) return map
  const oldNames = await readOldNames(db, unitsNow)
  return { ...map, now: mapAudience(unitsNow, groupsNow, oldNames, saved) }
}

function toSaved({ id, name, expression, unit_id }: SavedAudienceRow): SavedAudience {
  return { id, name, expression, unitId: unit_id ?? undefined }
}

function unitThen(unit: UnitView, otherwise: Otherwise | undefined): UnitView {
  const past = otherwise?.units.get(unit.id)
  if (!past) return unit
  const { isOver, ...now } = unit
  if (!past.isThere) return { ...now, isOver: true }
  const { code, name, level, parentId, tags } = past
  return { ...now, code, name, level, parentId, tags }
}

function groupThen(group: GroupView, otherwise: Otherwise | undefined): GroupView {
  const unitId = otherwise?.groups.get(group.id)
  return unitId ? { ...group, unitId } : group
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
    ...(row.valid_to !== null && { isOver: true }),
  }
}
