import type { Feed } from './item.js'

/**
 * Where a NukeViet site has the feed of everything, for the address of the feed of one category;
 * `undefined` when the address names no category. An unknown category is answered with everything.
 */
export function wholeSiteFeed(address: string): string | undefined {
  const url = new URL(address)
  const op = /^(rss)\/[^/]+/.exec(url.searchParams.get('op') ?? '')?.[1]
  if (op) {
    url.searchParams.set('op', op)
    return url.href
  }
  const path = /^(.*\/rss\/)[^/]+\/?$/.exec(url.pathname)?.[1]
  return path && new URL(path, url).href
}

/** Whether two feeds give the same items. */
export function isSameFeed(one: Feed, other: Feed): boolean {
  const names = (feed: Feed) => feed.items.map(({ guid, link }) => guid ?? link ?? '').join('\n')
  return one.items.length > 0 && names(one) === names(other)
}
