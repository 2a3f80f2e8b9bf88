import { z } from 'zod'
import { articleById, findArticle } from '../../articles/index.js'
import type { Db } from '../../db/index.js'
import { findPost, type Post } from '../../publishing/index.js'
import {
  type ArticleStats,
  readArticleStats,
  readRecentStats,
  readTwoTitles,
} from '../../reports/index.js'
import { type Asked, command, type ExitCode, word } from '../command.js'
import { withHouse } from '../house.js'

const LISTED = 20

/** Ratings, reach and feedback of one article, or of those posted last; where a post had two titles, how they compare. */
export const stats = command({
  name: 'stats',
  args: [['[article]', 'article']],
  options: [
    ['--post <number>', 'statsPost'],
    ['--json', 'json'],
  ],
  read: z.object({ post: z.string().optional(), json: z.boolean().default(false) }),
  run: (asked, [ref], { post, json }) =>
    withHouse(asked, async ({ db }) => {
      const { out, words } = asked
      if (ref !== undefined || post !== undefined)
        return await tellOne(asked, db, { ref: post ? undefined : word(ref), post }, json)
      const recent = await readRecentStats(db, { limit: LISTED })
      if (json) out.json(recent.map(document))
      else out.line(recent.map(words.reports.article).join('\n\n') || words.cli.noPosts)
      return 0
    }),
})

async function tellOne(
  { out, words }: Asked,
  db: Db,
  { ref, post: number }: { readonly ref: string | undefined; readonly post: string | undefined },
  json: boolean,
): Promise<ExitCode> {
  const post = number === undefined ? undefined : await findPost(db, number)
  const article = await articleOf(db, ref, post)
  const found = article && (await readArticleStats(db, article.id))
  if (!found) {
    out.aside(
      number === undefined ? words.cli.noSuchArticle(ref ?? '') : words.cli.noSuchPost(number),
    )
    return 1
  }
  const twice = await readTwoTitles(db, { article: article.id, ...(post && { post: post.id }) })
  if (json) out.json({ ...document(found), ...(twice.length > 0 && { titles: twice }) })
  else out.line([words.reports.article(found), ...twice.map(words.titles.compared)].join('\n\n'))
  return 0
}

/** Of the post, where one was named. */
async function articleOf(db: Db, ref: string | undefined, post: Post | undefined) {
  if (post) return post.article ? await articleById(db, post.article) : undefined
  return ref === undefined ? undefined : await findArticle(db, ref)
}

/** With the sums that everybody would add up from the scores. */
function document(stats: ArticleStats): object {
  const count = stats.scores.reduce((sum, n) => sum + n, 0)
  const points = stats.scores.reduce((sum, n, at) => sum + n * (at + 1), 0)
  return { ...stats, count, points }
}
