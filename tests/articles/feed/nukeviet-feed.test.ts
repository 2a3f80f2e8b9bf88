import { afterEach, describe, expect, it } from 'vitest'
import { fingerprintOf, validatorsOf } from '../../../src/articles/feed/again.js'
import type { Feed } from '../../../src/articles/feed/item.js'
import { readFeed } from '../../../src/articles/feed/read-feed.js'
import { isSameFeed, wholeSiteFeed } from '../../../src/articles/feed/whole-site.js'
import { createFetcher } from '../../../src/articles/fetch/fetcher.js'
import { keysOf } from '../../../src/articles/identity.js'
import { createWebReader, type FeedFound } from '../../../src/articles/web/reader.js'
import { systemClock } from '../../../src/base/index.js'
import { type Site, type SiteOptions, startSite } from '../../../src/sandbox/site/index.js'

const sites: Site[] = []
afterEach(async () => {
  await Promise.all(sites.splice(0).map((site) => site.stop()))
})

async function openSite(options: SiteOptions = {}) {
  const site = await startSite(options)
  sites.push(site)
  const fetcher = createFetcher({ clock: systemClock, allowHosts: [site.host] })
  const reader = createWebReader({ fetcher, clock: systemClock, timeZone: 'Asia/Ho_Chi_Minh' })
  return {
    site,
    async check(path: string): Promise<FeedFound> {
      const answer = await reader.readFeed(site.url + path)
      if (answer.kind !== 'feed') throw new Error(`No feed but ${JSON.stringify(answer)}`)
      return answer
    },
  }
}

const JUNE = new Date('2021-06-18T07:22:00Z')
const story = {
  title: 'Đường & cầu',
  lead: 'Góp <b>đất</b> & c&ocirc;ng.',
  body: '<p>x</p>',
  publishedAt: JUNE,
}

/** A feed of NukeViet 4.5 with these items in it. */
function nukeviet(items: string, generator = 'NukeViet v4.0'): Feed {
  const feed = readFeed(
    `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>T</title>
    <generator><![CDATA[${generator}]]></generator><pubDate>Fri, 01 Jan 2010 00:01:00 GMT</pubDate>${items}</channel></rss>`,
    { address: 'https://a.example/rss/', timeZone: 'Asia/Ho_Chi_Minh' },
  )
  if (feed.kind !== 'feed') throw new Error(feed.why)
  return feed
}

const dated = (...dates: readonly string[]) =>
  nukeviet(dates.map((date) => `<item><title>A</title><pubDate>${date}</pubDate></item>`).join(''))

