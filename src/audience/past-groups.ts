import { type GroupId, newId, type UnitId } from '../base/index.js'
import type { Db } from '../db/index.js'

/** When something changed: the day from which it holds, and the moment at which a change of units was entered. */
export interface ChangedOn {
  readonly day: string
  /** Absent where no unit has changed: somebody bound a group elsewhere. */
  readonly at?: Date
}

/** Rows a statement: five values each stay far below 32,766, the most SQLite takes (PostgreSQL takes 65,535). */
const ROWS_A_STATEMENT = 1_000

/**
 * Binds groups to another unit and keeps what each was bound to until then. One that was bound elsewhere
 * later than that day was with neither of the two before: its own day counts.
 */
export async function rebindGroups(
  trx: Db,
  { ids, to }: { readonly ids: readonly GroupId[]; readonly to: UnitId },
  { day, at }: ChangedOn,
): Promise<void> {
  for (let from = 0; from < ids.length; from += ROWS_A_STATEMENT) {
    const some = ids.slice(from, from + ROWS_A_STATEMENT)
    const bound = await trx
      .selectFrom('group_chat')
      .leftJoin('group_past', 'group_past.group_id', 'group_chat.id')
      .select(({ fn }) => ['group_chat.id', 'group_chat.unit_id', fn.max('until').as('last')])
      .where('group_chat.id', 'in', some)
      .groupBy(['group_chat.id', 'group_chat.unit_id'])
      .execute()
    const past = bound.flatMap(({ id, unit_id, last }) => {
      if (unit_id === null || unit_id === to) return []
      const until = last !== null && last > day ? last : day
      return [{ id: newId(), group_id: id, unit_id, until, changed_at: at?.toISOString() ?? null }]
    })
    if (past.length > 0) await trx.insertInto('group_past').values(past).execute()
    await trx.updateTable('group_chat').set({ unit_id: to }).where('id', 'in', some).execute()
  }
}
