import { type AudienceMap, pathOf } from '../audience/index.js'
import type { StaffId } from '../base/index.js'
import { type Db, lockRows } from '../db/index.js'
import { mayDo, reaches } from './rights/judge.js'
import { ACTS } from './rights/table.js'
import { removeStaff, type Staff, type StaffRemoved, staffByIds } from './staff.js'

export type Dismissed =
  | StaffRemoved
  /** Nobody would be left who could let anybody in again. */
  | { readonly kind: 'last-admin' }
  /** Whoever wanted it was removed themselves at the same instant. */
  | { readonly kind: 'not-staff' }

/**
 * Takes somebody's rights away because one of the staff said so, whose right to it has been judged. All admins are
 * held meanwhile: two who remove each other at the same instant do not both succeed. Needs a transaction.
 */
export async function dismiss(
  trx: Db,
  who: Staff,
  by: Staff,
  map: AudienceMap,
): Promise<Dismissed> {
  const admins = await holdAdmins(trx)
  if (!admins.some(({ id }) => id === by.id)) return { kind: 'not-staff' }
  const others = admins.filter(({ id }) => id !== who.id)
  const path = who.unitId ? pathOf(map, who.unitId).map(({ id }) => id) : []
  const isReplaced = others.some((one) => reaches(one, 'staff.invite', path))
  if (mayDo(who, 'manage-staff') && !isReplaced) return { kind: 'last-admin' }
  return await removeStaff(trx, who)
}

async function holdAdmins(trx: Db): Promise<readonly Staff[]> {
  const rows = await trx
    .selectFrom('staff')
    .select('id')
    .where('role', 'in', ACTS['manage-staff'])
    .where('active', '=', 1)
    .orderBy('id')
    .$call(lockRows(trx))
    .execute()
  const ids: readonly StaffId[] = rows.map(({ id }) => id)
  return await staffByIds(trx, ids)
}
