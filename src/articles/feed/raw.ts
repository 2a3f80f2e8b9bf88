import { parseFeed } from 'feedsmith'
import type { Feed } from './item.js'
import { paceOf } from './pace.js'

/** An item as any of the formats gives it, before anything is decoded or judged. */
export interface RawItem {
  readonly guid?: string | undefined
  readonly link?: string | undefined
  readonly title?: string | undefined
  /** What `title` and `summary` are written in. */
  readonly isTitleHtml: boolean
  readonly summary?: string | undefined
  readonly date?: string | undefined
  readonly images: readonly (string | undefined)[]
  readonly category?: string | undefined
}

export interface RawFeed {
  readonly format: Feed['format']
  readonly title: string
  readonly generator: string
  readonly everyMinutes?: number | undefined
  readonly items: readonly RawItem[]
}

const parseAny = (text: string) => parseFeed(text)
type Parsed = ReturnType<typeof parseAny>
type FeedOf<Format extends Parsed['format']> = Extract<Parsed, { format: Format }>['feed']

/** Brings the formats of feeds to one form. Throws on what is no feed. */
export function parseRaw(text: string): RawFeed {
  const parsed = parseAny(text)
  switch (parsed.format) {
    case 'rss':
      return rss(parsed.feed)
    case 'atom':
      return atom(parsed.feed)
    case 'rdf':
      return rdf(parsed.feed)
    case 'json':
      return json(parsed.feed)
  }
}

function rss({ title = '', generator = '', items = [], ttl, sy }: FeedOf<'rss'>): RawFeed {
  const read = items.map(
    (item): RawItem => ({
      guid: item.guid?.value,
      link:
        item.link ?? (item.guid?.isPermaLink === false ? undefined : addressIn(item.guid?.value)),
      title: item.title,
      isTitleHtml: false,
      summary: item.description,
      date: item.pubDate ?? item.dc?.dates?.[0],
      images: [
        ...(item.enclosures ?? []).filter(isPicture).map(({ url }) => url),
        ...(item.media?.contents ?? []).filter(isPicture).map(({ url }) => url),
        ...(item.media?.thumbnails ?? []).map(({ url }) => url),
      ],
      category: item.categories?.[0]?.name ?? item.dc?.subjects?.[0],
    }),
  )
  const everyMinutes = paceOf({ ttl, ...sy })
  return { format: 'rss', title, generator, everyMinutes, items: read }
}

function atom({ title, generator, entries = [], sy }: FeedOf<'atom'>): RawFeed {
  const read = entries.map((entry): RawItem => {
    const links = entry.links ?? []
    const page = links.find(({ rel }) => (rel ?? 'alternate') === 'alternate')
    return {
      guid: entry.id,
      link: page?.href,
      title: entry.title?.value,
      isTitleHtml: entry.title?.type === 'html' || entry.title?.type === 'xhtml',
      summary: entry.summary?.value,
      date: entry.published ?? entry.updated,
      images: links
        .filter(({ rel, type }) => rel === 'enclosure' && isPicture({ type }))
        .map(({ href }) => href),
      category: entry.categories?.[0]?.label ?? entry.categories?.[0]?.term,
    }
  })
  return {
    format: 'atom',
    title: title?.value ?? '',
    generator: generator?.text ?? '',
    everyMinutes: paceOf({ ...sy }),
    items: read,
  }
}

function rdf({ title = '', items = [], sy }: FeedOf<'rdf'>): RawFeed {
  const read = items.map(
    (item): RawItem => ({
      guid: item.rdf?.about,
      link: item.link ?? addressIn(item.rdf?.about),
      title: item.title,
      isTitleHtml: false,
      summary: item.description,
      date: item.dc?.dates?.[0],
      images: [],
      category: item.dc?.subjects?.[0],
    }),
  )
  return { format: 'rdf', title, generator: '', everyMinutes: paceOf({ ...sy }), items: read }
}

function json({ title = '', items = [] }: FeedOf<'json'>): RawFeed {
  const read = items.map(
    (item): RawItem => ({
      guid: item.id,
      link: item.url ?? addressIn(item.id),
      title: item.title,
      isTitleHtml: false,
      summary: item.summary,
      date: item.date_published,
      images: [item.image, item.banner_image],
      category: item.tags?.[0],
    }),
  )
  return { format: 'json', title, generator: '', items: read }
}

function isPicture({
  type,
  medium,
}: {
  readonly type?: string | undefined
  readonly medium?: string | undefined
}): boolean {
  return medium === 'image' || (type ?? '').startsWith('image/')
}

function addressIn(guid: string | undefined): string | undefined {
  return guid && /^https?:\/\//i.test(guid) ? guid : undefined
}
