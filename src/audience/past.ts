import type { GroupId, UnitId } from '../base/index.js'
import type { Db } from '../db/index.js'

/** A time in the past: a day, by when changes hold; or a moment, by when they were entered here. */
export type Then = { readonly day: string } | { readonly at: Date }

/** How a unit stood that has changed since. */
export interface PastUnit {
  /** False for one that was not there yet. */
  readonly isThere: boolean
  readonly code: string
  readonly name: string
  readonly level: string
  readonly parentId: UnitId | undefined
  readonly tags: readonly string[]
}

/** What is otherwise now than it was then: all else stood as it stands. */
export interface Otherwise {
  readonly units: ReadonlyMap<UnitId, PastUnit>
  readonly groups: ReadonlyMap<GroupId, UnitId>
}

/** How units and groups stood then that have changed since; undefined when nothing has. */
export async function readOtherwise(db: Db, then: Then): Promise<Otherwise | undefined> {
  const [column, moment] = beyond(then)
  const units = await db
    .selectFrom('unit_past')
    .selectAll()
    .where(column, '>', moment)
    .orderBy('until', 'desc')
    .orderBy('id', 'desc')
    .execute()
  const groups = await db
    .selectFrom('group_past')
    .select(['group_id', 'unit_id'])
    .where(column, '>', moment)
    .orderBy('until', 'desc')
    .orderBy('id', 'desc')
    .execute()
  if (units.length === 0 && groups.length === 0) return undefined
  // The earliest change after then stands last, and says how it was before.
  return {
    units: new Map(
      units.map((row) => [
        row.unit_id,
        {
          isThere: row.is_there === 1,
          code: row.code,
          name: row.name,
          level: row.level,
          parentId: row.parent_id ?? undefined,
          tags: JSON.parse(row.tags) as readonly string[],
        },
      ]),
    ),
    groups: new Map(groups.map(({ group_id, unit_id }) => [group_id, unit_id])),
  }
}

/** Whether units have changed since, or what belongs to them. */
export async function hasChangedSince(db: Db, then: Then): Promise<boolean> {
  const [column, moment] = beyond(then)
  for (const table of ['unit_past', 'group_past', 'case_past'] as const) {
    const row = await db
      .selectFrom(table)
      .select('id')
      .where(column, '>', moment)
      .limit(1)
      .executeTakeFirst()
    if (row) return true
  }
  return false
}

function beyond(then: Then): readonly ['until' | 'changed_at', string] {
  return 'day' in then ? ['until', then.day] : ['changed_at', then.at.toISOString()]
}
