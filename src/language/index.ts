/**
 * Every sentence a person reads, one catalogue per language, typed alike: a missing
 * translation does not compile. In: a language. Out: its words.
 */
import { en } from './en/index.js'
import { vi } from './vi/index.js'

export type Language = 'vi' | 'en'
export type Words = typeof vi

const catalogues: Readonly<Record<Language, Words>> = { vi, en }

/** The catalogue of a language. */
export function wordsOf(language: Language): Words {
  return catalogues[language]
}
