import { z } from 'zod'
import { listArticles, searchArticles } from '../../articles/index.js'
import { sayDate } from '../../calendar/index.js'
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
      const { cli, commands } = asked.words
      const question = several(words).join(' ')
      const found = question
        ? await searchArticles(db, question, LISTED)
        : await listArticles(db, { limit: LISTED })
      if (json)
        out.json(
          found.map(({ number, title, publishedAt }) => ({
            number,
            title,
            publishedAt: publishedAt ?? null,
          })),
        )
      else if (found.length === 0) out.line(question ? cli.nothingFound(question) : cli.noArticles)
      else
        for (const { number, title, publishedAt } of found)
          out.line(
            commands.articleLine(
              number,
              title,
              publishedAt ? sayDate(new Date(publishedAt), timeZone) : '',
            ),
          )
      return 0
    }),
})
