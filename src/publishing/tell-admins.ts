import { after, DAY } from '../base/index.js'
import type { Db } from '../db/index.js'
import { LANES, putToPeople, type Voice } from '../delivery/index.js'
import { listStaff } from '../people/index.js'

/**
 * Tells the admins over the whole area something, each where they are known, through accounts that can
 * reach them; once for each key. Needs a transaction.
 */
export async function tellAdmins(
  trx: Db,
  key: string,
  text: string,
  voices: readonly Voice[],
  now: Date,
): Promise<void> {
  const admins = (await listStaff(trx)).filter(({ role, unitId }) => role === 'admin' && !unitId)
  // How things stand changes; of yesterday nobody wants to hear.
  const expiresAt = after(now, DAY)
  const word = { key, lane: LANES.answer, say: () => ({ text }), expiresAt }
  await putToPeople(trx, admins, word, voices, now)
}
