import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Site, type SiteArticle, startSite } from '../../src/sandbox/site/index.js'
import { databaseUrls } from '../support/databases.js'
import { createTerminal, fileWith, type Terminal } from './terminal.js'
import { countRows } from './world.js'

let site: Site
beforeAll(async () => {
  site = await startSite()
})
afterAll(() => site.stop())

const body = `<p>${'Sáng nay bà con ấp 1 ra quân làm đường, ai cũng vui vẻ đồng lòng góp công. '.repeat(4)}</p>`

function story(title: string, parts: Partial<SiteArticle> = {}): SiteArticle {
  const lead = 'Bà con góp đất.'
  return {
    title,
    lead,
    body: `${body}<p>${title}.</p>`,
    publishedAt: new Date('2021-06-18T07:22:00Z'),
    ...parts,
  }
}

describe.each(databaseUrls)('import of an address on %s', (_name, fresh) => {
  let url: string
  let terminal: Terminal
  beforeEach(async () => {
    url = await fresh()
    terminal = createTerminal({ env: { DATABASE_URL: url, IMPORT_ALLOW_HOSTS: site.host } })
  })

  it('shows in a dry run what was read, and stores nothing', async () => {
    const id = site.publish(
      story('Làm đường', {
        source: 'Anh Đào',
        author: 'Lê Hoa',
        image: '/a.jpg',
        caption: 'Ra quân',
        files: ['kh.pdf'],
      }),
    )
    const { stdout, stderr, code } = await terminal.type(
      'import',
      site.addressOf(id),
      '--dry-run',
      '--json',
    )
    expect(JSON.parse(stdout)).toEqual({
      title: 'Làm đường',
      lead: 'Bà con góp đất.',
      body: expect.stringContaining('Làm đường.'),
      publishedAt: '2021-06-18T07:22:00.000Z',
      author: 'Lê Hoa',
      source: 'Anh Đào',
      images: [{ url: `${site.url}/a.jpg`, caption: 'Ra quân' }],
      attachments: [{ url: `${site.addressOf(id)}?download=1&id=1`, name: 'kh.pdf' }],
      category: 'Tin tức',
      url: site.addressOf(id),
      convertedFrom: null,
      health: expect.objectContaining({ impossible: 0, share: 0, looksDamaged: false, places: [] }),
    })
    expect([code, stderr]).toEqual([0, ''])
    expect(await countRows(url, 'article')).toBe(0)
  })

  it('stores it once, whatever form of its address is given, and also when its title has changed', async () => {
    const id = site.publish(story('Làm cầu'))
    const address = site.addressOf(id)
    expect((await terminal.type('import', address)).stdout).toContain('✔ Đã lưu bài 1: Làm cầu')
    const forms = [
      `${address}?utm_source=zalo`,
      address.replace('/vi/news/', '/'),
      `${site.url}/index.php?language=vi&nv=news&op=tin-tuc/lam-cau-${id}`,
    ]
    for (const form of forms)
      expect((await terminal.type('import', form)).stdout, form).toContain(
        'Bài này đã có, là bài số 1',
      )
    site.edit(id, { title: 'Làm cầu mới', body: '<p>Thân bài viết lại từ đầu.</p>' })
    expect((await terminal.type('import', site.addressOf(id))).stdout).toContain(
      'Bài này đã có, là bài số 1',
    )
    expect(await countRows(url, 'article')).toBe(1)
  })

  it('takes the same text under another title for the same article', async () => {
    const one = site.publish(story('Ra quân', { body }))
    const other = site.publish(story('Bà con ra quân', { body }))
    await terminal.type('import', site.addressOf(one))
    expect((await terminal.type('import', site.addressOf(other))).stdout).toContain(
      'Bài này đã có, là bài số 1',
    )
  })
})

