import { parsePage } from '../html/dom.js'

const types = /^application\/(?:rss\+xml|atom\+xml|rdf\+xml|feed\+json|json)$/i

/** The address of the first feed that a page names, absolute; `undefined` when it names none. */
export function discoverFeed(html: string, address: string): string | undefined {
  for (const link of parsePage(html).querySelectorAll('link[rel~=alternate]')) {
    const href = link.getAttribute('href')
    const isFeed = types.test(link.getAttribute('type') ?? '')
    if (isFeed && href && URL.canParse(href, address)) return new URL(href, address).href
  }
  return undefined
}
