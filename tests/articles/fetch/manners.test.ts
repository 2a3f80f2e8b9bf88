import { describe, expect, it } from 'vitest'
import { USER_AGENT } from '../../../src/articles/fetch/fetcher.js'
import { createPoliteness, REQUESTS_A_MINUTE } from '../../../src/articles/fetch/politeness.js'
import { retryAfterMs } from '../../../src/articles/fetch/retry-after.js'
import { MINUTE, SECOND } from '../../../src/base/index.js'
import { StoppedClock } from '../../support/clock.js'
import { fetcherFor, page, serve, serveRoutes } from './server.js'

const NOON = '2026-11-26T12:00:00.000Z'

describe('one host', () => {
  it('is asked at most twenty times in any minute, and others are not held back by it', () => {
    const clock = new StoppedClock(NOON)
    const { turn } = createPoliteness(clock)
    for (let asked = 0; asked < REQUESTS_A_MINUTE; asked++) {
      expect(turn('a.example:443')).toBe(0)
      clock.advance(SECOND)
    }
    expect(REQUESTS_A_MINUTE).toBe(20)
    expect(turn('a.example:443')).toBe(MINUTE - 20 * SECOND)
    expect(turn('b.example:443')).toBe(0)
    clock.advance(40 * SECOND)
    expect(turn('a.example:443')).toBe(0)
    expect(turn('a.example:443')).toBe(SECOND)
  })

  it('is left alone for as long as it wants', async () => {
    const clock = new StoppedClock(NOON)
    let asked = 0
    const server = await serveRoutes({
      '/bai': (_request, response) => {
        asked += 1
        response.writeHead(asked === 1 ? 429 : 200, {
          'retry-after': '90',
          'content-type': 'text/html',
        })
        response.end('<p>Nhanh quá</p>')
      },
    })
    const fetcher = fetcherFor(server, { clock })
    const again = () => fetcher.fetch(`${server.url}/bai`)
    expect(await again()).toEqual({ kind: 'wait', waitMs: 90 * SECOND, bySite: true })
    clock.advance(30 * SECOND)
    expect(await again()).toEqual({ kind: 'wait', waitMs: MINUTE })
    expect(asked).toBe(1)
    clock.advance(MINUTE)
    expect(await again()).toMatchObject({ kind: 'content' })
  })

  it('is waited for by whoever has the patience, which is no part of the time that a page may take', async () => {
    const clock = new StoppedClock(NOON)
    const slept: number[] = []
    const server = await serveRoutes({ '/bai': page('<p>Bài</p>') })
    const fetcher = fetcherFor(server, {
      clock,
      patienceMs: MINUTE,
      limits: { totalMs: 1_000 },
      async sleep(ms) {
        slept.push(ms)
        clock.advance(ms)
        // Longer than a page may take.
        await new Promise((resolve) => setTimeout(resolve, 1_200))
      },
    })
    for (let asked = 0; asked < REQUESTS_A_MINUTE; asked++)
      expect((await fetcher.fetch(`${server.url}/bai`)).kind).toBe('content')
    // robots.txt was the first of them.
    expect(slept).toEqual([MINUTE])
  })
})

describe('Retry-After', () => {
  it.each([
    ['120', 120 * SECOND],
    ['Thu, 26 Nov 2026 12:05:00 GMT', 5 * MINUTE],
    ['Thu, 26 Nov 2026 11:00:00 GMT', SECOND],
    ['soon', MINUTE],
    [undefined, MINUTE],
    ['999999999', 24 * 60 * MINUTE],
  ])('of %s is understood', (header, ms) => {
    expect(retryAfterMs(header, new Date(NOON))).toBe(ms)
  })
})

describe('robots.txt', () => {
  const withRobots = (robots: string, status = 200) =>
    serve((request, response) => {
      if (request.url !== '/robots.txt') return page('<p>Bài</p>')(request, response)
      response.writeHead(status, { 'content-type': 'text/plain' })
      response.end(robots)
    })

  it('is kept to, with what it says to us before what it says to all', async () => {
    const server = await withRobots(
      'User-agent: *\nDisallow: /kin/\n\nUser-agent: NhipCau\nDisallow: /rieng/\n',
    )
    const fetcher = fetcherFor(server)
    expect(await fetcher.fetch(`${server.url}/rieng/1.html`)).toEqual({
      kind: 'failed',
      why: 'robots',
    })
    expect(await fetcher.fetch(`${server.url}/kin/1.html`)).toMatchObject({ kind: 'content' })
  })

  it('is asked for once an hour', async () => {
    const clock = new StoppedClock(NOON)
    const asked: string[] = []
    const server = await serve((request, response) => {
      asked.push(request.url ?? '')
      page('<p>Bài</p>')(request, response)
    })
    const fetcher = fetcherFor(server, { clock })
    await fetcher.fetch(`${server.url}/a`)
    await fetcher.fetch(`${server.url}/b`)
    clock.advance(61 * MINUTE)
    await fetcher.fetch(`${server.url}/c`)
    expect(asked).toEqual(['/robots.txt', '/a', '/b', '/robots.txt', '/c'])
  })

  it('allows everything where there is none, and nothing while the site cannot give it', async () => {
    const none = await withRobots('', 404)
    expect(await fetcherFor(none).fetch(`${none.url}/a`)).toMatchObject({ kind: 'content' })
    const ill = await withRobots('', 500)
    expect(await fetcherFor(ill).fetch(`${ill.url}/a`)).toEqual({
      kind: 'failed',
      why: 'server-fault',
    })
  })

  it('that is a page of HTML, because the site sends every stray address home, allows everything', async () => {
    const server = await serve((request, response) => {
      if (request.url === '/robots.txt') response.writeHead(301, { location: '/' })
      response.end('<html><body>Trang chủ</body></html>')
    })
    expect(await fetcherFor(server).fetch(`${server.url}/bai`)).toMatchObject({ kind: 'content' })
  })
})

describe('a question', () => {
  it('names the service, no telephone, and carries no cookies', async () => {
    const asked: import('node:http').IncomingHttpHeaders[] = []
    const server = await serve((request, response) => {
      asked.push(request.headers)
      response.setHeader('set-cookie', 'nv4_sess=1')
      page('<p>Bài</p>')(request, response)
    })
    const fetcher = fetcherFor(server)
    await fetcher.fetch(`${server.url}/a`)
    await fetcher.fetch(`${server.url}/b`)
    expect(USER_AGENT).toContain('NhipCau')
    expect(USER_AGENT).not.toMatch(/mobile|android|iphone|phone/i)
    for (const headers of asked) {
      expect(headers['user-agent']).toBe(USER_AGENT)
      expect(headers.cookie).toBeUndefined()
    }
  })

  it('is conditional only when it is given something to compare with', async () => {
    const server = await serve((request, response) => {
      const isKnown = request.headers['if-none-match'] === '"1"'
      response.writeHead(isKnown ? 304 : 200, { etag: '"1"', 'last-modified': 'x' })
      response.end(isKnown ? undefined : '<p>Bài</p>')
    })
    const fetcher = fetcherFor(server)
    const first = await fetcher.fetch(`${server.url}/a`)
    expect(first).toMatchObject({ kind: 'content', etag: '"1"', lastModified: 'x' })
    expect(await fetcher.fetch(`${server.url}/a`)).toMatchObject({ kind: 'content' })
    expect(await fetcher.fetch(`${server.url}/a`, { etag: '"1"' })).toEqual({ kind: 'unchanged' })
  })
})
