import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { MAX_ARTICLE_BYTES } from '../../../src/articles/index.js'
import { fetcherFor, page, redirect, serve, serveRoutes } from './server.js'

const GIGABYTE = 1024 ** 3
const failed = (why: string) => ({ kind: 'failed', why })

describe('a body', () => {
  it('of two gigabytes is cut at the bound, without taking their memory', async () => {
    const chunk = Buffer.alloc(64 * 1024, 'a')
    let sent = 0
    const server = await serveRoutes({
      '/bai': (_request, response) => {
        response.setHeader('content-type', 'text/html')
        const go = () => {
          while (sent < 2 * GIGABYTE) {
            sent += chunk.length
            if (!response.write(chunk)) return
          }
          response.end()
        }
        response.on('drain', go)
        go()
      },
    })
    const before = process.memoryUsage().rss
    expect(await fetcherFor(server).fetch(`${server.url}/bai`)).toEqual(failed('too-large'))
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 ** 2)
    expect(sent).toBeLessThan(64 * 1024 ** 2)
  })

  it('that says it has two gigabytes is not read at all', async () => {
    const server = await serveRoutes({
      '/bai': (_request, response) => {
        response.writeHead(200, { 'content-type': 'text/html', 'content-length': 2 * GIGABYTE })
        response.write('a')
      },
    })
    expect(await fetcherFor(server).fetch(`${server.url}/bai`)).toEqual(failed('too-large'))
  })

  it.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
  ])('packed small by %s and unpacked too large is cut too', async (encoding, pack) => {
    const bomb = pack(Buffer.alloc(MAX_ARTICLE_BYTES + 1, 'a'))
    const good = pack(Buffer.from('<p>Đường</p>'))
    const send =
      (bytes: Buffer) => (_request: unknown, response: import('node:http').ServerResponse) => {
        response.writeHead(200, { 'content-type': 'text/html', 'content-encoding': encoding })
        response.end(bytes)
      }
    const server = await serveRoutes({ '/bom': send(bomb), '/bai': send(good) })
    const fetcher = fetcherFor(server)
    expect(bomb.length).toBeLessThan(100_000)
    expect(await fetcher.fetch(`${server.url}/bom`)).toEqual(failed('too-large'))
    const fetched = await fetcher.fetch(`${server.url}/bai`)
    expect(fetched.kind === 'content' && Buffer.from(fetched.bytes).toString()).toBe('<p>Đường</p>')
  })

  it('of the largest size is read whole', async () => {
    const server = await serveRoutes({ '/bai': page('a'.repeat(MAX_ARTICLE_BYTES)) })
    const fetched = await fetcherFor(server).fetch(`${server.url}/bai`)
    expect(fetched.kind === 'content' && fetched.bytes.length).toBe(MAX_ARTICLE_BYTES)
  })

  it('that is not packed as it says is broken', async () => {
    const server = await serveRoutes({
      '/gzip': (_request, response) => {
        response.writeHead(200, { 'content-encoding': 'gzip' })
        response.end('no gzip')
      },
      '/cut': (_request, response) => {
        response.writeHead(200, { 'content-encoding': 'gzip' })
        response.end(gzipSync('a'.repeat(1000)).subarray(0, 20))
      },
      '/br': (_request, response) => {
        response.writeHead(200, { 'content-encoding': 'br' })
        response.end('no brotli')
      },
      '/other': (_request, response) => {
        response.writeHead(200, { 'content-encoding': 'zstd' })
        response.end('x')
      },
    })
    const fetcher = fetcherFor(server)
    for (const path of ['/gzip', '/cut', '/br', '/other'])
      expect(await fetcher.fetch(server.url + path), path).toEqual(failed('broken'))
  })

  it('that breaks off half-way gives nothing', async () => {
    const server = await serveRoutes({
      '/bai': (_request, response) => {
        response.writeHead(200, { 'content-type': 'text/html', 'content-length': 1000 })
        response.write('<p>nửa bài', () => response.destroy())
      },
    })
    expect(await fetcherFor(server).fetch(`${server.url}/bai`)).toEqual(failed('unreachable'))
  })

  it.each(['image/jpeg', 'video/mp4', 'application/zip', 'application/x-msdownload'])(
    'of the kind %s is not read',
    async (type) => {
      const server = await serveRoutes({ '/tep': page('x', type) })
      expect(await fetcherFor(server).fetch(`${server.url}/tep`)).toEqual(failed('wrong-type'))
    },
  )
})

