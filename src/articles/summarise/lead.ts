import { isSiteLine, readLabelled, siteStart } from '../page-marks.js'
import { splitSentences } from '../sentences.js'
import { shorten } from '../shorten.js'
import { tidyLine } from '../tidy.js'
import type { Summarised, Summariser } from './summariser.js'

/** Where a longer summary gains little: 32 % of a journalist's word pairs at 500 characters, 37 % at 800. */
export const MAX_SUMMARY_CHARACTERS = 500
/** A clause shorter than this says too little to stand alone. */
const SHORTEST_CUT = 120

/**
 * The lead of an article and its first sentences, as many as fit into 500 characters, none cut.
 * Only when the very first is longer does it end with `…`, at a clause. Captions, rows of tables,
 * the title, source lines and what the site prints around an article are left out. Empty for
 * an article without text.
 */
export const leadSummary: Summariser = {
  summarise(article) {
    const [first = '', ...more] = openingSentences(article)
    if (first.length > MAX_SUMMARY_CHARACTERS) {
      return shorten(first, MAX_SUMMARY_CHARACTERS, SHORTEST_CUT)
    }
    return withoutAnnouncement(takeFitting(first, more)).reduce(joinSentences, '')
  },
}

function takeFitting(first: string, more: readonly string[]): readonly string[] {
  const taken = [first]
  let length = first.length
  for (const sentence of more) {
    length += 1 + sentence.length
    if (length > MAX_SUMMARY_CHARACTERS) break
    taken.push(sentence)
  }
  return taken
}

/** A last sentence that announces a list, with no list behind it, is left hanging. */
function withoutAnnouncement(sentences: readonly string[]): readonly string[] {
  return sentences.length > 1 && sentences.at(-1)?.endsWith(':')
    ? sentences.slice(0, -1)
    : sentences
}

/** Sentences follow each other; headings and list items keep their lines. */
function joinSentences(summary: string, next: string): string {
  if (summary === '') return next
  const isRunning = /[.!?…]["”’»)]*$/.test(summary) && !/^(?:[-+•*]|\d+[.)])\s/.test(next)
  return `${summary}${isRunning ? ' ' : '\n'}${next}`
}

/** More than enough to fill a summary; a book need not be split to its end. */
const CHARACTERS_LOOKED_AT = 20_000

function openingSentences({ title, lead, body, images }: Summarised): readonly string[] {
  const left = new Set([title, ...images.flatMap(({ caption }) => caption ?? [])].map(tidyLine))
  const lines = [...lead.split('\n'), '', ...body.slice(0, CHARACTERS_LOOKED_AT).split('\n')]
  const readable = lines
    .slice(0, siteStart(lines))
    .filter((line) => !left.has(tidyLine(line)) && isReadable(line))
  return splitSentences(readable.join('\n'))
}

function isReadable(line: string): boolean {
  return !line.includes(' | ') && !isSiteLine(line) && !readLabelled(line)
}
