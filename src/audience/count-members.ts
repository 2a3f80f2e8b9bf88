import { after, DAY, SECOND } from '../base/index.js'
import type { Channel } from '../channels/index.js'
import type { Db } from '../db/index.js'
import { setMemberCount } from './groups.js'

/** Groups asked for in one call: the platform is asked gently, and a province is through in a few hours. */
const GROUPS_AT_ONCE = 10
const ASK_AGAIN_MS = 1 * DAY
const TIMEOUT_MS = 10 * SECOND

/**
 * Asks how many people some groups of an account have: those never asked for first, then those
 * asked for longest ago, none twice a day. One that does not answer keeps its number.
 */
export async function countMembers(db: Db, channel: Channel, now: Date): Promise<void> {
  const groups = await db
    .selectFrom('group_chat')
    .select(['id', 'channel', 'chat'])
    .where('account_id', '=', channel.account)
    .where('active', '=', 1)
    .where((eb) =>
      eb.or([
        eb('counted_at', 'is', null),
        eb('counted_at', '<', after(now, -ASK_AGAIN_MS).toISOString()),
      ]),
    )
    // The two databases put nothing at different ends.
    .orderBy((eb) => eb.case().when('counted_at', 'is', null).then(0).else(1).end())
    .orderBy('counted_at')
    .limit(GROUPS_AT_ONCE)
    .execute()
  for (const { id, ...address } of groups) {
    const count = await channel.memberCount(address, AbortSignal.timeout(TIMEOUT_MS))
    if (count !== undefined) await setMemberCount(db, id, count)
    const counted_at = now.toISOString()
    await db.updateTable('group_chat').set({ counted_at }).where('id', '=', id).execute()
  }
}
