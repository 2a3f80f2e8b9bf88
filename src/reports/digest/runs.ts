import { BREAK, type Texts } from './syllables.js'

/** The longest term: longer ones are seldom one, and two shorter ones say the same. */
const LONGEST = 4

/** A run of syllables, and in how many texts it stands. */
export interface Run {
  readonly run: readonly number[]
  readonly count: number
}

/**
 * Runs of 2 to 4 syllables that stand in so many texts at least, by their length. A longer one is looked
 * for only where both runs that it begins and ends with are that frequent, so little is kept.
 */
export function countRuns(texts: Texts, least: number): readonly (readonly Run[])[] {
  const levels: (readonly Run[])[] = []
  let before: Level = singles(texts, least)
  for (let length = 2; length <= LONGEST; length += 1) {
    const level = countLevel(texts, before, least)
    if (level.runs.length === 0) break
    levels.push(level.runs)
    before = level
  }
  return levels
}

interface Level {
  /** For each text, the number of the frequent run that begins at each syllable; -1 for none. */
  readonly at: readonly Int32Array[]
  readonly runs: readonly Run[]
}

function singles({ syllables, spread }: Texts, least: number): Level {
  return {
    at: syllables.map((text) => text.map((one) => ((spread[one] ?? 0) >= least ? one : BREAK))),
    runs: [...spread].map((count, one) => ({ run: [one], count })),
  }
}

function countLevel({ syllables }: Texts, { at, runs }: Level, least: number): Level {
  const counter = createCounter()
  const starts = at.map((text, which) => {
    const out = new Int32Array(text.length).fill(BREAK)
    for (let from = 0; from + 1 < text.length; from += 1) {
      const one = text[from] ?? BREAK
      const next = text[from + 1] ?? BREAK
      if (one !== BREAK && next !== BREAK)
        out[from] = counter.count(one * runs.length + next, which)
    }
    return out
  })
  const length = (runs[0]?.run.length ?? 1) + 1
  return onlyFrequent({ syllables, starts, counts: counter.counts, length }, least)
}

/** Counts in how many texts each key stands, and numbers the keys. Texts come one after the other. */
function createCounter() {
  const numbers = new Map<number, number>()
  const counts: number[] = []
  const lastText: number[] = []
  return {
    counts,
    count(key: number, text: number): number {
      const number = numbers.get(key) ?? counts.length
      if (number === counts.length) {
        numbers.set(key, number)
        counts.push(0)
        lastText.push(BREAK)
      }
      if (lastText[number] !== text) counts[number] = (counts[number] ?? 0) + 1
      lastText[number] = text
      return number
    },
  }
}

interface Counted {
  readonly syllables: readonly Int32Array[]
  readonly starts: readonly Int32Array[]
  readonly counts: readonly number[]
  readonly length: number
}

/** Numbers those anew that are frequent, and forgets the others. */
function onlyFrequent({ syllables, starts, counts, length }: Counted, least: number): Level {
  const frequent = new Map<number, number>()
  for (const [number, count] of counts.entries())
    if (count >= least) frequent.set(number, frequent.size)
  const runs = Array.from(frequent.keys(), (number) => ({ run: NONE, count: counts[number] ?? 0 }))
  for (const [which, text] of starts.entries())
    for (const [from, number] of text.entries()) {
      const place = frequent.get(number) ?? BREAK
      text[from] = place
      const found = runs[place]
      if (found?.run === NONE)
        found.run = [...(syllables[which]?.subarray(from, from + length) ?? [])]
    }
  return { at: starts, runs }
}

const NONE: readonly number[] = []
