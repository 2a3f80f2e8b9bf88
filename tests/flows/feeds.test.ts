import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { listArticles, listFeeds, putFeed } from '../../src/articles/index.js'
import { type Site, type SiteArticle, startSite } from '../../src/sandbox/site/index.js'
import { databaseUrls } from '../support/databases.js'
import { ADMIN, startWorld, type World } from '../support/service.js'

const soon = { timeout: 40_000, interval: 50 }
vi.setConfig({ testTimeout: 60_000 })

/** Longer than a summary. */
const visits = (title: string) =>
  ['Tân Phú', 'Bình An', 'Sông Xanh', 'Mỹ Hoà', 'Long Điền', 'Phú Thạnh', 'An Bình', 'Hoà Lạc']
    .map(
      (place, at) =>
        `${title} ở ${place}: trạm y tế mở cửa từ ${at + 6} giờ, bà con mang theo sổ tiêm.`,
    )
    .join(' ')

const article = (title: string, body?: string): SiteArticle => ({
  title,
  lead: `Bà con cần biết: ${title.toLowerCase()}.`,
  body: `<p>${body ?? visits(title)}</p>`,
  publishedAt: new Date('2026-11-20T01:00:00Z'),
})

describe.each(databaseUrls)('a feed, on %s', (_name, fresh) => {
  let world: World
  let site: Site
  beforeEach(async () => {
    site = await startSite()
    const env = { IMPORT_ALLOW_HOSTS: site.host }
    world = await startWorld({ databaseUrl: await fresh(), env })
    world.sandbox.openDirect(ADMIN)
  })
  afterEach(async () => {
    await world.stop()
    await site.stop()
  })

  const watch = (auto: 'draft' | 'publish', audience?: string) =>
    world.house.db
      .transaction()
      .execute((trx) =>
        putFeed(trx, { url: site.feedUrl, auto, ...(audience && { audience }) }, new Date()),
      )
  const untilRead = () => {
    world.service.kick()
    return vi.waitFor(
      async () => expect((await listFeeds(world.house.db))[0]?.readAt).toBeDefined(),
      soon,
    )
  }
  /** Its quarter of an hour is over. */
  const fallDue = async () => {
    await world.house.db.updateTable('feed').set({ next_at: new Date().toISOString() }).execute()
    world.service.kick()
  }
  const titles = async () =>
    (await listArticles(world.house.db, { limit: 20 })).map(({ title }) => title)
  const toldToAdmin = (words: string) =>
    vi.waitFor(
      () =>
        expect(
          world.sandbox.messages(ADMIN).filter(({ text }) => text.includes(words)),
        ).toHaveLength(1),
      soon,
    )

  it('sends what is new to its audience by its rule, summed up, once, and nothing that stood there before', async () => {
    const group = await world.boundGroup('Bà con ấp 1', 'ap-1')
    const other = await world.boundGroup('Bà con ấp 3', 'ap-3')
    const said = (chat: number) =>
      world.sandbox.messages(chat).filter(({ text }) => text.includes('Lịch tiêm'))
    site.publish(article('Lịch tiêm tháng trước'))
    await watch('publish', 'xa-1')
    await untilRead()
    site.publish(article('Lịch tiêm tháng này'))
    await fallDue()
    await vi.waitFor(() => expect(said(group.id)).toHaveLength(1), soon)
    const [post] = said(group.id)
    expect(post?.text).toContain('Lịch tiêm tháng này')
    expect(post?.text).toContain('Tóm tắt tự động')
    expect(post?.buttons.flat().length, 'stars under it').toBeGreaterThanOrEqual(5)
    await fallDue()
    await vi.waitFor(
      async () =>
        expect((await listFeeds(world.house.db))[0]?.nextAt.getTime()).toBeGreaterThan(Date.now()),
      soon,
    )
    expect(said(group.id)).toHaveLength(1)
    expect(said(other.id)).toHaveLength(0)
    expect(await titles()).toEqual(['Lịch tiêm tháng này', 'Lịch tiêm tháng trước'])
  })

  it('tells the admins of what is new where they want to look first, and of what was changed after it was sent', async () => {
    const group = await world.boundGroup('Bà con ấp 1', 'ap-1')
    site.publish(article('Tin cũ'))
    await watch('publish', 'xa-1')
    await untilRead()
    const id = site.publish(article('Lịch tiêm tháng này'))
    await fallDue()
    await vi.waitFor(
      () =>
        expect(
          world.sandbox.messages(group.id).filter(({ text }) => text.includes('Lịch tiêm')),
        ).toHaveLength(1),
      soon,
    )
    site.edit(id, { title: 'Lịch tiêm tháng này (sửa)' })
    await fallDue()
    await toldToAdmin('Trang gốc vừa sửa bài này')
    await watch('draft')
    site.publish(article('Kế hoạch mới'))
    await fallDue()
    await toldToAdmin('Bài mới từ nguồn')
    expect(world.sandbox.messages(group.id).some(({ text }) => text.includes('Kế hoạch'))).toBe(
      false,
    )
  })

  it('sends nothing by itself whose letters look damaged, and shows the admins where', async () => {
    const group = await world.boundGroup('Bà con ấp 1', 'ap-1')
    await watch('publish', 'xa-1')
    await untilRead()
    const damaged = 'năng lc hot đng và kh năng tp hp qun chúng ca Mặt trn còn hn ch. '.repeat(6)
    site.publish(article('Công tác Mặt trận', damaged))
    await fallDue()
    await toldToAdmin('Bài chưa gửi đi')
    expect(world.sandbox.messages(group.id).some(({ text }) => text.includes('Mặt trận'))).toBe(
      false,
    )
  })

  it('is listed to staff with its state', async () => {
    await watch('publish', 'xa-1')
    await untilRead()
    world.sandbox.say(ADMIN, ADMIN, '/nguon')
    await toldToAdmin('tự gửi đến xa-1')
  })

  it('is read at once when staff ask for it, ahead of its turn', async () => {
    await watch('draft')
    await untilRead()
    site.publish(article('Lịch tiêm tháng này'))
    world.sandbox.say(ADMIN, ADMIN, '/nguồn đọc 7')
    await toldToAdmin('Không có nguồn tin số 7')
    world.sandbox.say(ADMIN, ADMIN, '/nguồn đọc 1')
    await toldToAdmin('sẽ được đọc ngay')
    world.service.kick()
    await toldToAdmin('Bài mới từ nguồn')
  })
})
