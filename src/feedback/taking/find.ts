import type { Seal } from '../../base/index.js'
import type { Incoming } from '../../channels/index.js'
import type { Db, FeedbackRow } from '../../db/index.js'
import { namelessEvent } from './trace.js'

/** The feedback that a message in a chat became. */
export async function feedbackOf(
  db: Db,
  event: Incoming,
  messageId: string,
  seal: Pick<Seal, 'nameOf'>,
): Promise<FeedbackRow | undefined> {
  const { channel, chat } = event.from
  return await db
    .selectFrom('feedback')
    .selectAll()
    .where((eb) =>
      eb.or([
        eb.and({ channel, chat, message_id: messageId }),
        eb.and({ event_id: namelessEvent(event, messageId, seal) }),
      ]),
    )
    .limit(1)
    .executeTakeFirst()
}
