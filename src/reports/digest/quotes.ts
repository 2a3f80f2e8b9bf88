import { fold } from '../../base/index.js'
import { type IsPlace, namesNobody } from './naming.js'

/** As much of what somebody wrote as may be shown. */
const LONGEST = 160
/** Less says nothing. */
const SHORTEST = 20

/**
 * A sentence of a text that holds a term and may be shown without saying whose it is or whom it is
 * about: at most 160 characters, whole words. Undefined when there is none.
 */
export function quoteFrom(text: string, term: string, isPlace: IsPlace): string | undefined {
  const wanted = fold(term)
  for (const sentence of sentencesOf(text)) {
    if (sentence.length < SHORTEST) continue
    const quote = shortened(sentence)
    if (!fold(quote).replace(/\s+/g, ' ').includes(wanted)) continue
    // The whole of it: what is cut off may tell that a word before it is a name.
    if (namesNobody(sentence, isPlace)) return quote
  }
  return undefined
}

/** Cut also where somebody began a new line, and after dots without a blank behind them. */
function sentencesOf(text: string): readonly string[] {
  return text
    .normalize('NFC')
    .split(/(?<=[.!?…])\s+|\n+/u)
    .map((sentence) =>
      sentence
        .replace(/\s+/gu, ' ')
        .replace(/^[\s\-–•*+>"“”']+|["“”']+$/gu, '')
        .trim(),
    )
}

/** The dots for what is left out count too. */
function shortened(sentence: string): string {
  if (sentence.length <= LONGEST) return sentence
  const head = sentence.slice(0, LONGEST)
  const end = head.lastIndexOf(' ')
  return `${head.slice(0, end).replace(/[\s,;:–-]+$/u, '')}…`
}
