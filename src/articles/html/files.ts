import type { Attachment, Image } from '../draft.js'
import { tidyLine } from '../tidy.js'
import { blockText } from './blocks.js'
import type { HtmlElement, HtmlPage } from './dom.js'

/** The pictures inside an element, each once, with the caption of their figure. Pictures written into the page itself are left out. */
export function imagesIn(root: HtmlElement, base: string | undefined): readonly Image[] {
  const images = [...root.querySelectorAll('img')].flatMap((element) => {
    const url = address(element.getAttribute('data-src') ?? element.getAttribute('src'), base)
    const caption = captionOf(element)
    return url === undefined ? [] : [{ url, ...(caption && { caption }) }]
  })
  return uniqueByUrl(images)
}

const documentAddress = /\.(?:pdf|docx?|xlsx?|pptx?|zip|rar)(?:[?#]|$)/i

/** The documents that an element links to. */
export function attachmentsIn(root: HtmlElement, base: string | undefined): readonly Attachment[] {
  const attachments = [...root.querySelectorAll('a[href]')].flatMap((link) => {
    const href = link.getAttribute('href')
    const isFile = link.getAttribute('download') !== null || documentAddress.test(href ?? '')
    const url = isFile ? address(href, base) : undefined
    const name = tidyLine(link.textContent ?? '')
    return url === undefined ? [] : [{ url, ...(name && { name }) }]
  })
  return uniqueByUrl(attachments)
}

/** The address of a picture as the body of the page would give it, and the words under it there. */
export function coverImage(
  root: HtmlElement | HtmlPage,
  written: string,
  base: string | undefined,
): Image {
  const url = address(written, base) ?? written
  const shown = [...root.querySelectorAll('img')].find(
    (element) => address(element.getAttribute('src'), base) === url,
  )
  const caption = shown && captionOf(shown)
  return { url, ...(caption && { caption }) }
}

/** The words of its figure, or those under it in a table that holds nothing else, as editors lay pictures out. */
function captionOf(image: HtmlElement): string | undefined {
  for (let around = image.parentElement; around; around = around.parentElement) {
    if (around.localName === 'table') return tableCaption(around)
    const caption = around.querySelector('figcaption, .wp-caption-text')
    if (around.localName === 'figure' || isOfWordPress(around))
      return (caption && tidyLine(blockText(caption))) || undefined
  }
  return undefined
}

function isOfWordPress(element: HtmlElement): boolean {
  return /\bwp-caption\b/.test(element.getAttribute('class') ?? '')
}

const LONGEST_CAPTION = 200

function tableCaption(table: HtmlElement): string | undefined {
  const text = blockText(table)
  const isLayout = [...table.querySelectorAll('img')].length === 1 && !text.includes(' | ')
  const caption = tidyLine(text)
  return isLayout && caption.length <= LONGEST_CAPTION ? caption || undefined : undefined
}

/** Absolute where the page says where it comes from; else as it is written. */
function address(written: string | null, base: string | undefined): string | undefined {
  const url = written?.trim() ?? ''
  if (url === '' || /^(?:data|javascript|blob|about):/i.test(url)) return undefined
  return base && URL.canParse(url, base) ? new URL(url, base).href : url
}

function uniqueByUrl<T extends { readonly url: string }>(all: readonly T[]): readonly T[] {
  return [...new Map(all.map((one) => [one.url, one] as const)).values()]
}
