import { type CaseId, newId, type UnitId } from '../../base/index.js'
import type { Db } from '../../db/index.js'
import { OPEN_STATUSES } from './case.js'

/** Rows a statement: five values each stay far below 32,766, the most SQLite takes (PostgreSQL takes 65,535). */
const ROWS_A_STATEMENT = 1_000

/**
 * Passes the open cases of a unit on to the one that it became, and keeps whose they were until that day.
 * Who has them, and their times, stay; what is over stays where it was. Returns how many. Needs a transaction.
 */
export async function moveCases(
  trx: Db,
  { from, to }: { readonly from: UnitId; readonly to: UnitId },
  { day, at }: { readonly day: string; readonly at: Date },
): Promise<number> {
  const cases = await trx
    .updateTable('case_file')
    .set({ unit_id: to })
    .where('unit_id', '=', from)
    .where('status', 'in', OPEN_STATUSES)
    .returning('id')
    .execute()
  for (let start = 0; start < cases.length; start += ROWS_A_STATEMENT) {
    const ids = cases.slice(start, start + ROWS_A_STATEMENT).map(({ id }) => id)
    const last = await lastMoves(trx, ids)
    await trx
      .insertInto('case_past')
      .values(
        ids.map((id) => {
          const before = last.get(id)
          const until = before && before > day ? before : day
          return { id: newId(), case_id: id, unit_id: from, until, changed_at: at.toISOString() }
        }),
      )
      .execute()
  }
  return cases.length
}

async function lastMoves(trx: Db, ids: readonly CaseId[]): Promise<ReadonlyMap<CaseId, string>> {
  const rows = await trx
    .selectFrom('case_past')
    .select(({ fn }) => ['case_id', fn.max('until').as('until')])
    .where('case_id', 'in', ids)
    .groupBy('case_id')
    .execute()
  return new Map(rows.map(({ case_id, until }) => [case_id, until]))
}
