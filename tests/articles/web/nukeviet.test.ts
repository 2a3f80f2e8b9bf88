import { afterEach, describe, expect, it } from 'vitest'
import { createFetcher } from '../../../src/articles/fetch/fetcher.js'
import { canonicalLink } from '../../../src/articles/link.js'
import { readDecoded } from '../../../src/articles/read.js'
import { readHtml } from '../../../src/articles/read-html.js'
import { createWebReader, type WebReader } from '../../../src/articles/web/reader.js'
import { systemClock } from '../../../src/base/index.js'
import {
  type Site,
  type SiteArticle,
  type SiteOptions,
  startSite,
} from '../../../src/sandbox/site/index.js'

const sites: Site[] = []
afterEach(async () => {
  await Promise.all(sites.splice(0).map((site) => site.stop()))
})

async function openSite(options: SiteOptions = {}): Promise<{ site: Site; reader: WebReader }> {
  const site = await startSite(options)
  sites.push(site)
  const fetcher = createFetcher({ clock: systemClock, allowHosts: [site.host] })
  const timeZone = 'Asia/Ho_Chi_Minh'
  return { site, reader: createWebReader({ fetcher, clock: systemClock, timeZone }) }
}

function article(parts: Partial<SiteArticle> = {}): SiteArticle {
  return {
    title: 'Làm đường “nông thôn” ở ấp 1',
    lead: 'Bà con góp đất & công.',
    body: '<p>Sáng nay bà con ấp 1 ra quân làm đường.</p><p>Đường dài 3&nbsp;km, rộng 4 m.</p>',
    publishedAt: new Date('2021-05-31T20:57:00Z'),
    author: 'Lê Hoa',
    source: 'Anh Đào',
    image: '/uploads/news/2021_06/duong.jpg',
    caption: 'Bà con ra quân',
    files: ['ke-hoach-12.pdf'],
    ...parts,
  }
}

async function read(reader: WebReader, address: string) {
  const answer = await reader.read(address)
  if (answer.kind !== 'article') throw new Error(`Read no article but ${JSON.stringify(answer)}`)
  return { ...answer.read.article, found: answer }
}

