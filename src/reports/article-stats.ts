import type { ArticleId } from '../base/index.js'
import type { Db } from '../db/index.js'

/** What came back on an article. */
export interface ArticleStats {
  readonly number: number
  readonly title: string
  /** How many members gave 1, 2, 3, 4 and 5. */
  readonly scores: readonly [number, number, number, number, number]
  readonly groupsReached: number
  readonly feedback: number
}

/** Ratings, reach and feedback of an article, over all its posts. `undefined` when there is none of that id. */
export async function readArticleStats(db: Db, id: ArticleId): Promise<ArticleStats | undefined> {
  return (await statsOf(db, [id]))[0]
}

/** The same for the articles posted most recently, newest first; `since` leaves out what was posted before. */
export async function readRecentStats(
  db: Db,
  options: { readonly since?: Date; readonly limit: number },
): Promise<readonly ArticleStats[]> {
  let posted = db
    .selectFrom('post')
    .select(({ fn }) => ['article_id', fn.max('released_at').as('at')])
    .where('article_id', 'is not', null)
    .where('released_at', 'is not', null)
    .groupBy('article_id')
    .orderBy('at', 'desc')
    .limit(options.limit)
  if (options.since) posted = posted.where('released_at', '>=', options.since.toISOString())
  const rows = await posted.execute()
  return await statsOf(
    db,
    rows.flatMap(({ article_id }) => (article_id ? [article_id] : [])),
  )
}

async function statsOf(db: Db, ids: readonly ArticleId[]): Promise<readonly ArticleStats[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('article')
    .leftJoin('rating_total as total', 'total.article_id', 'article.id')
    .select(['article.id', 'article.number', 'article.title'])
    .select(['total.n1', 'total.n2', 'total.n3', 'total.n4', 'total.n5'])
    .select((eb) => [
      eb
        .selectFrom('delivery')
        .innerJoin('post', 'post.id', 'delivery.post_id')
        .select((of) => of.fn.count<number>('delivery.group_id').distinct().as('groups'))
        .whereRef('post.article_id', '=', 'article.id')
        .where('delivery.state', '=', 'sent')
        .as('groups_reached'),
      eb
        .selectFrom('feedback')
        .select((of) => of.fn.countAll<number>().as('count'))
        .whereRef('feedback.article_id', '=', 'article.id')
        .as('feedback_count'),
    ])
    .where('article.id', 'in', ids)
    .execute()
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => {
    const row = byId.get(id)
    return row ? [toStats(row)] : []
  })
}

function toStats(row: {
  readonly number: number
  readonly title: string
  readonly n1: number | null
  readonly n2: number | null
  readonly n3: number | null
  readonly n4: number | null
  readonly n5: number | null
  readonly groups_reached: number | null
  readonly feedback_count: number | null
}): ArticleStats {
  return {
    number: row.number,
    title: row.title,
    scores: [row.n1 ?? 0, row.n2 ?? 0, row.n3 ?? 0, row.n4 ?? 0, row.n5 ?? 0],
    groupsReached: Number(row.groups_reached ?? 0),
    feedback: Number(row.feedback_count ?? 0),
  }
}
