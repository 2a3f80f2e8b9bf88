import { after, type CaseId, DAY, type FeedbackId, type MemberId } from '../base/index.js'
import type { Db, FeedbackState } from '../db/index.js'
import { forgetAbout } from '../delivery/index.js'
import { chainOf, purgeAnswers } from '../feedback/index.js'
import { eraseOne } from './erase.js'
import type { Retention } from './notice.js'
import { purgeMessages } from './purge-messages.js'

/** How many old texts were erased, by kind. */
export type Purged = Readonly<Record<keyof Retention, number>>

const AT_ONCE = 500

/**
 * Erases what has been kept for as long as people were told: counted from the end of its matter, or from when it came
 * where nothing was to be done. What somebody still has to answer, or may still be asked to open again, stays, and so
 * do members as long as anything of theirs does. Safe to call at any time.
 */
export async function purgeOld(db: Db, retention: Retention, now: Date): Promise<Purged> {
  const before = (days: number) => after(now, -days * DAY).toISOString()
  const purged = {
    feedback: await purgeFeedback(db, ['kept', 'withdrawn'], before(retention.feedback), now),
    held: await purgeFeedback(db, ['held'], before(retention.held), now),
    messages: await purgeMessages(db, before(retention.messages), now),
    requests: await purgeRequests(db, before(retention.requests)),
  }
  await purgeSteps(db, before(retention.feedback))
  await purgeAsked(db, before(retention.feedback))
  await db.transaction().execute((trx) => purgeAnswers(trx, now))
  await purgeMembers(db, after(now, -DAY).toISOString())
  await purgeConsents(db, before(retention.requests))
  await db.deleteFrom('audit').where('at', '<', before(retention.requests)).execute()
  return purged
}

async function purgeFeedback(
  db: Db,
  states: readonly FeedbackState[],
  before: string,
  now: Date,
): Promise<number> {
  let purged = 0
  for (let last: FeedbackId | undefined; ; ) {
    const rows = await oldFeedback(db, states, before)
      .$if(last !== undefined, (query) => query.where('feedback.id', '>', last ?? ('' as never)))
      .orderBy('feedback.id')
      .limit(AT_ONCE)
      .execute()
    await db.transaction().execute(async (trx) => {
      for (const row of rows) if (await purgeOne(trx, row, before, now)) purged += 1
    })
    last = rows.at(-1)?.id
    if (rows.length < AT_ONCE) return purged
  }
}

/** As far as its own case tells: one that was merged is over when the other one is. */
function oldFeedback(db: Db, states: readonly FeedbackState[], before: string) {
  return db
    .selectFrom('feedback')
    .leftJoin('case_file', 'case_file.id', 'feedback.case_id')
    .select(['feedback.id', 'feedback.case_id', 'case_file.merged_into'])
    .where('feedback.state', 'in', states)
    .where('feedback.received_at', '<', before)
    .where((eb) =>
      eb.or([
        eb('case_file.id', 'is', null),
        eb.and([
          eb('case_file.status', 'in', ['closed', 'rejected']),
          eb('case_file.status_at', '<', before),
        ]),
      ]),
    )
}

interface Old {
  readonly id: FeedbackId
  readonly case_id: CaseId | null
  readonly merged_into: CaseId | null
}

async function purgeOne(
  trx: Db,
  { id, case_id, merged_into }: Old,
  before: string,
  now: Date,
): Promise<boolean> {
  if (merged_into && !(await isLongOver(trx, merged_into, before))) return false
  const cases = case_id ? await chainOf(trx, case_id) : []
  await forgetAbout(trx, [id, ...cases], now)
  await eraseOne(trx, id)
  return true
}

async function isLongOver(db: Db, id: CaseId, before: string): Promise<boolean> {
  const head = (await chainOf(db, id)).at(-1) ?? id
  const row = await db
    .selectFrom('case_file')
    .select('id')
    .where('id', '=', head)
    .where('status', 'in', ['closed', 'rejected'])
    .where('status_at', '<', before)
    .executeTakeFirst()
  return row !== undefined
}

/** What staff wrote with the steps of a case goes when what members wrote does. */
async function purgeSteps(db: Db, before: string): Promise<void> {
  const rows = await db
    .selectFrom('case_file')
    .select(['id', 'merged_into'])
    .where('status', 'in', ['closed', 'rejected'])
    .where('status_at', '<', before)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('case_event')
          .select('case_event.number')
          .whereRef('case_event.case_id', '=', 'case_file.id')
          .where('case_event.text', 'is not', null),
      ),
    )
    .execute()
  for (const { id, merged_into } of rows)
    if (!merged_into || (await isLongOver(db, merged_into, before)))
      await db.updateTable('case_event').set({ text: null }).where('case_id', '=', id).execute()
}

/** Nobody rates a post that is older, so nobody is asked why a second time. */
async function purgeAsked(db: Db, before: string): Promise<void> {
  await db
    .deleteFrom('person_setting')
    .where(
      'setting',
      'in',
      db
        .selectFrom('post')
        .select(({ val, eb }) => eb(val('why:'), '||', eb.ref('post.id')).as('setting'))
        .where('post.created_at', '<', before),
    )
    .execute()
}

/** Of whom nothing is kept any more, no name and number either. One who came just now may be about to write. */
async function purgeMembers(db: Db, before: string): Promise<void> {
  const wrote = db.selectFrom('feedback').select('member_id').where('member_id', 'is not', null)
  await db
    .deleteFrom('member')
    .where('created_at', '<', before)
    .where('id', 'not in', wrote.$castTo<{ member_id: MemberId }>())
    .where('id', 'not in', db.selectFrom('rating').select('member_id'))
    .where('id', 'not in', db.selectFrom('poll_vote').select('member_id'))
    .execute()
}

async function purgeRequests(db: Db, before: string): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('data_request')
    .where('done_at', '<', before)
    .executeTakeFirst()
  return Number(numDeletedRows)
}

/** Of those who took their consent back so long ago and have not agreed since, no consent needs to be proved. */
async function purgeConsents(db: Db, before: string): Promise<void> {
  await db
    .deleteFrom('consent')
    .where('person_key', 'in', (eb) =>
      eb
        .selectFrom('consent as last')
        .select('last.person_key')
        .where('last.act', '=', 'withdrawn')
        .where('last.at', '<', before)
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('consent as later')
                .select('later.id')
                .whereRef('later.person_key', '=', 'last.person_key')
                .whereRef('later.at', '>', 'last.at'),
            ),
          ),
        ),
    )
    .execute()
}