describe('a page of NukeViet', () => {
  it('gives its article whole, and nothing that the site prints around it', async () => {
    const { site, reader } = await openSite()
    site.publish(article({ title: 'Bài khác' }))
    const id = site.publish(article())
    const { found: _found, ...draft } = await read(reader, site.addressOf(id))
    expect(draft).toEqual({
      title: 'Làm đường “nông thôn” ở ấp 1',
      lead: 'Bà con góp đất & công.',
      body: 'Sáng nay bà con ấp 1 ra quân làm đường.\n\nĐường dài 3 km, rộng 4 m.',
      author: 'Lê Hoa',
      source: 'Anh Đào',
      publishedAt: '2021-05-31T20:57:00.000Z',
      url: site.addressOf(id),
      category: 'Tin tức',
      images: [{ url: `${site.url}/uploads/news/2021_06/duong.jpg`, caption: 'Bà con ra quân' }],
      attachments: [{ url: `${site.addressOf(id)}?download=1&id=1`, name: 'ke-hoach-12.pdf' }],
    })
  })

  it('is dated by article:published_time, whatever zone stands in its middle', async () => {
    for (const [written, moment] of [
      ['2021-06-01+0703:57:00', '2021-05-31T20:57:00.000Z'],
      ['2021-06-01EDT03:57:00', '2021-06-01T07:57:00.000Z'],
      ['2021-06-01JST03:57:00', '2021-05-31T18:57:00.000Z'],
    ] as const)
      expect(pageWith({ published: written }).publishedAt).toBe(moment)
  })

  it('is never dated by datePublished, which is the time of the last edit', async () => {
    const edited = '<meta itemprop="datePublished" content="2024-01-01T00:00:00+07:00">'
    const asTime = '<time itemprop="datePublished" datetime="2024-01-01T00:00:00+07:00">1/1</time>'
    for (const mark of [edited, asTime]) {
      expect(pageWith({ inside: mark }).publishedAt).toBe('2021-05-31T20:57:00.000Z')
      expect(pageWith({ inside: mark, published: '', printed: '' }).publishedAt).toBeUndefined()
    }
  })

  it('is dated by the printed time only when nothing better tells it, and not by the clock at the top', () => {
    const page = pageWith({ published: 'no time', top: 'Thứ năm, 26/11/2026, 08:00' })
    expect(page.publishedAt).toBe('2021-05-31T21:05:00.000Z')
  })

  it('is dated by the sitemap before the printed time, which is in the zone of whoever looks', async () => {
    const { site, reader } = await openSite({ saysTime: false, printedZoneHours: -4 })
    const id = site.publish(article())
    const { publishedAt } = await read(reader, site.addressOf(id))
    expect(publishedAt).toBe('2021-05-31T20:57:00.000Z')
    expect(site.hits.map(({ path }) => path)).toContain('/sitemap-vi.news.xml')
  })

  it('keeps the time of its sitemap when it is edited', async () => {
    const { site, reader } = await openSite({ saysTime: false, printedZoneHours: 9 })
    const id = site.publish(article())
    site.edit(id, { title: 'Tựa đã sửa' })
    const edited = await read(reader, site.addressOf(id))
    expect([edited.title, edited.publishedAt]).toEqual(['Tựa đã sửa', '2021-05-31T20:57:00.000Z'])
  })

  it('does not have its sitemap asked for when the page tells the time itself', async () => {
    const { site, reader } = await openSite()
    await read(reader, site.addressOf(site.publish(article())))
    expect(site.hits.map(({ path }) => path)).toEqual([
      '/robots.txt',
      '/vi/news/tin-tuc/lam-duong-nong-thon-o-ap-1-1.html',
    ])
  })

  it('of the mobile theme, where a hidden first heading is the name of the site, is read alike', () => {
    const page =
      pageOf(`<h1 style="display:none">Cổng thông tin</h1><h1 itemprop="headline">Làm đường</h1>
      <em>Thứ ba - 01/06/2021 04:05</em><div id="hometext">Bà con góp đất.</div>
      <div class="bodytext">Thân bài.<br>Dòng hai.</div>`)
    expect(page).toMatchObject({
      title: 'Làm đường',
      lead: 'Bà con góp đất.',
      body: 'Thân bài.\nDòng hai.',
      publishedAt: '2021-05-31T21:05:00.000Z',
    })
  })

  it('for printers is the cleanest, and the same article', async () => {
    const { site, reader } = await openSite()
    const id = site.publish(article())
    const page = site.addressOf(id)
    const print = page.replace('/vi/news/', '/vi/news/print/')
    const [shown, printed] = [await read(reader, page), await read(reader, print)]
    expect(printed).toMatchObject({ title: shown.title, lead: shown.lead, body: shown.body })
    expect(printed.attachments).toEqual([])
    expect(canonicalLink(print, true)).toBe(canonicalLink(page, true))
  })

  it('has its home picture by og:image, though that stands outside the body, and the pictures of the body after it', () => {
    const page = pageWith({
      head: '<meta property="og:image" content="https://a.example/bia.jpg">',
      body: '<p>Chữ</p><img src="/trong.jpg">',
    })
    expect(page.images.map(({ url }) => url)).toEqual([
      'https://a.example/bia.jpg',
      'https://a.example/trong.jpg',
    ])
  })

  it('has pictures by relative, absolute, schemeless and percent-encoded addresses, and none where it is missing', () => {
    const { images } = pageWith({
      body: `<p>Chữ</p><img src="../a.jpg"><img src="https://b.example/b.jpg"><img src="//c.example/c.jpg">
        <img src="/%C4%91%C6%B0%E1%BB%9Dng%201.jpg"><img><img src="">`,
    })
    expect(images.map(({ url }) => url)).toEqual([
      'https://a.example/vi/a.jpg',
      'https://b.example/b.jpg',
      'https://c.example/c.jpg',
      'https://a.example/%C4%91%C6%B0%E1%BB%9Dng%201.jpg',
    ])
  })

  it('has the words under a picture in a layout table as its caption, which stay in the body too', () => {
    const table = (rows: string) => `<table><tbody>${rows}</tbody></table><p>Thân bài.</p>`
    const { images, body } = pageWith({
      body: table('<tr><td><img src="/a.jpg"></td></tr><tr><td><em>Bà con ra quân</em></td></tr>'),
    })
    expect(images).toEqual([{ url: 'https://a.example/a.jpg', caption: 'Bà con ra quân' }])
    expect(body).toBe('Bà con ra quân\n\nThân bài.')
    const figures = pageWith({
      body: table('<tr><td><img src="/a.jpg"></td><td>12</td><td>Hộ</td></tr>'),
    })
    expect(figures.images).toEqual([{ url: 'https://a.example/a.jpg' }])
  })

  it('has no author who is only the login that 4.5 adds', () => {
    const authorOf = (author: string) =>
      pageWith({ after: `<p><strong>Tác giả: </strong>${author}</p>` }).author
    expect(authorOf('admin')).toBeUndefined()
    expect(authorOf('Lê Hoa, bientap_2')).toBe('Lê Hoa')
    expect(authorOf('Lê Hoa')).toBe('Lê Hoa')
  })

  it('has a source that was entered as an address by its host, as the site shows it', () => {
    const after = '<p><strong>Nguồn tin: </strong><a href="https://b.example/x">b.example</a></p>'
    expect(pageWith({ after }).source).toBe('b.example')
  })

  it('has its category from its way from home where it does not say it to machines', () => {
    const way = `<div class="breadcrumbs"><a href="/">Trang nhất</a><a href="/vi/news/">Tin tức</a>
      <a href="/vi/news/dan-van/">Dân vận khéo</a></div>`
    expect(pageWith({ top: way }).category).toBe('Dân vận khéo')
    const head = '<meta property="article:section" content="Nông thôn mới">'
    expect(pageWith({ top: way, head }).category).toBe('Nông thôn mới')
  })

  it('keeps out of the text all noise after the body: tags, rating, share, comments, other titles, statistics, session', async () => {
    const { site, reader } = await openSite()
    site.publish(article({ title: 'Một bài khác nữa', body: '<p>Bài khác.</p>' }))
    const { title, lead, body } = await read(reader, site.addressOf(site.publish(article())))
    expect(`${title}\n${lead}\n${body}`).not.toMatch(
      /469|Từ khóa|Tổng số điểm|đánh giá|Chia sẻ|Ý kiến bạn đọc|tin mới hơn|bài khác|Thống kê|Đang truy cập|không sử dụng Site|Tác giả|Nguồn tin|ke-hoach/i,
    )
  })

  it('pasted from Word, with div and br, layout tables, NFD, no-break spaces and signs nobody sees, reads as it looks', () => {
    const { title, body } = pageWith({
      title: 'Lam\u0300 \u0111\u01B0\u01A1\u0300ng'.replace('Lam\u0300', 'La\u0300m'),
      body: `<!--[if gte mso 9]><xml><w:WordDocument></w:WordDocument></xml><![endif]--><style>.MsoNormal{}</style>
        <table><tr><td><div>Dòng&nbsp;một<br></div><div><br></div><div>Dòng h\u200Bai\u00AD</div></td></tr></table>
        <p class="MsoNormal"><o:p></o:p>${'Tiếng Việt'.normalize('NFD')}</p>
        <iframe src="https://www.youtube.com/embed/x"></iframe>`,
    })
    expect(title).toBe('Làm đường')
    expect(body).toBe('Dòng một\n\nDòng hai\n\nTiếng Việt')
    expect(body).toBe(body.normalize('NFC'))
  })

  it.each([
    ['film', '<iframe src="https://www.youtube.com/embed/x"></iframe>'],
    ['document viewer', '<iframe src="https://docs.google.com/viewer?url=kh.pdf"></iframe>'],
  ])('of only an embedded %s succeeds, with an empty body', async (_what, body) => {
    const { site, reader } = await openSite()
    const id = site.publish(article({ lead: '', body, author: '', source: '' }))
    expect(await read(reader, site.addressOf(id))).toMatchObject({
      title: 'Làm đường “nông thôn” ở ấp 1',
      body: '',
    })
  })

  it('of only pictures succeeds, with an empty body', async () => {
    const { site, reader } = await openSite()
    const id = site.publish(article({ lead: '', body: '<p><img src="/1.jpg"></p>' }))
    const { body, images } = await read(reader, site.addressOf(id))
    expect([body, images.length]).toEqual(['', 2])
  })
})

