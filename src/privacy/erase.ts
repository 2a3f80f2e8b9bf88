import { type CaseId, type EventId, type FeedbackId, type MemberId, SEALED } from '../base/index.js'
import type { Incoming } from '../channels/index.js'
import type { Db } from '../db/index.js'
import { endIfNobodyWaits, forgetText, type TakeDeps } from '../feedback/index.js'
import { findMember } from '../people/index.js'

/** How much was erased, in numbers. */
export interface Erased {
  readonly ratings: number
  readonly feedback: number
}

/**
 * Erases all that is kept about somebody. Their ratings stay in the sums, as nobody's; of their feedback only
 * that it came, of a case only its steps; what was said to them, and to staff about it, loses its words. What they
 * wrote without a name is theirs no more. Safe to call twice. Needs a transaction.
 */
export async function eraseMember(
  trx: Db,
  event: Incoming,
  person: string,
  now: Date,
  deps: TakeDeps,
): Promise<Erased> {
  await trx.deleteFrom('person_setting').where('person_key', '=', person).execute()
  await scrubChat(trx, event)
  await forgetQuestions(trx, event)
  const member = await findMember(trx, { channel: event.from.channel, person: event.by })
  if (!member) return { ratings: 0, feedback: 0 }
  const ratings = await makeNameless(trx, member)
  const feedback = await eraseFeedback(trx, member, now, deps)
  await trx.deleteFrom('poll_vote').where('member_id', '=', member).execute()
  await forgetThanks(trx, event)
  await trx.deleteFrom('member').where('id', '=', member).execute()
  return { ratings, feedback }
}

async function makeNameless(trx: Db, member: MemberId): Promise<number> {
  const gone = await trx
    .deleteFrom('rating')
    .where('member_id', '=', member)
    .returning(['article_id', 'score'])
    .execute()
  for (const row of gone)
    await trx
      .insertInto('rating_nameless')
      .values({ ...row, count: 1 })
      .onConflict((conflict) =>
        conflict
          .columns(['article_id', 'score'])
          .doUpdateSet(({ eb }) => ({ count: eb('rating_nameless.count', '+', 1) })),
      )
      .execute()
  return gone.length
}

async function eraseFeedback(
  trx: Db,
  member: MemberId,
  now: Date,
  deps: TakeDeps,
): Promise<number> {
  const rows = await trx
    .selectFrom('feedback')
    .select(['id', 'case_id'])
    .where('member_id', '=', member)
    .execute()
  for (const { id } of rows) await eraseOne(trx, id)
  const cases = [...new Set(rows.flatMap(({ case_id }) => case_id ?? []))]
  for (const id of cases) {
    await scrubCase(trx, id)
    await endIfNobodyWaits(trx, id, now, deps)
  }
  return rows.length
}

/** Of a feedback only that it came. */
export async function eraseOne(trx: Db, id: FeedbackId): Promise<void> {
  await forgetText(trx, id, 'erased')
  await trx
    .updateTable('feedback')
    .set({ member_id: null, chat: '', message_id: '', event_id: id as string as EventId })
    .where('id', '=', id)
    .execute()
}

/** What staff were shown of a case, and what was answered, loses its words; where others wrote too, the answers are theirs as well. */
async function scrubCase(trx: Db, id: CaseId): Promise<void> {
  const others = await trx
    .selectFrom('feedback')
    .select('id')
    .where('case_id', '=', id)
    .where('state', 'in', ['kept', 'held'])
    .executeTakeFirst()
  if (others) return
  await trx.updateTable('case_event').set({ text: null }).where('case_id', '=', id).execute()
  const about = trx.updateTable('delivery').where('key', 'like', `%${id}%`)
  await about.set({ state: 'cancelled' }).where('state', '=', 'queued').execute()
  await about.set({ body: null }).where('state', '!=', 'sending').execute()
}

/** What was said to them directly. */
async function scrubChat(trx: Db, { from, direct }: Incoming): Promise<void> {
  if (!direct) return
  const said = trx
    .updateTable('delivery')
    .where('channel', '=', from.channel)
    .where('chat', '=', from.chat)
  await said
    .set({ chat: SEALED, body: null, message_id: null, secondary_id: null })
    .where('state', 'not in', ['queued', 'sending'])
    .execute()
}

/** What they were asked in groups; what is asked directly is under no name. */
async function forgetQuestions(trx: Db, { from, by }: Incoming): Promise<void> {
  await trx
    .deleteFrom('dialog')
    .where('channel', '=', from.channel)
    .where('person', '=', by.id)
    .execute()
}

/** Signs of thanks are named by whom they thank. */
async function forgetThanks(trx: Db, { by }: Incoming): Promise<void> {
  await trx
    .updateTable('delivery')
    .set(({ ref }) => ({ key: ref('id'), message_id: null }))
    .where('key', 'like', `thanks:%/${by.id}`)
    .where('state', 'not in', ['queued', 'sending'])
    .execute()
}
