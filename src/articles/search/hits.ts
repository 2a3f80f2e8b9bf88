import type { Question } from './question.js'
import type { Indexed } from './tokens.js'
import { type Forms, readWords, wordsOf } from './words.js'

/** A word or a phrase of a question, where it stands in a text. */
export interface TextHit {
  readonly from: number
  readonly to: number
  /** The places of its first and its last word among the words of the text. */
  readonly first: number
  readonly last: number
  /** The number of what it answers: words and phrases of the question are counted through. */
  readonly answer: number
  /** Whether it has the diacritics that were typed, if any were. */
  readonly isExact: boolean
}

/** What is to be found, made ready for any number of texts. */
export interface Wanted {
  readonly words: ReadonlyMap<string, { readonly forms: Forms; readonly answer: number }>
  readonly begun: { readonly folded: string; readonly answer: number } | undefined
  readonly phrases: readonly { readonly words: readonly Forms[]; readonly answer: number }[]
  /** How many different answers there are. */
  readonly count: number
}

export function wantedBy({ words, phrases, isOpen }: Question): Wanted {
  const byFolded = new Map(words.map((forms, answer) => [forms.folded, { forms, answer }]))
  const last = isOpen ? words.at(-1) : undefined
  return {
    words: byFolded,
    begun: last && { folded: last.folded, answer: byFolded.get(last.folded)?.answer ?? 0 },
    phrases: phrases.map((phrase, at) => ({ words: phrase, answer: words.length + at })),
    count: byFolded.size + phrases.length,
  }
}

/** The hits of a text, in its order. A word of a phrase counts only where the whole phrase stands. */
export function* hitsIn(text: string, wanted: Wanted): Generator<TextHit> {
  const before: { readonly forms: Forms; readonly from: number }[] = []
  for (const word of wordsOf(text)) {
    const at = before.push(word) - 1
    const answer = answerOf(word.forms, wanted)
    if (answer) yield { from: word.from, to: word.to, first: at, last: at, ...answer }
    for (const { words, answer } of wanted.phrases) {
      const first = before.length - words.length
      const begin = before[first]
      if (begin && endsWith(before, words))
        yield {
          from: begin.from,
          to: word.to,
          first,
          last: at,
          answer,
          isExact: words.every((asked, on) => isAsTyped(asked, before[first + on]?.forms)),
        }
    }
  }
}

function answerOf(
  found: Forms,
  { words, begun }: Wanted,
): Pick<TextHit, 'answer' | 'isExact'> | undefined {
  const whole = words.get(found.folded)
  if (whole) return { answer: whole.answer, isExact: isAsTyped(whole.forms, found) }
  if (begun && found.folded.startsWith(begun.folded))
    return { answer: begun.answer, isExact: false }
  return undefined
}

function isAsTyped(asked: Forms, found: Forms | undefined): boolean {
  return asked.exact === asked.folded || asked.exact === found?.exact
}

function endsWith(text: readonly { readonly forms: Forms }[], phrase: readonly Forms[]): boolean {
  const first = text.length - phrase.length
  return phrase.every(({ folded }, on) => text[first + on]?.forms.folded === folded)
}

/** Whether each phrase stands in the title, the lead or the body. */
export function holdsPhrases(
  { title, lead, body }: Indexed,
  phrases: readonly (readonly Forms[])[],
): boolean {
  const texts = [title, lead, body].map((part) => spaced(readWords(part)))
  return phrases.every((phrase) => texts.some((text) => text.includes(spaced(phrase))))
}

function spaced(words: readonly Forms[]): string {
  return ` ${words.map(({ folded }) => folded).join(' ')} `
}
