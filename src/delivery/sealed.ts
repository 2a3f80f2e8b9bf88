import { isSealed, SEALED, type Seal } from '../base/index.js'
import type { Address } from '../channels/index.js'
import type { Db } from '../db/index.js'
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

/** Nothing is left of what was said under seal: neither the words nor the way. */
const SCRUBBED = { chat: SEALED, body: null, message_id: null, secondary_id: null } as const

/** Of one delivery that has found its end. */
export async function scrub(trx: Db, { id, to }: Claimed): Promise<void> {
  if (!isSealed(to.chat)) return
  await trx
    .updateTable('delivery')
    .set(SCRUBBED)
    .where('id', '=', id)
    .where('state', 'not in', ['queued', 'sending'])
    .execute()
}

/** Of all that found their end otherwise: expired, cancelled, or left by a process that died. Returns how many. */
export async function scrubSealed(db: Db): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('delivery')
    .set(SCRUBBED)
    .where('chat', 'like', `${SEALED}_%`)
    .where('state', 'not in', ['queued', 'sending'])
    .executeTakeFirst()
  return Number(numUpdatedRows)
}