describe('import of an address', () => {
  const env = () => ({ DATABASE_URL: 'sqlite::memory:', IMPORT_ALLOW_HOSTS: site.host })
  const type = (...line: readonly string[]) => createTerminal({ env: env() }).type(...line)

  it('of a feed reads every article that it names, from its page', async () => {
    const own = await startSite()
    own.publish(story('Bài một'))
    own.publish(story('Bài hai', { category: 'thong-bao' }))
    const terminal = createTerminal({ env: { ...env(), IMPORT_ALLOW_HOSTS: own.host } })
    const { stdout, code } = await terminal.type('import', own.feedUrl, '--json')
    await own.stop()
    expect(JSON.parse(stdout)).toMatchObject([
      {
        number: 1,
        title: 'Bài hai',
        category: 'Thông báo',
        publishedAt: '2021-06-18T07:22:00.000Z',
      },
      { number: 2, title: 'Bài một', category: 'Tin tức' },
    ])
    expect(code).toBe(0)
  })

  it('of a feed believes its date only where the page has none', async () => {
    const feed = (url: string) =>
      `<rss version="2.0"><channel>${['co', 'khong'].map((path) => `<item><link>${url}/${path}</link><title>A</title><pubDate>Fri, 18 Jun 2021 07:22:00 GMT</pubDate></item>`).join('')}</channel></rss>`
    const server = createServer((request, response) => {
      response.setHeader('content-type', request.url === '/rss' ? 'text/xml' : 'text/html')
      const time = request.url === '/co' ? '<time datetime="2021-01-01T00:00:00Z">1/1</time>' : ''
      response.end(request.url === '/rss' ? feed(url) : `<h1>Bài</h1>${time}<p>${request.url}</p>`)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
    const url = `http://${host}`
    const terminal = createTerminal({ env: { ...env(), IMPORT_ALLOW_HOSTS: host } })
    const { stdout } = await terminal.type('import', `${url}/rss`, '--dry-run', '--json')
    await new Promise((resolve) => server.close(resolve))
    expect(JSON.parse(stdout)).toMatchObject([
      { publishedAt: '2021-01-01T00:00:00.000Z' },
      { publishedAt: '2021-06-18T07:22:00.000Z' },
    ])
  })

  it.each([
    ['http://127.0.0.1:1/', 'mạng nội bộ'],
    ['http://169.254.169.254/latest/meta-data/', 'mạng nội bộ'],
    ['http://[::ffff:127.0.0.1]/', 'mạng nội bộ'],
    ['http://2130706433/', 'mạng nội bộ'],
    ['http://localhost/', 'mạng nội bộ'],
    ['file:///etc/passwd', 'http:// hoặc https://'],
    ['ftp://a.example/x', 'http:// hoặc https://'],
    ['http://nobody.invalid/', 'Không có trang nào mang tên này'],
  ])('refuses %s with a sentence that says what to do', async (address, says) => {
    for (const flags of [[], ['--dry-run', '--json']]) {
      const said = await type('import', address, ...flags)
      expect(said).toMatchObject({ code: 1, stdout: '' })
      expect(said.stderr).toContain(says)
    }
  })

  it('beside others that are good gives what is good, names what is not, and exits with 3', async () => {
    const id = site.publish(story('Bài tốt'))
    const said = await type(
      'import',
      site.addressOf(id),
      `${site.url}/vi/news/tin-tuc/mat-9999.html`,
      '--json',
    )
    expect(said.code).toBe(3)
    expect(JSON.parse(said.stdout)).toMatchObject([
      { title: 'Bài tốt' },
      { error: expect.stringContaining('không còn ở địa chỉ này') },
    ])
  })

  it('that leads to another site says so', async () => {
    const other = await startSite()
    const there = other.addressOf(other.publish(story('Bài ở trang khác')))
    // Both are on this machine, so the other one is called by its name.
    const external = there.replace('127.0.0.1', 'localhost')
    const id = site.publish(story('Bài ngoài', { external }))
    const hosts = `${site.host},${new URL(external).host}`
    const said = await createTerminal({ env: { ...env(), IMPORT_ALLOW_HOSTS: hosts } }).type(
      'import',
      site.addressOf(id),
    )
    await other.stop()
    expect(said.stderr).toContain(`Địa chỉ đã nhập dẫn sang trang khác: ${external}`)
  })
})

describe('import of a damaged text', () => {
  it('shows the places, and tells them to a machine', async () => {
    const terminal = createTerminal({ env: { DATABASE_URL: 'sqlite::memory:' } })
    const said = await terminal.type('import', 'samples/dan-van-kheo.txt', '--dry-run', '--json')
    const { health, body } = JSON.parse(said.stdout) as {
      body: string
      health: { looksDamaged: boolean; places: { in: string; at: number; word: string }[] }
    }
    expect(health.looksDamaged).toBe(true)
    for (const { in: part, at, word } of health.places)
      if (part === 'body') expect(body.slice(at, at + word.length)).toBe(word)
    expect(said.stderr).toContain('năng [lc] [hot] [đng] và [kh] năng [tp] [hp]')
    expect(said.stdout).toContain('năng lc hot đng')
  })

  it('in an old encoding says that it was converted', async () => {
    const terminal = createTerminal({ env: { DATABASE_URL: 'sqlite::memory:' } })
    const old =
      'Céng hoµ x· héi chñ nghÜa ViÖt Nam\n\n§éc lËp - Tù do - H¹nh phóc. Uû ban nh©n d©n tØnh.'
    const said = await terminal.type(
      'import',
      fileWith(Buffer.from(old, 'latin1')),
      '--dry-run',
      '--json',
    )
    expect(JSON.parse(said.stdout)).toMatchObject({
      title: 'Cộng hoà xã hội chủ nghĩa Việt Nam',
      convertedFrom: 'tcvn3',
    })
    expect(said.stderr).toContain('TCVN3')
  })
})
