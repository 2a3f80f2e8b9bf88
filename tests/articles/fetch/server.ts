import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach } from 'vitest'
import { createFetcher, type FetcherOptions } from '../../../src/articles/fetch/fetcher.js'
import { systemClock } from '../../../src/base/index.js'

const servers: Server[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
})

export interface LocalServer {
  readonly url: string
  readonly host: string
  readonly port: number
}

/** A server of one's own making on this machine, closed after the test. */
export async function serve(listener: RequestListener): Promise<LocalServer> {
  const server = createServer(listener)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, host: `127.0.0.1:${port}`, port }
}

export type Routes = Readonly<Record<string, RequestListener>>

/** A server with these pages; any other is not there. */
export function serveRoutes(routes: Routes): Promise<LocalServer> {
  return serve((request, response) => {
    const route = routes[(request.url ?? '/').split('?')[0] ?? '/']
    if (route) return route(request, response)
    response.writeHead(404)
    response.end()
  })
}

export function page(text: string, type = 'text/html; charset=utf-8'): RequestListener {
  return (_request, response) => {
    response.setHeader('content-type', type)
    response.end(text)
  }
}

export function redirect(location: string, status = 302): RequestListener {
  return (_request, response) => {
    response.writeHead(status, { location })
    response.end()
  }
}

/** A fetcher that may ask that server. */
export function fetcherFor({ host }: LocalServer, options: Partial<FetcherOptions> = {}) {
  return createFetcher({ clock: systemClock, allowHosts: [host], ...options })
}
