import { shorten } from '../shorten.js'
import { tidy, tidyLine } from '../tidy.js'
import { cutsOf, longestCut } from './clauses.js'
import { featuresOf } from './features.js'
import { mayBeChosen, readableSentences } from './readable.js'
import { read } from './reading.js'
import { score } from './score.js'
import { type Limits, select } from './select.js'

/** How much may be said: so many sentences as they are, or so many characters. */
export type Budget =
  | { readonly kind: 'sentences'; readonly most: number }
  | { readonly kind: 'characters'; readonly most: number }

interface Text {
  readonly title: string
  readonly body: string
}

/**
 * The sentences of a text that say most, in their order and under exactly that budget. A budget of
 * sentences gives so many, if the text has them; one of characters stops where the rest is worth
 * little, and cuts a sentence only when it alone is longer than all the room.
 */
export function extract(text: Text, budget: Budget): string {
  const sentences = sentencesOf(text)
  const { sentences: seen, likenesses } = read(tidyLine(text.title), sentences)
  const most = budget.kind === 'characters' ? budget.most : Number.POSITIVE_INFINITY
  const said = sentences.map((sentence) => fitting(sentence, most))
  const candidates = seen.flatMap((sentence, at) => {
    const length = said[at]?.length
    return length === undefined ? [] : [{ at, length, worth: score(sentence) }]
  })
  const taken = select(candidates, likenesses, limitsOf(budget))
  if (taken.length === 0) return shorten(sentences[0] ?? '', most, most / 3)
  return taken.map((at) => said[at]).join(' ')
}

/** Measured where sentences were chosen for as many characters as the first ones of an article have. */
const WORTH_LOST = 0.1

function limitsOf({ kind, most }: Budget): Limits {
  return kind === 'sentences'
    ? { room: Number.POSITIVE_INFINITY, most }
    : { room: most, most: Number.POSITIVE_INFINITY, worthLost: WORTH_LOST }
}

/** A sentence that is longer than all the room, up to the end of a clause; nothing where none fits. */
function fitting(sentence: string, most: number): string | undefined {
  if (sentence.length <= most) return sentence
  const cut = longestCut(cutsOf(sentence), most - 1)
  return cut === undefined ? undefined : `${cut}…`
}

/** A sentence as its article holds it, with what the scorer knows of it: for learning. */
export interface Featured {
  readonly text: string
  /** In the order of `featureNames`. */
  readonly features: Float64Array
}

export function sentencesWithFeatures(text: Text): readonly Featured[] {
  const { sentences } = read(tidyLine(text.title), sentencesOf(text))
  return sentences.map((sentence) => ({ text: sentence.text, features: featuresOf(sentence) }))
}

/** Those that may be chosen; all of them where that leaves nothing. */
function sentencesOf({ title, body }: Text): readonly string[] {
  const all = readableSentences({ title, lead: '', body: tidy(body), images: [] }).map(
    ({ text }) => text,
  )
  const chosen = all.filter(mayBeChosen)
  return chosen.length > 0 ? chosen : all
}
