import { after, DAY } from '../base/index.js'
import type { Db, FeedbackState } from '../db/index.js'
import { eraseOne } from './erase.js'
import type { Retention } from './notice.js'

/** How many old texts were erased, by kind. */
export type Purged = Readonly<Record<keyof Retention, number>>

const AT_ONCE = 500

/** Erases what has been kept for as long as people were told. What somebody still has to answer stays. Safe to call at any time. */
export async function purgeOld(db: Db, retention: Retention, now: Date): Promise<Purged> {
  const before = (days: number) => after(now, -days * DAY).toISOString()
  return {
    feedback: await purgeFeedback(db, ['kept', 'withdrawn'], before(retention.feedback)),
    held: await purgeFeedback(db, ['held'], before(retention.held)),
    messages: await purgeMessages(db, before(retention.messages)),
    requests: await purgeRequests(db, before(retention.requests)),
  }
}

async function purgeFeedback(
  db: Db,
  states: readonly FeedbackState[],
  before: string,
): Promise<number> {
  let purged = 0
  for (;;) {
    const rows = await db
      .selectFrom('feedback')
      .leftJoin('case_file', 'case_file.id', 'feedback.case_id')
      .select('feedback.id')
      .where('feedback.state', 'in', states)
      .where('feedback.received_at', '<', before)
      .where((eb) =>
        eb.or([
          eb('case_file.id', 'is', null),
          eb('case_file.status', 'in', ['closed', 'rejected', 'answered']),
        ]),
      )
      .limit(AT_ONCE)
      .execute()
    await db.transaction().execute(async (trx) => {
      for (const { id } of rows) await eraseOne(trx, id)
    })
    purged += rows.length
    if (rows.length < AT_ONCE) return purged
  }
}

/** Posts are said to everybody, and stay. */
async function purgeMessages(db: Db, before: string): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('delivery')
    .set({ body: null })
    .where('post_id', 'is', null)
    .where('body', 'is not', null)
    .where('created_at', '<', before)
    .where('act', '=', 'send')
    .where('state', 'not in', ['queued', 'sending'])
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

async function purgeRequests(db: Db, before: string): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('data_request')
    .where('done_at', '<', before)
    .executeTakeFirst()
  return Number(numDeletedRows)
}
