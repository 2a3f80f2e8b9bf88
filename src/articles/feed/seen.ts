import type { ArticleId, FeedId } from '../../base/index.js'
import type { Db } from '../../db/index.js'

/** What a feed has named before. */
export interface SeenItem {
  readonly fingerprint: string
  readonly article: ArticleId | null
  readonly attempts: number
}

export async function seenItems(
  db: Db,
  feed: FeedId,
  keys: readonly string[],
): Promise<ReadonlyMap<string, SeenItem>> {
  if (keys.length === 0) return new Map()
  const rows = await db
    .selectFrom('feed_item')
    .selectAll()
    .where('feed_id', '=', feed)
    .where('key', 'in', keys)
    .execute()
  return new Map(
    rows.map(({ key, fingerprint, article_id, attempts }) => [
      key,
      { fingerprint, article: article_id, attempts },
    ]),
  )
}

/** Keeps what became of an item. */
export async function noteItem(
  db: Db,
  feed: FeedId,
  key: string,
  { fingerprint, article, attempts }: SeenItem,
  now: Date,
): Promise<void> {
  const became = { fingerprint, article_id: article, attempts, seen_at: now.toISOString() }
  await db
    .insertInto('feed_item')
    .values({ feed_id: feed, key, ...became })
    .onConflict((conflict) => conflict.columns(['feed_id', 'key']).doUpdateSet(became))
    .execute()
}
