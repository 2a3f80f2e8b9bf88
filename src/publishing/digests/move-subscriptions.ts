import type { UnitId } from '../../base/index.js'
import type { Db } from '../../db/index.js'

/** Tells the chats that hear of one unit of another from now on. Returns how many. Needs a transaction. */
export async function moveSubscriptions(trx: Db, from: UnitId, to: UnitId): Promise<number> {
  const { numUpdatedRows } = await trx
    .updateTable('digest_chat')
    .set({ unit_id: to })
    .where('unit_id', '=', from)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}