describe('the feed of a NukeViet site', () => {
  it('has the month where the minutes belong, so only date and hour are believed', () => {
    const { items } = dated('Fri, 18 Jun 2021 07:06:00 GMT', 'Thu, 01 Jul 2021 19:07:00 GMT')
    expect(items.map(({ publishedAt, precision }) => [publishedAt, precision])).toEqual([
      ['2021-06-18T07:00:00.000Z', 'hour'],
      ['2021-07-01T19:00:00.000Z', 'hour'],
    ])
  })

  it('of 4.6 has right minutes, and one item whose minute happens to be the month does not spoil them', () => {
    const { items } = dated('Fri, 18 Jun 2021 07:06:00 GMT', 'Fri, 18 Jun 2021 07:22:00 GMT')
    expect(items.map(({ publishedAt, precision }) => [publishedAt, precision])).toEqual([
      ['2021-06-18T07:06:00.000Z', 'exact'],
      ['2021-06-18T07:22:00.000Z', 'exact'],
    ])
  })

  it('of another system is believed to the minute, also where that is the month', () => {
    const other = nukeviet(
      '<item><title>A</title><pubDate>Fri, 18 Jun 2021 07:06:00 GMT</pubDate></item>',
      'WordPress',
    )
    expect(other.items[0]?.publishedAt).toBe('2021-06-18T07:06:00.000Z')
  })

  it('gives two articles of one hour the same pubDate, and they stay two', () => {
    const item = (id: number) =>
      `<item><title>A</title><link>https://a.example/vi/news/a/a-${id}.html</link><guid>news_${id}</guid><pubDate>Fri, 18 Jun 2021 07:06:00 GMT</pubDate></item>`
    const [one, other] = nukeviet(item(1) + item(2)).items
    expect(one?.publishedAt).toBe(other?.publishedAt)
    expect(keys(one)).not.toEqual(keys(other))
  })

  it('has the same fault in the dates of the channel, which are not used', () => {
    expect(JSON.stringify(nukeviet('<item><title>A</title></item>'))).not.toContain('2010')
  })

  it('has guids in blanks and CDATA that are no links, and are one only within a site', () => {
    const { items } = nukeviet(
      '<item><title>A</title><link>https://a.example/x/a-1210.html</link><guid isPermaLink="false">\n<![CDATA[ news_1210 ]]>\n</guid></item>',
    )
    expect(items[0]?.guid).toBe('news_1210')
    const onSite = (url: string) =>
      keysOf({ guid: 'news_1210', url }).filter((key) => key.startsWith('guid:'))
    expect(onSite('https://a.example/1')).toEqual(onSite('http://www.a.example/2'))
    expect(onSite('https://a.example/1')).not.toEqual(onSite('https://b.example/1'))
    expect(onSite('https://a.example/vi/1')).not.toEqual(onSite('https://a.example/en/1'))
  })

  it('of 4.6 as Atom has ids that change with the address, so they are no key of their own', () => {
    expect(
      keysOf({ guid: 'https://a.example/tin/a-5.html', url: 'https://a.example/tin/a-5.html' }),
    ).toEqual(['page:a.example/tin/a-5.html'])
  })

  it('has leads with a picture, CDATA, entities and raw ampersands, which are decoded as HTML', () => {
    const { items } = nukeviet(
      '<item><title>A</title><description><![CDATA[<img src="/a.jpg" width="100"> Góp đất & c&ocirc;ng &amp; của <br>bà con]]></description></item>',
    )
    expect(items[0]).toMatchObject({
      lead: 'Góp đất & công & của bà con',
      images: [{ url: 'https://a.example/a.jpg' }],
    })
  })

  it('has leads that are a picture only, or nothing', () => {
    const { items } = nukeviet(
      '<item><title>A</title><description><![CDATA[<img src="/a.jpg">]]></description></item><item><title>B</title><description></description></item>',
    )
    expect(items.map(({ lead, images }) => [lead, images.length])).toEqual([
      ['', 1],
      ['', 0],
    ])
  })

  it('has titles in numeric entities, which are decoded once', () => {
    const titleOf = (title: string) =>
      nukeviet(`<item><title>${title}</title></item>`).items[0]?.title
    expect(titleOf('&#272;&#432;&#7901;ng &amp; c&#7847;u')).toBe('Đường & cầu')
    expect(titleOf('<![CDATA[&#272;&#432;&#7901;ng &amp; c&#7847;u]]>')).toBe('Đường & cầu')
    expect(titleOf('Th&#7867; &amp;lt;b&amp;gt;')).toBe('Thẻ &lt;b&gt;')
    expect(titleOf('Thu & chi')).toBe('Thu & chi')
  })

  it('is read although control characters pasted from Word make it not well-formed', () => {
    const { items } = nukeviet(
      '<item><title>Đường\u0001 mới\u000B</title><description><![CDATA[Bà\u001F con]]></description></item>',
    )
    expect(items[0]).toMatchObject({ title: 'Đường mới', lead: 'Bà con' })
    expect(nukeviet('<item><title>Đường&#1; mới&#x1F;</title></item>').items[0]?.title).toBe(
      'Đường mới',
    )
  })

  it('has no control characters left in its links and guids either', () => {
    const { items } = nukeviet(
      '<item><title>A</title><link>https://a.example/ti\u0001n/1</link><guid isPermaLink="false">news\u0002_1</guid></item>',
    )
    expect(items[0]).toMatchObject({ link: 'https://a.example/tin/1', guid: 'news_1' })
  })

  it('never gives a body: not even a feed with full text, whose tables are flat and whose lists are merged', () => {
    const { items } = nukeviet(
      '<item><title>A</title><description>Lead</description><content:encoded xmlns:content="http://purl.org/rss/1.0/modules/content/"><![CDATA[<p>Toàn văn dài</p>]]></content:encoded></item>',
    )
    expect(JSON.stringify(items)).not.toContain('Toàn văn')
  })

  it.each([
    '/rss/',
    '/rss/tin-tuc/',
    '/vi/news/rss/',
    '/vi/news/rss/tin-tuc/',
    '/index.php?language=vi&nv=news&op=rss',
  ])('is read at %s', async (path) => {
    const { site, check } = await openSite()
    const id = site.publish(story)
    const { feed } = await check(path)
    expect(feed.isNukeViet).toBe(true)
    expect(feed.items).toEqual([
      {
        guid: `news_${id}`,
        link: site.addressOf(id),
        title: 'Đường & cầu',
        lead: 'Góp đất & công.',
        publishedAt: '2021-06-18T07:00:00.000Z',
        precision: 'hour',
        images: [],
        category: 'Tin tức',
      },
    ])
  })

  it('is found best by the link that a page names, though its address is relative', async () => {
    const { site, check } = await openSite()
    site.publish(story)
    expect((await check('/')).url).toBe(site.feedUrl)
  })

  it('of a category that there is not is everything, which can be told from the whole', async () => {
    const { site, check } = await openSite()
    site.publish(story)
    site.publish({ ...story, title: 'Thông báo', category: 'thong-bao' })
    const [whole, known, unknown] = [
      await check('/rss/'),
      await check('/rss/tin-tuc/'),
      await check('/rss/khong-co/'),
    ]
    expect(isSameFeed(unknown.feed, whole.feed)).toBe(true)
    expect(isSameFeed(known.feed, whole.feed)).toBe(false)
    expect(wholeSiteFeed(unknown.url)).toBe(whole.url)
    expect(wholeSiteFeed(`${site.url}/index.php?nv=news&op=rss/khong-co`)).toBe(
      `${site.url}/index.php?nv=news&op=rss`,
    )
    expect(wholeSiteFeed(whole.url)).toBeUndefined()
  })

  it('gives the newest 30 only', async () => {
    const { site, check } = await openSite()
    for (let number = 1; number <= 35; number++) site.publish({ ...story, title: `Bài ${number}` })
    const { feed } = await check('/rss/')
    expect([feed.items.length, feed.items[0]?.title]).toEqual([30, 'Bài 35'])
  })

  it('gives some articles only in the feed of their category, which is read like the whole', async () => {
    const { site, check } = await openSite()
    site.publish({ ...story, title: 'Thông báo cũ', category: 'thong-bao' })
    for (let number = 1; number <= 30; number++) site.publish({ ...story, title: `Bài ${number}` })
    const titles = async (path: string) => (await check(path)).feed.items.map(({ title }) => title)
    expect(await titles('/rss/')).not.toContain('Thông báo cũ')
    expect(await titles('/rss/thong-bao/')).toEqual(['Thông báo cũ'])
  })

  it('is read where its module is named otherwise than news', async () => {
    const { site, check } = await openSite({ module: 'su-kien' })
    const id = site.publish(story)
    expect(site.feedUrl).toContain('/vi/su-kien/rss/')
    const { feed } = await check('/index.php?language=vi&nv=su-kien&op=rss')
    expect(feed.items[0]?.link).toBe(site.addressOf(id))
    expect(site.addressOf(id)).toContain('/vi/su-kien/')
    expect((await check('/')).url).toBe(site.feedUrl)
    expect(wholeSiteFeed(`${site.feedUrl}tin-tuc/`)).toBe(site.feedUrl)
  })

  it('may give one article in several feeds, where it is the same article', async () => {
    const { site, check } = await openSite()
    site.publish(story)
    const [all, section] = [await check('/rss/'), await check('/vi/news/rss/tin-tuc/')]
    expect(keys(all.feed.items[0])).toEqual(keys(section.feed.items[0]))
  })

  it('hides edits: the date stays, the link may change while the guid stays, and only the words tell', async () => {
    const { site, check } = await openSite()
    const id = site.publish(story)
    const before = (await check('/rss/')).feed.items[0]
    const oldAddress = site.addressOf(id)
    site.edit(id, { title: 'Đường mới & cầu' })
    const after = (await check('/rss/')).feed.items[0]
    expect(after?.publishedAt).toBe(before?.publishedAt)
    expect(after?.link).not.toBe(before?.link)
    expect(keys(after)).toEqual(keys(before))
    expect(before && after && fingerprintOf(before) === fingerprintOf(after)).toBe(false)
    expect((await fetch(oldAddress)).url).toBe(after?.link)
  })

  it('answers 304 after an edit, so it is never asked conditionally', async () => {
    const { site, check } = await openSite()
    const id = site.publish(story)
    const { again } = await check('/rss/')
    expect(again).toEqual({})
    site.edit(id, { title: 'Sửa' })
    const conditional = await fetch(`${site.url}/rss/`, {
      headers: { 'if-modified-since': new Date().toUTCString() },
    })
    expect(conditional.status).toBe(304)
    await check('/rss/')
    expect(
      site.hits
        .filter(({ userAgent }) => userAgent.includes('NhipCau'))
        .every(({ isConditional }) => !isConditional),
    ).toBe(true)
    expect(validatorsOf({ isNukeViet: false }, { etag: '"1"', lastModified: 'x' })).toEqual({
      etag: '"1"',
      lastModified: 'x',
    })
  })
})

function keys(item: Feed['items'][number] | undefined): readonly string[] {
  const { guid, link } = item ?? {}
  return keysOf({ ...(guid && { guid }), ...(link && { url: link }), isNukeViet: true })
}