describe('a site of NukeViet', () => {
  it('that sends a page it does not know home is believed not to have it', async () => {
    const { site, reader } = await openSite()
    expect(await reader.read(`${site.url}/vi/news/khong-co/`)).toEqual({
      kind: 'failed',
      why: 'not-found',
    })
    expect(await reader.readFeed(`${site.url}/tin/`)).toEqual({ kind: 'failed', why: 'not-found' })
  })

  it('whose 404 page refreshes to home is not followed there', async () => {
    const { site, reader } = await openSite()
    expect(await reader.read(`${site.url}/vi/news/tin-tuc/cu-99.html`)).toEqual({
      kind: 'failed',
      why: 'not-found',
    })
    expect(site.hits.map(({ path }) => path)).not.toContain('/')
  })

  it('leads from a wrong alias to the right one, and the article is known by that', async () => {
    const { site, reader } = await openSite()
    const id = site.publish(article())
    const { url } = await read(reader, `${site.url}/vi/news/tin-tuc/ten-cu-${id}.html`)
    expect(url).toBe(site.addressOf(id))
  })

  it('leads to another host for an article with an external link, and the article is known by that host', async () => {
    const other = await startSite()
    sites.push(other)
    const there = other.addressOf(other.publish(article({ title: 'Bài ở trang khác' })))
    const site = await startSite()
    sites.push(site)
    const fetcher = createFetcher({ clock: systemClock, allowHosts: [site.host, other.host] })
    const reader = createWebReader({ fetcher, clock: systemClock, timeZone: 'Asia/Ho_Chi_Minh' })
    const id = site.publish(article({ external: there }))
    expect(await read(reader, site.addressOf(id))).toMatchObject({
      title: 'Bài ở trang khác',
      url: there,
    })
  })

  it('of which another is a clone does not borrow its address: a canonical link to another host is not believed', () => {
    const { url } = pageWith({
      head: '<link rel="canonical" href="https://gov.example/bai-1.html">',
    })
    expect(url).toBe('https://a.example/vi/news/lam-duong-521.html')
  })

  it('that is asked more than 40 times in a minute answers 429 with HTML, also for its feed, and is waited for', async () => {
    const { site, reader } = await openSite()
    for (let asked = 0; asked < 40; asked++) await fetch(site.url)
    expect(await reader.readFeed(site.feedUrl)).toEqual({
      kind: 'wait',
      waitMs: 60_000,
      bySite: true,
    })
  })

  it('is asked as a desktop, because telephones get another theme at the same address', async () => {
    const { site, reader } = await openSite()
    await read(reader, site.addressOf(site.publish(article())))
    for (const { userAgent } of site.hits) expect(userAgent).not.toMatch(/mobile|android|iphone/i)
  })

  it('says of every page that it changed a day ago, which is never asked about', async () => {
    const { site, reader } = await openSite()
    const address = site.addressOf(site.publish(article()))
    const changed = (await fetch(address)).headers.get('last-modified') ?? ''
    const hours = (Date.now() - Date.parse(changed)) / 3_600_000
    expect(Math.round(hours)).toBe(24)
    for (let times = 0; times < 2; times++) await read(reader, address)
    expect(site.hits.every(({ isConditional }) => !isConditional)).toBe(true)
  })

  it('sets cookies on every hit, and never gets one back', async () => {
    const { site, reader } = await openSite()
    const id = site.publish(article())
    await read(reader, site.addressOf(id))
    await read(reader, site.addressOf(id))
    expect(site.hits.every(({ cookie }) => cookie === undefined)).toBe(true)
  })
})

