import { tidy } from '../tidy.js'
import { MAX_OUTLINE_CHARACTERS, MAX_SUMMARY_CHARACTERS } from './offline.js'
import type { Summarised } from './summariser.js'

/** Why what another wrote cannot stand as a summary. */
export type SummaryFault = 'too-short' | 'too-long' | 'invented'

const SHORTEST = 40

/**
 * What is wrong with a summary that was not taken from its article word for word: too little, too much,
 * or a number, a name, a quotation or an address that the article does not have. Numbers written in words
 * are not looked at.
 */
export function faultOf(summary: string, article: Summarised): SummaryFault | undefined {
  if (summary.length < SHORTEST) return 'too-short'
  const isList = summary.split('\n').length > 2
  if (summary.length > (isList ? MAX_OUTLINE_CHARACTERS : MAX_SUMMARY_CHARACTERS)) return 'too-long'
  const text = tidy([article.title, article.lead, article.body].join('\n'))
  return isFaithful(summary, text) ? undefined : 'invented'
}

function isFaithful(summary: string, text: string): boolean {
  const known = new Set(numbersIn(text))
  const said = summary.replace(/^\d{1,2}[.)] /gm, '')
  const plain = plainOf(text)
  return (
    numbersIn(said).every((number) => known.has(number)) &&
    namesIn(said).every((name) => ` ${plain} `.includes(` ${plainOf(name)} `)) &&
    quotationsIn(said).every((quotation) => plain.includes(plainOf(quotation))) &&
    (said.match(/https?:\/\/\S+|www\.\S+/g) ?? []).every((address) => text.includes(address))
  )
}

/** `1.284`, `06/02/2020`, `217-KH/TU`: digits with what is written to them. */
function numbersIn(text: string): readonly string[] {
  return text.match(/\d+(?:[.,:/-]\d+)*/g) ?? []
}

/** Runs of words with a capital letter; one word alone that only begins a sentence is none. */
function namesIn(text: string): readonly string[] {
  return [...text.matchAll(/\p{Lu}[\p{L}\p{M}]*(?: \p{Lu}[\p{L}\p{M}]*)*/gu)].flatMap(
    ({ 0: run, index }) => {
      if (!/(?:^|[.!?:;…“"(\n]\s*|[-•]\s)$/.test(text.slice(0, index))) return [run]
      const [, ...rest] = run.split(' ')
      return rest.length > 0 ? [rest.join(' ')] : []
    },
  )
}

function quotationsIn(text: string): readonly string[] {
  return [...text.matchAll(/“([^”]+)”|"([^"]+)"/g)].map(
    ([, curly, straight]) => curly ?? straight ?? '',
  )
}

/** Letters and digits only, so that punctuation and line breaks do not matter. */
function plainOf(text: string): string {
  return (text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).join(' ')
}
