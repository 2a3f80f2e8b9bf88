import { canonicalLink, languageOf } from '../link.js'
import { readMoment } from '../moment.js'

/** When the articles of a NukeViet site were published, by the canonical link of each. */
export type PublishedTimes = ReadonlyMap<string, string>

/** Where a NukeViet site lists the articles of the module that an address belongs to, up to 1,000 of them. */
export function sitemapOf(address: string): string {
  const module = canonicalLink(address, true)?.split('/').at(-2) ?? 'news'
  return new URL(`/sitemap-${languageOf(address)}.${module}.xml`, address).href
}

/** Reads such a list; what is none holds nothing. Its `lastmod` is when an article came out, and no edit changes it. */
export function readSitemap(xml: string, timeZone: string): PublishedTimes {
  const times = new Map<string, string>()
  for (const [, entry = ''] of xml.matchAll(/<url>([\s\S]*?)<\/url>/gi)) {
    const link = canonicalLink(tagIn(entry, 'loc').replaceAll('&amp;', '&'), true)
    const moment = readMoment(tagIn(entry, 'lastmod'), timeZone)
    if (link && moment) times.set(link, moment)
  }
  return times
}

function tagIn(entry: string, name: string): string {
  return new RegExp(`<${name}>([^<]*)</${name}>`, 'i').exec(entry)?.[1]?.trim() ?? ''
}
