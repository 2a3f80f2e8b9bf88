import { afterEach, describe, expect, it } from 'vitest'
import { type Site, type SiteOptions, startSite } from '../../../src/sandbox/site/index.js'

const sites: Site[] = []
afterEach(async () => {
  await Promise.all(sites.splice(0).map((site) => site.stop()))
})

async function open(options: SiteOptions = {}): Promise<Site> {
  const site = await startSite(options)
  sites.push(site)
  return site
}

const story = {
  title: 'Làm đường',
  lead: 'Góp đất.',
  body: '<p>Thân bài.</p>',
  publishedAt: new Date('2021-06-18T07:22:33Z'),
}
const get = (address: string, headers: Record<string, string> = {}) =>
  fetch(address, { headers, redirect: 'manual' })

describe('the local site', () => {
  it('shows an article at once in page, feed and sitemap', async () => {
    const site = await open()
    const id = site.publish(story)
    const address = site.addressOf(id)
    for (const place of [site.url, site.feedUrl, `${site.url}/sitemap-vi.news.xml`])
      expect(await (await get(place)).text(), place).toContain(new URL(address).pathname)
    expect(await (await get(address)).text()).toContain('2021-06-18+0714:22:33')
  })

  it('prints the month as minutes, and 4.6 does not', async () => {
    for (const [version, date] of [
      ['4.5', '07:06:33'],
      ['4.6', '07:22:33'],
    ] as const) {
      const site = await open({ version })
      site.publish(story)
      expect(await (await get(site.feedUrl)).text()).toContain(`18 Jun 2021 ${date} GMT`)
    }
  })

  it('gives telephones another theme, and printers theirs', async () => {
    const site = await open()
    const address = site.addressOf(site.publish(story))
    expect(
      await (await get(address, { 'user-agent': 'Mozilla/5.0 (Linux; Android 14) Mobile' })).text(),
    ).toContain('id="hometext"')
    expect(await (await get(address.replace('/news/', '/news/print/'))).text()).toContain(
      'id="bodytext"',
    )
    expect(await (await get(address)).text()).toContain('id="news-bodyhtml"')
  })

  it('leads strays home, wrong aliases to the right one, and external articles away', async () => {
    const site = await open()
    const id = site.publish(story)
    const away = site.publish({ ...story, external: 'https://b.example/' })
    const led = async (address: string) => {
      const { status, headers } = await get(address)
      return [status, headers.get('location')]
    }
    expect(await led(`${site.url}/khong-co/`)).toEqual([301, '/'])
    expect(await led(`${site.url}/vi/news/tin-tuc/ten-sai-${id}.html`)).toEqual([
      301,
      new URL(site.addressOf(id)).pathname,
    ])
    expect(await led(site.addressOf(away))).toEqual([302, 'https://b.example/'])
    expect((await get(`${site.url}/vi/news/tin-tuc/x-99.html`)).status).toBe(404)
  })

  it('shuts out who asks more than 40 times a minute, until the minute is over', async () => {
    let now = 0
    const site = await open({ now: () => now })
    for (let asked = 0; asked < 40; asked++) expect((await get(site.url)).status).toBe(200)
    const refused = await get(site.feedUrl)
    expect([
      refused.status,
      refused.headers.get('retry-after'),
      refused.headers.get('content-type'),
    ]).toEqual([429, '60', 'text/html; charset=utf-8'])
    now = 61_000
    expect((await get(site.feedUrl)).status).toBe(200)
  })
})
