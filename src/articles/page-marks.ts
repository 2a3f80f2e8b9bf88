import { fold } from '../base/index.js'

/**
 * What a NukeViet site prints around an article and people copy along with it. Lines are
 * recognised folded, so it does not matter how their accents are composed or whether they are
 * there at all.
 */
export type Label = 'source' | 'author' | 'tags'

/** The index of the first line that belongs to the site and no longer to the article. */
export function siteStart(lines: readonly string[]): number {
  const certain = indexOrEnd(lines, (line) => isSiteLine(line))
  const article = lines.slice(0, certain)
  const lastText = article.findLastIndex((line) => !isLoose(line))
  return indexOrEnd(article, (line, at) => at >= lastText && isSiteHeading(line))
}

/** Whether a line can only come from the frame of a site: rating, statistics, session notice. */
export function isSiteLine(line: string): boolean {
  const plain = fold(line.slice(0, MARK_CHARACTERS)).replace(/^[\s•*·-]+/, '')
  return siteLines.some((mark) => mark.test(plain))
}

/** No mark is longer; the rest of a long paragraph need not be folded. */
const MARK_CHARACTERS = 120

const siteLines: readonly RegExp[] = [
  /^tong so diem cua bai viet la\s*:?\s*\d+ trong \d+ danh gia/,
  /^xep hang\s*:\s*[\d.,]+ - \d+ phieu bau/,
  /^click de danh gia bai viet$/,
  /^thong ke truy cap$/,
  /^(?:dang truy cap|may chu tim kiem|khach vieng tham|hom nay|thang hien tai|tong luot truy cap)\s*:?\s*\d[\d.,]*$/,
  /^ban da khong su dung site/,
]

/** Headings of the frame that could as well be words of an article. */
function isSiteHeading(line: string): boolean {
  return line.length < LOOSE_LINE_CHARACTERS && siteHeading.test(fold(line).trim())
}

const siteHeading =
  /^(?:lien ket|chia se|y kien ban doc|tin lien quan|nhung tin (?:moi|cu) hon|theo dong su kien)\s*:?$/

const LOOSE_LINE_CHARACTERS = 80

/** No sentence and no paragraph: the name of a link, of a picture, of another article. */
function isLoose(line: string): boolean {
  return line.length < LOOSE_LINE_CHARACTERS && !/[.!?;:]$/.test(line)
}

const labels: readonly (readonly [Label, RegExp])[] = [
  ['source', /^nguon(?: tin)?\s*:/],
  ['author', /^tac gia(?: bai viet)?\s*:/],
  ['tags', /^(?:tu khoa|tags?)\s*:/],
]
const MAX_CREDIT_CHARACTERS = 120

export interface Labelled {
  readonly label: Label
  readonly value: string
}

/** Reads a line such as `Nguồn tin: Anh Đào`. A long one is a sentence that happens to begin so. */
export function readLabelled(line: string): Labelled | undefined {
  const plain = fold(line.slice(0, MARK_CHARACTERS)).trim()
  const label = labels.find(([, pattern]) => pattern.test(plain))?.[0]
  if (label === undefined) return undefined
  const value = line.slice(line.indexOf(':') + 1).trim()
  return value.length <= MAX_CREDIT_CHARACTERS || label === 'tags' ? { label, value } : undefined
}

function indexOrEnd<T>(all: readonly T[], matches: (one: T, at: number) => boolean): number {
  const found = all.findIndex(matches)
  return found < 0 ? all.length : found
}
