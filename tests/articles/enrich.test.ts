import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createFetcher, enrich, keysOf, putArticle } from '../../src/articles/index.js'
import type { Db } from '../../src/db/index.js'
import { createPictures } from '../../src/pictures/index.js'
import { StoppedClock } from '../support/clock.js'
import { databases } from '../support/databases.js'
import { type Pages, startPages } from '../support/pages.js'
import { aJpeg, freshFolder } from '../support/pictures.js'
import { fails, says, startEndpoint } from '../support/summary-endpoint.js'

const draft = (images: readonly string[]) => ({
  title: 'Khánh thành cầu thôn Đông',
  lead: '',
  body: 'Sáng 20/11, xã Tân Phú khánh thành cầu thôn Đông dài 24 mét. Bà con đi lại dễ dàng hơn trước.',
  images: images.map((url) => ({ url })),
  attachments: [],
})
const SUMMARY = 'Sáng 20/11, xã Tân Phú khánh thành cầu thôn Đông dài 24 mét, bà con đi lại dễ hơn.'

describe.each(databases)('what a new article lacks, on %s', (_name, open) => {
  let db: Db
  let site: Awaited<ReturnType<typeof startPages>>
  let pages: Pages
  beforeEach(async () => {
    db = await open()
    pages = {}
    site = await startPages(pages)
  })
  afterEach(async () => {
    await site.stop()
    await db.destroy()
  })

  const options = (allow = true) => ({
    fetcher: createFetcher({
      clock: new StoppedClock(),
      ...(allow && { allowHosts: [site.host] }),
    }),
    take: createPictures(freshFolder()).put,
  })
  const shown = (names: readonly string[]) => draft(names.map((name) => `${site.url}/${name}`))
  const kept = ({ draft: { images } }: Awaited<ReturnType<typeof enrich>>) =>
    images.map(({ hash }) => hash !== undefined)

  it('is the first pictures of its page, past those that cannot be had, however many there are', async () => {
    for (const [at, name] of ['a', 'b', 'c', 'd', 'e'].entries())
      pages[`/${name}`] = { type: 'image/jpeg', body: await aJpeg(at * 40) }
    pages['/none'] = { type: 'text/html', body: '<p>không có ảnh</p>' }
    pages['/small'] = { type: 'image/jpeg', body: await aJpeg(9, 20, 20) }
    const names = ['gone', 'a', 'none', 'b', 'small', 'c', 'd', 'e']
    const enriched = await enrich(db, shown(names), [], options())
    expect(kept(enriched)).toEqual([false, true, false, true, false, true, true, false])
    expect(enriched.draft.images.map(({ url }) => url)).toEqual(
      names.map((name) => `${site.url}/${name}`),
    )
    // Twenty requests a minute are for pages, and as many for pictures.
    const many = await enrich(db, shown(Array(30).fill('a')), [], { ...options(), most: 30 })
    expect(kept(many)).toEqual([...Array(20).fill(true), ...Array(10).fill(false)])
  })

  it('waits no longer than it may, and goes without', async () => {
    const { take } = options()
    const hangs = { fetchPicture: () => new Promise<never>(() => undefined) }
    const enriched = await enrich(db, shown(['a']), [], { fetcher: hangs, take, withinMs: 20 })
    expect(kept(enriched)).toEqual([false])
    expect(site.asked).toEqual([])
  })

  it('never asks for a picture inside', async () => {
    pages['/a'] = { type: 'image/jpeg', body: await aJpeg() }
    expect(kept(await enrich(db, shown(['a']), [], options(false)))).toEqual([false])
    expect(site.asked).toEqual([])
  })

  it('is a summary by a model where there is one, and nothing where that has none to give', async () => {
    const endpoint = await startEndpoint(says(SUMMARY), fails(500))
    const summaries = { url: endpoint.url, model: 'vi-small' }
    expect(await enrich(db, draft([]), [], { ...options(), summaries })).toMatchObject({
      modelSummary: SUMMARY,
    })
    expect(await enrich(db, draft([]), [], { ...options(), summaries })).not.toHaveProperty(
      'modelSummary',
    )
    await endpoint.stop()
  })

  it('is asked for nowhere when the article is there already', async () => {
    pages['/a'] = { type: 'image/jpeg', body: await aJpeg() }
    const endpoint = await startEndpoint(says(SUMMARY))
    const summaries = { url: endpoint.url, model: 'vi-small' }
    const keys = keysOf({ url: 'https://songxanh.gov.vn/tin-1.html' })
    const now = new StoppedClock().now()
    await db
      .transaction()
      .execute((trx) => putArticle(trx, draft([]), { origin: 'page', keys }, now))
    const edited = { ...shown(['a']), body: 'Cầu đã khánh thành.' }
    expect(await enrich(db, edited, keys, { ...options(), summaries })).toEqual({ draft: edited })
    expect([site.asked, endpoint.asked]).toEqual([[], []])
    await endpoint.stop()
  })
})
