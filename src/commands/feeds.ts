import { hastenFeed, listFeeds, sayFeedTrouble } from '../articles/index.js'
import { brief, fold } from '../base/index.js'
import { sayTime } from '../calendar/index.js'
import { type Answer, type AskedByStaff, type Command, says } from './command.js'
import { refusal } from './refuse.js'

/**
 * The feeds that are read: where their articles go, when each was read, and what is wrong with it.
 * `/nguon doc 2` has one read at once.
 */
export const feeds: Command = {
  names: ['nguon', 'feeds'],
  who: 'staff',
  deed: 'feeds',
  async run(asked) {
    const [, number] = /^(?:doc|read)\s+#?(\d{1,9})$/.exec(fold(asked.args)) ?? []
    return number === undefined ? await list(asked) : await readNow(asked, Number(number))
  },
}

async function readNow(asked: AskedByStaff, number: number): Promise<Answer> {
  const { trx, deps, now, staff } = asked
  const { commands } = deps.words
  const refused = await refusal(asked, staff, 'feeds.read', 'feed.read', String(number))
  if (refused) return says(refused)
  const feed = await hastenFeed(trx, number, now)
  if (!feed) return says(commands.noSuchFeed(number))
  return says(commands.feedHastened(feed.number, brief(feed.title || feed.url, 100)))
}

async function list({ trx, deps, now }: AskedByStaff): Promise<Answer> {
  const { words, timeZone } = deps
  const { commands } = words
  const all = await listFeeds(trx)
  if (all.length === 0) return says(commands.noFeeds)
  const at = (moment: Date) => sayTime(moment, now, timeZone, words)
  const lines = all.map(({ number, title, url, auto, audience, readAt, nextAt, trouble }) =>
    [
      commands.feedLine(number, brief(title || url, 100), auto, audience),
      commands.feedTimes(readAt && at(readAt), at(nextAt)),
      ...(trouble ? [`✖ ${sayFeedTrouble(trouble, words)}`] : []),
    ].join('\n'),
  )
  return says(lines.join('\n\n'))
}
