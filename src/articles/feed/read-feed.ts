import { blockText } from '../html/blocks.js'
import { parsePage } from '../html/dom.js'
import { imagesIn } from '../html/files.js'
import { withoutLeftovers } from '../leftovers.js'
import { tidyLine } from '../tidy.js'
import { trustTimes } from './feed-times.js'
import type { FeedItem, FeedRead } from './item.js'
import { looksLikeFeed } from './looks-like.js'
import { mendXml } from './mend.js'
import { parseRaw, type RawFeed, type RawItem } from './raw.js'

export interface FeedOptions {
  /** Where the feed was found; its relative addresses begin there. */
  readonly address: string
  /** The zone of a time that is written without one. */
  readonly timeZone: string
}

/**
 * Reads a feed: RSS, Atom, RDF or JSON Feed, well-formed or nearly. Items stand in the order
 * of the feed; one without title, link and lead is left out. Never throws over what is in it.
 */
export function readFeed(text: string, { address, timeZone }: FeedOptions): FeedRead {
  if (!looksLikeFeed(text)) return { kind: 'unread', why: 'no-feed' }
  const raw = parse(text)
  if (!raw) return { kind: 'unread', why: 'broken' }
  const isNukeViet = /nukeviet/i.test(raw.generator)
  const dates = raw.items.map(({ date }) => date)
  const times = trustTimes(dates, { isNukeViet, timeZone })
  const items = raw.items.map((item, at) => ({ ...readItem(item, address), ...times[at] }))
  return {
    kind: 'feed',
    format: raw.format,
    title: tidyLine(raw.title),
    isNukeViet,
    ...(raw.everyMinutes && { everyMinutes: raw.everyMinutes }),
    items: items.filter(saysAnything),
  }
}

function parse(text: string): RawFeed | undefined {
  try {
    return parseRaw(/^\s*\{/.test(text) ? text : mendXml(text))
  } catch {
    return undefined
  }
}

function readItem(raw: RawItem, address: string): Omit<FeedItem, 'publishedAt' | 'precision'> {
  const guid = raw.guid?.trim()
  const link = absolute(raw.link, address)
  const summary = parsePage(raw.summary ?? '').body
  const named = raw.images.flatMap((url) => absolute(url, address) ?? []).map((url) => ({ url }))
  const images = [...named, ...imagesIn(summary, link ?? address)]
  const category = raw.category && tidyLine(raw.category)
  return {
    ...(guid && { guid }),
    ...(link && { link }),
    title: titleOf(raw),
    lead: tidyLine(withoutLeftovers(blockText(summary))),
    images: [...new Map(images.map((image) => [image.url, image])).values()],
    ...(category && { category }),
  }
}

function titleOf({ title = '', isTitleHtml }: RawItem): string {
  const text = isTitleHtml ? blockText(parsePage(title).body) : title
  return tidyLine(withoutLeftovers(text))
}

function absolute(written: string | undefined, base: string): string | undefined {
  const text = written?.trim() ?? ''
  if (text === '' || !URL.canParse(text, base)) return undefined
  const url = new URL(text, base)
  return /^https?:$/.test(url.protocol) ? url.href : undefined
}

function saysAnything({ title, link, lead }: FeedItem): boolean {
  return title !== '' || link !== undefined || lead !== ''
}
