import { type AccountId, after, type ChannelName, DAY } from '../base/index.js'
import type { Address } from '../channels/index.js'
import type { Db } from '../db/index.js'
import { LANES, type NewDelivery, putDeliveries } from '../delivery/index.js'
import { listStaff } from '../people/index.js'

/** An account that can speak to people directly. */
export interface Voice {
  readonly name: ChannelName
  readonly account: AccountId
  directWith(person: string): Address
}

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
  const told = admins.flatMap(({ id, channel, person }): readonly NewDelivery[] => {
    const voice = voices.find(({ name }) => name === channel)
    if (!voice) return []
    return [
      {
        key: `${key}/${id}`,
        account: voice.account,
        to: voice.directWith(person),
        lane: LANES.answer,
        message: { text },
        dueAt: now,
        // How things stand changes; of yesterday nobody wants to hear.
        expiresAt: after(now, DAY),
      },
    ]
  })
  await putDeliveries(trx, told, now)
}
