import type { Db } from '../../db/index.js'
import { type Article, toArticle } from '../article.js'
import { hasArrived } from './has-arrived.js'

/** The articles that groups have received, those that went out last first. */
export async function listPosted(
  db: Db,
  { limit }: { readonly limit: number },
): Promise<readonly Article[]> {
  const rows = await db
    .selectFrom('article')
    .selectAll()
    .where('posted_at', 'is not', null)
    .where(hasArrived)
    .orderBy('posted_at', 'desc')
    .orderBy('number', 'desc')
    .limit(limit)
    .execute()
  return rows.map(toArticle)
}
