import { attachmentsOf, type Counts, countKinds } from '../attachments/index.js'
import type { Incoming } from '../channels/index.js'
import type { Db, FeedbackRow } from '../db/index.js'
import { findMember } from '../people/index.js'

/** All that is kept about somebody, as they may read it. */
export interface MyData {
  readonly name: string | undefined
  readonly since: string | undefined
  readonly ratings: readonly {
    readonly title: string
    readonly score: number
    readonly at: string
  }[]
  readonly feedback: readonly (Pick<FeedbackRow, 'kind' | 'text' | 'state' | 'place'> & {
    readonly at: string
    readonly code: string | null
    readonly revisions: number
    readonly attached: Counts
  })[]
  readonly consents: readonly {
    readonly act: string
    readonly version: string
    readonly at: string
  }[]
  readonly isAnonymous: boolean
}

/** Gathers it. What somebody wrote without a name cannot be found, by them or by anybody. */
export async function readMyData(
  db: Db,
  event: Incoming,
  person: string,
  anonymous: boolean,
): Promise<MyData> {
  const member = await findMember(db, { channel: event.from.channel, person: event.by })
  const row =
    member &&
    (await db
      .selectFrom('member')
      .select(['name', 'created_at'])
      .where('id', '=', member)
      .executeTakeFirst())
  const ratings = member
    ? await db
        .selectFrom('rating')
        .innerJoin('article', 'article.id', 'rating.article_id')
        .select(['article.title', 'rating.score', 'rating.rated_at as at'])
        .where('rating.member_id', '=', member)
        .orderBy('rating.rated_at')
        .execute()
    : []
  const feedback = member
    ? await db
        .selectFrom('feedback')
        .leftJoin('case_file', 'case_file.id', 'feedback.case_id')
        .select(({ selectFrom, fn }) => [
          'feedback.id',
          'feedback.kind',
          'feedback.text',
          'feedback.state',
          'feedback.place',
          'feedback.received_at as at',
          'case_file.code',
          selectFrom('feedback_revision')
            .select(fn.countAll<number>().as('count'))
            .whereRef('feedback_revision.feedback_id', '=', 'feedback.id')
            .as('revisions'),
        ])
        .where('feedback.member_id', '=', member)
        .orderBy('feedback.received_at')
        .execute()
    : []
  const attached = await attachmentsOf(
    db,
    feedback.map(({ id }) => id),
  )
  const consents = await db
    .selectFrom('consent')
    .select(['act', 'version', 'at'])
    .where('person_key', '=', person)
    .orderBy('id')
    .execute()
  return {
    name: row?.name,
    since: row?.created_at,
    ratings,
    feedback: feedback.map(({ id, ...one }) => ({
      ...one,
      revisions: Number(one.revisions ?? 0),
      attached: countKinds(attached.filter((file) => file.feedback === id)),
    })),
    consents,
    isAnonymous: anonymous,
  }
}
