import type { ChannelName, StaffId } from '../base/index.js'
import type { Db } from '../db/index.js'

/** A person as one channel names them. */
export interface PersonAt {
  readonly channel: ChannelName
  readonly person: string
}

/** The account under which a person's `staff` row stands: itself, unless it was bound to another as their second one. */
export async function mainAccount(db: Db, { channel, person }: PersonAt): Promise<PersonAt> {
  const main = await db
    .selectFrom('staff_account')
    .innerJoin('staff', 'staff.id', 'staff_account.staff_id')
    .select(['staff.channel', 'staff.person'])
    .where('staff_account.channel', '=', channel)
    .where('staff_account.person', '=', person)
    .executeTakeFirst()
  return main ?? { channel, person }
}

/** Binds a further account to somebody who is staff. The caller has seen to it that it is nobody else's. */
export async function putAccount(
  db: Db,
  staffId: StaffId,
  { channel, person }: PersonAt,
  now: Date,
): Promise<void> {
  await db
    .insertInto('staff_account')
    .values({ channel, person, staff_id: staffId, created_at: now.toISOString() })
    .execute()
}

/** The further accounts of these, by their staff. */
export async function accountsOf(
  db: Db,
  ids: readonly StaffId[],
): Promise<ReadonlyMap<StaffId, readonly PersonAt[]>> {
  const found = new Map<StaffId, PersonAt[]>()
  if (ids.length === 0) return found
  const rows = await db
    .selectFrom('staff_account')
    .selectAll()
    .where('staff_id', 'in', ids)
    .orderBy('created_at')
    .execute()
  for (const { staff_id, channel, person } of rows)
    found.set(staff_id, [...(found.get(staff_id) ?? []), { channel, person }])
  return found
}

/** Unbinds all further accounts of these: whoever is added again starts with one. */
export async function dropAccounts(db: Db, ids: readonly StaffId[]): Promise<void> {
  await db.deleteFrom('staff_account').where('staff_id', 'in', ids).execute()
}
