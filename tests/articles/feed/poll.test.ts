import { createServer } from 'node:http'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  type Brought,
  createFeedPoller,
  createFetcher,
  createWebReader,
  listArticles,
  listFeeds,
  putFeed,
} from '../../../src/articles/index.js'
import { HOUR, MINUTE, noLog } from '../../../src/base/index.js'
import type { Db } from '../../../src/db/index.js'
import {
  type Section,
  type Site,
  type SiteArticle,
  startSite,
} from '../../../src/sandbox/site/index.js'
import { StoppedClock } from '../../support/clock.js'
import { databases } from '../../support/databases.js'
import { freePort } from '../../support/ports.js'

const article = (title: string, more: Partial<SiteArticle> = {}): SiteArticle => ({
  title,
  lead: `Đoạn mở đầu của bài ${title}.`,
  body: `<p>${`Nội dung của bài ${title} nói về việc làng việc nước. `.repeat(6)}</p>`,
  publishedAt: new Date('2026-11-20T01:00:00Z'),
  ...more,
})

describe.each(databases)('feeds that fall due, on %s', (_name, open) => {
  let db: Db
  let clock: StoppedClock
  let site: Site
  let seldomPort: number
  let ownPort: number
  let breaksOn: string | undefined
  let brought: Brought[]
  let poll: () => Promise<void>
  beforeAll(async () => {
    db = await open()
  })
  beforeEach(async () => {
    for (const table of [
      'feed',
      'article_revision',
      'article_key',
      'article_words',
      'article',
    ] as const)
      await db.deleteFrom(table).execute()
    clock = new StoppedClock()
    site = await startSite({ now: () => clock.now().getTime() })
    brought = []
    seldomPort = await freePort()
    ownPort = await freePort()
    breaksOn = undefined
    const hosts = [site.host, '127.0.0.1:9', `127.0.0.1:${seldomPort}`, `127.0.0.1:${ownPort}`]
    const fetcher = createFetcher({ clock, allowHosts: hosts })
    const reader = createWebReader({ fetcher, clock, timeZone: 'Asia/Ho_Chi_Minh' })
    const poller = createFeedPoller({
      db,
      reader,
      clock,
      log: noLog,
      random: () => 0.5,
      brought: async (_trx, one) => {
        if (one.taken.title === breaksOn) throw new Error('this one breaks us')
        brought.push(one)
      },
      changed: () => undefined,
    })
    poll = async () => {
      await poller.look()
      await poller.settled()
    }
  })
  afterEach(() => site.stop())
  afterAll(() => db.destroy())

  const add = (url = site.feedUrl) =>
    db.transaction().execute((trx) => putFeed(trx, { url, auto: 'draft' }, clock.now()))
  const feed = async () => (await listFeeds(db))[0]!
  const titles = async () => (await listArticles(db, { limit: 50 })).map(({ title }) => title)
  const news = () =>
    brought.filter(({ isFirst }) => !isFirst).map(({ taken: { kind, title } }) => [kind, title])

  it('bring what stands there as no news, and what comes later as news, once, whole', async () => {
    site.publish(article('Bài cũ'))
    await add()
    await poll()
    expect(await titles()).toEqual(['Bài cũ'])
    expect(news()).toEqual([])
    site.publish(article('Bài mới'))
    clock.advance(16 * MINUTE)
    await poll()
    clock.advance(16 * MINUTE)
    await poll()
    expect(news()).toEqual([['new', 'Bài mới']])
    const [newest] = await listArticles(db, { limit: 1 })
    expect(newest).toMatchObject({ title: 'Bài mới', origin: 'feed' })
    expect(newest?.body).toContain('việc làng việc nước')
    expect(newest?.body).not.toContain('Tổng số điểm')
  })

  it('of one host have all their articles in time, though it may be asked only so often', async () => {
    await site.stop()
    const sections = Array.from({ length: 12 }, (_, at) => ({
      alias: `muc-${at}`,
      name: `Mục ${at}`,
    })) as [Section, ...Section[]]
    site = await startSite({ now: () => clock.now().getTime(), port: ownPort, sections })
    for (const [at, { alias }] of sections.entries())
      for (let one = 0; one < 6; one += 1)
        site.publish(article(`Bài ${at}-${one}`, { category: alias }))
    for (const { alias } of sections) await add(`${site.feedUrl}${alias}/`)
    for (let minute = 0; minute < 45; minute += 1) {
      await poll()
      clock.advance(MINUTE)
    }
    expect(await listArticles(db, { limit: 100 })).toHaveLength(72)
  })

  it('whose article breaks us bring the others, and show that one is missing', async () => {
    site.publish(article('Bài 1'))
    site.publish(article('Bài 2'))
    site.publish(article('Bài 3'))
    breaksOn = 'Bài 2'
    await add()
    await poll()
    expect((await titles()).sort()).toEqual(['Bài 1', 'Bài 3'])
    breaksOn = undefined
    clock.advance(16 * MINUTE)
    await poll()
    expect((await titles()).sort()).toEqual(['Bài 1', 'Bài 2', 'Bài 3'])
  })

  it('are asked every quarter of an hour and not before, and not for pages that are known', async () => {
    site.publish(article('Bài cũ'))
    await add()
    await poll()
    const asked = site.hits.length
    clock.advance(14 * MINUTE)
    await poll()
    expect(site.hits).toHaveLength(asked)
    clock.advance(2 * MINUTE)
    await poll()
    const paths = site.hits.slice(asked).map(({ path }) => path)
    expect(paths).toEqual(['/vi/news/rss/'])
  })

  it('that want to be read more seldom are, also when nothing has changed, and say when', async () => {
    const server = createServer((request, response) => {
      const headers = { 'content-type': 'application/rss+xml', etag: '"1"' }
      if (request.headers['if-none-match']) return void response.writeHead(304, headers).end()
      const said = '<rss version="2.0"><channel><title>Thưa</title><ttl>240</ttl></channel></rss>'
      response.writeHead(200, headers).end(said)
    })
    await new Promise<void>((resolve) => server.listen(seldomPort, '127.0.0.1', resolve))
    await add(`http://127.0.0.1:${seldomPort}/rss`)
    const nextInMinutes = async () =>
      ((await feed()).nextAt.getTime() - clock.now().getTime()) / MINUTE
    await poll()
    expect(await nextInMinutes()).toBe(240)
    clock.advance(4 * HOUR)
    await poll()
    expect(await nextInMinutes()).toBe(240)
    expect(await feed()).toMatchObject({ title: 'Thưa', everyMinutes: 240 })
    await new Promise((resolve) => server.close(resolve))
  })

  it('file their articles under what the operator wants, else under what the page says', async () => {
    site.publish(article('Bài cũ'))
    const put = (category?: string) =>
      db.transaction().execute((trx) => {
        const wish = { url: site.feedUrl, auto: 'draft', ...(category && { category }) } as const
        return putFeed(trx, wish, clock.now())
      })
    await put()
    await poll()
    expect((await listArticles(db, { limit: 1 }))[0]?.category).toBe('Tin tức')
    await put('Dân vận khéo')
    site.publish(article('Bài mới'))
    clock.advance(16 * MINUTE)
    await poll()
    expect((await listArticles(db, { limit: 1 }))[0]?.category).toBe('Dân vận khéo')
  })

  it('tell of an article that was edited at its place', async () => {
    const id = site.publish(article('Bài cũ'))
    await add()
    await poll()
    site.edit(id, {
      title: 'Bài đã sửa',
      body: `<p>${'Nội dung đã sửa cho đúng. '.repeat(12)}</p>`,
    })
    clock.advance(16 * MINUTE)
    await poll()
    expect(news()).toEqual([['changed', 'Bài đã sửa']])
    expect(await titles()).toEqual(['Bài đã sửa'])
  })

  it('that cannot be read are tried again after longer and longer waits, and say why', async () => {
    await add('http://127.0.0.1:9/rss')
    await poll()
    expect(await feed()).toMatchObject({ failures: 1, trouble: 'unreachable' })
    const waits: number[] = []
    for (let times = 0; times < 7; times += 1) {
      const { nextAt } = await feed()
      waits.push((nextAt.getTime() - clock.now().getTime()) / MINUTE)
      clock.advance(nextAt.getTime() - clock.now().getTime())
      await poll()
    }
    expect(waits).toEqual([15, 30, 60, 120, 240, 480, 720])
  })

  it('that are turned away get the pause the site asks for, then longer ones, and say so', async () => {
    site.fail('/vi/news/rss/', 429)
    await add()
    const waits: number[] = []
    for (let times = 0; times < 4; times += 1) {
      await poll()
      const { nextAt } = await feed()
      waits.push((nextAt.getTime() - clock.now().getTime()) / MINUTE)
      clock.advance(nextAt.getTime() - clock.now().getTime())
    }
    expect(waits).toEqual([1, 15, 30, 60])
    expect(await feed()).toMatchObject({ failures: 4, trouble: 'busy' })
    site.fail('/vi/news/rss/', undefined)
    await poll()
    expect((await feed()).failures).toBe(0)
    expect((await feed()).trouble).toBeUndefined()
  })

  it('go on where they were when the site wants a pause, and lose nothing', async () => {
    for (let number = 1; number <= 30; number += 1) site.publish(article(`Bài ${number}`))
    await add()
    for (let times = 0; times < 6; times += 1) {
      await poll()
      clock.advance(MINUTE)
    }
    const got = await titles()
    expect(new Set(got).size).toBe(got.length)
    expect(got.length).toBeGreaterThan(15)
    expect((await feed()).failures).toBe(0)
    expect((await feed()).readAt).toBeDefined()
  })

  it('take what could not be had at first for no news either, when it can be had', async () => {
    const id = site.publish(article('Bài cũ'))
    const path = new URL(site.addressOf(id)).pathname
    site.fail(path, 500)
    await add()
    await poll()
    expect(await titles()).toEqual([])
    site.fail(path, undefined)
    clock.advance(16 * MINUTE)
    await poll()
    expect(await titles()).toEqual(['Bài cũ'])
    expect(news()).toEqual([])
  })

  it('pass over a page that always wants us to wait, and say so', async () => {
    const bad = site.publish(article('Bài kẹt'))
    site.publish(article('Bài thường'))
    site.fail(new URL(site.addressOf(bad)).pathname, 429)
    await add()
    for (let times = 0; times < 6; times += 1) {
      await poll()
      clock.advance(3 * MINUTE)
    }
    expect(await titles()).toEqual(['Bài thường'])
  })

  it('bring what another feed had before, once, so that their own rule can be kept', async () => {
    await add()
    await poll()
    site.publish(article('Bài mới'))
    clock.advance(16 * MINUTE)
    await poll()
    await add(`${site.url}/vi/news/rss/tin-tuc/`)
    await poll()
    site.publish(article('Bài mới nữa'))
    clock.advance(16 * MINUTE)
    await poll()
    clock.advance(16 * MINUTE)
    await poll()
    expect(news().toSorted()).toEqual([
      ['known', 'Bài mới nữa'],
      ['new', 'Bài mới'],
      ['new', 'Bài mới nữa'],
    ])
  })

  it('that hang keep no other waiting, and are read by one process at a time', async () => {
    site.publish(article('Bài cũ'))
    await add()
    await Promise.all([poll(), poll(), poll()])
    expect(brought).toHaveLength(1)
    clock.advance(HOUR)
    await Promise.all([poll(), poll()])
    expect(await titles()).toEqual(['Bài cũ'])
  })
})
