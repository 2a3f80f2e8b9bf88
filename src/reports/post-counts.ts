import type { PostId } from '../base/index.js'
import type { Db } from '../db/index.js'

/** A post by numbers of groups. */
export interface PostCounts {
  readonly groups: number
  /** Groups that have all of it. */
  readonly sent: number
  /** Groups where something of it failed or may not have arrived. */
  readonly troubled: number
}

const NONE: PostCounts = { groups: 0, sent: 0, troubled: 0 }

/** Counts the groups of some posts, without reading them one by one. */
export async function readPostCounts(
  db: Db,
  posts: readonly PostId[],
): Promise<(post: PostId) => PostCounts> {
  if (posts.length === 0) return () => NONE
  const rows = await db
    .selectFrom('delivery')
    .select(({ fn, eb, ref }) => {
      const groupIf = (condition: ReturnType<typeof eb>) =>
        eb.case().when(condition).then(ref('group_id')).end()
      return [
        'post_id',
        fn.count<number>('group_id').distinct().as('groups'),
        fn
          .count<number>(groupIf(eb('state', '!=', 'sent')))
          .distinct()
          .as('open'),
        fn
          .count<number>(groupIf(eb('state', 'in', ['failed', 'uncertain'])))
          .distinct()
          .as('troubled'),
      ]
    })
    .where('post_id', 'in', posts)
    .groupBy('post_id')
    .execute()
  const counts = new Map(
    rows.map(({ post_id, groups, open, troubled }) => [
      post_id,
      { groups: Number(groups), sent: Number(groups) - Number(open), troubled: Number(troubled) },
    ]),
  )
  return (post) => counts.get(post) ?? NONE
}
