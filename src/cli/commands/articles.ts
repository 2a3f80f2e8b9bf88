import { z } from 'zod'
import { type Article, listArticles, searchArticles } from '../../articles/index.js'
import { sayDate } from '../../calendar/index.js'
import type { Words } from '../../language/index.js'
import { command, several } from '../command.js'
import { withHouse } from '../house.js'

const LISTED = 20

/** The newest articles, or those that hold some words. */
export const articles = command({
  name: 'articles',
  args: [['[words...]', 'words']],
  options: [['--json', 'json']],
  read: z.object({ json: z.boolean().default(false) }),
  run: (asked, [words], { json }) =>
    withHouse(asked, async ({ db }, { timeZone }) => {
      const { out } = asked
      const question = several(words).join(' ')
      const found = question
        ? await searchArticles(db, question, LISTED)
        : await listArticles(db, { limit: LISTED })
      if (json) out.json(found.map(document))
      else out.line(say(found, question, timeZone, asked.words))
      return 0
    }),
})

function document({ number, title, publishedAt }: Article): object {
  return { number, title, publishedAt: publishedAt ?? null }
}

function say(
  found: readonly Article[],
  question: string,
  timeZone: string,
  { cli, commands }: Words,
): string {
  if (found.length === 0) return question ? cli.nothingFound(question) : cli.noArticles
  const dateOf = ({ publishedAt }: Article) =>
    publishedAt ? sayDate(new Date(publishedAt), timeZone) : ''
  return found
    .map((article) => commands.articleLine(article.number, article.title, dateOf(article)))
    .join('\n')
}
