import type { HtmlElement } from './dom.js'

const unread: ReadonlySet<string> = new Set(
  'head title script style noscript template iframe object svg math canvas nav header footer aside button select input textarea audio video dialog'.split(
    ' ',
  ),
)

/**
 * Never part of an article: code, styles, frames,
 * navigation, and what a reader
 * does not see. A form is, unless it was put around the whole page, as SharePoint does.
 */
export function isNoise(element: HtmlElement): boolean {
  if (element.localName === 'header' || element.localName === 'footer') return !isInArticle(element)
  if (element.localName === 'form') return element.querySelector('h1, article, p') === null
  if (unread.has(element.localName)) return true
  return isHidden(element)
}

function isHidden(element: HtmlElement): boolean {
  const style = element.getAttribute('style') ?? ''
  return element.getAttribute('hidden') !== null || /display\s*:\s*none/i.test(style)
}

/** An article has a header of its own, with its title and lead. */
function isInArticle(element: HtmlElement): boolean {
  const parent = element.parentElement
  return parent?.localName === 'article' || parent?.localName === 'main'
}
