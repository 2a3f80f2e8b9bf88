import { isVietnameseSyllable } from './syllable.js'

/** A word that cannot be Vietnamese, and where it begins. */
export interface Place {
  readonly at: number
  readonly word: string
}

/** How sound a text is. `places` are those of all `impossible` ones, in order. */
export interface TextHealth {
  /** Words that ought to be Vietnamese syllables: no names, abbreviations, numbers, addresses. */
  readonly syllables: number
  readonly impossible: number
  /** `impossible` among `syllables`, from 0 to 1. */
  readonly share: number
  /** Whether so many are wrong, in all or in one passage, that letters must have been lost. */
  readonly looksDamaged: boolean
  readonly places: readonly Place[]
}

/**
 * Looks for syllables that cannot be Vietnamese, as old sites hold them where letters were dropped
 * or read in a wrong encoding (`năng lc hot đng`). Only looks: what a damaged word was is for a
 * person to say.
 */
export function checkHealth(text: string): TextHealth {
  const words = judgedWords(text)
  const wrong = words.flatMap((word, order) => (word.isSound ? [] : [{ ...word, order }]))
  const share = words.length === 0 ? 0 : wrong.length / words.length
  return {
    syllables: words.length,
    impossible: wrong.length,
    share: Math.round(share * 10_000) / 10_000,
    looksDamaged:
      isDamaged(
        wrong.map(({ order }) => order),
        share,
      ) || text.includes(REPLACED),
    places: wrong.map(({ at, word }) => ({ at, word })),
  }
}

/** What stands for bytes that could not be read. */
const REPLACED = '\uFFFD'

/** In 300 articles of newspapers foreign words made up 0.3 % in all and 3.5 % of the worst. */
const DAMAGED_SHARE = 0.05
/** Or so many among so few words, as when one passage was pasted from elsewhere; no newspaper had that. */
const CLUSTER = 5
const CLUSTER_WORDS = 25
const FEWEST = 3

function isDamaged(orders: readonly number[], share: number): boolean {
  if (orders.length >= FEWEST && share >= DAMAGED_SHARE) return true
  return orders.some((order, at) => (orders[at + CLUSTER - 1] ?? Infinity) - order < CLUSTER_WORDS)
}

interface Judged extends Place {
  readonly isSound: boolean
}

const WORD = /[\p{L}\p{M}\uFFFD]+/gu
/** Nothing that people write stands so long without a space. */
const LONGEST_RUN = 200

function judgedWords(text: string): readonly Judged[] {
  const judged: Judged[] = []
  // A long text says the same few thousand words again and again.
  const known = new Map<string, boolean>()
  const isSound = (word: string): boolean => {
    const sound = known.get(word) ?? (isVietnameseSyllable(word) || loans.has(word.toLowerCase()))
    known.set(word, sound)
    return sound
  }
  for (const { run, start } of runsIn(text)) {
    for (const { 0: word, index } of withoutAddresses(run).matchAll(WORD)) {
      const at = start + index
      if (isOutside(word, text, at)) continue
      judged.push({ at, word, isSound: isSound(word) })
    }
  }
  return judged
}

/** What stands between spaces and is no longer than people write. Looked for by its ends: of one match of millions of letters the engine may run out of stack. */
function* runsIn(text: string): Generator<{ readonly run: string; readonly start: number }> {
  const [letter, space] = [/\S/g, /\s/g]
  for (let found = letter.exec(text); found; found = letter.exec(text)) {
    const { index: start } = found
    space.lastIndex = start
    const end = space.exec(text)?.index ?? text.length
    if (end - start <= LONGEST_RUN) yield { run: text.slice(start, end), start }
    letter.lastIndex = end
  }
}

const address =
  /(?:https?:\/\/|www\.)\S+|\S+@\S+\.\S+|[\p{L}\d-]+(?:\.[\p{L}\d-]+)*\.(?:vn|com|net|org|gov|edu|info|html?)\b\S*/giu
const withDigits = /[\p{L}\d./-]*\d[\p{L}\d./-]*/gu

/** Addresses and what holds digits, blanked out so that places stay what they are. */
function withoutAddresses(run: string): string {
  if (!/[\d@./]/.test(run)) return run
  const blank = (found: string) => ' '.repeat(found.length)
  return run.replace(address, blank).replace(withDigits, blank)
}

/** Single letters, abbreviations in capitals, names from elsewhere, and units after a number. */
function isOutside(word: string, text: string, at: number): boolean {
  if ([...word].length === 1 && word !== REPLACED) return true
  if (word.includes(REPLACED)) return false
  const isCapital = /^\p{Lu}/u.test(word)
  if (isCapital && !isVietnameseSyllable(word))
    return !/\p{Lu}\P{Lu}*\p{M}/u.test(word) && isName(word)
  if (units.has(word.toLowerCase())) return true
  return short.has(word) && /[\d.,)]\s?$/.test(text.slice(Math.max(0, at - 3), at))
}

/** Without a vowel it abbreviates; without a letter of Vietnamese alone it is from elsewhere. */
function isName(word: string): boolean {
  return /^[A-ZĐ]+$/.test(word) || /^\p{Lu}[\p{Ll}]*$/u.test(word) || /^[A-Za-z]+$/.test(word)
}

const units: ReadonlySet<string> = new Set('km kg cm mm ml kw kwh mw gb mb kv'.split(' '))
/** Only after a number: thousands and millions. */
const short: ReadonlySet<string> = new Set(['tr', 'th'])

/** What Vietnamese has taken over as it is, too often to be a sign of damage. */
const loans: ReadonlySet<string> = new Set(
  'online internet website web video clip zalo facebook email mail file logo test album poster marketing livestream smartphone app clip camera radio'.split(
    ' ',
  ),
)
