import { foldedWords } from '../base/index.js'
import type { Draft } from './draft.js'

/**
 * No word is longer; what is gets cut, in texts and in questions alike. PostgreSQL leaves words of
 * 2,047 bytes and more out of its index (its documentation, "Limitations" of text search).
 */
const MAX_WORD_CHARACTERS = 64

/** PostgreSQL indexes at most 1 MB a row (same page); twice a long dictionary of Vietnamese syllables. */
const MAX_DIFFERENT_WORDS = 20_000

/** More words than this do not narrow a search down. */
const MAX_SEARCHED_WORDS = 16

/** The words that find an article, each once, folded, with a space between. Those of the title come first. */
export function wordsToFind({ title, lead, body }: Pick<Draft, 'title' | 'lead' | 'body'>): string {
  const different = new Set(wordsIn(`${title}\n${lead}\n${body}`))
  return [...different].slice(0, MAX_DIFFERENT_WORDS).join(' ')
}

/** The words of a question, folded. Quotes and operators are gone; so is everything else that is no word. */
export function searchedWords(question: string): readonly string[] {
  return wordsIn(question).slice(0, MAX_SEARCHED_WORDS)
}

/** Whether a title holds every one of the words, the last as a beginning. */
export function isInTitle(title: string, words: readonly string[]): boolean {
  const held = wordsIn(title)
  const last = words.at(-1) ?? ''
  return (
    words.slice(0, -1).every((word) => held.includes(word)) &&
    held.some((word) => word.startsWith(last))
  )
}

/** Marks inside a word that nobody sees, which Word and web pages leave behind. */
const invisible = /[\u00AD\u200B-\u200F\u2060\uFEFF]/g

function wordsIn(text: string): readonly string[] {
  return foldedWords(text.replace(invisible, '')).map((word) =>
    word.length <= MAX_WORD_CHARACTERS ? word : [...word].slice(0, MAX_WORD_CHARACTERS).join(''),
  )
}