describe('a page of another system', () => {
  const other = (body: string, head = '') =>
    readHtml(`<html><head>${head}</head><body><h1>Làm đường</h1>${body}</body></html>`, {
      timeZone: 'Asia/Ho_Chi_Minh',
    })

  it.each([
    ['SharePoint', '01/06/2021 3:57 SA', '2021-05-31T20:57:00.000Z'],
    ['SharePoint in the afternoon', 'Cập nhật: 01/06/2021 3:57 CH', '2021-06-01T08:57:00.000Z'],
    ['Joomla', 'Được đăng: Thứ ba, 01 Tháng 6 2021 03:57', '2021-05-31T20:57:00.000Z'],
    ['Joomla without an hour', 'Đăng ngày 01 Tháng 6 2021', '2021-05-31T17:00:00.000Z'],
    ['WordPress', 'Thứ ba, Tháng Sáu 1, 2021', '2021-05-31T17:00:00.000Z'],
    ['WordPress in December', 'Thứ tư, Tháng Mười Hai 1, 2021', '2021-11-30T17:00:00.000Z'],
  ])('has the date line of %s', (_system, line, moment) => {
    expect(other(`<div>${line}</div><p>Thân bài.</p>`).publishedAt).toBe(moment)
  })

  it('loses the codes that WordPress left behind, and keeps the caption between them', () => {
    const { body } = other(
      '<p>[caption id="attachment_9" align="aligncenter" width="300"]<img src="/a.jpg"> Bà con ra quân[/caption]</p><p>Thân bài.</p>',
    )
    expect(body).toBe('Bà con ra quân\n\nThân bài.')
  })

  it('of WordPress has the words under its pictures', () => {
    const { images } = other(
      '<div class="wp-caption aligncenter"><img src="https://b.example/a.jpg"><p class="wp-caption-text">Ra quân</p></div><p>Thân bài.</p>',
    )
    expect(images).toEqual([{ url: 'https://b.example/a.jpg', caption: 'Ra quân' }])
  })

  it('is dated by datePublished, which is right elsewhere', () => {
    const head =
      '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2021-06-01T03:57:00+07:00"}</script>'
    expect(other('<p>Thân bài.</p>', head).publishedAt).toBe('2021-05-31T20:57:00.000Z')
  })
})

