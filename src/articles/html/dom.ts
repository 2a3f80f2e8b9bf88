// The same library in one file: its hundred and more modules cost every start a tenth of a second.
import { parseHTML } from 'linkedom/worker'

/** The part of the DOM we use; linkedom brings it without a browser. */
export interface HtmlNode {
  readonly nodeType: number
  readonly textContent: string | null
  readonly childNodes: Iterable<HtmlNode>
}

export interface HtmlElement extends HtmlNode {
  readonly localName: string
  readonly parentElement: HtmlElement | null
  getAttribute(name: string): string | null
  setAttribute(name: string, value: string): void
  querySelector(selector: string): HtmlElement | null
  querySelectorAll(selector: string): Iterable<HtmlElement>
  contains(other: HtmlElement): boolean
}

export interface HtmlPage extends Omit<HtmlElement, 'localName' | 'parentElement'> {
  readonly body: HtmlElement
}

/** Reads HTML, whole pages and fragments alike, entities decoded. Runs no script and fetches nothing. */
export function parsePage(html: string): HtmlPage {
  const plain = html.replace(cdata, '')
  const page = isTooDeep(plain) ? plain.replace(nestingTag, '<br>') : plain
  return parseHTML(asPage(page)).document as unknown as HtmlPage
}

/** HTML knows no CDATA and would lose what is in it; systems that export through XML leave its marks behind. */
const cdata = /<!\[CDATA\[|\]\]>/g

/** linkedom makes no body of its own, so what has none is put into one. */
function asPage(html: string): string {
  const isWhole = /<html[\s>]/i.test(html) && /<body[\s>]/i.test(html)
  return isWhole ? html : `<!doctype html><html><head></head><body>${html}</body></html>`
}

/** linkedom takes the square of the depth; no page of a person goes this deep. */
const DEEPEST = 500

/** Any tag but those that end by themselves and those that hold no other. */
const nestingTag =
  /<(\/?)(?!(?:p|li|d[dt]|t[dhr]|thead|tbody|tfoot|br|img|hr|input|meta|link|col|area|base|embed|source|track|wbr|html|head|body|title|h[1-6]|script|style)\b)[a-z][^<>]*>/gi

function isTooDeep(html: string): boolean {
  let depth = 0
  for (const [tag, slash] of html.matchAll(nestingTag)) {
    if (tag.endsWith('/>')) continue
    depth += slash === '/' ? -1 : 1
    if (depth > DEEPEST) return true
  }
  return false
}

export function isElement(node: HtmlNode): node is HtmlElement {
  return node.nodeType === 1
}

export function isText(node: HtmlNode): boolean {
  return node.nodeType === 3
}
