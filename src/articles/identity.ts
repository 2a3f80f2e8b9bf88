import { createHash } from 'node:crypto'
import type { Draft } from './draft.js'
import { canonicalLink, languageOf, siteOf } from './link.js'

/**
 * What makes two drafts the same article: their words, in order, composed alike. How the text is
 * divided into title, lead and paragraphs does not count, so a page and its copy as text agree.
 */
export function contentHash({ title, lead, body }: Pick<Draft, 'title' | 'lead' | 'body'>): string {
  const words = `${title} ${lead} ${body}`.normalize('NFC').replace(/\s+/g, ' ').trim()
  return createHash('sha256').update(words).digest('hex')
}

/** What is known of an article when it is asked whether it has come before; the more, the surer. */
export interface Traces {
  /** The id that a feed gives it, and an address of the site of that feed. */
  readonly guid?: string
  /** Where it stands. */
  readonly url?: string
  readonly isNukeViet?: boolean
  readonly article?: Pick<Draft, 'body'>
}

/** A shorter body may well stand under several titles: `Xem tệp đính kèm.` */
const LONG_ENOUGH_TO_BE_ONE = 200

/**
 * The names that an article can be known by; two that share one are the same article: the same
 * guid on the same site, the same address in any of its forms, the same text under another title.
 * A guid is unique only within its site and language; an id that is an address says no more
 * than the address, and changes with it.
 */
export function keysOf({ guid, url, isNukeViet = false, article }: Traces): readonly string[] {
  const site = url && siteOf(url)
  const link = url && canonicalLink(url, isNukeViet)
  const body = article?.body.normalize('NFC').replace(/\s+/g, ' ').trim() ?? ''
  return [
    ...(guid && site && !isLink(guid) ? [`guid:${site}/${languageOf(url)}/${guid.trim()}`] : []),
    ...(link ? [`page:${link}`] : []),
    ...(body.length >= LONG_ENOUGH_TO_BE_ONE
      ? [`text:${createHash('sha256').update(body).digest('hex')}`]
      : []),
  ]
}

function isLink(guid: string): boolean {
  return /^https?:\/\//i.test(guid.trim())
}
