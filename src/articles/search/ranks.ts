import type { Question } from './question.js'
import { exactToken, type Field, foldedToken, pairTokens } from './tokens.js'
import type { Forms } from './words.js'

/** What an article must have in the index to be of a rank: all of `tokens`, and a token that begins with `begun`. */
export interface Rank {
  readonly tokens: readonly string[]
  readonly begun?: string
}

/**
 * The ranks of a question, the best first. An article that has the words as they were typed, with
 * their diacritics, stands before one that has others of the same letters; then one that has them in
 * its title before one that has them in its lead, and that before the rest; then side by side before
 * scattered. What only begins with the last word comes last.
 */
export function ranksOf(question: Question): readonly Rank[] {
  return [...wholeRanks(question), ...begunRanks(question)]
}

/** All that a question finds, without an order: an article is of one of these ranks. */
export function widestRanks(question: Question): readonly Rank[] {
  const whole = { field: '', isExact: false, isNear: false } as const
  return [tokensIn(question, whole), ...begunRanks(question).slice(-1)]
}

interface Demands {
  readonly field: Field
  readonly isExact: boolean
  readonly isNear: boolean
}

const FIELDS: readonly Field[] = ['^', '~', '']

function wholeRanks(question: Question): readonly Rank[] {
  const { words, phrases } = question
  const typedMarks = [...words, ...phrases.flat()].some(({ folded, exact }) => folded !== exact)
  return (typedMarks ? [true, false] : [false]).flatMap((isExact) =>
    FIELDS.flatMap((field) =>
      (words.length > 1 ? [true, false] : [false]).map((isNear) =>
        tokensIn(question, { field, isExact, isNear }),
      ),
    ),
  )
}

function tokensIn({ words, phrases }: Question, { field, isExact, isNear }: Demands): Rank {
  const tokenOf = isExact ? exactToken : foldedToken
  return {
    tokens: [
      ...[...words, ...phrases.flat()].map((word) => tokenOf(field, word)),
      ...phrases.flatMap((phrase) => pairTokens(field, phrase)),
      ...(isNear ? pairTokens(field, words) : []),
    ],
  }
}

function begunRanks({ words, phrases, isOpen }: Question): readonly Rank[] {
  const last: Forms | undefined = isOpen ? words.at(-1) : undefined
  if (!last) return []
  const before = { words: words.slice(0, -1), phrases, isOpen: false }
  return (['^', ''] as const).map((field) => ({
    ...tokensIn(before, { field, isExact: false, isNear: false }),
    begun: foldedToken(field, last),
  }))
}
