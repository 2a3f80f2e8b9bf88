import { type Article, findArticle, listArticles, searchArticles } from '../articles/index.js'
import { brief } from '../base/index.js'
import { sayDate } from '../calendar/index.js'
import { type Answer, type Asked, type AskedByStaff, type Command, says } from './command.js'
import { wholeText } from './start.js'

const LISTED = 10

/** The newest articles, or those that hold some words. */
export const articles: Command = {
  names: ['bai', 'articles'],
  who: 'staff',
  act: 'read',
  async run({ trx, args, deps }) {
    const { commands } = deps.words
    const found =
      args === ''
        ? await listArticles(trx, { limit: LISTED })
        : await searchArticles(trx, args, LISTED)
    if (found.length === 0)
      return says(args === '' ? commands.noArticles : commands.nothingFound(brief(args)))
    const lines = found.map((article) =>
      commands.articleLine(article.number, brief(article.title, 150), dateOf(article, deps)),
    )
    return says([...lines, '', commands.articlesNext(found[0]?.number ?? 1)].join('\n'))
  },
}

/** One article in full, with its summary. */
export const show: Command = {
  names: ['xem', 'show'],
  who: 'staff',
  act: 'read',
  run: (asked) =>
    withArticle(asked, 'xem', async (article) => ({
      say: [
        ...wholeText(asked, article),
        {
          text: asked.deps.words.commands.articleCard(
            article.number,
            article.summary,
            article.summaryBy,
          ),
        },
      ],
    })),
}

/** Goes on with the article whose number was typed, or says what was expected. */
export async function withArticle<A extends Asked | AskedByStaff>(
  asked: A,
  command: string,
  go: (article: Article, rest: string) => Promise<Answer>,
): Promise<Answer> {
  const { commands } = asked.deps.words
  const [, ref, rest] = /^(\S+)\s*([\s\S]*)$/u.exec(asked.args) ?? []
  if (!ref) return says(commands.whichArticle(command))
  const article = await findArticle(asked.trx, ref)
  return article ? await go(article, rest ?? '') : says(commands.noSuchArticle(brief(ref)))
}

function dateOf({ publishedAt }: Article, { timeZone }: Asked['deps']): string {
  return publishedAt ? sayDate(new Date(publishedAt), timeZone) : ''
}
