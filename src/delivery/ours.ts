import type { AccountId } from '../base/index.js'
import type { Address, MessageName } from '../channels/index.js'
import type { Db } from '../db/index.js'

/** Whether a message of that name in a chat is one of ours, whatever it says. */
export async function isOurMessage(
  db: Db,
  { channel, chat, account }: Address & { readonly account: AccountId },
  { messageId, secondaryId }: MessageName,
): Promise<boolean> {
  const found = await db
    .selectFrom('delivery')
    .select('id')
    .where('channel', '=', channel)
    .where('chat', '=', chat)
    .where('account_id', '=', account)
    .where((eb) =>
      eb.or([
        eb('message_id', '=', messageId),
        ...(secondaryId ? [eb('secondary_id', '=', secondaryId)] : []),
      ]),
    )
    .where('act', '=', 'send')
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}
