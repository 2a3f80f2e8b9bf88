import { hitsIn, type Wanted, wantedBy } from './hits.js'
import { bestPlace } from './place.js'
import type { Question } from './question.js'
import type { Indexed } from './tokens.js'

/** A stretch of a text, in UTF-16 units. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

/** A text on one line, and where in it the hits stand. */
export interface MarkedText {
  readonly text: string
  readonly marks: readonly Stretch[]
}

/** What of an article shows that it is the one looked for. */
export interface Excerpt {
  readonly title: MarkedText
  /** About 150 characters of the lead or the body, as they are written there; `…` where it is cut. */
  readonly text: MarkedText
}

const MAX_CHARACTERS = 150
/** What stands before the first hit, so that it is understood. */
const LEADING_CHARACTERS = 40
/** Nobody waits until a whole book is looked through for the best place in it. */
const MAX_LOOKED_THROUGH = 30_000

/** Makes excerpts for a question: of the place that holds most of it, of several the first; else of the beginning. */
export function createExcerpts(question: Question): (article: Indexed) => Excerpt {
  const wanted = wantedBy(question)
  return ({ title, lead, body }) => ({
    title: marked(onOneLine(title), wanted),
    text: marked(cutOut(lead, body, wanted), wanted),
  })
}

function cutOut(lead: string, body: string, wanted: Wanted): string {
  const width = MAX_CHARACTERS - LEADING_CHARACTERS
  const inLead = bestPlace(lead, wanted, width)
  const inBody = bestPlace(body.slice(0, MAX_LOOKED_THROUGH), wanted, width)
  if (lead.trim() === '' || inBody.worth > inLead.worth) return around(body, inBody.from)
  return around(lead, inLead.from)
}

/** The words around a hit, whole. */
function around(text: string, hitAt: number): string {
  const earliest = Math.min(hitAt - LEADING_CHARACTERS, text.length - MAX_CHARACTERS)
  const from = earliest <= 0 ? 0 : Math.min(wordAfter(text, earliest), hitAt)
  const latest = from + MAX_CHARACTERS
  const to = latest >= text.length ? text.length : gapBefore(text, latest, hitAt)
  const said = onOneLine(text.slice(from, to))
  return `${from > 0 ? '…' : ''}${said}${to < text.length ? '…' : ''}`
}

function wordAfter(text: string, at: number): number {
  const gap = text.slice(at).search(/\s\S/u)
  return gap === -1 ? text.length : at + gap + 1
}

/** The last gap between words; a word longer than all of it is cut between its letters. */
function gapBefore(text: string, latest: number, hitAt: number): number {
  const gap = text.slice(hitAt, latest + 1).search(/[\s\p{P}]*\s\S*$/u)
  if (gap > 0) return hitAt + gap
  return /[\uDC00-\uDFFF]/.test(text.charAt(latest)) ? latest - 1 : latest
}

function onOneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim()
}

/** One mark for hits with nothing but a space between them. */
function marked(text: string, wanted: Wanted): MarkedText {
  const hits = [...hitsIn(text, wanted)].sort((one, other) => one.from - other.from)
  const marks: Stretch[] = []
  for (const { from, to } of hits) {
    const last = marks.at(-1)
    if (last && from <= last.to + (text[last.to] === ' ' ? 1 : 0))
      marks[marks.length - 1] = { from: last.from, to: Math.max(last.to, to) }
    else marks.push({ from, to })
  }
  return { text, marks }
}
