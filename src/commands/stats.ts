import { findArticle } from '../articles/index.js'
import { brief } from '../base/index.js'
import { readArticleStats, readRecentStats } from '../reports/index.js'
import { type Command, says } from './command.js'

const LISTED = 5

/** Ratings, reach and feedback: of one article, or of those posted last. */
export const stats: Command = {
  names: ['thongke', 'stats'],
  who: 'staff',
  deed: 'stats',
  async run({ trx, args, deps }) {
    const { commands, reports } = deps.words
    if (args === '') {
      const recent = await readRecentStats(trx, { limit: LISTED })
      return says(recent.length === 0 ? commands.noPosts : recent.map(reports.article).join('\n\n'))
    }
    const article = await findArticle(trx, args)
    const found = article && (await readArticleStats(trx, article.id))
    return says(found ? reports.article(found) : commands.noSuchArticle(brief(args)))
  },
}
