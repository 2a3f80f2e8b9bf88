import { type Article, findArticle, listArticles, searchArticles } from '../articles/index.js'
import { brief } from '../base/index.js'
import { append, plain } from '../publishing/index.js'
import { type Answer, type Asked, type AskedByStaff, type Command, says } from './command.js'
import { dateOf, foundPiece } from './found.js'
import { wholeText } from './start.js'

const LISTED = 10
const FOUND = 6

/** The newest articles, or those that hold some words. */
export const articles: Command = {
  names: ['bai', 'articles'],
  who: 'staff',
  deed: 'articles',
  run: (asked) => (asked.args === '' ? listed(asked) : found(asked)),
}

async function listed({ trx, deps }: Asked): Promise<Answer> {
  const { commands } = deps.words
  const newest = await listArticles(trx, { limit: LISTED })
  if (newest.length === 0) return says(commands.noArticles)
  const lines = newest.map((article) =>
    commands.articleLine(article.number, brief(article.title, 150), dateOf(article, deps.timeZone)),
  )
  return says([...lines, '', commands.articlesNext(newest[0]?.number ?? 1)].join('\n'))
}

async function found({ trx, args, deps }: Asked): Promise<Answer> {
  const { commands } = deps.words
  const hits = await searchArticles(trx, args, { limit: FOUND })
  const [first] = hits
  if (!first) return says(commands.nothingFound(brief(args)))
  const next = plain(commands.articlesNext(first.article.number))
  const pieces = [...hits.map((hit) => foundPiece(hit, deps)), next]
  const { text, marks } = pieces.reduce((all, one) => append(all, one, '\n\n'))
  return { say: [{ text, marks }] }
}

/** One article in full, with its summary. */
export const show: Command = {
  names: ['xem', 'show'],
  who: 'staff',
  deed: 'show',
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