interface PageParts {
  readonly title?: string
  readonly published?: string
  readonly printed?: string
  readonly head?: string
  readonly top?: string
  readonly inside?: string
  readonly body?: string
  readonly after?: string
}

/** A page of NukeViet whose parts can be bent one by one. */
function pageWith(parts: PageParts) {
  const { title = 'Làm đường', published = '2021-06-01+0703:57:00' } = parts
  const { printed = 'Thứ ba - 01/06/2021 04:05', body = '<p>Thân bài.</p>' } = parts
  return pageOf(
    `<div>${parts.top ?? ''}</div><div class="news_column"><h1 itemprop="headline">${title}</h1>${parts.inside ?? ''}
    <em>${printed}</em><div class="hometext"></div><div id="news-bodyhtml">${body}</div>${parts.after ?? ''}</div>`,
    `<meta property="article:published_time" content="${published}">${parts.head ?? ''}`,
  )
}

function pageOf(body: string, head = '') {
  const html = `<html><head><meta name="generator" content="NukeViet v4.5">${head}</head><body>${body}</body></html>`
  const address = 'https://a.example/vi/news/lam-duong-521.html'
  const read = readDecoded({ text: html }, (text) =>
    readHtml(text, { timeZone: 'Asia/Ho_Chi_Minh', address }),
  )
  if (read.kind !== 'read') throw new Error(read.why)
  return read.article
}
