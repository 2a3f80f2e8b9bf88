import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Site, startSite } from '../../src/sandbox/site/index.js'
import { createTerminal } from './terminal.js'

let site: Site
beforeAll(async () => {
  site = await startSite()
  site.publish({
    title: 'Làm đường',
    lead: 'Bà con góp đất.',
    body: '<p>x</p>',
    publishedAt: new Date('2021-06-18T07:22:00Z'),
  })
  site.publish({
    title: 'Thông báo',
    lead: '',
    body: '<p>y</p>',
    publishedAt: new Date('2021-06-19T07:22:00Z'),
    category: 'thong-bao',
  })
})
afterAll(() => site.stop())

const type = (...line: readonly string[]) =>
  createTerminal({ env: { IMPORT_ALLOW_HOSTS: site.host } }).type('feeds', 'check', ...line)

describe('feeds check', () => {
  it('prints the items as they are read, as JSON and nothing else on stdout', async () => {
    const { stdout, stderr, code } = await type(site.feedUrl, '--json')
    expect(JSON.parse(stdout)).toEqual([
      expect.objectContaining({ title: 'Thông báo', category: 'Thông báo' }),
      {
        guid: 'news_1',
        link: site.addressOf(1),
        title: 'Làm đường',
        lead: 'Bà con góp đất.',
        publishedAt: '2021-06-18T07:00:00.000Z',
        precision: 'hour',
        images: [],
        category: 'Tin tức',
        keys: [`guid:${site.host}/vi/news_1`, `page:${site.host}/vi/news/1`],
        fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/),
      },
    ])
    expect(code).toBe(0)
    expect(stderr).toContain('ghi sai số phút')
  })

  it('shows them to a person', async () => {
    const { stdout } = await type(site.feedUrl)
    expect(stdout).toContain('Cổng thông tin xã Sông Xanh: 2 bài')
    expect(stdout).toContain(
      `14:00 thứ Sáu, 18/06/2021 · Làm đường\n  Bà con góp đất.\n  ${site.addressOf(1)}`,
    )
  })

  it('finds the feed that a page names', async () => {
    expect((await type(site.url, '--json')).code).toBe(0)
  })

  it('says when a category gives the feed of the whole site', async () => {
    expect((await type(`${site.url}/rss/khong-co/`)).stderr).toContain(
      'có thể chuyên mục không tồn tại',
    )
    expect((await type(`${site.url}/rss/tin-tuc/`)).stderr).not.toContain(
      'chuyên mục không tồn tại',
    )
  })

  it.each([
    ['http://127.0.0.1:1/rss/', 'mạng nội bộ'],
    ['file:///etc/passwd', 'http:// hoặc https://'],
  ])('refuses %s with its reason', async (address, says) => {
    const said = await type(address, '--json')
    expect(said).toMatchObject({ code: 1, stdout: '' })
    expect(said.stderr).toContain(says)
  })

  it('says when there is no feed', async () => {
    const said = await type(`${site.url}/robots.txt`)
    expect(said).toMatchObject({ code: 1, stdout: '' })
    expect(said.stderr).toContain('không phải nguồn tin')
  })
})
