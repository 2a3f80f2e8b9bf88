import { mayBeChosen, type Sentence } from './readable.js'

/** Points that an article counts off, and the sentences before them. */
export interface Enumeration {
  readonly before: readonly string[]
  readonly points: readonly Point[]
}

export interface Point {
  /** As it is shown before the point: `1. `, `Điều 2. `. */
  readonly mark: string
  /** The first sentence behind the mark. */
  readonly text: string
}

/** A way to count. */
interface Family {
  readonly pattern: RegExp
  /** Which place the mark names, from 1; 0 when it names none. */
  readonly placeOf: (named: string) => number
  readonly mark: (place: number) => string
  /** Counts inside a line too. */
  readonly isSpoken: boolean
  readonly least: number
}

const ordinals = ['nhất', 'hai', 'ba', 'tư', 'năm', 'sáu', 'bảy', 'tám', 'chín', 'mười']
const cardinals = ['một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín', 'mười']
const romans = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X']
const letters = ['a', 'b', 'c', 'd', 'đ', 'e', 'g', 'h']

const placeIn = (all: readonly string[]) => (named: string) => all.indexOf(named.toLowerCase()) + 1
const numbered = (place: number) => `${place}. `

/** The surest way to count comes first. */
const families: readonly Family[] = [
  {
    pattern: new RegExp(`^thứ (${ordinals.join('|')})(?:,? là)?\\s*[,:.–-]?\\s+`, 'iu'),
    placeOf: placeIn(ordinals),
    mark: numbered,
    isSpoken: true,
    least: 2,
  },
  {
    pattern: new RegExp(`^(${cardinals.join('|')}) là\\s*[,:.–-]?\\s+`, 'iu'),
    placeOf: placeIn(cardinals),
    mark: numbered,
    isSpoken: true,
    least: 2,
  },
  {
    pattern: /^Điều (\d{1,2})\s*[.:]\s+/u,
    placeOf: Number,
    mark: (place) => `Điều ${place}. `,
    isSpoken: false,
    least: 2,
  },
  {
    pattern: /^Bước (\d{1,2})\s*[.:]\s+/iu,
    placeOf: Number,
    mark: (place) => `Bước ${place}: `,
    isSpoken: false,
    least: 2,
  },
  {
    pattern: /^(\d{1,2})\s*[.)/]-?\s+/u,
    placeOf: Number,
    mark: numbered,
    isSpoken: false,
    least: 3,
  },
  {
    pattern: /^([IVX]{1,4})\s*[.)/-]\s+/u,
    placeOf: (named) => romans.indexOf(named) + 1,
    mark: (place) => `${romans[place - 1] ?? place}. `,
    isSpoken: false,
    least: 3,
  },
  {
    pattern: /^([a-eghđ])\s*[.)/]\s+/u,
    placeOf: placeIn(letters),
    mark: (place) => `${letters[place - 1] ?? place}) `,
    isSpoken: false,
    least: 3,
  },
  { pattern: /^()[-–+•*]\s+/u, placeOf: () => 0, mark: () => '- ', isSpoken: false, least: 3 },
]

/**
 * The points that carry an article, where it counts some off: in words, with numbers, letters, steps,
 * articles of a decision, or dashes. Headings, and lists that are a small part of the article, do not count.
 */
export function findEnumeration(sentences: readonly Sentence[]): Enumeration | undefined {
  const whole = lengthOf(sentences.map(({ text }) => text))
  for (const family of families) {
    for (const run of runsOf(sentences, family)) {
      const points = run.flatMap((at, place) => pointAt(sentences, at, place + 1, family))
      const said = sentences.slice(run[0], endOfLine(sentences, run.at(-1) ?? 0))
      const isMuch = lengthOf(said.map(({ text }) => text)) > whole * LEAST_SHARE
      if (points.length >= family.least && isMuch && points.every(isPoint))
        return { before: sentences.slice(0, run[0]).map(({ text }) => text), points }
    }
  }
  return undefined
}

const LEAST_SHARE = 0.25

/** Where 1, 2, 3 and so on stand; dashes follow one another without a line between them. */
function runsOf(sentences: readonly Sentence[], family: Family): readonly (readonly number[])[] {
  const runs: number[][] = []
  sentences.forEach((sentence, at) => {
    const place = placeOf(sentence, family)
    const run = runs.at(-1)
    if (place === undefined) return
    if (place === 1 || (place === 0 && !goesOn(sentences, run, at))) runs.push([at])
    else if (run && (place === 0 || place === run.length + 1)) run.push(at)
  })
  return runs
}

function placeOf({ text, startsLine }: Sentence, family: Family): number | undefined {
  const named = family.isSpoken || startsLine ? family.pattern.exec(text)?.[1] : undefined
  if (named === undefined) return undefined
  const place = family.placeOf(named)
  return named !== '' && place === 0 ? undefined : place
}

function goesOn(
  sentences: readonly Sentence[],
  run: readonly number[] | undefined,
  at: number,
): boolean {
  const before = run?.at(-1)
  return before !== undefined && endOfLine(sentences, before) === at
}

function endOfLine(sentences: readonly Sentence[], at: number): number {
  const next = sentences.findIndex(({ startsLine }, other) => other > at && startsLine)
  return next < 0 ? sentences.length : next
}

/** Who has to carry a decision out is of no use to its readers. */
const formal =
  /^(?:Các ông|Ông|Bà|Chánh Văn phòng|Trưởng|Giám đốc).*thi hành|có trách nhiệm thi hành/

function pointAt(
  sentences: readonly Sentence[],
  at: number,
  place: number,
  family: Family,
): readonly Point[] {
  const text = (sentences[at]?.text ?? '').replace(family.pattern, '')
  return formal.test(text) || !mayBeChosen(text) ? [] : [{ mark: family.mark(place), text }]
}

/** Not a heading, which says nothing by itself. */
function isPoint({ text }: Point): boolean {
  return text.split(/\s+/).length >= 4 && text !== text.toUpperCase()
}

function lengthOf(texts: readonly string[]): number {
  return texts.reduce((sum, { length }) => sum + length, 0)
}
