import { isAbbreviation, isInitial } from './abbreviations.js'

/**
 * The sentences of a text, trimmed, in order. A line break ends one too, unless the next line goes
 * on in lower case; then the break becomes a space. Nothing but white space is lost.
 */
export function splitSentences(text: string): readonly string[] {
  const ends = sentenceEnds(text)
  return ends.map((end, at) =>
    text
      .slice(ends[at - 1] ?? 0, end)
      .replace(/\s+/g, ' ')
      .trim(),
  )
}

/**
 * Where the sentences of a text end: rising offsets just behind the last character of each, its
 * stop and closing quotes included. The last is the end of the text without trailing white space.
 * Knows `TP.`, `PGS.TS.`, `v.v.`, initials, dates, numbers and `Điều 5.`
 */
export function sentenceEnds(text: string): readonly number[] {
  return paragraphs(text).flatMap(({ start, end }) => endsWithin(text.slice(start, end), start))
}

interface Span {
  readonly start: number
  readonly end: number
}

/** Lines, where one that was only wrapped counts with the next. */
function paragraphs(text: string): readonly Span[] {
  const found: Span[] = []
  for (const line of text.matchAll(/\S(?:[^\n]*\S)?/g)) {
    const last = found.at(-1)
    const end = line.index + line[0].length
    if (last && isWrapped(text, last, line.index)) found[found.length - 1] = { ...last, end }
    else found.push({ start: line.index, end })
  }
  return found
}

function isWrapped(text: string, before: Span, next: number): boolean {
  const isNextLine = !text.slice(before.end, next).replace(/[^\n]/g, '').includes('\n\n')
  const isOpen = /[\p{L}\p{N},]/u.test(text.charAt(before.end - 1))
  return isNextLine && isOpen && /^\p{Ll}(?![.)])/u.test(text.slice(next, next + 2))
}

/** A stop or several, a footnote mark or quotes that close, and then space, the end, or a word stuck to it. */
const stop = /(?:[.!?…]+)(?:\[\d+\]|["”’»)\]])*(?=\s|$|\p{Lu}\p{Ll})/gu

/** Enough for the two words before a stop; without a bound a list of abbreviations costs its square. */
const LOOK_BACK = 80

function endsWithin(paragraph: string, offset: number): readonly number[] {
  const ends: number[] = []
  let start = 0
  for (const found of paragraph.matchAll(stop)) {
    const end = found.index + found[0].length
    if (end === paragraph.length) break
    const before = paragraph.slice(Math.max(start, found.index - LOOK_BACK), found.index)
    if (!isEnd(found[0], before, paragraph.slice(end, end + 40))) continue
    ends.push(offset + end)
    start = end
  }
  return [...ends, offset + paragraph.length]
}

function isEnd(mark: string, before: string, after: string): boolean {
  const words = before.trim().split(/\s+/)
  const word = bare(words.at(-1) ?? '')
  if (!/^\s/.test(after)) return isStuckEnd(mark, word)
  if (goesOn(after)) return false
  if (!isSingleStop(mark)) return true
  if (isLetterAndMore(word, after)) return false
  const previous = words.length > 1 ? bare(words.at(-2) ?? '') : undefined
  return !isShortened(word, previous, words.length)
}

/** `dân vận.Tiếp theo`: a space was forgotten. Not so in `TP.Hồ Chí Minh` or in an address. */
function isStuckEnd(mark: string, word: string): boolean {
  return mark.startsWith('.') && /^\p{Ll}{2,}$/u.test(word) && !isAbbreviation(word)
}

/** The next word begins in lower case, and is no `b.` of a list; or a comma follows. */
function goesOn(after: string): boolean {
  return /^\s*["“”'‘’«([–—-]*\s*(?:\p{Ll}(?![.)]\s)|[,;:])/u.test(after)
}

/** The first of `J. K. Minh`, `Q. 2`, `Điểu Ngọc H. (SN 1984)`. */
function isLetterAndMore(word: string, after: string): boolean {
  return /^\p{Lu}$/u.test(word) && /^\s+(?:\p{Lu}\.\s|[\d(])/u.test(after)
}

function isSingleStop(mark: string): boolean {
  return /^\.(?!\.)/.test(mark)
}

function isShortened(word: string, previous: string | undefined, wordCount: number): boolean {
  if (isEnumerator(word, previous, wordCount) || isInitial(word, previous)) return true
  return isAbbreviation(word)
}

/** `1. `, `a. `, `II. `, `2.1. ` at the start of a sentence, and `Điều 5. `, `Chương II. `. */
function isEnumerator(word: string, previous: string | undefined, wordCount: number): boolean {
  if (!/^(?:\d{1,3}(?:\.\d{1,3})*|[IVXLC]+|\p{L})$/u.test(word)) return false
  if (wordCount === 1) return true
  return wordCount === 2 && /^(?:điều|chương|mục|khoản|phần|bài|câu|tiết)$/i.test(previous ?? '')
}

function bare(word: string): string {
  return word.replace(/^["“‘«([]+|["”’»)\]]+$/g, '')
}
