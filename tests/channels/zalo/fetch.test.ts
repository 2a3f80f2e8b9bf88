import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createFetch, within } from '../../../src/channels/zalo/fetch.js'

let server: Server
let base: string
let seen: { readonly url: string; readonly headers: IncomingHttpHeaders }[]
beforeEach(async () => {
  seen = []
  server = createServer((request, response) => {
    seen.push({ url: request.url ?? '', headers: request.headers })
    if (request.url === '/hangs') return
    const moved = request.url === '/moved'
    response.writeHead(moved ? 302 : 200, moved ? { location: 'https://id.zalo.me/on' } : {})
    response.end('xong')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterEach(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

describe('speaking HTTP', () => {
  it('goes to the address given, and says which host was meant', async () => {
    const ask = createFetch(`${base}/`)
    const answer = await ask('https://wpa.chat.zalo.me/api/login?a=1', {
      headers: { cookie: 'a=b' },
    })
    expect(await answer.text()).toBe('xong')
    expect(seen[0]?.url).toBe('/api/login?a=1')
    expect(seen[0]?.headers).toMatchObject({ 'x-orig-host': 'wpa.chat.zalo.me', cookie: 'a=b' })
  })

  it('goes to the address itself without one, and says no more than that', async () => {
    await createFetch()(`${base}/there`, {})
    expect(seen[0]?.url).toBe('/there')
    expect(seen[0]?.headers).not.toHaveProperty('x-orig-host')
  })

  it('offers no way of packing that it cannot undo', async () => {
    await createFetch(base)('https://x.vn/', { headers: { 'Accept-Encoding': 'gzip, zstd' } })
    expect(seen[0]?.headers['accept-encoding']).toBe('gzip, deflate, br')
  })

  it('follows no redirection, which is zca-js’s to follow with its cookies', async () => {
    const answer = await createFetch(base)('https://x.vn/moved', {})
    expect(answer.status).toBe(302)
    expect(seen).toHaveLength(1)
  })
})

describe('a limit', () => {
  const hang = () => createFetch(base)('https://x.vn/hangs', {})
  const never = new AbortController().signal

  it('ends a request that takes too long', async () => {
    await expect(within({ signal: never, withinMs: 30 }, hang)).rejects.toThrow(DOMException)
  })

  it('ends a request when the caller gives up, before or meanwhile', async () => {
    const limit = { signal: AbortSignal.abort(), withinMs: 60_000 }
    await expect(within(limit, hang)).rejects.toThrow(DOMException)
    expect(seen).toEqual([])
    const giving = new AbortController()
    const asked = within({ signal: giving.signal, withinMs: 60_000 }, hang)
    giving.abort()
    await expect(asked).rejects.toThrow(DOMException)
  })

  it('ends a request that zca-js gives up itself', async () => {
    const giving = new AbortController()
    const asked = within({ signal: never, withinMs: 60_000 }, () =>
      createFetch(base)('https://x.vn/hangs', { signal: giving.signal }),
    )
    giving.abort()
    await expect(asked).rejects.toThrow(DOMException)
  })

  it('is each call’s own, though many run at once', async () => {
    const ask = () => createFetch(base)('https://x.vn/', {})
    const short = within({ signal: never, withinMs: 30 }, hang)
    const long = within({ signal: never, withinMs: 60_000 }, async () => {
      await expect(short).rejects.toThrow(DOMException)
      return (await ask()).status
    })
    expect(await long).toBe(200)
  })
})
