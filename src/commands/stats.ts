import { articleById, findArticle } from '../articles/index.js'
import { brief } from '../base/index.js'
import type { Words } from '../language/index.js'
import { findPost } from '../publishing/index.js'
import {
  type NoticeResults,
  readArticleStats,
  readNoticeResults,
  readRecentStats,
  readTwoTitles,
} from '../reports/index.js'
import { type Answer, type AskedByStaff, type Command, says } from './command.js'

const LISTED = 5

/**
 * Ratings, reach and feedback: of one article, or of those posted last; where a post had two titles, how they compare; and
 * what came back on a notice, as far as it lies within the asker's unit. Articles and posts have numbers of their own:
 * `tin 12` is a post, `12` an article, and where post 12 is a notice that too.
 */
export const stats: Command = {
  names: ['thongke', 'stats'],
  who: 'staff',
  deed: 'stats',
  async run(asked) {
    const { trx, args, deps } = asked
    const { commands, reports } = deps.words
    if (args === '') {
      const recent = await readRecentStats(trx, { limit: LISTED })
      return says(recent.length === 0 ? commands.noPosts : recent.map(reports.article).join('\n\n'))
    }
    return await statsOf(asked)
  },
}

async function statsOf({ trx, args, staff, now, deps }: AskedByStaff): Promise<Answer> {
  const { commands, reports, titles, notices } = deps.words
  const isPost = /^(?:tin|post)\s/iu.test(args.trim())
  const named = await findPost(trx, args.replace(/^\s*post\s/iu, 'tin '))
  const article = isPost
    ? named?.article && (await articleById(trx, named.article))
    : await findArticle(trx, args)
  const found = article && (await readArticleStats(trx, article.id))
  const ofPost = isPost && named ? { post: named.id } : {}
  const twice = found ? await readTwoTitles(trx, { article: article.id, ...ofPost }) : []
  const notice = named && (await readNoticeResults(trx, named.id, { unit: staff.unitId }, now))
  const said = [
    ...(found ? [reports.article(found)] : []),
    ...twice.map(titles.compared),
    ...(notice ? [sayNotice(notice, notices)] : []),
  ]
  return says(said.length > 0 ? said.join('\n\n') : commands.noSuchArticle(brief(args)))
}

function sayNotice(
  results: NoticeResults,
  { results: say, resultsNone }: Words['notices'],
): string {
  return results.told > 0 ? say(results) : resultsNone(results.number)
}
