import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  createFeedPoller,
  createFetcher,
  createWebReader,
  listFeeds,
  putFeed,
} from '../../src/articles/index.js'
import { noLog, systemClock } from '../../src/base/index.js'
import { migrate, openDb } from '../../src/db/index.js'
import { databaseUrls } from '../support/databases.js'
import { createTerminal } from './terminal.js'
import { countRows } from './world.js'

const GIGABYTE = 2 ** 30
const HTML = { 'content-type': 'text/html; charset=utf-8' }
const KEPT_IN = ['article', 'article_key', 'article_words', 'article_revision'] as const

const to =
  (location: string): RequestListener =>
  (_request, response) =>
    void response.writeHead(302, { location }).end()
const of = (
  body: string | Uint8Array,
  headers: Record<string, string | number> = HTML,
  status = 200,
) => ((_request, response) => void response.writeHead(status, headers).end(body)) as RequestListener

/** Sends without end, as fast as it is read. */
const endless: RequestListener = (_request, response) => {
  response.writeHead(200, HTML)
  const more = () => {
    while (response.write('<p>Dòng</p>'.repeat(5_000)));
  }
  response.on('drain', more)
  more()
}

const halfway: RequestListener = (_request, response) => {
  response.writeHead(200, { ...HTML, 'content-length': 9_999 })
  response.write('<h1>Bài</h1><p>Nửa bài')
  setTimeout(() => response.destroy(), 20)
}

const BROKEN: Readonly<Record<string, readonly [RequestListener, says: string]>> = {
  '/vong': [to('/vong-2'), 'chuyển tiếp quá nhiều lần'],
  '/vong-2': [to('/vong'), 'chuyển tiếp quá nhiều lần'],
  '/ve-minh': [to('/ve-minh'), 'chuyển tiếp quá nhiều lần'],
  '/vao-trong': [to('http://169.254.169.254/latest/meta-data/'), 'mạng nội bộ'],
  '/ra-tep': [to('file:///etc/passwd'), 'http:// hoặc https://'],
  '/hai-gb': [of('', { ...HTML, 'content-length': 2 * GIGABYTE }), 'lớn hơn 5 MB'],
  '/khong-het': [endless, 'lớn hơn 5 MB'],
  '/nua-chung': [halfway, 'bị ngắt giữa chừng'],
  '/nen-sai': [of('không nén', { ...HTML, 'content-encoding': 'gzip' }), 'bị hỏng'],
  '/anh': [of('x', { 'content-type': 'image/jpeg' }), 'loại tệp chưa đọc được'],
  '/rong': [of(''), 'không có nội dung'],
  '/khung': [of('<html><body><nav>Menu</nav></body></html>'), 'Không tìm thấy nội dung'],
  '/khong-phai-word': [
    of('PK\u0003\u0004 không phải Word', {
      'content-type': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    }),
    'Tệp bị hỏng',
  ],
  '/loi': [of('lỗi', HTML, 500), 'đang có lỗi'],
  '/dang-nhap': [of('đăng nhập', HTML, 403), 'chưa đăng nhập'],
}

let server: Server
let host: string
beforeAll(async () => {
  server = createServer((request, response) => {
    const path = request.url ?? '/'
    if (path === '/rss') {
      const items = [...Object.keys(BROKEN), '/cham'].map(
        (at) => `<item><title>${at}</title><link>http://${host}${at}</link></item>`,
      )
      const feed = `<rss version="2.0"><channel><title>T</title>${items.join('')}</channel></rss>`
      return void response.writeHead(200, { 'content-type': 'text/xml' }).end(feed)
    }
    if (path === '/cham') return drip(response)
    const [answer] = BROKEN[path] ?? [of('', HTML, 404)]
    answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

/** One letter after the other, as a slow loris does. */
function drip(response: Parameters<RequestListener>[1]): void {
  response.writeHead(200, HTML)
  const timer = setInterval(() => response.write('x'), 20)
  response.on('close', () => clearInterval(timer))
}

describe.each(databaseUrls)('what gives no article, on %s', (_name, fresh) => {
  it('leaves nothing half-stored when it is imported, and says what to do', async () => {
    const url = await fresh()
    const terminal = createTerminal({ env: { DATABASE_URL: url, IMPORT_ALLOW_HOSTS: host } })
    for (const [path, [, says]] of Object.entries(BROKEN)) {
      const said = await terminal.type('import', `http://${host}${path}`)
      expect(said, path).toMatchObject({ code: 1, stdout: '' })
      expect(said.stderr, path).toContain(says)
      expect(said.stderr, path).toMatch(/Anh\/chị|Lát nữa|gửi tệp/)
    }
    for (const table of KEPT_IN) expect(await countRows(url, table), table).toBe(0)
  }, 60_000)

  it('leaves nothing half-stored when a feed names it, and the feed goes on', async () => {
    const url = await fresh()
    const db = openDb(url)
    await migrate(db)
    const limits = { headersMs: 500, idleMs: 200, totalMs: 500 }
    const fetcher = createFetcher({
      clock: systemClock,
      allowHosts: [host],
      limits,
      patienceMs: 90_000,
      sleep: async () => undefined,
    })
    const poller = createFeedPoller({
      db,
      clock: systemClock,
      log: noLog,
      reader: createWebReader({ fetcher, clock: systemClock, timeZone: 'Asia/Ho_Chi_Minh' }),
      brought: async () => undefined,
      changed: () => undefined,
    })
    await db
      .transaction()
      .execute((trx) => putFeed(trx, { url: `http://${host}/rss`, auto: 'draft' }, new Date()))
    await poller.look()
    await poller.settled()
    const [feed] = await listFeeds(db)
    const noted = await db.selectFrom('feed_item').select(['article_id', 'attempts']).execute()
    await db.destroy()
    expect(noted.length).toBeGreaterThan(5)
    expect(noted.every((item) => item.article_id === null && item.attempts === 1)).toBe(true)
    expect(feed?.trouble).toBeUndefined()
    for (const table of KEPT_IN) expect(await countRows(url, table), table).toBe(0)
  })
})
