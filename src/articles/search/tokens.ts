import { type Forms, readWords } from './words.js'

/** The part of an article that a token stands for: its title, its lead, or all of it. */
export type Field = '^' | '~' | ''

/** Stands in the index of an article that went out to groups. */
export const POSTED = '!'

export interface Indexed {
  readonly title: string
  readonly lead: string
  readonly body: string
}

/**
 * What the index holds of an article, each once: its words without diacritics (`van`), with them
 * where they differ (`===vân` and the tone), two that stand side by side (`___dan_van`), and the same of the
 * title behind `^` and of the lead behind `~`.
 *
 * Marks are three letters long, so that SQLite's index of beginnings holds no more than the mark itself.
 *
 * Pairs make phrases quick on both databases: one index counts positions slowly, the other not at all
 * beyond 16,383 words.
 */
export function tokensOf({ title, lead, body }: Indexed, isPosted: boolean): readonly string[] {
  const parts = [title, lead, body].map((part) => readWords(part.slice(0, MAX_CHARACTERS)))
  const [ofTitle = [], ofLead = []] = parts
  return withinBudget([
    ...(isPosted ? [POSTED] : []),
    ...everyToken('^', ofTitle),
    ...everyToken('~', ofLead),
    ...parts.flat().flatMap((word) => wordTokens('', word)),
    ...parts.flatMap((words) => pairTokens('', words)),
  ])
}

function everyToken(field: Field, words: readonly Forms[]): readonly string[] {
  return [...words.flatMap((word) => wordTokens(field, word)), ...pairTokens(field, words)]
}

function wordTokens(field: Field, word: Forms): readonly string[] {
  const folded = foldedToken(field, word)
  return word.exact === word.folded ? [folded] : [folded, exactToken(field, word)]
}

export function foldedToken(field: Field, { folded }: Forms): string {
  return `${field}${folded}`
}

/** Of a word without diacritics the folded one. */
export function exactToken(field: Field, word: Forms): string {
  return word.exact === word.folded ? foldedToken(field, word) : `${field}===${word.exact}`
}

/** Each two words that follow each other. */
export function pairTokens(field: Field, words: readonly Forms[]): readonly string[] {
  return words.slice(1).map(({ folded }, at) => `${field}___${words[at]?.folded ?? ''}_${folded}`)
}

/** What stands behind so many letters is not found: a long law has 300,000. */
const MAX_CHARACTERS = 500_000

/** PostgreSQL indexes at most 1 MB a row (its page on limitations). Phrases are left out first. */
const MAX_INDEXED_BYTES = 500_000

function withinBudget(tokens: readonly string[]): readonly string[] {
  let left = MAX_INDEXED_BYTES
  return [...new Set(tokens)].filter((token) => {
    left -= Buffer.byteLength(token) + 1
    return left >= 0
  })
}
