import { fold } from '../../base/index.js'
import { withoutLeftovers } from '../leftovers.js'
import { readMoment } from '../moment.js'
import type { Known } from '../page.js'
import { tidyLine } from '../tidy.js'
import { blockText } from './blocks.js'
import type { HtmlElement, HtmlPage } from './dom.js'

const leadSelector = '.hometext, #hometext, div[itemprop=description], p[itemprop=description]'

export interface HeadOptions {
  readonly timeZone: string
  /** NukeViet calls the time of the last edit `datePublished`. */
  readonly isNukeViet: boolean
}

/** What the markup of a page tells about its article. A value that it does not tell is absent. */
export function readHead(page: HtmlPage, options: HeadOptions): Known {
  const publishedAt = writtenTimes(page, options)
    .map((written) => readMoment(written, options.timeZone))
    .find((moment) => moment !== undefined)
  return {
    ...some('title', titleIn(page)),
    ...some('lead', line(page.querySelector(leadSelector))),
    ...some('author', authorIn(page)),
    ...some('source', meta(page, 'source')),
    ...some('url', addressIn(page)),
    ...some('publishedAt', publishedAt),
  }
}

/** The moments that a page tells to machines, the surest first. */
function writtenTimes(page: HtmlPage, { isNukeViet }: HeadOptions): readonly string[] {
  const said = [meta(page, 'article:published_time')]
  const others = isNukeViet
    ? []
    : [
        attribute(page, '[itemprop=datePublished][datetime]', 'datetime'),
        attribute(page, '[itemprop=datePublished][content]', 'content'),
        attribute(page, 'time[datetime]:not([itemprop=dateModified])', 'datetime'),
        inLinkedData(page),
      ]
  return [...said, ...others].filter((written) => written !== undefined)
}

/** Of schema.org, in a script that is read and never run. */
function inLinkedData(page: HtmlPage): string | undefined {
  const scripts = [...page.querySelectorAll('script[type="application/ld+json"]')]
  const found = scripts.map(({ textContent }) =>
    /"datePublished"\s*:\s*"([^"]{8,40})"/.exec(textContent ?? ''),
  )
  return found.find((one) => one !== null)?.[1]
}

function some<K extends keyof Known>(name: K, value: Known[K] | undefined): Known {
  return value ? { [name]: value } : {}
}

/**
 * The heading marked as headline, or the heading that the page names as its title; a first heading
 * is often the name of the site, so with several the page's own title comes before it.
 */
function titleIn(page: HtmlPage): string | undefined {
  const headline = line(page.querySelector('h1[itemprop=headline]'))
  if (headline) return headline
  const headings = [...page.querySelectorAll('h1')].map(line).filter((text) => text !== undefined)
  const named = meta(page, 'og:title')
  const same = headings.find((text) => named !== undefined && fold(text) === fold(named))
  if (same) return same
  if (headings.length === 1 || named === undefined) return headings[0] ?? named ?? plainTitle(page)
  return named
}

/** `<title>` without the name of the site that many append. */
function plainTitle(page: HtmlPage): string | undefined {
  const title = line(page.querySelector('title'))
  const site = meta(page, 'og:site_name')
  if (title === undefined || site === undefined || !title.endsWith(site)) return title
  return title.slice(0, -site.length).replace(/[\s|–-]+$/, '') || title
}

function authorIn(page: HtmlPage): string | undefined {
  const marked = line(page.querySelector('[itemprop=author], [rel=author]'))
  const named = meta(page, 'author') ?? meta(page, 'article:author')
  return marked ?? (named && /^https?:/.test(named) ? undefined : named)
}

function addressIn(page: HtmlPage): string | undefined {
  const address = attribute(page, 'link[rel=canonical]', 'href') ?? meta(page, 'og:url')
  return address && /^https?:\/\//i.test(address) ? address : undefined
}

export function meta(page: HtmlPage, name: string): string | undefined {
  return attribute(page, `meta[property="${name}"], meta[name="${name}"]`, 'content')
}

function attribute(page: HtmlPage, selector: string, name: string): string | undefined {
  return tidyLine(page.querySelector(selector)?.getAttribute(name) ?? '') || undefined
}

function line(element: HtmlElement | null): string | undefined {
  return (element && tidyLine(withoutLeftovers(blockText(element)))) || undefined
}
