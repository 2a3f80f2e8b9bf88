import { FEWEST } from './people.js'
import { countRuns, type Run } from './runs.js'
import { commonPhrases } from './stop-words.js'
import { BREAK, piecesOf, readTexts, type Texts } from './syllables.js'
import { mayBeName, spelling, type Use } from './uses.js'

/** What somebody wrote, as far as terms are looked for in it. */
export interface Writing {
  readonly text: string
  /** Undefined for one without a name: they may be one of those who gave theirs. */
  readonly writer: string | undefined
}

/** A word of several syllables, or a phrase, that many used. */
export interface Term {
  /** As most of them wrote it, with its diacritics. */
  readonly term: string
  /** Texts that hold it. */
  readonly count: number
  /** By their place in what was given. */
  readonly texts: readonly number[]
}

/** Looked at more closely, of all that were counted. */
const CANDIDATES = 60
/** Parts that stand together less than this are neighbours by chance (normalised PMI, -1 to 1). */
const LEAST_BOUND = 0.15
/** As if so many texts more had been about something else: among few texts everything seems to be in all. */
const OTHER_TEXTS = 100
/** Of so many texts one must hold a term: what is rarer is nothing that many speak of. */
const ONE_IN = 400

/**
 * The terms that stand in most texts: runs of 2 to 4 syllables without stop-words, bound to each
 * other (PMI) and not merely part of a longer one (C-value), used by three people at least. Written
 * with or without diacritics and in either case they are one. What may be somebody's name is none.
 * Takes time in proportion to the texts.
 */
export function frequentTerms(writings: readonly Writing[], most: number): readonly Term[] {
  const texts = readTexts(writings.map(({ text }) => text))
  const least = Math.max(FEWEST, Math.ceil(writings.length / ONE_IN))
  const counted = countRuns(texts, least)
  const ranked = rank(counted, texts).slice(0, CANDIDATES)
  const found: Found[] = []
  for (const candidate of ranked) {
    if (found.length === most) break
    if (found.some(({ run }) => overlap(run, candidate.run))) continue
    const places = placesOf(candidate.run, texts)
    const writers = new Set(places.flatMap(({ text }) => writings[text]?.writer ?? []))
    if (writers.size < FEWEST) continue
    const term = spelled({ run: candidate.run, places }, writings)
    if (term !== undefined) found.push({ run: candidate.run, term, places })
  }
  return found.map(({ term, places }) => {
    return { term, count: places.length, texts: places.map(({ text }) => text) }
  })
}

interface Found extends Placed {
  readonly term: string
}

interface Placed {
  readonly run: readonly number[]
  readonly places: readonly Occurrence[]
}

/** Where a run stands: in which text, from which of its syllables on. */
interface Occurrence {
  readonly text: number
  readonly from: number
}

interface Ranked extends Run {
  readonly score: number
}

function rank(levels: readonly (readonly Run[])[], texts: Texts): readonly Ranked[] {
  const countOf = new Map(levels.flat().map(({ run, count }) => [run.join(' '), count]))
  const nested = nestedIn(levels)
  return levels
    .flat()
    .map(({ run, count }) => ({
      run,
      count,
      score: scoreOf({ run, count }, countOf, nested, texts),
    }))
    .filter(({ run, score }) => score > 0 && !commonPhrases.has(sayFolded(run, texts)))
    .sort((one, other) => other.score - one.score || compareRuns(one.run, other.run))
}

function compareRuns(one: readonly number[], other: readonly number[]): number {
  return one.join(' ') < other.join(' ') ? -1 : 1
}

function sayFolded(run: readonly number[], { folded }: Texts): string {
  return run.map((one) => folded[one] ?? '').join(' ')
}

/** C-value (Frantzi, Ananiadou, Mima 2000) times how strongly the parts are bound. */
function scoreOf(
  { run, count }: Run,
  countOf: ReadonlyMap<string, number>,
  nested: ReadonlyMap<string, readonly number[]>,
  texts: Texts,
): number {
  const bound = boundOf(run, count, countOf, texts)
  if (bound < LEAST_BOUND) return 0
  const longer = nested.get(run.join(' ')) ?? []
  const within = longer.reduce((sum, one) => sum + one, 0) / Math.max(1, longer.length)
  return Math.log2(run.length + 0.5) * (count - within) * bound
}

/** How often the longer runs stand that hold a run. */
function nestedIn(levels: readonly (readonly Run[])[]): ReadonlyMap<string, readonly number[]> {
  const nested = new Map<string, number[]>()
  for (const { run, count } of levels.slice(1).flat())
    for (let length = 2; length < run.length; length += 1)
      for (let from = 0; from + length <= run.length; from += 1) {
        const key = run.slice(from, from + length).join(' ')
        const there = nested.get(key)
        if (there) there.push(count)
        else nested.set(key, [count])
      }
  return nested
}

/** Normalised pointwise mutual information of the two parts, where they are parted most easily. */
function boundOf(
  run: readonly number[],
  count: number,
  countOf: ReadonlyMap<string, number>,
  { spread, syllables }: Texts,
): number {
  const all = syllables.length + OTHER_TEXTS
  const share = (part: readonly number[]) => {
    const seen = part.length === 1 ? spread[part[0] ?? 0] : countOf.get(part.join(' '))
    return (seen ?? count) / all
  }
  const whole = count / all
  const cuts = run.slice(1).map((_, at) => {
    const chance = share(run.slice(0, at + 1)) * share(run.slice(at + 1))
    return Math.log(whole / chance) / -Math.log(whole)
  })
  return Math.min(1, ...cuts)
}

/** Two terms that share most of their syllables would say the same twice. */
function overlap(one: readonly number[], other: readonly number[]): boolean {
  const shared = one.filter((syllable) => other.includes(syllable)).length
  return shared >= Math.min(one.length, other.length) || shared >= 2
}

function placesOf(run: readonly number[], { syllables }: Texts): readonly Occurrence[] {
  const places: Occurrence[] = []
  const [first = BREAK] = run
  for (const [text, all] of syllables.entries())
    for (let from = all.indexOf(first); from >= 0; from = all.indexOf(first, from + 1))
      if (run.every((one, at) => all[from + at] === one)) {
        places.push({ text, from })
        break
      }
  return places
}

/** So many of those who wrote a term are enough to know how it is written. */
const LOOKED_AT = 300

/** As most wrote it, with its diacritics; undefined where it is, or may be, somebody's name. */
function spelled({ run, places }: Placed, writings: readonly Writing[]): string | undefined {
  const uses = places.slice(0, LOOKED_AT).map(({ text, from }): Use => {
    const pieces = piecesOf(writings[text]?.text ?? '')
    return { before: pieces[from - 1] ?? '', words: pieces.slice(from, from + run.length) }
  })
  return mayBeName(uses) ? undefined : spelling(uses)
}
