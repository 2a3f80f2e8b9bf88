import { after, type ChannelName, type MemberId, MINUTE } from '../base/index.js'
import type { Db, RatingWay } from '../db/index.js'
import type { PostDelivery } from './posts.js'
import { type Score, withoutScore } from './ratings.js'
import { showResults } from './results.js'
import { lockTotals, putTotals } from './totals.js'

/** A rating that its member took back under a post. */
export interface Withdrawal {
  readonly member: MemberId
  readonly post: PostDelivery
  readonly way: RatingWay
  /** When it was taken back. */
  readonly at: Date
}

/**
 * Takes a rating back, if the one that counts was given this way under this post in this group: one
 * that was given later in another way, or elsewhere, stays. Needs a transaction.
 */
export async function withdrawVote(
  trx: Db,
  { member, post, way, at }: Withdrawal,
  now: Date,
  editable: ReadonlySet<ChannelName>,
): Promise<void> {
  const totals = await lockTotals(trx, [post.article])
  const taken = await trx
    .deleteFrom('rating')
    .where('article_id', '=', post.article)
    .where('member_id', '=', member)
    .where('post_id', '=', post.post)
    .where('group_id', post.group_id === null ? 'is' : '=', post.group_id)
    .where('way', '=', way)
    // A later sign than the one that was taken back stays; clocks may differ a little.
    .where('rated_at', '<=', after(at, MINUTE).toISOString())
    .returning('score')
    .executeTakeFirst()
  const total = totals.get(post.article)
  if (!taken || !total) return
  totals.set(post.article, withoutScore(total, taken.score as Score))
  await putTotals(trx, totals)
  await showResults(trx, [post], totals, now, editable)
}
