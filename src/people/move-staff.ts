import type { UnitId } from '../base/index.js'
import type { Db } from '../db/index.js'

/** Gives everybody who was bound, or invited, to one unit the same rights over another. Returns how many are active. Needs a transaction. */
export async function moveStaff(trx: Db, from: UnitId, to: UnitId): Promise<number> {
  const moved = await trx
    .updateTable('staff')
    .set({ unit_id: to })
    .where('unit_id', '=', from)
    .returning('active')
    .execute()
  await trx.updateTable('staff_invite').set({ unit_id: to }).where('unit_id', '=', from).execute()
  return moved.filter(({ active }) => active === 1).length
}
