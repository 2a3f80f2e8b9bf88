import { fold } from '../../base/index.js'
import { blockText } from '../html/blocks.js'
import type { HtmlElement } from '../html/dom.js'
import { readMoment } from '../moment.js'
import { tidyLine } from '../tidy.js'

/** What the head of an official document says, and the text below it. */
export interface Letterhead {
  readonly text: string
  readonly title?: string
  /** Who issued it. */
  readonly source?: string
  readonly publishedAt?: string
}

/**
 * Takes the head off an official document, as Decree 30/2020/NĐ-CP and the Party's own rules lay it out:
 * a table with who issues it and its number on the left, and the national motto with place and date on the
 * right. Below stand the kind of document and its subject, which are the title; a letter has its subject
 * (`V/v …`) under the number. `undefined` where there is no such table at the top.
 */
export function takeLetterhead(body: HtmlElement, timeZone: string): Letterhead | undefined {
  const table = body.querySelector('table')
  const head = table && blockText(table).trim()
  const whole = blockText(body).trim()
  if (!table || !head || !whole.startsWith(head) || !MOTTO.test(fold(head))) return undefined
  const cells = [...table.querySelectorAll('td,th')].map(linesOf)
  const below = whole.slice(head.length).trim().split('\n')
  const { lines, date } = takeDate(below)
  const titled = takeTitle(lines, subjectIn(cells))
  const publishedAt = momentOf(dateIn(cells.flat()) ?? date, timeZone)
  const source = issuerIn(cells)
  return {
    text: titled.lines.join('\n').trim(),
    ...(titled.title && { title: titled.title }),
    ...(source && { source }),
    ...(publishedAt && { publishedAt }),
  }
}

const MOTTO = /cong hoa xa hoi chu nghia viet nam|dang cong san viet nam/
const NUMBER = /^so\s*:?\s*[\d.…]*\s*[-/]/
const DATE = /ngay\s+(\d{1,2})\s+thang\s+(\d{1,2})\s+nam\s+(\d{4})/
const SUBJECT = /^(?:v\/v|ve viec)\b/

function linesOf(cell: HtmlElement): readonly string[] {
  const lines = blockText(cell).split('\n').map(tidyLine)
  return lines.filter((line) => /[\p{L}\p{N}]/u.test(line))
}

type Found = readonly [day: string, month: string, year: string]

function dateIn(lines: readonly string[]): Found | undefined {
  for (const line of lines) {
    const [, day, month, year] = DATE.exec(fold(line)) ?? []
    if (day && month && year) return [day, month, year]
  }
  return undefined
}

function momentOf(date: Found | undefined, timeZone: string): string | undefined {
  if (!date) return undefined
  const [day, month, year] = date
  return readMoment(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`, timeZone)
}

/** Some put place and date below the table: a short line of nothing else. */
function takeDate(lines: readonly string[]): { lines: readonly string[]; date?: Found } {
  const at = lines.findIndex((line) => line.trim() !== '')
  const line = lines[at] ?? ''
  const date = line.length < 80 && DATE.test(fold(line)) ? dateIn([line]) : undefined
  return date ? { lines: lines.slice(at + 1), date } : { lines }
}

/** The last line in capitals that is neither number nor motto: above it stands who is over the issuer. */
function issuerIn(cells: readonly (readonly string[])[]): string | undefined {
  return cells
    .filter((lines) => !lines.some((line) => MOTTO.test(fold(line)) || /doc lap/.test(fold(line))))
    .flat()
    .findLast((line) => line === line.toUpperCase() && !NUMBER.test(fold(line)))
}

/** The subject of a letter, over one line or several. */
function subjectIn(cells: readonly (readonly string[])[]): string | undefined {
  for (const lines of cells) {
    const at = lines.findIndex((line) => SUBJECT.test(fold(line)))
    if (at >= 0) return lines.slice(at).join(' ')
  }
  return undefined
}

const KIND =
  /^(?:nghi quyet|quyet dinh|chi thi|quy che|quy dinh|thong cao|thong bao|huong dan|chuong trinh|ke hoach|phuong an|de an|du an|bao cao|bien ban|to trinh|hop dong|cong dien|giay moi|ket luan|thu ngo|loi keu goi)$/

/** The kind in capitals on a line of its own, and the subject below it; else the subject of a letter. */
function takeTitle(
  lines: readonly string[],
  subject: string | undefined,
): { readonly lines: readonly string[]; readonly title?: string } {
  const written = lines.flatMap((line, at) => (/[\p{L}\p{N}]/u.test(line) ? [at] : []))
  const [first = 0, second = first] = written
  const kind = tidyLine(lines[first] ?? '')
  if (!KIND.test(fold(kind)) || kind !== kind.toUpperCase())
    return subject ? { lines, title: subject } : { lines }
  const about = tidyLine(lines[second] ?? '')
  const isAbout =
    second !== first && about.length <= 200 && !/^(?:can cu|thuc hien|kinh gui)\b/.test(fold(about))
  return isAbout
    ? { lines: lines.slice(second + 1), title: `${kind} ${about}` }
    : { lines: lines.slice(first + 1), title: subject ? `${kind} ${subject}` : kind }
}
