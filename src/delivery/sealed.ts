import { type DeliveryId, isSealed, SEALED, type Seal } from '../base/index.js'
import type { Address } from '../channels/index.js'
import type { Db } from '../db/index.js'
import type { About } from './about.js'
import type { Claimed } from './claim.js'

/** Where somebody is answered who must not be found in the database. */
export interface WayBack extends Address {
  /** The message of theirs that an answer replies to. */
  readonly messageId?: string
}

/** An address that only the holder of the key can read; another one each time. */
export function sealAddress(seal: Seal, { channel, chat, messageId }: WayBack): Address {
  return { channel, chat: seal.close(JSON.stringify({ channel, chat, messageId })) }
}

/** `undefined` when the seal was destroyed, or made with another key. */
export function openAddress(seal: Pick<Seal, 'open'>, sealed: string): WayBack | undefined {
  const text = seal.open(sealed)
  return text === undefined ? undefined : (JSON.parse(text) as WayBack)
}

/** Where a delivery really goes; read just before it is said, and stored nowhere. */
export function wayOf({ to }: Claimed, seal: Pick<Seal, 'open'> | undefined): WayBack | undefined {
  return isSealed(to.chat) ? seal && openAddress(seal, to.chat) : to
}

/** The chat that a delivery to this one is said in: one person has many sealed names, and one pace. */
export function chatBehind(chat: string, seal: Pick<Seal, 'open'> | undefined): string {
  return (isSealed(chat) && seal && openAddress(seal, chat)?.chat) || chat
}

/** Nothing is left of what was said under seal: neither the words nor the way. */
const SCRUBBED = {
  chat: SEALED,
  body: null,
  message_id: null,
  secondary_id: null,
  is_sealed: 0,
} as const

/** Of one delivery that has found its end. */
export async function scrub(trx: Db, { id, to }: Claimed): Promise<void> {
  if (!isSealed(to.chat)) return
  const { numUpdatedRows } = await trx
    .updateTable('delivery')
    .set(SCRUBBED)
    .where('id', '=', id)
    .where('state', 'not in', ['queued', 'sending'])
    .executeTakeFirst()
  if (numUpdatedRows > 0n) await cutLoose(trx, [id])
}

/** Of all that found their end otherwise: expired, cancelled, or left by a process that died. Returns how many. */
export async function scrubSealed(db: Db): Promise<number> {
  const rows = await scrubbing(db).returning('id').execute()
  const ids = rows.map(({ id }) => id)
  for (let at = 0; at < ids.length; at += AT_ONCE) await cutLoose(db, ids.slice(at, at + AT_ONCE))
  return ids.length
}

/** Of what was said under seal about these, as far as it has found its end. */
export async function forgetSealed(trx: Db, about: readonly About[]): Promise<void> {
  if (about.length === 0) return
  const said = await trx
    .selectFrom('delivery_about')
    .select('delivery_id')
    .where('about', 'in', about)
    .execute()
  const ids = said.map(({ delivery_id }) => delivery_id)
  if (ids.length === 0) return
  const gone = await scrubbing(trx).where('id', 'in', ids).returning('id').execute()
  await cutLoose(
    trx,
    gone.map(({ id }) => id),
  )
}

function scrubbing(db: Db) {
  return (
    db
      .updateTable('delivery')
      .set(SCRUBBED)
      // The literal: so it is looked up in an index that holds nothing else.
      .where(({ eb, lit }) => eb('is_sealed', '=', lit(1)))
      .where('state', 'not in', ['queued', 'sending'])
  )
}

const AT_ONCE = 5_000

/** When it was said is known to the moment: that must not lead on to what it was about. */
async function cutLoose(db: Db, ids: readonly DeliveryId[]): Promise<void> {
  if (ids.length === 0) return
  await db.deleteFrom('delivery_about').where('delivery_id', 'in', ids).execute()
}
