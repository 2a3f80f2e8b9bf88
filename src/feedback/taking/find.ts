import { feedbackByMessage, nameOfMessage } from '../../attachments/index.js'
import { isIn } from '../../audience/index.js'
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
  const rows = await db
    .selectFrom('feedback')
    .selectAll()
    .where((eb) =>
      eb.or([eb.and({ channel, chat, message_id: messageId }), eb.and({ event_id: name })]),
    )
    .execute()
  const row =
    rows.find(({ account_id }) => account_id === null || account_id === event.account) ??
    (await heardByOneThatIsGone(db, rows))
  if (row) return row
  const part = await feedbackByMessage(db, name)
  return part && (await feedbackById(db, part))
}

/** As long as an account is in the group it hears itself what becomes of its messages, which in a small group only it names so. */
async function heardByOneThatIsGone(
  db: Db,
  rows: readonly FeedbackRow[],
): Promise<FeedbackRow | undefined> {
  for (const row of rows)
    if (row.account_id && row.group_id && !(await isIn(db, row.group_id, row.account_id)))
      return row
  return undefined
}

export async function feedbackById(db: Db, id: FeedbackId): Promise<FeedbackRow | undefined> {
  return await db.selectFrom('feedback').selectAll().where('id', '=', id).executeTakeFirst()
}
