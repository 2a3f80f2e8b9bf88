import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Answer, answer } from './answer.js'
import type { Published, Section, SiteArticle, SiteState } from './article.js'
import { pathOf } from './article.js'

export interface SiteOptions {
  readonly port?: number
  readonly name?: string
  readonly sections?: readonly [Section, ...Section[]]
  readonly version?: '4.5' | '4.6'
  /** What its module of news is called in addresses; `news` unless told. */
  readonly module?: string
  /** Whether pages tell their time to machines; yes unless told. */
  readonly saysTime?: boolean
  /** Where visitors are thought to be, in whose time pages print theirs; Vietnam's unless told. */
  readonly printedZoneHours?: number
  /** Tells the time, for counting who asks too often. */
  readonly now?: () => number
}

/** One question that the site was asked. */
export interface Hit {
  /** In milliseconds, by the site's clock. */
  readonly at: number
  readonly path: string
  readonly userAgent: string
  readonly isConditional: boolean
  readonly cookie: string | undefined
}

/** A small office's site on this machine that answers as NukeViet does, to be read from and changed while it runs. */
export interface Site {
  /** Without a slash at its end. */
  readonly url: string
  readonly host: string
  readonly feedUrl: string
  readonly hits: readonly Hit[]
  /** Puts an article on the site, at once in page, feed and sitemap. Gives its number. */
  publish(article: SiteArticle): number
  /** Changes an article; its dates in the feed stay. */
  edit(id: number, changes: Partial<SiteArticle>): void
  /** Has a path answered with a status from now on; as ever again with `undefined`. */
  fail(path: string, status: number | undefined): void
  /** The address of an article. */
  addressOf(id: number): string
  stop(): Promise<void>
}

/** NukeViet's own bound, and what it says then. */
const REQUESTS_A_MINUTE = 40
const MINUTE_MS = 60_000

const usualSections: readonly [Section, ...Section[]] = [
  { alias: 'tin-tuc', name: 'Tin tức' },
  { alias: 'thong-bao', name: 'Thông báo' },
]

export async function startSite(options: SiteOptions = {}): Promise<Site> {
  const {
    name = 'Cổng thông tin xã Sông Xanh',
    sections = usualSections,
    version = '4.5',
    module = 'news',
  } = options
  const { now = Date.now, port = 0, saysTime = true, printedZoneHours = 7 } = options
  const articles: Published[] = []
  const hits: Hit[] = []
  let askedAt: number[] = []
  const failing = new Map<string, number>()
  const state = (): SiteState => ({
    name,
    sections,
    version,
    module,
    saysTime,
    printedZoneHours,
    url,
    articles: [...articles].reverse(),
  })

  function isTooOften(): boolean {
    askedAt = [...askedAt.filter((at) => at > now() - MINUTE_MS), now()]
    return askedAt.length > REQUESTS_A_MINUTE
  }

  function reply(request: IncomingMessage, response: ServerResponse): void {
    const asked = new URL(request.url ?? '/', url)
    const userAgent = request.headers['user-agent'] ?? ''
    const { headers } = request
    const isConditional = Boolean(headers['if-modified-since'] ?? headers['if-none-match'])
    const { cookie } = headers
    hits.push({ at: now(), path: asked.pathname + asked.search, userAgent, isConditional, cookie })
    const status = failing.get(asked.pathname)
    if (isTooOften() || status === 429) send(response, tooMany, now())
    else if (status !== undefined)
      send(response, { status, type: 'text/html; charset=utf-8' }, now())
    else send(response, answer(state(), { url: asked, userAgent, isConditional }), now())
  }

  const server = createServer(reply)
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  const url = `http://${host}`

  return {
    url,
    host,
    feedUrl: `${url}/vi/${module}/rss/`,
    hits,
    publish(article) {
      const id = articles.length + 1
      articles.push({ ...article, id, editedAt: article.publishedAt })
      return id
    },
    edit(id, changes) {
      const at = articles.findIndex((article) => article.id === id)
      const article = articles[at]
      if (article) articles[at] = { ...article, ...changes, id, editedAt: new Date(now()) }
    },
    fail(path, status) {
      if (status === undefined) failing.delete(path)
      else failing.set(path, status)
    },
    addressOf(id) {
      const article = articles.find((one) => one.id === id)
      return article ? url + pathOf(state(), article) : url
    },
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** HTML, whatever was asked for. */
const tooMany: Answer = {
  status: 429,
  type: 'text/html; charset=utf-8',
  body: '<html><body><h1>Bạn truy cập quá nhanh</h1></body></html>',
}

function send(
  response: ServerResponse,
  { status, type, location, body = '' }: Answer,
  now: number,
): void {
  const dayAgo = new Date(now - 24 * 60 * MINUTE_MS).toUTCString()
  response.writeHead(status, {
    'set-cookie': `nv4_sess=${status}; path=/; HttpOnly`,
    'last-modified': dayAgo,
    ...(type && { 'content-type': type }),
    ...(location && { location }),
    ...(status === 429 && { 'retry-after': '60' }),
  })
  response.end(status === 304 ? undefined : body)
}
