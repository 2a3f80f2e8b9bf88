import { fold } from '../../base/index.js'

/** How a word is compared. */
export interface Forms {
  /** Without diacritics. */
  readonly folded: string
  /** With them, wherever the tone is written: `hoà` and `hòa` are one. The same as `folded` where it has none. */
  readonly exact: string
}

/** A word of a text, and where it stands there, in UTF-16 units. */
export interface TextWord {
  readonly forms: Forms
  readonly from: number
  readonly to: number
}

/** Every word of a text, in its order. */
export function* wordsOf(text: string): Generator<TextWord> {
  let from = 0
  while (from < text.length) {
    const to = endOfRun(text, from)
    if (to === from) {
      from += 1
      continue
    }
    const forms = formsOf(text.slice(from, to))
    if (forms.folded !== '') yield { forms, from, to }
    from = to
  }
}

/** The words of a text without their places. */
export function readWords(text: string): readonly Forms[] {
  const all: Forms[] = []
  for (const { forms } of wordsOf(text)) all.push(forms)
  return all
}

function endOfRun(text: string, from: number): number {
  let to = from
  while (to < text.length) {
    const length = wordLetterAt(text, to)
    if (length === 0) return to
    to += length
  }
  return to
}

/** Letters, digits and their marks, with those inside a word that nobody sees, which Word and web pages leave behind. */
const wordLetter = /^[\p{L}\p{M}\p{N}\u00AD\u200B-\u200F\u2060\uFEFF]/u
const invisible = /[\u00AD\u200B-\u200F\u2060\uFEFF]/g

/** What is known of each UTF-16 unit: a search reads every letter of what it shows, and asks no expression twice. */
const known = new Uint8Array(0x10000)
const [NOT_ASKED, IS_LETTER, IS_NONE] = [0, 1, 2]

/** How many units of a word stand there; 0 where none does. */
function wordLetterAt(text: string, at: number): number {
  const unit = text.charCodeAt(at)
  if ((unit & 0xfc00) === 0xd800) return wordLetter.test(text.slice(at, at + 2)) ? 2 : 0
  if (known[unit] === NOT_ASKED)
    known[unit] = wordLetter.test(text.charAt(at)) ? IS_LETTER : IS_NONE
  return known[unit] === IS_LETTER ? 1 : 0
}

/** Texts are made of a few thousand syllables, and taking one apart costs more than looking it up. */
const MOST_KEPT = 20_000
const kept = new Map<string, Forms>()

function formsOf(word: string): Forms {
  const seen = kept.get(word)
  if (seen) return seen
  const forms = takeApart(word.replace(invisible, ''))
  if (kept.size >= MOST_KEPT) kept.clear()
  kept.set(word, forms)
  return forms
}

/** Grave, acute, tilde, hook and dot: the tones of Vietnamese. */
const tones = /[\u0300\u0301\u0303\u0309\u0323]/gu

function takeApart(word: string): Forms {
  const folded = shorten(fold(word).replace(/[^\p{L}\p{N}]+/gu, ''))
  const apart = word.normalize('NFD').toLowerCase()
  const tone = apart.match(tones)?.join('') ?? ''
  const exact = apart.replace(tones, '').normalize('NFC') + tone
  return { folded, exact: exact === folded ? folded : shorten(exact) }
}

/**
 * No word is longer; what is gets cut, in texts and in questions alike. PostgreSQL leaves words of
 * 2,047 bytes and more out of its index (its documentation, "Limitations" of text search).
 */
const MAX_WORD_CHARACTERS = 64

function shorten(word: string): string {
  return word.length <= MAX_WORD_CHARACTERS
    ? word
    : [...word].slice(0, MAX_WORD_CHARACTERS).join('')
}
