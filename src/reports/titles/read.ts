import type { ArticleId, PostId } from '../../base/index.js'
import type { Db } from '../../db/index.js'
import { type Compared, compareTitles, type Half } from './compare.js'

/** A post that half of its groups saw under one title, half under another. */
export interface TwoTitles {
  readonly post: number
  readonly titles: readonly [string, string]
  readonly compared: Compared
}

/** Of one article the newest; a board reads no more. */
const MOST_POSTS = 3

/** How the two titles of posts of an article compare, the newest post first; none where no post had two. */
export async function readTwoTitles(
  db: Db,
  of: { readonly article: ArticleId; readonly post?: PostId },
): Promise<readonly TwoTitles[]> {
  const posts = await db
    .selectFrom('post')
    .select(['post.id', 'post.number', 'post.title_a', 'post.title_b'])
    .where('post.article_id', '=', of.article)
    .where('post.title_b', 'is not', null)
    .where('post.released_at', 'is not', null)
    .$if(of.post !== undefined, (query) => query.where('post.id', '=', of.post ?? ('' as PostId)))
    .orderBy('post.number', 'desc')
    .limit(MOST_POSTS)
    .execute()
  const compared: TwoTitles[] = []
  for (const { id, number, title_a, title_b } of posts) {
    const [first, second] = await readHalves(db, { article: of.article, post: id })
    const titles = [title_a ?? '', title_b ?? ''] as const
    compared.push({ post: number, titles, compared: compareTitles(first, second) })
  }
  return compared
}

/** The groups that have a post, by their titles, with what people there gave. */
async function readHalves(
  db: Db,
  { article, post }: { readonly article: ArticleId; readonly post: PostId },
): Promise<readonly [Half, Half]> {
  const told = await db
    .selectFrom('delivery')
    .select(['group_id', 'variant'])
    .where('post_id', '=', post)
    .where('act', '=', 'send')
    .where('part', '=', 0)
    .where('state', '=', 'sent')
    .execute()
  const rated = await db
    .selectFrom('rating')
    .select(({ fn }) => [
      'group_id',
      fn.countAll<number>().as('people'),
      fn.sum<number>('score').as('points'),
    ])
    .where('article_id', '=', article)
    .where('post_id', '=', post)
    .groupBy('group_id')
    .execute()
  const byGroup = new Map(
    rated.map(({ group_id, people, points }) => [
      group_id,
      { people: Number(people), points: Number(points) },
    ]),
  )
  const half = (wanted: number): Half =>
    told
      .filter(({ variant }) => variant === wanted)
      .map(({ group_id }) => byGroup.get(group_id) ?? { people: 0, points: 0 })
  return [half(0), half(1)]
}
