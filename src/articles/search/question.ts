import { type Forms, readWords } from './words.js'

/** What somebody looks for. */
export interface Question {
  /** Words that may stand anywhere, in the order in which they were typed. */
  readonly words: readonly Forms[]
  /** Words that stood in quotes: each list must be found as it is. */
  readonly phrases: readonly (readonly Forms[])[]
  /** The last of `words` was typed last of all, so it may be only begun. */
  readonly isOpen: boolean
}

/** Nobody reads so long a question, and more words do not narrow a search down. */
const MAX_CHARACTERS = 1_000
const MAX_WORDS = 16

const quoted = /"([^"]*)"|“([^“”]*)”|„([^„“”]*)[“”]|«([^«»]*)»/gu

/** Reads what was typed. Without words, as in `"" !?`, both lists are empty. A quote that is never closed is none. */
export function readQuestion(typed: string): Question {
  const text = typed.slice(0, MAX_CHARACTERS)
  const words: Forms[] = []
  const phrases: (readonly Forms[])[] = []
  let from = 0
  for (const found of text.matchAll(quoted)) {
    words.push(...readWords(text.slice(from, found.index)))
    phrases.push(readWords(found.slice(1).find((inside) => inside !== undefined) ?? ''))
    from = found.index + found[0].length
  }
  const last = readWords(text.slice(from))
  return bounded([...words, ...last], phrases, last.length > 0)
}

function bounded(
  words: readonly Forms[],
  phrases: readonly (readonly Forms[])[],
  isOpen: boolean,
): Question {
  let left = MAX_WORDS
  const some = phrases.flatMap((phrase) => {
    const part = phrase.slice(0, left)
    left -= part.length
    return part.length > 0 ? [part] : []
  })
  return { words: words.slice(0, left), phrases: some, isOpen: isOpen && words.length <= left }
}

export function isEmpty({ words, phrases }: Question): boolean {
  return words.length === 0 && phrases.length === 0
}
