import type { AccountId } from '../base/index.js'
import type { Address, MessageName } from '../channels/index.js'
import type { Db } from '../db/index.js'

/** Whether a message of that name in a chat is one of ours, whatever it says. */
export async function isOurMessage(
  db: Db,
  { channel, chat, account }: Address & { readonly account: AccountId },
  { messageId, secondaryId }: MessageName,
): Promise<boolean> {
  const here = { channel, chat, account_id: account }
  const found = await db
    .selectFrom('delivery')
    .select('id')
    // Each side whole, so that each has its index: else all that was ever said in the chat is looked through.
    .where((eb) =>
      eb.or([
        eb.and({ ...here, message_id: messageId }),
        ...(secondaryId ? [eb.and({ ...here, secondary_id: secondaryId })] : []),
      ]),
    )
    .where('act', '=', 'send')
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}
