import { type AudienceMap, pathOf } from '../audience/index.js'
import type { StaffId } from '../base/index.js'
import { type Db, lockRows } from '../db/index.js'
import { type PersonAt, putAccount } from './accounts.js'
import { closeInvite, type Offer, type OpenInvite, openInvite } from './invite-store.js'
import { mayGive, reaches } from './rights/judge.js'
import { addStaff, type Staff, staffById, staffOf } from './staff.js'

/** What became of an invitation that somebody opened. */
export type Accepted =
  | { readonly kind: 'joined' | 'linked'; readonly staff: Staff; readonly invitedBy?: Staff }
  /** They are staff already: nothing changed, and the invitation is still open. */
  | { readonly kind: 'staff-already'; readonly staff: Staff }
  /** There is none, it was used, its time is over, or whoever made it may not any more. */
  | { readonly kind: 'void' }

/** Somebody who opens an invitation, with the name that the channel gives them. */
export type Opener = PersonAt & { readonly name: string }

/** Makes of somebody what an invitation says, once. Needs a transaction. */
export async function acceptInvite(
  trx: Db,
  map: AudienceMap,
  code: string,
  opener: Opener,
  now: Date,
): Promise<Accepted> {
  const invite = await openInvite(trx, code, now)
  if (!invite) return { kind: 'void' }
  const before = await staffOf(trx, opener.channel, opener.person)
  if (before) return { kind: 'staff-already', staff: before }
  const by = invite.invitedBy && (await stillStaff(trx, invite.invitedBy))
  if (invite.invitedBy && !by) return { kind: 'void' }
  const staff = await take(trx, map, invite, by, opener, now)
  if (!staff) return { kind: 'void' }
  await closeInvite(trx, invite.id, now)
  const kind = invite.offer.kind === 'link' ? 'linked' : 'joined'
  return { kind, staff, ...(by && { invitedBy: by }) }
}

/** Held until the transaction ends: whoever removes them at the same instant waits, or has done so before. */
async function stillStaff(trx: Db, id: StaffId): Promise<Staff | undefined> {
  await trx.selectFrom('staff').select('id').where('id', '=', id).$call(lockRows(trx)).execute()
  return await staffById(trx, id)
}

async function take(
  trx: Db,
  map: AudienceMap,
  { offer }: OpenInvite,
  by: Staff | undefined,
  { name, ...account }: Opener,
  now: Date,
): Promise<Staff | undefined> {
  if (offer.kind === 'link') return await bind(trx, offer, account, now)
  const { role, unitId } = offer
  const path = unitId ? pathOf(map, unitId).map(({ id }) => id) : []
  // Their own role and unit may be others by now.
  if (by && !(mayGive(by, role) && reaches(by, 'staff.invite', path))) return undefined
  const wished = { ...account, role, ...(unitId && { unitId }), ...(name && { name }) }
  return (await addStaff(trx, wished, now)).staff
}

async function bind(
  trx: Db,
  { staffId }: Extract<Offer, { kind: 'link' }>,
  account: PersonAt,
  now: Date,
): Promise<Staff | undefined> {
  const staff = await stillStaff(trx, staffId)
  if (staff) await putAccount(trx, staffId, account, now)
  return staff
}
