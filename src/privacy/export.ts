import { attachmentsOf, type Counts, countKinds } from '../attachments/index.js'
import type { ChannelName, FeedbackId, MemberId } from '../base/index.js'
import type { Incoming } from '../channels/index.js'
import type { Db, FeedbackRow } from '../db/index.js'
import { type OwnAnswer, ownAnswers, type TakeDeps } from '../feedback/index.js'
import { findMember } from '../people/index.js'
import { namelessOf } from './erase.js'
import { countAsked } from './person.js'

/** All that is kept about somebody, as they may read it. */
export interface MyData {
  /** What the platform calls them: the number of their account. */
  readonly account: { readonly channel: ChannelName; readonly number: string }
  /** Undefined where no name is kept; then nothing is kept under their number either. */
  readonly name: string | undefined
  readonly since: string | undefined
  readonly ratings: readonly {
    readonly title: string
    readonly score: number
    readonly at: string
  }[]
  /** How they answered notices that are not over. */
  readonly answers: readonly OwnAnswer[]
  readonly feedback: readonly (Pick<FeedbackRow, 'kind' | 'text' | 'state' | 'place'> & {
    readonly at: string
    readonly code: string | null
    readonly attached: Counts
    readonly isAnonymous: boolean
    /** What it said before it was edited, the oldest first. */
    readonly before: readonly string[]
  })[]
  readonly consents: readonly {
    readonly act: string
    readonly version: string
    readonly way: string
    readonly at: string
  }[]
  /** What they asked under the law, and when it was done. */
  readonly requests: readonly {
    readonly kind: string
    readonly at: string
    readonly doneAt: string | null
    /** `done`, or how it ended otherwise. */
    readonly outcome: string | null
  }[]
  /** Under how many posts they were asked why. */
  readonly asked: number
  readonly isAnonymous: boolean
}

/** Gathers it. What somebody wrote without a name is found as long as a way leads back to them, and only by them. */
export async function readMyData(
  db: Db,
  event: Incoming,
  person: string,
  anonymous: boolean,
  deps: Pick<TakeDeps, 'seal'>,
): Promise<MyData> {
  const { channel } = event.from
  const member = await findMember(db, { channel, person: event.by })
  const row =
    member &&
    (await db
      .selectFrom('member')
      .select(['name', 'created_at'])
      .where('id', '=', member)
      .executeTakeFirst())
  return {
    account: { channel, number: event.by.id },
    name: row?.name,
    since: row?.created_at,
    ratings: member ? await ratingsOf(db, member) : [],
    answers: await ownAnswers(db, { channel, person: event.by.id }, deps.seal),
    feedback: await feedbackOf(db, event, member, deps),
    consents: await consentsOf(db, person),
    requests: await requestsOf(db, person),
    asked: await countAsked(db, person),
    isAnonymous: anonymous,
  }
}

async function ratingsOf(db: Db, member: MemberId) {
  return await db
    .selectFrom('rating')
    .innerJoin('article', 'article.id', 'rating.article_id')
    .select(['article.title', 'rating.score', 'rating.rated_at as at'])
    .where('rating.member_id', '=', member)
    .orderBy('rating.rated_at')
    .execute()
}

async function feedbackOf(
  db: Db,
  event: Incoming,
  member: MemberId | undefined,
  deps: Pick<TakeDeps, 'seal'>,
): Promise<MyData['feedback']> {
  const nameless = (await namelessOf(db, event, deps)).map(({ id }) => id)
  const rows = await db
    .selectFrom('feedback')
    .leftJoin('case_file', 'case_file.id', 'feedback.case_id')
    .select([
      'feedback.id',
      'feedback.kind',
      'feedback.text',
      'feedback.state',
      'feedback.place',
      'feedback.received_at as at',
      'feedback.is_anonymous',
      'case_file.code',
    ])
    .where((eb) =>
      eb.or([
        ...(member ? [eb('feedback.member_id', '=', member)] : []),
        ...(nameless.length > 0 ? [eb('feedback.id', 'in', nameless)] : []),
      ]),
    )
    .orderBy('feedback.received_at')
    .execute()
  const ids = rows.map(({ id }) => id)
  const before = await textsBefore(db, ids)
  const attached = await attachmentsOf(db, ids)
  return rows.map(({ id, is_anonymous, ...row }) => ({
    ...row,
    isAnonymous: is_anonymous === 1,
    before: before.get(id) ?? [],
    attached: countKinds(attached.filter((file) => file.feedback === id)),
  }))
}

async function textsBefore(
  db: Db,
  ids: readonly FeedbackId[],
): Promise<ReadonlyMap<FeedbackId, readonly string[]>> {
  const texts = new Map<FeedbackId, string[]>()
  if (ids.length === 0) return texts
  const rows = await db
    .selectFrom('feedback_revision')
    .select(['feedback_id', 'text'])
    .where('feedback_id', 'in', ids)
    .orderBy('feedback_id')
    .orderBy('revision')
    .execute()
  for (const { feedback_id, text } of rows)
    texts.set(feedback_id, [...(texts.get(feedback_id) ?? []), text])
  return texts
}

async function consentsOf(db: Db, person: string): Promise<MyData['consents']> {
  return await db
    .selectFrom('consent')
    .select(['act', 'version', 'way', 'at'])
    .where('person_key', '=', person)
    .orderBy('id')
    .execute()
}

async function requestsOf(db: Db, person: string): Promise<MyData['requests']> {
  return await db
    .selectFrom('data_request')
    .select(['kind', 'asked_at as at', 'done_at as doneAt', 'outcome'])
    .where('person_key', '=', person)
    .orderBy('asked_at')
    .orderBy('id')
    .execute()
}