describe('a slow server', () => {
  it('that never answers is left', async () => {
    const server = await serve(() => undefined)
    const fetcher = fetcherFor(server, { limits: { headersMs: 50 } })
    expect(await fetcher.fetch(server.url)).toEqual(failed('timeout'))
  })

  it('that says nothing in the middle of a body is left', async () => {
    const server = await serveRoutes({
      '/bai': (_request, response) => {
        response.writeHead(200, { 'content-type': 'text/html' })
        response.write('<p>')
      },
    })
    const fetcher = fetcherFor(server, { limits: { idleMs: 50 } })
    expect(await fetcher.fetch(`${server.url}/bai`)).toEqual(failed('timeout'))
  })

  it('that drips one letter after the other, as a slow loris does, is left too', async () => {
    const server = await serveRoutes({
      '/bai': (_request, response) => {
        response.writeHead(200, { 'content-type': 'text/html' })
        const drip = setInterval(() => response.write('a'), 10)
        response.on('close', () => clearInterval(drip))
      },
    })
    const fetcher = fetcherFor(server, { limits: { totalMs: 200, idleMs: 5_000 } })
    expect(await fetcher.fetch(`${server.url}/bai`)).toEqual(failed('timeout'))
  })

  it('that drips its headers is left', async () => {
    const server = await serve((request) => {
      const drip = setInterval(() => request.socket.write('HTTP/1.1 200 OK\r\nX-A: '), 10)
      request.socket.on('close', () => clearInterval(drip))
    })
    const fetcher = fetcherFor(server, { limits: { headersMs: 100 } })
    expect((await fetcher.fetch(server.url)).kind).toBe('failed')
  })
})

describe('a redirect', () => {
  it('is followed, and the content is known by where it was found', async () => {
    const server = await serveRoutes({
      '/cu': redirect('giua?a=1', 301),
      '/giua': redirect('/moi#cuoi', 307),
      '/moi': page('<p>Bài</p>'),
    })
    expect(await fetcherFor(server).fetch(`${server.url}/cu`)).toMatchObject({
      kind: 'content',
      url: `${server.url}/moi`,
    })
  })

  it('in a circle, to itself, or ever on ends', async () => {
    let number = 0
    const server = await serve((request, response) => {
      if (request.url === '/robots.txt') return redirect('/robots.txt')(request, response)
      if (request.url === '/a') return redirect('/b')(request, response)
      if (request.url === '/b') return redirect('/a')(request, response)
      return redirect(request.url === '/' ? '/' : `/${number++}`)(request, response)
    })
    for (const path of ['/a', '/', '/xa'])
      expect(await fetcherFor(server).fetch(server.url + path), path).toEqual(
        failed('too-many-redirects'),
      )
  })

  it('without an address to go to ends too', async () => {
    const server = await serveRoutes({
      '/bai': (_request, response) => {
        response.writeHead(302)
        response.end()
      },
    })
    expect((await fetcherFor(server).fetch(`${server.url}/bai`)).kind).toBe('failed')
  })
})

describe('a status', () => {
  it.each([
    [404, 'not-found'],
    [410, 'not-found'],
    [401, 'forbidden'],
    [403, 'forbidden'],
    [500, 'server-fault'],
    [502, 'server-fault'],
  ])('of %d is told as %s', async (status, why) => {
    const server = await serveRoutes({
      '/bai': (_request, response) => {
        response.writeHead(status, { 'content-type': 'text/html' })
        response.end('<p>Lỗi</p>')
      },
    })
    expect(await fetcherFor(server).fetch(`${server.url}/bai`)).toEqual(failed(why))
  })
})
