import { z } from 'zod'
import { isAddress, type KeptFeed, putFeed } from '../../articles/index.js'
import {
  loadAudienceMap,
  readAudience,
  resolveAudience,
  sayAudienceFault,
} from '../../audience/index.js'
import type { Db } from '../../db/index.js'
import { putAudit } from '../../people/index.js'
import { type Asked, command, word } from '../command.js'
import { feedDocument } from '../feeds/document.js'
import { withHouse } from '../house.js'

const options = z.object({
  category: z.string().trim().min(1).max(200).optional(),
  to: z.string().trim().min(1).optional(),
  auto: z.enum(['draft', 'publish']).default('draft'),
  json: z.boolean().default(false),
})

/** Has a feed read again and again from now on; the service reads it as soon as it runs. */
export const feedsAdd = command({
  name: 'feeds add',
  args: [['<url>', 'feedUrl']],
  options: [
    ['--category <name>', 'category'],
    ['--to <audience>', 'feedTo'],
    ['--auto <rule>', 'feedAuto'],
    ['--json', 'json'],
  ],
  read: options,
  async run(asked, [written], { category, to, auto, json }) {
    const { words, misused, out, host } = asked
    const url = word(written)
    if (!isAddress(url)) return misused(words.articles.fetch['bad-address'])
    if (auto === 'publish' && !to) return misused(words.cli.feedToWhom)
    return await withHouse(asked, async ({ db }) => {
      const fault = to === undefined ? undefined : await faultOf(db, to, asked)
      if (fault) return misused(fault)
      const now = host.clock.now()
      const wish = { url, auto, ...(category && { category }), ...(to && { audience: to }) }
      const put = await db.transaction().execute(async (trx) => {
        const done = await putFeed(trx, wish, now)
        await noteAct(trx, done.feed, now)
        return done
      })
      if (json) out.json({ kind: put.kind, ...feedDocument(put.feed) })
      else out.line(words.cli.feedPut[put.kind](put.feed.number, put.feed.url))
      return 0
    })
  },
})

async function faultOf(db: Db, to: string, { words }: Asked): Promise<string | undefined> {
  const read = readAudience(to)
  const resolved = read.kind === 'fault' ? read : resolveAudience(read, await loadAudienceMap(db))
  return resolved.kind === 'fault' ? sayAudienceFault(resolved, words) : undefined
}

async function noteAct(trx: Db, { id, auto, audience }: KeptFeed, at: Date): Promise<void> {
  const detail = { auto, ...(audience && { to: audience }) }
  await putAudit(trx, {
    at,
    staffId: undefined,
    actor: 'cli',
    act: 'feed.add',
    subject: id,
    detail,
  })
}
