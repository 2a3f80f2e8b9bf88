import type { AddressInfo } from 'node:net'
import { createServer, type Server, type Socket } from 'node:net'
import {
  type Section,
  type Site,
  type SiteArticle,
  startSite,
} from '../../src/sandbox/site/index.js'

/** Many feeds on a few sites, some of which never work. */
export interface FeedWorld {
  readonly sites: readonly Site[]
  /** Hosts with their ports, all of this machine. */
  readonly hosts: readonly string[]
  /** Feeds that answer: of each site one for everything, and one for each of its sections. */
  readonly live: readonly string[]
  /** Takes every question and never answers. */
  readonly dead: string
  /** Always 500, and always 429. */
  readonly faulty: string
  readonly busy: string
  /** Puts an article on a site, in one of its sections. */
  publish(site: number, section: number, article: SiteArticle): number
  /** When a feed that answers was asked, in milliseconds by the clock. */
  askedAt(feed: string): readonly number[]
  requests(): number
  /** The dead one's line is cut: it is dead all the same, and no longer keeps us waiting. */
  cut(): void
  stop(): Promise<void>
}

export interface FeedWorldOptions {
  /** Sites, and sections of each. */
  readonly sites: number
  readonly sections: number
  readonly now: () => number
}

export async function startFeedWorld(options: FeedWorldOptions): Promise<FeedWorld> {
  const { now } = options
  const [first = 'muc-0', ...others] = Array.from(
    { length: options.sections },
    (_, at) => `muc-${at}`,
  )
  const section = (alias: string): Section => ({ alias, name: alias })
  const sections = [section(first), ...others.map(section)] as const
  const aliases = sections.map(({ alias }) => alias)
  const open = () => startSite({ now, sections })
  const sites = await Promise.all(Array.from({ length: options.sites }, open))
  const troubled = await open()
  const feed = (alias: string) => `${troubled.url}/vi/news/rss/${alias}/`
  troubled.fail('/vi/news/rss/hong/', 500)
  const refusing = await open()
  refusing.fail('/vi/news/rss/', 429)
  const silent = await startSilent()

  return {
    sites,
    hosts: [...sites, troubled, refusing, silent].map(({ host }) => host),
    live: sites.flatMap(({ feedUrl }) => [feedUrl, ...aliases.map((one) => `${feedUrl}${one}/`)]),
    dead: `http://${silent.host}/rss/`,
    faulty: feed('hong'),
    busy: refusing.feedUrl,
    publish: (site, section, article) =>
      sites[site % sites.length]?.publish({
        ...article,
        category: `muc-${section % aliases.length}`,
      }) ?? 0,
    askedAt(address) {
      const { host, pathname } = new URL(address)
      const site = sites.find((one) => one.host === host)
      return site?.hits.filter(({ path }) => path === pathname).map(({ at }) => at) ?? []
    },
    requests: () => [...sites, troubled, refusing].reduce((sum, { hits }) => sum + hits.length, 0),
    cut: silent.cut,
    async stop() {
      silent.cut()
      silent.server.close()
      await Promise.all([...sites, troubled, refusing].map((site) => site.stop()))
    },
  }
}

async function startSilent() {
  const lines = new Set<Socket>()
  const server: Server = createServer((line) => {
    lines.add(line)
    line.on('error', () => undefined).on('close', () => lines.delete(line))
    line.resume()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const cut = () => {
    for (const line of lines) line.destroy()
  }
  return { server, host: `127.0.0.1:${(server.address() as AddressInfo).port}`, cut }
}

/** An article of its own words, by its number. */
export function numberedArticle(number: number, publishedAt: Date): SiteArticle {
  return {
    title: `Bài số ${number}`,
    lead: `Đoạn mở đầu của bài số ${number}.`,
    body: `<p>${`Bài số ${number} nói về việc làng việc nước của bà con. `.repeat(6)}</p>`,
    publishedAt,
  }
}
