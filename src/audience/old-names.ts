import type { UnitId } from '../base/index.js'
import type { Db } from '../db/index.js'
import type { OldName, UnitView } from './map.js'

/** The names and codes that units had, each with what is there of them by the units given. */
export async function readOldNames(
  db: Db,
  units: readonly UnitView[],
): Promise<readonly OldName[]> {
  const names = await db
    .selectFrom('unit_alias')
    .select(['text', 'unit_id'])
    .orderBy('id')
    .execute()
  if (names.length === 0) return []
  const successors = await readSuccessors(db)
  const unitById = new Map(units.map((unit) => [unit.id, unit]))
  const standing = (id: UnitId): boolean => unitById.get(id)?.isOver === undefined
  return names.map(({ text, unit_id }) => ({
    text,
    unitIds: followed(unit_id, successors, standing),
  }))
}

/** What became of each unit by the last change that it was in. */
export type Successors = ReadonlyMap<UnitId, readonly UnitId[]>

/** What is there of a unit: itself, or what it became, or what that became. */
export function followed(
  id: UnitId,
  successors: Successors,
  isStanding: (id: UnitId) => boolean,
): readonly UnitId[] {
  const found = new Set<UnitId>()
  const seen = new Set<UnitId>()
  const open = [id]
  for (let at = open.shift(); at; at = open.shift()) {
    if (seen.has(at)) continue
    seen.add(at)
    if (isStanding(at)) found.add(at)
    else open.push(...(successors.get(at) ?? []))
  }
  return [...found]
}

async function readSuccessors(db: Db): Promise<Successors> {
  const lines = await db
    .selectFrom('unit_change_line')
    .selectAll()
    .orderBy('change_id')
    .orderBy('successor_id')
    .execute()
  const last = new Map<UnitId, { readonly change: string; readonly to: UnitId[] }>()
  for (const { change_id: change, predecessor_id: from, successor_id: to } of lines) {
    const there = last.get(from)
    if (there?.change === change) there.to.push(to)
    else last.set(from, { change, to: [to] })
  }
  return new Map([...last].map(([id, { to }]) => [id, to]))
}
