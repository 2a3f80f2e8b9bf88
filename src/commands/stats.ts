import { articleById, findArticle } from '../articles/index.js'
import { brief } from '../base/index.js'
import { findPost } from '../publishing/index.js'
import {
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

async function statsOf(asked: AskedByStaff): Promise<Answer> {
  const {
    trx,
    args,
    deps: { words },
  } = asked
  const [, number] = /^(?:tin|post)\s*(#?\d{1,9})$/iu.exec(args.trim()) ?? []
  const post = number === undefined ? undefined : await findPost(trx, number)
  const article =
    number === undefined
      ? await findArticle(trx, args)
      : post?.article && (await articleById(trx, post.article))
  const found = article && (await readArticleStats(trx, article.id))
  const twice = found
    ? await readTwoTitles(trx, { article: article.id, ...(post && { post: post.id }) })
    : []
  const notice = await sayNotice(asked)
  const said = [
    ...(found ? [words.reports.article(found)] : []),
    ...twice.map(words.titles.compared),
    ...(notice ? [notice] : []),
  ]
  return says(said.length > 0 ? said.join('\n\n') : words.commands.noSuchArticle(brief(args)))
}

async function sayNotice({
  trx,
  args,
  staff,
  now,
  deps,
}: AskedByStaff): Promise<string | undefined> {
  const { notices } = deps.words
  const post = await findPost(trx, args.replace(/^\s*post\s/iu, 'tin '))
  const results = post && (await readNoticeResults(trx, post.id, { unit: staff.unitId }, now))
  if (!results) return undefined
  return results.told > 0 ? notices.results(results) : notices.resultsNone(results.number)
}
