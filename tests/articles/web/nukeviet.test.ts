import { afterEach, describe, expect, it } from 'vitest'
import { createFetcher } from '../../../src/articles/fetch/fetcher.js'
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
})
