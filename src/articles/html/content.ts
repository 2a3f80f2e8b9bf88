import { Readability } from '@mozilla/readability'
import { blockText } from './blocks.js'
import { type HtmlElement, type HtmlPage, isElement, isText, parsePage } from './dom.js'

/** Where the body of an article stands on NukeViet (desktop, mobile, print) and by schema.org. */
const bodySelector = '#news-bodyhtml, .bodytext, #bodytext, [itemprop=articleBody]'
const frameSelector = 'nav, header, footer, aside, form, script, iframe'
const LINKS_OF_A_PLAIN_PAGE = 5

/**
 * The element that holds the article. Readability is asked only where it stands, and everything
 * there is kept: what it would drop includes tables, lists and captions.
 */
export function findContent(page: HtmlPage, html: string): HtmlElement {
  const named = page.querySelector(bodySelector) ?? onlyArticle(page)
  if (named) return named
  return isPlain(page) ? page.body : (findReadable(page, html) ?? page.body)
}

function onlyArticle(page: HtmlPage): HtmlElement | undefined {
  const [first, second] = page.querySelectorAll('article')
  return first && second === undefined && blockText(first).trim() !== '' ? first : undefined
}

function isPlain(page: HtmlPage): boolean {
  const links = [...page.body.querySelectorAll('a')]
  return links.length < LINKS_OF_A_PLAIN_PAGE && page.body.querySelector(frameSelector) === null
}

const MARK = 'data-nhipcau-at'
/** Above this Readability takes long; an article has some hundred elements. */
const MAX_ELEMENTS = 20_000

/** Readability changes what it reads, so it gets a copy whose elements carry their place. */
function findReadable(page: HtmlPage, html: string): HtmlElement | undefined {
  const elements = [...page.querySelectorAll('*')]
  if (elements.length > MAX_ELEMENTS) return undefined
  const copy = parsePage(html)
  let at = 0
  for (const element of copy.querySelectorAll('*')) element.setAttribute(MARK, String(at++))
  const found = [...(readable(copy)?.querySelectorAll(`[${MARK}]`) ?? [])]
    .filter(holdsText)
    .map((element) => elements[Number(element.getAttribute(MARK))])
    .filter((element) => element !== undefined)
  return commonAncestor(found)
}

function readable(copy: HtmlPage): HtmlElement | undefined {
  const reader = new Readability<HtmlElement>(copy as never, {
    serializer: (node: unknown) => node as HtmlElement,
  })
  return reader.parse()?.content ?? undefined
}

function holdsText(element: HtmlElement): boolean {
  return [...element.childNodes].some(
    (node) => isText(node) && (node.textContent ?? '').trim() !== '',
  )
}

function commonAncestor(elements: readonly HtmlElement[]): HtmlElement | undefined {
  let common: HtmlElement | null | undefined = elements[0]?.parentElement ?? elements[0]
  for (const element of elements) {
    while (common && !common.contains(element)) common = common.parentElement
  }
  return common && isElement(common) ? common : undefined
}
