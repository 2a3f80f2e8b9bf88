import { z } from 'zod'
import { findArticle } from '../../articles/index.js'
import { type ArticleStats, readArticleStats, readRecentStats } from '../../reports/index.js'
import { command, word } from '../command.js'
import { withHouse } from '../house.js'

const LISTED = 20

/** Ratings, reach and feedback of one article, or of those posted last. */
export const stats = command({
  name: 'stats',
  args: [['[article]', 'article']],
  options: [['--json', 'json']],
  read: z.object({ json: z.boolean().default(false) }),
  run: (asked, [ref], { json }) =>
    withHouse(asked, async ({ db }) => {
      const { out, words } = asked
      if (ref === undefined) {
        const recent = await readRecentStats(db, { limit: LISTED })
        if (json) out.json(recent.map(document))
        else out.line(recent.map(words.reports.article).join('\n\n') || words.cli.noPosts)
        return 0
      }
      const article = await findArticle(db, word(ref))
      const found = article && (await readArticleStats(db, article.id))
      if (!found) {
        out.aside(words.cli.noSuchArticle(word(ref)))
        return 1
      }
      if (json) out.json(document(found))
      else out.line(words.reports.article(found))
      return 0
    }),
})

/** With the sums that everybody would add up from the scores. */
function document(stats: ArticleStats): object {
  const count = stats.scores.reduce((sum, n) => sum + n, 0)
  const points = stats.scores.reduce((sum, n, at) => sum + n * (at + 1), 0)
  return { ...stats, count, points }
}
