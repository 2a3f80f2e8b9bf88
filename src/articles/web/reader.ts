import type { Clock } from '../../base/index.js'
import { HOUR } from '../../base/index.js'
import { decode } from '../decode.js'
import { readDocument } from '../document/read-document.js'
import type { ReadArticle, RefusedArticle } from '../draft.js'
import { validatorsOf } from '../feed/again.js'
import { discoverFeed } from '../feed/discover.js'
import type { Feed, FeedRead } from '../feed/item.js'
import { looksLikeFeed } from '../feed/looks-like.js'
import type { Fetcher } from '../fetch/fetcher.js'
import { type Content, type Fetched, failed, type Validators } from '../fetch/result.js'
import { canonicalLink } from '../link.js'
import { readDecoded } from '../read.js'
import { type PageRead, readWebPage } from '../read-html.js'
import { convertLegacy } from '../text/legacy.js'
import { charsetLabel } from './charset.js'
import { documentName } from './document-name.js'
import { type PublishedTimes, readSitemap, sitemapOf } from './sitemap.js'

type NotGot = Exclude<Fetched, Content>

export interface ArticleFound {
  readonly kind: 'article'
  readonly read: Extract<ReadArticle, { kind: 'read' }>
  /** Where it was found in the end. */
  readonly url: string
  readonly isNukeViet: boolean
}

export interface FeedFound {
  readonly kind: 'feed'
  readonly feed: Feed
  readonly url: string
  /** What to ask with the next time. */
  readonly again: Validators
}

export type UnreadFeed = Extract<FeedRead, { kind: 'unread' }>

export interface WebReader {
  /** Reads what stands at an address: the page of an article, a Word or PDF file, or a feed. */
  read(address: string): Promise<ArticleFound | FeedFound | RefusedArticle | UnreadFeed | NotGot>
  /** Reads the feed at an address, or the one that the page there names. */
  readFeed(address: string, validators?: Validators): Promise<FeedFound | UnreadFeed | NotGot>
}

export interface WebReaderOptions {
  readonly fetcher: Fetcher
  readonly clock: Clock
  readonly timeZone: string
}

const SITEMAP_KEPT_MS = HOUR

/** Reads articles and feeds by their addresses, through a fetcher that decides what may be asked. */
export function createWebReader({ fetcher, clock, timeZone }: WebReaderOptions): WebReader {
  const sitemaps = new Map<string, { readonly readAt: number; readonly times: PublishedTimes }>()

  async function readPage(
    content: Content,
    text: DecodedText,
  ): Promise<ArticleFound | RefusedArticle> {
    let page: PageRead | undefined
    const read = readDecoded(text, (html) => {
      page = readWebPage(html, { timeZone, address: content.url })
      return page.article
    })
    if (read.kind === 'refused') return read
    const isNukeViet = page?.isNukeViet ?? false
    const found = { kind: 'article', read, url: content.url, isNukeViet } as const
    return isNukeViet && page?.isTimeSure === false ? await timedBySitemap(found) : found
  }

  /** A printed time may be in the zone of whoever looks; the sitemap's is the site's own. */
  async function timedBySitemap(found: ArticleFound): Promise<ArticleFound> {
    const times = await sitemap(sitemapOf(found.url))
    const link = canonicalLink(found.url, true)
    const publishedAt = link && times.get(link)
    if (!publishedAt) return found
    return { ...found, read: { ...found.read, article: { ...found.read.article, publishedAt } } }
  }

  async function sitemap(address: string): Promise<PublishedTimes> {
    const now = clock.now().getTime()
    const kept = sitemaps.get(address)
    if (kept && kept.readAt > now - SITEMAP_KEPT_MS) return kept.times
    const fetched = await fetcher.fetch(address)
    const decoded = fetched.kind === 'content' ? decode(fetched.bytes) : undefined
    const times = readSitemap(decoded?.kind === 'text' ? decoded.text : '', timeZone)
    sitemaps.set(address, { readAt: now, times })
    return times
  }

  /** What parses feeds is loaded here: it would cost every command at the terminal an eighth of a second. */
  async function feedIn(content: Content, text: string): Promise<FeedFound | UnreadFeed> {
    const { readFeed } = await import('../feed/read-feed.js')
    const feed = readFeed(convertLegacy(text).text, { address: content.url, timeZone })
    if (feed.kind === 'unread') return feed
    return { kind: 'feed', feed, url: content.url, again: validatorsOf(feed, content) }
  }

  return {
    async read(address) {
      const content = await fetcher.fetch(address)
      if (content.kind !== 'content') return content
      const name = documentName(content)
      if (name) return await readFile(content, name, { timeZone, address: content.url })
      const text = textOf(content)
      if (text.kind === 'refused') return text
      return looksLikeFeed(text.text)
        ? await feedIn(content, text.text)
        : await readPage(content, text)
    },

    async readFeed(address, validators = {}) {
      const first = await fetcher.fetch(address, validators)
      if (first.kind !== 'content') return first
      const text = textOf(first)
      if (text.kind === 'refused') return { kind: 'unread', why: 'no-feed' }
      if (looksLikeFeed(text.text)) return await feedIn(first, text.text)
      const named = discoverFeed(text.text, first.url)
      if (!named) return { kind: 'unread', why: 'no-feed' }
      const second = await fetcher.fetch(named)
      if (second.kind !== 'content') return second
      const feed = textOf(second)
      return feed.kind === 'refused' ? failed('broken') : await feedIn(second, feed.text)
    },
  }
}

type DecodedText = Extract<ReturnType<typeof decode>, { kind: 'text' }>

function textOf({ bytes, contentType }: Content): ReturnType<typeof decode> {
  const label = charsetLabel(contentType, bytes)
  return decode(bytes, { mayPatch: true, ...(label && { label }) })
}

async function readFile(
  { bytes, url }: Content,
  name: string,
  options: { readonly timeZone: string; readonly address: string },
): Promise<ArticleFound | RefusedArticle> {
  const read = await readDocument(bytes, name, options)
  if (read.kind === 'refused') return read
  const article = { ...read.article, url }
  return { kind: 'article', read: { ...read, article }, url, isNukeViet: false }
}
