import { nameOfMessage } from '../../attachments/index.js'
import type { FeedbackId, Seal } from '../../base/index.js'
import type { Db } from '../../db/index.js'
import type { Case } from '../cases/index.js'
import { type Classified, opensCase } from './classify.js'
import type { FeedbackIn, TakeDeps } from './taken.js'
import { noTracesOf, tracesOf } from './trace.js'

/** Something new that somebody wrote, read, and on its way into the database. */
export interface Fresh extends Classified {
  readonly given: FeedbackIn
  readonly id: FeedbackId
}

/** What was not stored before, under either of the names that it may have been stored with. */
export async function notKnown(
  trx: Db,
  given: readonly FeedbackIn[],
  { seal }: TakeDeps,
): Promise<readonly FeedbackIn[]> {
  if (given.length === 0) return []
  const named = new Map(given.map((one) => [eventOf(one, seal), one]))
  const rows = await trx
    .selectFrom('feedback')
    .select('event_id')
    .where('event_id', 'in', [...named.keys()])
    .execute()
  for (const { event_id } of rows) named.delete(event_id)
  return [...named.values()]
}

function eventOf({ event, messageId, isAnonymous }: FeedbackIn, seal: Seal) {
  return isAnonymous ? nameOfMessage(event, messageId, seal) : event.id
}

/** Stores what is new, each with the case that was opened for it. Needs a transaction. */
export async function putFeedback(
  trx: Db,
  fresh: readonly Fresh[],
  cases: ReadonlyMap<Fresh, Case>,
  now: Date,
  deps: TakeDeps,
): Promise<void> {
  if (fresh.length === 0) return
  const rows = fresh.map((one) => ({
    ...rowOf(one, now, deps),
    case_id: cases.get(one)?.id ?? null,
  }))
  await trx.insertInto('feedback').values(rows).execute()
}

function rowOf({ given, id, kind, diverted }: Fresh, now: Date, { seal }: TakeDeps) {
  const { event, messageId, isAnonymous, group } = given
  // What stays without an answer needs no way back.
  const needsWay = !diverted && opensCase(kind)
  const traces = isAnonymous
    ? noTracesOf(event, messageId, { seal, isInGroup: group !== null || !needsWay }, now)
    : tracesOf(event, messageId, given.member, now)
  return {
    id,
    kind,
    text: given.text,
    group_id: group,
    post_id: given.post ?? null,
    article_id: given.article ?? null,
    channel: event.from.channel,
    account_id: event.account,
    state: diverted ? ('held' as const) : ('kept' as const),
    place: given.place ?? null,
    ...traces,
  }
}
