import { z } from 'zod'
import { hastenFeed } from '../../articles/index.js'
import { command, word } from '../command.js'
import { feedDocument } from '../feeds/document.js'
import { isServed, withHouse } from '../house.js'

/** Has the running service read a feed at once, ahead of its turn. */
export const feedsRead = command({
  name: 'feeds read',
  args: [['<number>', 'feedNumber']],
  options: [['--json', 'json']],
  read: z.object({ json: z.boolean().default(false) }),
  run: (asked, [written], { json }) =>
    withHouse(asked, async (house, config) => {
      const { out, words, host } = asked
      const number = Number(/^#?(\d{1,9})$/.exec(word(written))?.[1] ?? -1)
      const feed = await hastenFeed(house.db, number, host.clock.now())
      if (!feed) {
        out.aside(words.cli.noSuchFeed(word(written)))
        return 1
      }
      if (!(await isServed(config, house))) out.aside(words.cli.nobodyReads)
      if (json) out.json(feedDocument(feed))
      else out.line(words.commands.feedHastened(feed.number, feed.title || feed.url))
      return 0
    }),
})
