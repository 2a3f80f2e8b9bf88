import { type HtmlElement, type HtmlNode, isElement, isText } from './dom.js'
import { isNoise } from './noise.js'

/**
 * The text of an element as lines: a block never joins the words of its neighbours. Paragraphs,
 * headings, lists and tables stand apart by an empty line; list items begin with `- ` or `1. `;
 * the cells of a row are divided by ` | `. Scripts, styles and comments are left out.
 */
export function blockText(root: HtmlElement): string {
  const page = createLines()
  writeChildren(root, page, 0)
  return page.text()
}

interface Lines {
  /** Adds words to the line in hand. */
  say(words: string): void
  /** Ends the line in hand, if there is anything on it. */
  endLine(): void
  /** Ends it in any case. */
  breakLine(): void
  /** Ends it and leaves an empty line. */
  endBlock(): void
  /** What the next words are preceded by on their line. */
  mark(prefix: string): void
  text(): string
}

function createLines(): Lines {
  const lines: string[] = []
  let current = ''
  let prefix = ''
  const breakLine = () => {
    lines.push(current.trimEnd())
    current = ''
  }
  const endLine = () => {
    if (current.trim() !== '') breakLine()
    current = ''
  }
  return {
    say(words) {
      const next = current === '' ? words.replace(/^[ ]/, '') : words
      if (next === '') return
      current += prefix + (current.endsWith(' ') ? next.replace(/^[ ]/, '') : next)
      prefix = ''
    },
    endLine,
    breakLine,
    endBlock() {
      endLine()
      if (lines.at(-1) !== '') lines.push('')
    },
    mark(next) {
      endLine()
      prefix = next
    },
    text() {
      endLine()
      return lines.join('\n')
    },
  }
}

/** Deeper than this, only the words are taken. Nobody nests so deep by hand. */
const DEEPEST = 200

function writeChildren(element: HtmlElement, page: Lines, depth: number): void {
  for (const child of element.childNodes) write(child, page, depth + 1)
}

function write(node: HtmlNode, page: Lines, depth: number): void {
  if (isText(node)) page.say(collapse(node.textContent ?? ''))
  else if (isElement(node) && !isNoise(node)) writeElement(node, page, depth)
}

function writeElement(element: HtmlElement, page: Lines, depth: number): void {
  if (depth > DEEPEST) page.say(collapse(` ${element.textContent ?? ''} `))
  else writerOf(element)(element, page, depth)
}

function writerOf({ localName }: HtmlElement): Writer {
  return writers.get(localName) ?? (blocks.has(localName) ? writeBlock : writeChildren)
}

type Writer = (element: HtmlElement, page: Lines, depth: number) => void

const writers: ReadonlyMap<string, Writer> = new Map<string, Writer>([
  ['br', (_element, page) => page.breakLine()],
  ['pre', writePreformatted],
  ['ul', writeList],
  ['ol', writeList],
  ['dt', writeLine],
  ['dd', writeLine],
  ['div', writeLine],
  // Outside of a row or a list, where broken pages leave them.
  ['td', writeLine],
  ['th', writeLine],
  ['li', writeLine],
  ['tr', writeRow],
])

const blocks: ReadonlySet<string> = new Set(
  'address article blockquote body center dl details fieldset figcaption figure h1 h2 h3 h4 h5 h6 header footer hr main p section summary table caption'.split(
    ' ',
  ),
)

function writeBlock(element: HtmlElement, page: Lines, depth: number): void {
  page.endBlock()
  writeChildren(element, page, depth)
  page.endBlock()
}

function writeLine(element: HtmlElement, page: Lines, depth: number): void {
  page.endLine()
  writeChildren(element, page, depth)
  page.endLine()
}

function writePreformatted(element: HtmlElement, page: Lines): void {
  page.endBlock()
  for (const line of (element.textContent ?? '').split('\n')) {
    page.say(line)
    page.breakLine()
  }
  page.endBlock()
}

function writeList(list: HtmlElement, page: Lines, depth: number): void {
  const isNested = isWithinItem(list)
  if (isNested) page.endLine()
  else page.endBlock()
  writeItems(list, page, depth + 1)
  page.mark('')
  if (!isNested) page.endBlock()
}

function writeItems(list: HtmlElement, page: Lines, depth: number): void {
  let number = Number(list.getAttribute('start') ?? 1) || 1
  for (const child of list.childNodes) {
    if (isElement(child) && child.localName === 'li') {
      page.mark(list.localName === 'ol' ? `${number++}. ` : '- ')
      writeItem(child, page, depth)
    } else write(child, page, depth)
  }
}

/** An item's paragraphs stand on lines of their own, without empty lines between. */
function writeItem(item: HtmlElement, page: Lines, depth: number): void {
  for (const child of item.childNodes) {
    if (isElement(child) && child.localName === 'p') writeLine(child, page, depth)
    else write(child, page, depth + 1)
  }
  page.endLine()
}

function isWithinItem(list: HtmlElement): boolean {
  const parent = list.parentElement?.localName
  return parent === 'li' || parent === 'ul' || parent === 'ol'
}

/** A row of one cell, or one that holds tables, is there for the layout of a page. */
function writeRow(row: HtmlElement, page: Lines, depth: number): void {
  const cells = [...row.childNodes].filter(isElement).filter(isCell)
  page.endLine()
  if (cells.length < 2 || row.querySelector('table')) {
    for (const cell of cells) writeBlock(cell, page, depth)
    return
  }
  page.say(cells.map(cellText).join(' | '))
  page.breakLine()
}

function isCell({ localName }: HtmlElement): boolean {
  return localName === 'td' || localName === 'th'
}

function cellText(cell: HtmlElement): string {
  return blockText(cell).replace(/\s+/g, ' ').trim()
}

/** HTML means one space by any run of these; a no-break space is meant as it stands. */
function collapse(text: string): string {
  return text.replace(/[ \t\n\r\f]+/g, ' ')
}
