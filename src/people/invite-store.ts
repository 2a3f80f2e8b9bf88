import { createHash, randomBytes } from 'node:crypto'
import { after, HOUR, newId, type StaffId, type UnitId } from '../base/index.js'
import { type Db, lockRows, type StaffRole } from '../db/index.js'

/** So long somebody has to open what they were sent. */
const VALID_MS = 48 * HOUR

/** What opening a link makes of whoever opens it. */
export type Offer =
  | { readonly kind: 'join'; readonly role: StaffRole; readonly unitId: UnitId | undefined }
  /** The second account of somebody who is staff. */
  | { readonly kind: 'link'; readonly staffId: StaffId }

/** An invitation that was just made. The code is told once, and kept nowhere. */
export interface Invited {
  readonly id: string
  readonly code: string
  readonly expiresAt: Date
}

/** Whether a text may be the code of an invitation. */
export function isInviteCode(text: string): boolean {
  return /^cb_[\w-]{22}$/.test(text)
}

/** Makes an invitation that counts once, and until then for 48 hours. `by` is undefined for the terminal. */
export async function putInvite(
  trx: Db,
  offer: Offer,
  by: StaffId | undefined,
  now: Date,
): Promise<Invited> {
  const code = `cb_${randomBytes(16).toString('base64url')}`
  const id: string = newId()
  const expiresAt = after(now, VALID_MS)
  await trx.deleteFrom('staff_invite').where('expires_at', '<', now.toISOString()).execute()
  await trx
    .insertInto('staff_invite')
    .values({
      id,
      code_hash: hashOf(code),
      staff_id: offer.kind === 'link' ? offer.staffId : null,
      role: offer.kind === 'join' ? offer.role : null,
      unit_id: (offer.kind === 'join' && offer.unitId) || null,
      invited_by: by ?? null,
      created_at: now.toISOString(),
      expires_at: expiresAt.toISOString(),
    })
    .execute()
  return { id, code, expiresAt }
}

/** An invitation that is still open. */
export interface OpenInvite {
  readonly id: string
  readonly offer: Offer
  readonly invitedBy: StaffId | undefined
}

/** The open invitation of a code, held until the transaction ends: of two who come at once the second finds none. */
export async function openInvite(
  trx: Db,
  code: string,
  now: Date,
): Promise<OpenInvite | undefined> {
  const row = await trx
    .selectFrom('staff_invite')
    .selectAll()
    .where('code_hash', '=', hashOf(code))
    .where('used_at', 'is', null)
    .where('expires_at', '>', now.toISOString())
    .$call(lockRows(trx))
    .executeTakeFirst()
  if (!row) return undefined
  const { id, staff_id: staffId, role, unit_id: unitId } = row
  const invitedBy = row.invited_by ?? undefined
  if (staffId) return { id, invitedBy, offer: { kind: 'link', staffId } }
  return role
    ? { id, invitedBy, offer: { kind: 'join', role, unitId: unitId ?? undefined } }
    : undefined
}

/** Nobody can use it any more. */
export async function closeInvite(trx: Db, id: string, now: Date): Promise<void> {
  const used = { used_at: now.toISOString() }
  await trx.updateTable('staff_invite').set(used).where('id', '=', id).execute()
}

/** Takes back what these have sent or were sent, as far as nobody has used it. */
export async function dropInvites(db: Db, ids: readonly StaffId[]): Promise<void> {
  await db
    .deleteFrom('staff_invite')
    .where('used_at', 'is', null)
    .where(({ or, eb }) => or([eb('invited_by', 'in', ids), eb('staff_id', 'in', ids)]))
    .execute()
}

function hashOf(code: string): string {
  return createHash('sha256').update(code).digest('base64url')
}
