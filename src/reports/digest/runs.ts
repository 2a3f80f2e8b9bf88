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
        out[from] = counter.count(one * runs.length + next, which, from)
    }
    return out
  })
  const length = (runs[0]?.run.length ?? 1) + 1
  const frequent: Run[] = []
  const places = counter.counted.map(({ count, text, from }) => {
    if (count < least) return BREAK
    const run = [...(syllables[text]?.subarray(from, from + length) ?? [])]
    return frequent.push({ run, count }) - 1
  })
  for (const text of starts) renumber(text, places)
  return { at: starts, runs: frequent }
}

/** A run: in how many texts it stands, the last of them, and where it was found first. */
interface Counted {
  count: number
  last: number
  readonly text: number
  readonly from: number
}

/** Counts in how many texts each key stands, and numbers the keys. Texts come one after the other. */
function createCounter() {
  const numbers = new Map<number, number>()
  const counted: Counted[] = []
  return {
    counted,
    count(key: number, text: number, from: number): number {
      const number = numbers.get(key) ?? counted.length
      const found = counted[number]
      if (!found) {
        numbers.set(key, number)
        counted.push({ count: 1, last: text, text, from })
      } else if (found.last !== text) {
        found.count += 1
        found.last = text
      }
      return number
    },
  }
}

/** Numbers what is frequent anew and forgets the others; in place, for there is one of each syllable. */
function renumber(text: Int32Array, places: readonly number[]): void {
  for (let from = 0; from < text.length; from += 1) {
    const number = text[from] ?? BREAK
    if (number !== BREAK) text[from] = places[number] ?? BREAK
  }
}
