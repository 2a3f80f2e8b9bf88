import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  createFeedPoller,
  createFetcher,
  createWebReader,
  type FeedPoller,
  type KeptFeed,
  listFeeds,
  putFeed,
} from '../../src/articles/index.js'
import { bindGroup, importUnitsCsv, loadAudienceMap, noteGroup } from '../../src/audience/index.js'
import { type AccountId, HOUR, MINUTE, noLog } from '../../src/base/index.js'
import type { Db } from '../../src/db/index.js'
import { noteAccount } from '../../src/delivery/index.js'
import { wordsOf } from '../../src/language/index.js'
import { followFeed } from '../../src/publishing/index.js'
import { RICH, SIGNS } from '../support/capabilities.js'
import { StoppedClock } from '../support/clock.js'
import { databases } from '../support/databases.js'
import { type FeedWorld, numberedArticle, startFeedWorld } from '../support/feed-world.js'

const BOT = 'telegram:1' as AccountId
/** A reading in hand is kept from others by so long a lease: then a feed is neither due nor read. */
const LEASE_MS = 10 * MINUTE

describe.each(databases)('two hundred feeds, on %s', (_name, open) => {
  let db: Db
  let clock: StoppedClock
  let world: FeedWorld
  let poller: FeedPoller
  beforeEach(async () => {
    db = await open()
    clock = new StoppedClock()
    // With the three that never work there are 200.
    world = await startFeedWorld({ sites: 10, sections: 19, now: () => clock.now().getTime() })
    poller = startPoller()
    await bindOneGroup()
    for (const url of feeds()) await watch(url)
  })
  afterEach(async () => {
    await world.stop()
    await poller.settled()
    await db.destroy()
  })

  const live = () => world.live.slice(0, 197)
  const feeds = () => [world.dead, world.busy, ...live(), world.faulty]
  const watch = (url: string) =>
    db
      .transaction()
      .execute((trx) => putFeed(trx, { url, auto: 'publish', audience: 'all' }, clock.now()))

  function startPoller(): FeedPoller {
    // A site that says nothing is waited for longer than this test lasts.
    const limits = { headersMs: HOUR, idleMs: HOUR, totalMs: HOUR }
    const fetcher = createFetcher({ clock, allowHosts: world.hosts, limits })
    const rules = {
      words: wordsOf('vi'),
      channels: new Map([['telegram', RICH]] as const),
      accounts: new Set([BOT]),
      ratingReactions: SIGNS,
      voices: [],
    }
    return createFeedPoller({
      db,
      clock,
      log: noLog,
      reader: createWebReader({ fetcher, clock, timeZone: 'Asia/Ho_Chi_Minh' }),
      brought: (trx, brought, now) => followFeed(trx, brought, now, rules),
      changed: () => undefined,
    })
  }

  async function bindOneGroup(): Promise<void> {
    await noteAccount(db, { id: BOT, channel: 'telegram', name: 'bot' })
    await importUnitsCsv(db, Buffer.from('code,name,level,parent,tags\nxa,Xã,xã,,\n'))
    const [unit] = (await loadAudienceMap(db)).units
    const joined = { channel: 'telegram', chat: '-1', accountId: BOT, title: 'Nhóm' } as const
    await db.transaction().execute(async (trx) => {
      const { group } = await noteGroup(trx, joined, clock.now())
      if (unit) await bindGroup(trx, group.id, { unitId: unit.id, noticeHash: 'notice' })
    })
  }

  const isUnread = ({ url, nextAt }: KeptFeed) => {
    const inMs = nextAt.getTime() - clock.now().getTime()
    return url !== world.dead && (inMs <= 0 || inMs === LEASE_MS)
  }

  /** All that is due now, but for the one that says nothing. */
  async function readAllDue(): Promise<void> {
    do {
      await poller.look()
      await wait(5)
    } while ((await listFeeds(db)).some(isUnread))
  }

  it('are read when they are due for an hour, whatever one of them does, and bring everything once', {
    timeout: 120_000,
  }, async () => {
    const expected = new Set<string>()
    const put = (number: number, site = number, title = `Bài số ${number}`) => {
      if (title === `Bài số ${number}`) expected.add(title)
      return world.publish(site, number, { ...numberedArticle(number, clock.now()), title })
    }
    for (let number = 1; number <= 10; number += 1) put(number)
    const late: string[] = []
    for (let minute = 0; minute < 60; minute += 1) {
      await readAllDue()
      for (const { url, readAt } of await listFeeds(db)) {
        const dueMs = 17 * MINUTE + 2 * MINUTE
        const isLate =
          clock.now().getTime() - (readAt ?? new StoppedClock().now()).getTime() > dueMs
        if (isLate && live().includes(url)) late.push(`${url} in minute ${minute}`)
      }
      if (minute >= 5 && minute % 2 === 1) put(100 + minute)
      // The same words as twenty minutes ago, at another site, under another title.
      if (minute >= 25 && minute % 10 === 5) put(80 + minute, minute, `Chép lại bài ${80 + minute}`)
      clock.advance(MINUTE)
    }
    expect(late).toEqual([])

    clock.advance(20 * MINUTE)
    await readAllDue()
    clock.advance(2 * MINUTE)
    await readAllDue()
    const titles = await db.selectFrom('article').select('title').orderBy('title').execute()
    expect(titles.map(({ title }) => title)).toEqual([...expected].toSorted())
    const posts = await db
      .selectFrom('post')
      .innerJoin('article', 'article.id', 'post.article_id')
      .select('article.title')
      .orderBy('article.title')
      .execute()
    const news = [...expected].filter((title) => title.length > 'Bài số 10'.length)
    expect(posts.map(({ title }) => title)).toEqual(news.toSorted())

    const byUrl = new Map((await listFeeds(db)).map((feed) => [feed.url, feed]))
    // Still waited for: nobody else reads it meanwhile, and after that it is tried again.
    expect(byUrl.get(world.dead)?.failures).toBe(0)
    expect(byUrl.get(world.dead)).not.toHaveProperty('readAt')
    world.cut()
    await poller.settled()
    const dead = (await listFeeds(db)).find(({ url }) => url === world.dead)
    expect(dead).toMatchObject({ failures: 1, trouble: 'unreachable' })
    expect(dead?.nextAt.getTime()).toBeGreaterThan(clock.now().getTime())
    expect(byUrl.get(world.faulty)).toMatchObject({ trouble: 'server-fault' })
    expect(byUrl.get(world.busy)).toMatchObject({ trouble: 'busy' })
    // Backing off: not once a minute, as it asked for.
    expect(byUrl.get(world.busy)?.failures).toBeLessThan(8)
  })
})
