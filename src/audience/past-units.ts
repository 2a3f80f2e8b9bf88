import { newId } from '../base/index.js'
import type { Db, UnitRow } from '../db/index.js'
import type { ChangedOn } from './past-groups.js'

/** Rows a statement: ten values each stay far below 32,766, the most SQLite takes (PostgreSQL takes 65,535). */
const ROWS_A_STATEMENT = 1_000

/** Keeps how units stood until a day. Needs a transaction. */
export async function keepPastUnits(
  trx: Db,
  units: readonly (Omit<UnitRow, 'valid_from' | 'valid_to'> & { readonly is_there?: number })[],
  { day, at }: Required<ChangedOn>,
): Promise<void> {
  const changed_at = at.toISOString()
  for (let from = 0; from < units.length; from += ROWS_A_STATEMENT)
    await trx
      .insertInto('unit_past')
      .values(
        units
          .slice(from, from + ROWS_A_STATEMENT)
          .map(({ id: unit_id, code, name, level, parent_id, tags, is_there = 1 }) => {
            const row = { code, name, level, parent_id, tags, is_there }
            return { id: newId(), unit_id, ...row, until: day, changed_at }
          }),
      )
      .execute()
}
