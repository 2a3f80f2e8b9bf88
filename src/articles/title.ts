import { sentenceEnds } from './sentences.js'
import { shorten } from './shorten.js'

/** A title longer than this is cut: three lines on a phone. */
export const MAX_TITLE_CHARACTERS = 200
const SHORTEST_CUT = 60

export interface Titled {
  readonly title: string
  /** What must stand in the body, so that no word of the line is lost; often empty. */
  readonly rest: string
}

/**
 * Makes a title of a line. A line of at most 200 characters is the title. Of a longer one the
 * first sentence is, when it is short enough, and the rest goes to the body; else the title
 * ends with `…` at the last clause or word that fits, and the whole line stays in the body.
 */
export function titleOf(line: string): Titled {
  if (line.length <= MAX_TITLE_CHARACTERS) return { title: line, rest: '' }
  const firstEnd = sentenceEnds(line.slice(0, 2 * MAX_TITLE_CHARACTERS))[0] ?? line.length
  if (firstEnd <= MAX_TITLE_CHARACTERS) {
    return { title: line.slice(0, firstEnd), rest: line.slice(firstEnd).trim() }
  }
  return { title: shorten(line, MAX_TITLE_CHARACTERS, SHORTEST_CUT), rest: line }
}
