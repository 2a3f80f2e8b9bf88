import { feedbackByMessage, nameOfMessage } from '../../attachments/index.js'
import type { FeedbackId, Seal } from '../../base/index.js'
import type { Incoming } from '../../channels/index.js'
import type { Db, FeedbackRow } from '../../db/index.js'

/** The feedback that a message in a chat became, or became a part of. */
export async function feedbackOf(
  db: Db,
  event: Incoming,
  messageId: string,
  seal: Pick<Seal, 'nameOf'>,
): Promise<FeedbackRow | undefined> {
  const { channel, chat } = event.from
  const name = nameOfMessage(event, messageId, seal)
  const row = await db
    .selectFrom('feedback')
    .selectAll()
    .where((eb) =>
      eb.or([
        eb.and([
          eb.and({ channel, chat, message_id: messageId }),
          // In a small group each account counts messages by itself.
          eb.or([eb('account_id', 'is', null), eb('account_id', '=', event.account)]),
        ]),
        eb.and({ event_id: name }),
      ]),
    )
    .limit(1)
    .executeTakeFirst()
  if (row) return row
  const part = await feedbackByMessage(db, name)
  return part && (await feedbackById(db, part))
}

export async function feedbackById(db: Db, id: FeedbackId): Promise<FeedbackRow | undefined> {
  return await db.selectFrom('feedback').selectAll().where('id', '=', id).executeTakeFirst()
}
