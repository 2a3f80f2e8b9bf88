import { z } from 'zod'
import { type KeptFeed, listFeeds, sayFeedTrouble } from '../../articles/index.js'
import { sayTime } from '../../calendar/index.js'
import { type Asked, command } from '../command.js'
import { feedDocument } from '../feeds/document.js'
import { withHouse } from '../house.js'

/** The feeds that are read, when each was and will be, and what is wrong with it. */
export const feeds = command({
  name: 'feeds',
  args: [],
  options: [['--json', 'json']],
  read: z.object({ json: z.boolean().default(false) }),
  run: (asked, _args, { json }) =>
    withHouse(asked, async ({ db }, { timeZone }) => {
      const { out, words } = asked
      const all = await listFeeds(db)
      if (json) out.json(all.map(feedDocument))
      else if (all.length === 0) out.line(words.cli.noFeeds)
      else out.line(all.map((feed) => say(feed, timeZone, asked)).join('\n\n'))
      return 0
    }),
})

function say(feed: KeptFeed, timeZone: string, { words, host }: Asked): string {
  const now = host.clock.now()
  const at = (moment: Date) => sayTime(moment, now, timeZone, words)
  const { number, title, url, auto, audience, readAt, nextAt } = feed
  return [
    words.commands.feedLine(number, title || url, auto, audience),
    ...(title ? [`  ${url}`] : []),
    `  ${words.commands.feedTimes(readAt && at(readAt), at(nextAt))}`,
    ...(feed.trouble ? [`  ✖ ${sayFeedTrouble(feed.trouble, words)}`] : []),
  ].join('\n')
}
