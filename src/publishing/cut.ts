import { sentenceEnds } from '../articles/index.js'

/** A stretch of a text, in UTF-16 units. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

/**
 * Cuts a text into pieces of at most `limit` UTF-16 units: between paragraphs where they fill
 * at least half a piece, else at the end of a sentence, else of a clause, else between words, and
 * inside a word only when one word alone is too long; never inside a letter with its marks or an emoji.
 * Nothing is lost but the white space at the cuts.
 */
export function cutText(text: string, limit: number): readonly string[] {
  return cutStretches(text, limit).map(({ from, to }) => text.slice(from, to))
}

/** The same pieces by their places in the text. */
export function cutStretches(text: string, limit: number): readonly Stretch[] {
  const pieces: Stretch[] = []
  const end = text.trimEnd().length
  let from = skipSpace(text, 0)
  while (end - from > limit) {
    const to = from + cutAt(text, from, limit)
    pieces.push({ from, to })
    from = skipSpace(text, to)
  }
  return from < end ? [...pieces, { from, to: end }] : pieces
}

function skipSpace(text: string, from: number): number {
  const solid = /\S/g
  solid.lastIndex = from
  return solid.exec(text)?.index ?? text.length
}

/** Beyond the limit, enough to see whether a sentence ends at it. */
const LOOK_AHEAD = 100

/** How long the piece that begins at `from` is; more than `limit` follows. */
function cutAt(text: string, from: number, limit: number): number {
  const head = text.slice(from, from + limit + LOOK_AHEAD)
  const gaps = gapsOf(text.slice(from, skipSpace(text, from + limit) + 2), limit)
  const last = (is: (gap: Gap) => boolean) => gaps.findLast(is)?.at ?? 0
  const paragraph = last(({ isParagraph }) => isParagraph)
  if (paragraph >= limit / 2) return paragraph
  const ends = new Set(sentenceEnds(head))
  const sentence = last(({ at }) => ends.has(at))
  if (sentence >= limit / 4) return sentence
  const clause = last(({ at }) => /[;:,]/.test(head.charAt(at - 1)))
  if (clause >= limit / 2) return clause
  return gaps.at(-1)?.at ?? wholeLetters(head, limit)
}

interface Gap {
  readonly at: number
  readonly isParagraph: boolean
}

/** White space that a mark stands on is part of a letter. */
const gap = /(?<=\S)\s+(?![\s\p{M}\p{Grapheme_Extend}\p{Emoji_Modifier}\u200D])/gu

/** Where white space begins within the first `limit` units. */
function gapsOf(text: string, limit: number): readonly Gap[] {
  return [...text.matchAll(gap)]
    .filter(({ index }) => index <= limit)
    .map(({ 0: space, index }) => ({ at: index, isParagraph: space.includes('\n\n') }))
}

const letters = new Intl.Segmenter('vi', { granularity: 'grapheme' })

/** As many whole letters as fit; one that is too long alone is parted between its code points. */
function wholeLetters(head: string, limit: number): number {
  const at = letters.segment(head).containing(limit)?.index ?? 0
  if (at > 0) return at
  return /[\uD800-\uDBFF]/.test(head.charAt(limit - 1)) ? limit - 1 : limit
}
