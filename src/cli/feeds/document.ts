import type { KeptFeed } from '../../articles/index.js'

/** A feed for machines. */
export function feedDocument(feed: KeptFeed): object {
  const { number, url, title, category, audience, auto, nextAt, readAt, failures, trouble } = feed
  const { everyMinutes } = feed
  return {
    number,
    url,
    title,
    category: category ?? null,
    to: audience ?? null,
    auto,
    readAt: readAt?.toISOString() ?? null,
    everyMinutes: everyMinutes ?? null,
    nextAt: nextAt.toISOString(),
    failures,
    trouble: trouble ?? null,
  }
}
