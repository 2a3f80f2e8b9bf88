import { fold } from '../base/index.js'
import type { Attachment, Draft, Image, ReadOptions } from './draft.js'
import { blockText } from './html/blocks.js'
import { categoryIn } from './html/category.js'
import { findContent } from './html/content.js'
import { type HtmlElement, type HtmlPage, parsePage } from './html/dom.js'
import { attachmentsIn, coverImage, imagesIn } from './html/files.js'
import { meta, readHead } from './html/head.js'
import { downloadsIn, isNukeViet, withoutLogins } from './html/nukeviet.js'
import { withoutLeftovers } from './leftovers.js'
import { readDateLine } from './moment.js'
import { type Known, readPage } from './page.js'
import { readLabelled } from './page-marks.js'

/** A page as it was read, with what is needed to judge it. */
export interface PageRead {
  readonly article: Draft
  readonly isNukeViet: boolean
  /** Whether its time is one that the system keeps, and not one printed for readers, whose zone may be theirs. */
  readonly isTimeSure: boolean
}

/** Reads an article out of a saved page. Relative addresses become absolute when the page names its own. */
export function readHtml(html: string, options: ReadOptions): Draft {
  return readWebPage(html, options).article
}

/** The same, with more told about the page. */
export function readWebPage(html: string, options: ReadOptions): PageRead {
  const page = parsePage(html)
  const isOfNukeViet = isNukeViet(page)
  const content = findContent(page, html)
  const head = readHead(page, { timeZone: options.timeZone, isNukeViet: isOfNukeViet })
  const url = addressOf(head.url, options.address)
  const base = baseOf(page, options.address ?? head.url)
  const known: Known = {
    ...readFrame(page, head.title, options),
    ...head,
    ...creditsOf(page, head, isOfNukeViet),
    ...(url && { url }),
    images: imagesOf(page, content, { base, isNukeViet: isOfNukeViet }),
    attachments: attachmentsOf(page, content, base),
  }
  const category = categoryIn(page)
  const article = readPage(withoutLeftovers(blockText(content)), known, options)
  return {
    article: { ...article, ...(category && { category }) },
    isNukeViet: isOfNukeViet,
    isTimeSure: head.publishedAt !== undefined,
  }
}

/** A page may name another address of its own site as the right one; naming another site it copies or lies, naming the front page it is misconfigured. */
function addressOf(named: string | undefined, found: string | undefined): string | undefined {
  if (named === undefined || found === undefined) return found ?? named
  const isBelieved = hostOf(named) === hostOf(found) && new URL(named).pathname !== '/'
  return isBelieved ? named : found
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).hostname.replace(/^www\./, '') : ''
}

function baseOf(page: HtmlPage, address: string | undefined): string | undefined {
  const written = page.querySelector('base[href]')?.getAttribute('href')
  return written && URL.canParse(written, address) ? new URL(written, address).href : address
}

interface ImageOptions {
  readonly base: string | undefined
  readonly isNukeViet: boolean
}

/** NukeViet keeps the first picture of an article outside its body; elsewhere the page's own picture is often a logo. */
function imagesOf(
  page: HtmlPage,
  content: HtmlElement,
  { base, isNukeViet }: ImageOptions,
): readonly Image[] {
  const images = imagesIn(content, base)
  const named = meta(page, 'og:image')
  if (!named || (images.length > 0 && !isNukeViet)) return images
  const cover = coverImage(page, named, base)
  return images.some(({ url }) => url === cover.url) ? images : [cover, ...images]
}

function attachmentsOf(
  page: HtmlPage,
  content: HtmlElement,
  base: string | undefined,
): readonly Attachment[] {
  const all = [...attachmentsIn(content, base), ...downloadsIn(page, base)]
  return [...new Map(all.map((one) => [one.url, one])).values()]
}

type Credits = Pick<Known, 'source' | 'author'>

/** Printed for readers, so it comes before what is meant for machines, which often names the site. */
function creditsOf(page: HtmlPage, head: Known, isNukeViet: boolean): Credits {
  const labelled = blockText(page.body).split('\n').map(readLabelled)
  const value = (wanted: string) => labelled.find((one) => one?.label === wanted)?.value
  const source = value('source')
  const author = value('author') ?? head.author
  const person = author && isNukeViet ? withoutLogins(author) : author
  return {
    ...(source && { source }),
    ...(person ? { author: person } : author && { author: '' }),
  }
}

/**
 * The date that is printed outside the element that holds the body: below the title, since the
 * top of many sites shows the date of today.
 */
function readFrame(
  page: HtmlPage,
  title: string | undefined,
  { timeZone }: ReadOptions,
): Pick<Known, 'publishedAt'> {
  const lines = blockText(page.body).split('\n')
  const titled = title ? lines.findLastIndex((line) => fold(line) === fold(title)) : -1
  const inOrder = [...lines.slice(titled + 1), ...lines.slice(0, titled + 1)]
  const publishedAt = inOrder
    .map((line) => readDateLine(line, timeZone))
    .find((moment) => moment !== undefined)
  return publishedAt ? { publishedAt } : {}
}
