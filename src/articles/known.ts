import type { ArticleId } from '../base/index.js'
import type { Db } from '../db/index.js'
import type { Draft } from './draft.js'
import { contentHash } from './identity.js'

export interface Known {
  readonly id: ArticleId
  readonly number: number
  readonly title: string
}

/** The article that a draft is, when it came before: by its words, else by its keys, of several the first. */
export async function findKnown(
  db: Db,
  draft: Draft,
  keys: readonly string[],
): Promise<Known | undefined> {
  const byWords = await db
    .selectFrom('article')
    .select(['id', 'number', 'title'])
    .where('content_hash', '=', contentHash(draft))
    .executeTakeFirst()
  if (byWords || keys.length === 0) return byWords
  return await db
    .selectFrom('article_key')
    .innerJoin('article', 'article.id', 'article_key.article_id')
    .select(['article.id', 'article.number', 'article.title'])
    .where('article_key.key', 'in', keys)
    .orderBy('article.number')
    .limit(1)
    .executeTakeFirst()
}

/** Keeps what an article is known by. A key that another has stays with that one. */
export async function putKeys(db: Db, id: ArticleId, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return
  await db
    .insertInto('article_key')
    .values([...new Set(keys)].map((key) => ({ key, article_id: id })))
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute()
}
