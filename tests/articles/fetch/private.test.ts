import { describe, expect, it } from 'vitest'
import { createFetcher } from '../../../src/articles/fetch/fetcher.js'
import type { Resolve } from '../../../src/articles/fetch/find-host.js'
import { isPublicAddress } from '../../../src/articles/fetch/public-address.js'
import { systemClock } from '../../../src/base/index.js'
import { fetcherFor, page, redirect, serve, serveRoutes } from './server.js'

const strict = createFetcher({ clock: systemClock })
const IPV4 = { family: 4 } as const

describe('an address that leads inside', () => {
  it.each([
    'http://127.0.0.1/',
    'http://127.1/',
    'http://2130706433/',
    'http://0x7f000001/',
    'http://0177.0.0.1/',
    'http://①②⑦.0.0.1/',
    'http://0/',
    'http://localhost/',
    'http://LOCALHOST/',
    'http://10.0.0.1/',
    'http://172.16.0.1/',
    'http://192.168.1.1/',
    'http://169.254.169.254/latest/meta-data/',
    'http://100.100.100.200/',
    'http://168.63.129.16/',
    'http://224.0.0.1/',
    'http://255.255.255.255/',
    'http://[::1]/',
    'http://[::]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:7f00:1]/',
    'http://[::127.0.0.1]/',
    'http://[64:ff9b::127.0.0.1]/',
    'http://[2002:7f00:1::]/',
    'http://[fe80::1]/',
    'http://[fd00:ec2::254]/',
    'http://[fec0::1]/',
  ])('is not asked: %s', async (address) => {
    expect(await strict.fetch(address)).toEqual({ kind: 'failed', why: 'private' })
  })

  it.each([
    'file:///etc/passwd',
    'ftp://a.example/x',
    'gopher://a.example/',
    'data:text/html,x',
    'javascript:1',
  ])('is not asked, because it is neither http nor https: %s', async (address) => {
    expect(await strict.fetch(address)).toEqual({ kind: 'failed', why: 'scheme' })
  })

  it.each(['http://', 'http://a b/', 'http://user:secret@a.example/', 'https://:80/'])(
    'is not asked, because it is no right address: %s',
    async (address) => {
      expect(await strict.fetch(address)).toEqual({ kind: 'failed', why: 'bad-address' })
    },
  )

  it('is not asked although a name stands for it', async () => {
    const resolve: Resolve = async () => [{ address: '127.0.0.1', ...IPV4 }]
    const fetcher = createFetcher({ clock: systemClock, resolve })
    expect(await fetcher.fetch('http://inside.example/')).toEqual({
      kind: 'failed',
      why: 'private',
    })
  })

  it('is not asked when only one of the addresses of a name leads inside', async () => {
    const resolve: Resolve = async () => [
      { address: '93.184.216.34', ...IPV4 },
      { address: '::1', family: 6 },
    ]
    const fetcher = createFetcher({ clock: systemClock, resolve })
    expect(await fetcher.fetch('http://both.example/')).toEqual({ kind: 'failed', why: 'private' })
  })

  it('is not asked when a page sends us there', async () => {
    let isAsked = false
    const inside = await serve((_request, response) => {
      isAsked = true
      response.end('secret')
    })
    const outside = await serveRoutes({
      '/number': redirect(`http://127.0.0.1:${inside.port}/secret`),
      '/name': redirect(`http://localhost:${inside.port}/secret`),
      '/file': redirect('file:///etc/passwd'),
    })
    const fetcher = fetcherFor(outside)
    expect(await fetcher.fetch(`${outside.url}/number`)).toEqual({ kind: 'failed', why: 'private' })
    expect(await fetcher.fetch(`${outside.url}/name`)).toEqual({ kind: 'failed', why: 'private' })
    expect(await fetcher.fetch(`${outside.url}/file`)).toEqual({ kind: 'failed', why: 'scheme' })
    expect(isAsked).toBe(false)
  })

  it('is asked only by the host and the port that a test allows', async () => {
    const server = await serveRoutes({ '/': page('<p>Chào</p>') })
    const fetcher = fetcherFor(server)
    expect(await fetcher.fetch(server.url)).toMatchObject({ kind: 'content' })
    expect(await fetcher.fetch(`http://localhost:${server.port}/`)).toMatchObject({
      why: 'private',
    })
    expect(await fetcher.fetch('http://127.0.0.1:1/')).toMatchObject({ why: 'private' })
  })
})

describe('a name', () => {
  it('is looked up once, and the very address that was checked is asked', async () => {
    let asked = 0
    // No system resolves this name: whoever asked again would not reach the server.
    const server = await serve((request, response) =>
      page(request.headers.host ?? '')(request, response),
    )
    const host = `rebound.invalid:${server.port}`
    const resolve: Resolve = async () => {
      asked += 1
      return [{ address: asked === 1 || asked === 2 ? '127.0.0.1' : '169.254.169.254', ...IPV4 }]
    }
    const fetcher = createFetcher({ clock: systemClock, allowHosts: [host], resolve })
    const fetched = await fetcher.fetch(`http://${host}/`)
    expect(fetched.kind === 'content' && Buffer.from(fetched.bytes).toString()).toBe(host)
    // Once for robots.txt and once for the page.
    expect(asked).toBe(2)
  })

  it('that nobody has is told from a server that does not answer', async () => {
    expect(await strict.fetch('http://nobody.invalid/')).toMatchObject({ why: 'unknown-host' })
    const fetcher = createFetcher({ clock: systemClock, allowHosts: ['127.0.0.1:1'] })
    expect(await fetcher.fetch('http://127.0.0.1:1/')).toMatchObject({ why: 'unreachable' })
  })

  it('of a redirect may be written in plain letters', async () => {
    const server = await serveRoutes({
      '/cu': redirect(Buffer.from('/đường').toString('latin1'), 301),
      [encodeURI('/đường')]: page('<p>Chào</p>'),
    })
    expect(await fetcherFor(server).fetch(`${server.url}/cu`)).toMatchObject({
      url: `${server.url}${encodeURI('/đường')}`,
    })
  })

  it('that a name server leaves unanswered is given up in time', async () => {
    const resolve: Resolve = () => new Promise(() => undefined)
    const fetcher = createFetcher({ clock: systemClock, resolve, limits: { totalMs: 50 } })
    expect(await fetcher.fetch('http://silent.example/')).toMatchObject({ why: 'timeout' })
  })
})

describe('isPublicAddress', () => {
  it('lets the open internet through', () => {
    for (const address of ['1.1.1.1', '113.160.0.1', '2405:4800::1', '::ffff:1.1.1.1'])
      expect(isPublicAddress(address), address).toBe(true)
  })

  it('does not let through what is no address', () => {
    for (const text of ['', 'localhost', '1.1.1.1.1', '1.1.1.1:80'])
      expect(isPublicAddress(text), text).toBe(false)
  })
})
