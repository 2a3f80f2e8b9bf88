import type { Draft, ReadOptions } from './draft.js'
import { blockText } from './html/blocks.js'
import { findContent } from './html/content.js'
import { type HtmlPage, parsePage } from './html/dom.js'
import { attachmentsIn, imagesIn } from './html/files.js'
import { meta, readHead } from './html/head.js'
import { readDateLine } from './moment.js'
import { type Known, readPage } from './page.js'
import { readLabelled } from './page-marks.js'

/** Reads an article out of a saved page. Relative addresses become absolute when the page names its own. */
export function readHtml(html: string, options: ReadOptions): Draft {
  const page = parsePage(html)
  const content = findContent(page, html)
  const head = readHead(page, options.timeZone)
  const frame = readFrame(page, options)
  const images = imagesIn(content, head.url)
  const cover = meta(page, 'og:image')
  const known: Known = {
    ...frame.dated,
    ...head,
    ...frame.credits,
    images: images.length === 0 && cover ? [{ url: cover }] : images,
    attachments: attachmentsIn(content, head.url),
  }
  return readPage(blockText(content), known, options)
}

interface Frame {
  readonly dated: Pick<Known, 'publishedAt'>
  /** Printed for readers, so it comes before what is meant for machines, which often names the site. */
  readonly credits: Pick<Known, 'source' | 'author'>
}

/** Date, source and author stand outside the element that holds the body. */
function readFrame(page: HtmlPage, { timeZone }: ReadOptions): Frame {
  const lines = blockText(page.body).split('\n')
  const labelled = lines.map(readLabelled)
  const value = (wanted: string) => labelled.find((one) => one?.label === wanted)?.value
  const publishedAt = lines
    .map((line) => readDateLine(line, timeZone))
    .find((at) => at !== undefined)
  const [source, author] = [value('source'), value('author')]
  return {
    dated: publishedAt ? { publishedAt } : {},
    credits: { ...(source && { source }), ...(author && { author }) },
  }
}
