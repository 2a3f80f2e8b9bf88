import type { Expression, ExpressionBuilder, SqlBool } from 'kysely'
import type { Database } from '../../db/index.js'

/**
 * True for an article of which at least one group has a post. What was cancelled before it was sent,
 * or arrived nowhere, is still a draft to members.
 */
export function hasArrived(eb: ExpressionBuilder<Database, 'article'>): Expression<SqlBool> {
  return eb.exists(
    eb
      .selectFrom('post')
      .innerJoin('delivery', 'delivery.post_id', 'post.id')
      .select('post.id')
      .whereRef('post.article_id', '=', 'article.id')
      .where('delivery.act', '=', 'send')
      .where('delivery.state', '=', 'sent'),
  )
}
