import { fold } from '../../base/index.js'
import { isStopWord } from './stop-words.js'

/** Texts as numbers: a number for each syllable, folded, and -1 where a term cannot go on. */
export interface Texts {
  readonly syllables: readonly Int32Array[]
  /** In how many texts each syllable stands. */
  readonly spread: Int32Array
  readonly folded: readonly string[]
}

export const BREAK = -1
/** Whatever stands between blanks and marks: what is no word is found out once for each spelling, not each time. */
const TOKEN = /[^\s.,;:!?()"“”…/–—-]+|[.,;:!?()"“”…/–—-]+|\n+/g
const WORD = /^[\p{L}\p{M}]+$/u

/** The pieces of a text, in the order in which `readTexts` numbers them. */
export function piecesOf(text: string): readonly string[] {
  return text.match(TOKEN) ?? []
}

/** Reads texts as numbers. What is written with or without diacritics, or with the mark on another vowel, is one. */
export function readTexts(written: readonly string[]): Texts {
  const bySpelling = new Map<string, number>()
  const byFolded = new Map<string, number>()
  const numberOf = (spelling: string): number => {
    const known = bySpelling.get(spelling)
    if (known !== undefined) return known
    const number = readSyllable(spelling, byFolded)
    bySpelling.set(spelling, number)
    return number
  }
  const syllables = written.map((text) => Int32Array.from(piecesOf(text).map(numberOf)))
  return { syllables, spread: spreadOf(syllables, byFolded.size), folded: [...byFolded.keys()] }
}

function spreadOf(syllables: readonly Int32Array[], size: number): Int32Array {
  const spread = new Int32Array(size)
  const lastText = new Int32Array(size).fill(BREAK)
  for (const [which, text] of syllables.entries())
    for (const one of text) {
      if (one === BREAK || lastText[one] === which) continue
      lastText[one] = which
      spread[one] = (spread[one] ?? 0) + 1
    }
  return spread
}

/** Punctuation, numbers and stop-words end a term, as does what is more than letters. */
function readSyllable(spelling: string, byFolded: Map<string, number>): number {
  const lower = spelling.normalize('NFC').toLowerCase()
  if (!WORD.test(lower) || isStopWord(lower)) return BREAK
  const key = fold(lower)
  const number = byFolded.get(key) ?? byFolded.size
  byFolded.set(key, number)
  return number
}
