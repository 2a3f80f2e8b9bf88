import type { ArticleId } from '../../base/index.js'
import { type Db, putTokens } from '../../db/index.js'
import { type Indexed, tokensOf } from './tokens.js'

/** Makes an article findable by what it says now, and by nothing that it said before. Needs a transaction. */
export async function keepFindable(
  trx: Db,
  article: Indexed & { readonly number: number },
  isPosted: boolean,
): Promise<void> {
  await putTokens(trx, article.number, tokensOf(article, isPosted))
}

/** Notes that an article is on its way to groups, so that members may find it. Safe to call again. Needs a transaction. */
export async function notePosted(trx: Db, id: ArticleId, now: Date): Promise<void> {
  const article = await trx
    .updateTable('article')
    .set({ posted_at: now.toISOString() })
    .where('id', '=', id)
    .where('posted_at', 'is', null)
    .returning(['number', 'title', 'lead', 'body'])
    .executeTakeFirst()
  if (article) await keepFindable(trx, article, true)
}
