import { z } from 'zod'
import {
  type Article,
  type Hit,
  listArticles,
  type MarkedText,
  searchArticles,
} from '../../articles/index.js'
import { sayDate } from '../../calendar/index.js'
import type { Words } from '../../language/index.js'
import { command, several } from '../command.js'
import { withHouse } from '../house.js'

const LISTED = 20

/** The newest articles, or those that hold some words. */
export const articles = command({
  name: 'articles',
  args: [['[words...]', 'words']],
  options: [
    ['--newest', 'newest'],
    ['--best', 'best'],
    ['--json', 'json'],
  ],
  read: z.object({
    newest: z.boolean().default(false),
    best: z.boolean().default(false),
    json: z.boolean().default(false),
  }),
  run: (asked, [words], { newest, best, json }) => {
    if (newest && best) return Promise.resolve(asked.misused(asked.words.cli.oneOrder))
    return withHouse(asked, async ({ db }, { timeZone }) => {
      const { out } = asked
      const question = several(words).join(' ')
      const order = newest ? 'newest' : 'best'
      const found = question
        ? await searchArticles(db, question, { limit: LISTED, order })
        : (await listArticles(db, { limit: LISTED })).map((article) => ({ article }))
      if (json) out.json(found.map(document))
      else out.line(say(found, question, timeZone, asked.words))
      return 0
    })
  },
})

/** What is listed, and where in it the words stand, if any were asked for. */
type Listed = Pick<Hit, 'article'> & Partial<Hit>

/** Marks count UTF-16 units of their text. */
function document({ article: { number, title, publishedAt }, excerpt }: Listed): object {
  return {
    number,
    title,
    publishedAt: publishedAt ?? null,
    ...(excerpt && { snippet: excerpt.text, titleMarks: excerpt.title.marks }),
  }
}

function say(
  found: readonly Listed[],
  question: string,
  timeZone: string,
  { cli, commands }: Words,
): string {
  if (found.length === 0) return question ? cli.nothingFound(question) : cli.noArticles
  const dateOf = ({ publishedAt }: Article) =>
    publishedAt ? sayDate(new Date(publishedAt), timeZone) : ''
  return found
    .map(({ article, excerpt }) => {
      const line = commands.articleLine(article.number, article.title, dateOf(article))
      return excerpt ? `${line}\n   ${withBrackets(excerpt.text)}` : line
    })
    .join('\n')
}

/** A terminal's bold type is lost where its output goes into a file. */
function withBrackets({ text, marks }: MarkedText): string {
  return marks.reduceRight(
    (shown, { from, to }) => `${shown.slice(0, from)}«${shown.slice(from, to)}»${shown.slice(to)}`,
    text,
  )
}
