import type { Words } from '../language/index.js'
import type { Refusal } from './draft.js'

/** Says why a file or a message was not taken in, and what to do, with an example. */
export function sayRefusal(why: Refusal, words: Words): string {
  const sentences: Readonly<Record<Refusal, string>> = words.articles.refused
  return sentences[why]
}
