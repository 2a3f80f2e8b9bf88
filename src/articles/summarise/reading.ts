import { centralities, compareAll, type Likenesses } from './centrality.js'
import { coverage, likeness, pairs, rarityAmong, syllables, type Vector, weigh } from './terms.js'

/** A sentence as the scorer sees it: its words, and what it has to do with the rest of its article. */
export interface Seen {
  readonly text: string
  readonly at: number
  readonly of: number
  readonly terms: readonly string[]
  readonly vector: Vector
  /** Syllables in the middle one of the article's sentences. */
  readonly medianLength: number
  readonly likeTitle: number
  /** The same, against the best of the article. */
  readonly likeTitleOfBest: number
  readonly titleCovered: number
  readonly titlePairsCovered: number
  readonly likeFirst: number
  readonly likeSecond: number
  readonly meanLikeness: number
  readonly centrality: number
  /** The part of its pairs of syllables that other sentences have too. */
  readonly pairsShared: number
  /** The part of its terms that no sentence before it had. */
  readonly news: number
  readonly meanRarity: number
}

/** An article, read for scoring. */
export interface Reading {
  readonly sentences: readonly Seen[]
  readonly likenesses: Likenesses
}

/** Looks at the sentences of an article together. */
export function read(title: string, texts: readonly string[]): Reading {
  const termsOf = texts.map(syllables)
  const rarity = rarityAmong(termsOf)
  const vectors = termsOf.map((terms) => weigh(terms, rarity))
  const likenesses = compareAll(vectors)
  const ranks = centralities(likenesses)
  const titled = compareWithTitle(title, termsOf, (terms) => weigh(terms, rarity))
  const shared = sharedPairs(termsOf)
  const news = newTerms(termsOf)
  const medianLength = median(termsOf.map(({ length }) => length))
  const sentences = texts.map((text, at): Seen => {
    const terms = termsOf[at] ?? []
    return {
      text,
      at,
      of: texts.length,
      terms,
      vector: vectors[at] ?? new Map(),
      medianLength,
      ...(titled[at] ?? NO_TITLE),
      ...compareWithOthers(likenesses[at] ?? new Float64Array(), at),
      centrality: ranks[at] ?? 0,
      pairsShared: shared[at] ?? 0,
      news: news[at] ?? 0,
      meanRarity: mean(terms.map(rarity)) / Math.log(1 + texts.length),
    }
  })
  return { sentences, likenesses }
}

function compareWithOthers(
  row: Float64Array,
  at: number,
): Pick<Seen, 'likeFirst' | 'likeSecond' | 'meanLikeness'> {
  return {
    likeFirst: at === 0 ? 1 : (row[0] ?? 0),
    likeSecond: at === 1 ? 1 : (row[1] ?? 0),
    meanLikeness: mean([...row]),
  }
}

type Titled = Pick<Seen, 'likeTitle' | 'likeTitleOfBest' | 'titleCovered' | 'titlePairsCovered'>

const NO_TITLE: Titled = { likeTitle: 0, likeTitleOfBest: 0, titleCovered: 0, titlePairsCovered: 0 }

function compareWithTitle(
  title: string,
  termsOf: readonly (readonly string[])[],
  vectorOf: (terms: readonly string[]) => Vector,
): readonly Titled[] {
  const wanted = syllables(title)
  const vector = vectorOf(wanted)
  const terms = new Set(wanted)
  const wantedPairs = new Set(pairs(wanted))
  const found = termsOf.map((held) => ({
    likeTitle: likeness(vector, vectorOf(held)),
    titleCovered: coverage(terms, new Set(held)),
    titlePairsCovered: coverage(wantedPairs, new Set(pairs(held))),
  }))
  const best = Math.max(1e-9, ...found.map(({ likeTitle }) => likeTitle))
  return found.map((one) => ({ ...one, likeTitleOfBest: one.likeTitle / best }))
}

function sharedPairs(termsOf: readonly (readonly string[])[]): readonly number[] {
  const counts = new Map<string, number>()
  const pairsOf = termsOf.map((terms) => [...new Set(pairs(terms))])
  for (const pair of pairsOf.flat()) counts.set(pair, (counts.get(pair) ?? 0) + 1)
  return pairsOf.map((own) => mean(own.map((pair) => ((counts.get(pair) ?? 0) > 1 ? 1 : 0))))
}

function newTerms(termsOf: readonly (readonly string[])[]): readonly number[] {
  const known = new Set<string>()
  return termsOf.map((terms) => {
    const share = mean(terms.map((term) => (known.has(term) ? 0 : 1)))
    for (const term of terms) known.add(term)
    return share
  })
}

function mean(numbers: readonly number[]): number {
  return numbers.length === 0 ? 0 : numbers.reduce((sum, one) => sum + one, 0) / numbers.length
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? 0
}
