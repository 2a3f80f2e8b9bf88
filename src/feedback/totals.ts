import type { ArticleId } from '../base/index.js'
import type { Db } from '../db/index.js'
import type { Distribution } from './ratings.js'

type Totals = Map<ArticleId, Distribution>

/**
 * Reads the totals of articles and keeps others from changing them until the transaction
 * ends, so that two processes counting at once both count.
 */
export async function lockTotals(trx: Db, articles: readonly ArticleId[]): Promise<Totals> {
  if (articles.length === 0) return new Map()
  // In one order everywhere, so that two transactions never wait for each other.
  const rows = await trx
    .insertInto('rating_total')
    .values([...articles].sort().map((id) => toRow(id, [0, 0, 0, 0, 0])))
    .onConflict((conflict) =>
      conflict.column('article_id').doUpdateSet((eb) => ({ n1: eb.ref('rating_total.n1') })),
    )
    .returningAll()
    .execute()
  return new Map(rows.map((row) => [row.article_id, [row.n1, row.n2, row.n3, row.n4, row.n5]]))
}

/** Writes totals that `lockTotals` has locked. */
export async function putTotals(trx: Db, totals: Totals): Promise<void> {
  if (totals.size === 0) return
  await trx
    .insertInto('rating_total')
    .values([...totals].map(([id, result]) => toRow(id, result)))
    .onConflict((conflict) =>
      conflict.column('article_id').doUpdateSet((eb) => ({
        n1: eb.ref('excluded.n1'),
        n2: eb.ref('excluded.n2'),
        n3: eb.ref('excluded.n3'),
        n4: eb.ref('excluded.n4'),
        n5: eb.ref('excluded.n5'),
      })),
    )
    .execute()
}

/** The result of one article; all zero when nobody has rated it. */
export async function readTotal(db: Db, article: ArticleId): Promise<Distribution> {
  const row = await db
    .selectFrom('rating_total')
    .selectAll()
    .where('article_id', '=', article)
    .executeTakeFirst()
  return row ? [row.n1, row.n2, row.n3, row.n4, row.n5] : [0, 0, 0, 0, 0]
}

function toRow(article_id: ArticleId, [n1, n2, n3, n4, n5]: Distribution) {
  return { article_id, n1, n2, n3, n4, n5 }
}
