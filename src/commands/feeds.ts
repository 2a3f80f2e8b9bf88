import { listFeeds, sayFeedTrouble } from '../articles/index.js'
import { brief } from '../base/index.js'
import { sayTime } from '../calendar/index.js'
import { type Command, says } from './command.js'

/** The feeds that are read: where their articles go, when each was read, and what is wrong with it. */
export const feeds: Command = {
  names: ['nguon', 'feeds'],
  who: 'staff',
  act: 'read',
  async run({ trx, deps, now }) {
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
  },
}
