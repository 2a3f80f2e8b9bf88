import { unitPath } from '../../audience/index.js'
import type { StaffId, UnitId } from '../../base/index.js'
import type { Db } from '../../db/index.js'
import { answerersOf } from '../../people/index.js'
import { OPEN_STATUSES } from './case.js'

/** Who is to act on a case. */
export interface Responsible {
  /** Undefined is the office over the whole area. */
  readonly unitId: UnitId | undefined
  /** Undefined while nobody there may answer: the case waits unassigned. */
  readonly assignee: StaffId | undefined
}

/**
 * Who answers for a place: staff of that very unit, else of the nearest one above that has any, at
 * last those over the whole area. Of several the one with the fewest open cases.
 */
export async function responsibleFor(db: Db, unit: UnitId | undefined): Promise<Responsible> {
  for (const { id } of unit ? await unitPath(db, unit) : []) {
    const assignee = await leastBusy(db, await answerersOf(db, id))
    if (assignee) return { unitId: id, assignee }
  }
  return { unitId: undefined, assignee: await leastBusy(db, await answerersOf(db, undefined)) }
}

async function leastBusy(db: Db, staff: readonly StaffId[]): Promise<StaffId | undefined> {
  if (staff.length <= 1) return staff[0]
  const busy = await db
    .selectFrom('case_file')
    .select(['assignee_id', ({ fn }) => fn.countAll<number>().as('cases')])
    .where('assignee_id', 'in', staff)
    .where('status', 'in', OPEN_STATUSES)
    .groupBy('assignee_id')
    .execute()
  const cases = new Map(busy.map(({ assignee_id, cases }) => [assignee_id, Number(cases)]))
  // Sorting is stable: among equals the one who has been there longest.
  return [...staff].sort((one, other) => (cases.get(one) ?? 0) - (cases.get(other) ?? 0))[0]
}
