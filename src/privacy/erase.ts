import type { EventId, FeedbackId, MemberId } from '../base/index.js'
import type { Incoming } from '../channels/index.js'
import type { Db, FeedbackRow } from '../db/index.js'
import { forgetAbout, forgetSaidIn } from '../delivery/index.js'
import {
  forgetAnswers,
  forgetText,
  forgetVotes,
  leadsTo,
  leaveCases,
  type TakeDeps,
} from '../feedback/index.js'
import { findMember } from '../people/index.js'
import { forgetAsked } from './person.js'

/** How much was erased, in numbers. */
export interface Erased {
  readonly ratings: number
  readonly feedback: number
}

/**
 * Erases all that is kept about somebody. Their ratings stay in the sums, as nobody's; of their feedback only
 * that it came, of a case only its steps; what was said to them, and to staff about it, loses its words. So it is
 * with what they wrote without a name as long as a way leads back to them; afterwards nobody finds it. That they want
 * no name kept stays: nobody is to be kept by name who was not before. Safe to call twice. Needs a transaction.
 */
export async function eraseMember(
  trx: Db,
  event: Incoming,
  person: string,
  now: Date,
  deps: TakeDeps,
): Promise<Erased> {
  await forgetAsked(trx, person)
  await forgetQuestions(trx, event)
  const member = await findMember(trx, { channel: event.from.channel, person: event.by })
  const feedback = await eraseFeedback(trx, event, member, now, deps)
  const ratings = member ? await makeNameless(trx, member) : 0
  if (member) {
    await forgetVotes(trx, { member, by: event.by, channel: event.from.channel }, deps.seal)
    await forgetMember(trx, member, now)
  }
  const who = { channel: event.from.channel, person: event.by.id }
  await forgetAnswers(trx, who, now, deps.seal)
  if (event.direct) await forgetSaidIn(trx, event.from, now)
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

/** Signs of thanks are named by whom they thank. */
async function forgetMember(trx: Db, member: MemberId, now: Date): Promise<void> {
  await forgetAbout(trx, [member], now)
  await trx.deleteFrom('member').where('id', '=', member).execute()
}

async function eraseFeedback(
  trx: Db,
  event: Incoming,
  member: MemberId | undefined,
  now: Date,
  deps: TakeDeps,
): Promise<number> {
  const named = member
    ? await trx
        .selectFrom('feedback')
        .select(['id', 'case_id'])
        .where('member_id', '=', member)
        .execute()
    : []
  const rows = [...named, ...(await namelessOf(trx, event, deps))]
  for (const { id } of rows) await eraseOne(trx, id)
  await leaveCases(trx, rows, now, deps)
  return rows.length
}

/** What somebody in a direct conversation wrote without a name and can still be answered; looked for among all that can be. */
export async function namelessOf(
  db: Db,
  event: Incoming,
  { seal }: Pick<TakeDeps, 'seal'>,
): Promise<readonly FeedbackRow[]> {
  if (!event.direct) return []
  const rows = await db
    .selectFrom('feedback')
    .selectAll()
    .where('way_back', 'is not', null)
    .execute()
  return rows.filter(({ way_back }) => leadsTo(way_back, event, seal))
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

/** What they were asked in groups; what is asked directly is under no name. */
async function forgetQuestions(trx: Db, { from, by }: Incoming): Promise<void> {
  await trx
    .deleteFrom('dialog')
    .where('channel', '=', from.channel)
    .where('person', '=', by.id)
    .execute()
}
