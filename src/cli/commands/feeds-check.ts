import { z } from 'zod'
import {
  type Feed,
  type FeedItem,
  fingerprintOf,
  isSameFeed,
  keysOf,
  sayFetched,
  sayUnreadFeed,
  type WebReader,
  wholeSiteFeed,
} from '../../articles/index.js'
import { sayTime } from '../../calendar/index.js'
import { type Asked, command, word } from '../command.js'
import { withConfig } from '../house.js'
import { webFetcher, webReader } from '../import/web-reader.js'

/** Shows what a feed says, as it is read. Stores nothing. */
export const feedsCheck = command({
  name: 'feeds check',
  args: [['<url>', 'feedUrl']],
  options: [['--json', 'json']],
  read: z.object({ json: z.boolean().default(false) }),
  run: (asked, [url], { json }) =>
    withConfig(asked, async (config) => {
      const { out, words } = asked
      const reader = webReader(asked, config, webFetcher(asked, config))
      const answer = await reader.readFeed(word(url))
      if (answer.kind !== 'feed') {
        out.aside(
          answer.kind === 'unread' ? sayUnreadFeed(answer, words) : sayFetched(answer, words),
        )
        return 1
      }
      await warn(asked, answer, reader)
      if (json) out.json(answer.feed.items.map((item) => document(item, answer.feed)))
      else out.line(say(answer.feed, config.timeZone, asked))
      return 0
    }),
})

/** NukeViet answers the address of a category that it does not have with everything. */
async function warn(
  { out, words }: Asked,
  { feed, url }: { readonly feed: Feed; readonly url: string },
  reader: WebReader,
): Promise<void> {
  if (feed.items.some(({ precision }) => precision === 'hour')) out.aside(words.cli.feedHoursOnly)
  const whole = feed.isNukeViet ? wholeSiteFeed(url) : undefined
  const other = whole && (await reader.readFeed(whole))
  if (other && other.kind === 'feed' && isSameFeed(feed, other.feed))
    out.aside(words.cli.feedOfWholeSite)
}

function document(item: FeedItem, { isNukeViet }: Feed): object {
  const { guid, link, title, lead, publishedAt, precision, images, category } = item
  return {
    guid: guid ?? null,
    link: link ?? null,
    title,
    lead,
    publishedAt: publishedAt ?? null,
    precision: precision ?? null,
    images,
    category: category ?? null,
    keys: keysOf({ ...(guid && { guid }), ...(link && { url: link }), isNukeViet }),
    fingerprint: fingerprintOf(item),
  }
}

function say(feed: Feed, timeZone: string, { words, host }: Asked): string {
  const now = host.clock.now()
  const lines = feed.items.map(({ title, link, lead, publishedAt }) =>
    [
      [publishedAt && sayTime(new Date(publishedAt), now, timeZone, words), title]
        .filter(Boolean)
        .join(' · '),
      lead && `  ${lead}`,
      link && `  ${link}`,
    ]
      .filter(Boolean)
      .join('\n'),
  )
  return [words.cli.feedRead(feed.title, feed.items.length), ...lines].join('\n\n')
}
