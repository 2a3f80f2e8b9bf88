import { articleById, findArticle } from '../articles/index.js'
import { brief } from '../base/index.js'
import { findPost } from '../publishing/index.js'
import { readArticleStats, readRecentStats, readTwoTitles } from '../reports/index.js'
import { type Answer, type AskedByStaff, type Command, says } from './command.js'

const LISTED = 5

/** Ratings, reach and feedback: of one article or post, or of those posted last; where a post had two titles, how they compare. */
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

async function statsOf({ trx, args, deps: { words } }: AskedByStaff): Promise<Answer> {
  const [, number] = /^(?:tin|post)\s*(#?\d{1,9})$/iu.exec(args.trim()) ?? []
  const post = number === undefined ? undefined : await findPost(trx, number)
  const article =
    number === undefined
      ? await findArticle(trx, args)
      : post?.article && (await articleById(trx, post.article))
  const found = article && (await readArticleStats(trx, article.id))
  if (!found) return says(words.commands.noSuchArticle(brief(args)))
  const twice = await readTwoTitles(trx, { article: article.id, ...(post && { post: post.id }) })
  return says([words.reports.article(found), ...twice.map(words.titles.compared)].join('\n\n'))
}
