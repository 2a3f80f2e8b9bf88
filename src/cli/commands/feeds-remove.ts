import { z } from 'zod'
import { dropFeed } from '../../articles/index.js'
import { putAudit } from '../../people/index.js'
import { command, word } from '../command.js'
import { withHouse } from '../house.js'

/** Has a feed read no more. What came from it stays. */
export const feedsRemove = command({
  name: 'feeds remove',
  args: [['<number>', 'feedNumber']],
  options: [['--json', 'json']],
  read: z.object({ json: z.boolean().default(false) }),
  run: (asked, [written], { json }) =>
    withHouse(asked, async ({ db }) => {
      const { out, words, host } = asked
      const number = Number(/^#?(\d{1,9})$/.exec(word(written))?.[1] ?? Number.NaN)
      const gone = await db.transaction().execute(async (trx) => {
        const feed = Number.isNaN(number) ? undefined : await dropFeed(trx, number)
        const at = host.clock.now()
        if (feed)
          await putAudit(trx, {
            at,
            staffId: undefined,
            actor: 'cli',
            act: 'feed.remove',
            subject: feed.id,
          })
        return feed
      })
      if (!gone) {
        out.aside(words.cli.noSuchFeed(word(written)))
        return 1
      }
      if (json) out.json({ number: gone.number, url: gone.url, kind: 'removed' })
      else out.line(words.cli.feedRemoved(gone.number, gone.title || gone.url))
      return 0
    }),
})
