import { commonWords, seldomNames } from './common-words.js'
import { speaksOfSomebody, tellsWhom } from './telling.js'
import {
  behindTitles,
  counted,
  holders,
  many,
  numbered,
  numerals,
  places,
  shortNames,
  titles,
  trades,
} from './word-lists.js'
import { wordPairs } from './word-pairs.js'

/** Whether a name, in lower case and without the word before it (`tân phú`), is that of a place of the area. */
export type IsPlace = (name: string) => boolean

/**
 * Whether a sentence names no person, no way to one, no address and no office that one alone holds. On
 * the side of silence: each word must be known as nobody's name where it stands, and each number as a
 * count. What is written in capitals or without diacritics, where names cannot be told, names somebody.
 */
export function namesNobody(sentence: string, isPlace: IsPlace): boolean {
  if (tellsWhom(sentence) || !/[à-ỹđ]/iu.test(sentence)) return false
  const tokens = readTokens(sentence)
  const reading = { isPlace, ofSomebody: speaksOfSomebody(sentence) }
  for (let at = 0; at < tokens.length; ) {
    const length = knownFrom(tokens, at, reading)
    if (length === 0) return false
    at += length
  }
  return true
}

/** Whether a word makes a name of the words behind it, as `ông` and `bác` do. */
export function isNameBehind(title: string, behind: readonly string[]): boolean {
  const tokens = readTokens([title, ...behind].join(' '))
  const [first, next] = tokens
  if (!first || !titles.has(first.word) || isPair(first.word, next)) return false
  return !isNoNameBehind(tokens, 0)
}

interface Token {
  readonly text: string
  /** In lower case. */
  readonly word: string
  readonly kind: 'word' | 'number' | 'mark'
}

function readTokens(sentence: string): readonly Token[] {
  const pieces = sentence.match(/[\p{L}\p{M}]+|\d+(?:[/.,]\d+)*[\p{L}\d]*|\S/gu) ?? []
  return pieces.map((text) => {
    const kind = /^\d/u.test(text) ? 'number' : /^\p{L}/u.test(text) ? 'word' : 'mark'
    return { text, word: text.toLowerCase(), kind }
  })
}

interface Reading {
  readonly isPlace: IsPlace
  readonly ofSomebody: boolean
}

/** How many tokens from this place on are known to name nobody; 0 for none. */
function knownFrom(tokens: readonly Token[], at: number, reading: Reading): number {
  const token = tokens[at]
  if (!token) return 0
  if (token.kind === 'mark') return Number(MARK.test(token.text))
  if (token.kind === 'number') return Number(isCount(tokens, at))
  if (!reading.ofSomebody && places.has(token.word)) {
    const length = placeFrom(tokens, at, reading.isPlace)
    if (length > 0) return length
  }
  if (/^\p{Lu}/u.test(token.text) && at > 0) return Number(shortNames.has(token.text))
  // What makes up one word is used up by it: `công an tâm` is no `an tâm`.
  if (isPair(token.word, tokens[at + 1])) return 2
  if (numerals.has(token.word)) return numeralFrom(tokens, at, reading)
  return Number(isKnownWord(tokens, at))
}

const MARK = /[.,;:!?()…"“”–%/-]|\p{Extended_Pictographic}|\u{FE0F}/u

/** A place word with the number or the name of a place of the area. */
function placeFrom(tokens: readonly Token[], at: number, isPlace: IsPlace): number {
  if (/^\d{1,2}$/.test(tokens[at + 1]?.text ?? '')) return 2
  for (let length = 3; length > 0; length -= 1) {
    const name = tokens.slice(at + 1, at + 1 + length)
    if (name.length < length || name.some(({ kind }) => kind !== 'word')) continue
    // A capital letter behind it would be of a longer name.
    if (/^\p{Lu}/u.test(tokens[at + 1 + length]?.text ?? '')) continue
    if (isPlace(name.map(({ word }) => word).join(' '))) return 1 + length
  }
  return 0
}

/** Both in one case: a capital letter between them is that of a name. */
function isPair(word: string, next: Token | undefined): boolean {
  return next !== undefined && next.text === next.word && wordPairs.has(`${word} ${next.word}`)
}

function isKnownWord(tokens: readonly Token[], at: number): boolean {
  const word = wordAt(tokens, at)
  const before = wordAt(tokens, at - 1)
  if (titles.has(word)) return isNoNameBehind(tokens, at)
  if (commonWords.has(word) || shortNames.has(tokens[at]?.text ?? '')) return true
  return seldomNames.has(word) && before !== '' && !titles.has(before) && !holders.has(before)
}

/** Whether nothing behind a title could be a name: the end, a further title, what people do, what they are. */
function isNoNameBehind(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at + 1]
  if (!next || next.kind === 'mark') return true
  if (titles.has(next.word) || behindTitles.has(next.word)) return true
  if (trades.has(`${next.word} ${wordAt(tokens, at + 2)}`)) return true
  return many.has(wordAt(tokens, at - 1)) && commonWords.has(next.word)
}

/** Empty beyond the ends, and for what is no word. */
function wordAt(tokens: readonly Token[], at: number): string {
  const token = tokens[at]
  return token?.kind === 'word' ? token.word : ''
}

/** Digits that count something, or number a place or a day. */
function isCount(tokens: readonly Token[], at: number): boolean {
  const [, digits = '', unit = ''] = /^(\d+(?:[/.,]\d+)*)(.*)$/u.exec(tokens[at]?.word ?? '') ?? []
  const before = wordAt(tokens, at - 1)
  const next = tokens[at + 1]
  if (holders.has(before) || titles.has(before)) return false
  if (unit !== '') return /^(?:km|m|m2|kg|h\d*|g\d*|tr|k|ha|kw)$/u.test(unit)
  if (/^(?:ngày|tháng|hôm)$/u.test(before)) return true
  if (digits.includes('/')) return false
  if (numbered.has(before)) return true
  if (/^[-–]$/u.test(next?.text ?? '')) return tokens[at + 2]?.kind === 'number'
  return next?.text === '%' || counted.has(wordAt(tokens, at + 1))
}

/** Numbers in words: few together, and of something that is counted or numbered. */
function numeralFrom(tokens: readonly Token[], at: number, { ofSomebody }: Reading): number {
  let length = 1
  while (numerals.has(wordAt(tokens, at + length))) length += 1
  const before = wordAt(tokens, at - 1)
  if (length > 3 || holders.has(before) || titles.has(before)) return 0
  if (counted.has(wordAt(tokens, at + length))) return length
  return Number(length === 1 && !ofSomebody && numbered.has(before))
}
