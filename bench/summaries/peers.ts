import { tokens } from './rouge.js'

/** Puts the sentences of an article in order, the one to take first in front. */
export type Ranking = (sentences: readonly string[]) => readonly number[]

/** The first sentences of an article: hard to beat in news. */
export const lead: Ranking = (sentences) => sentences.map((_, at) => at)

const DAMPING = 0.85
const ROUNDS = 100

/**
 * TextRank (Mihalcea and Tarau, EMNLP 2004): two sentences are tied by the words they share, divided by
 * the logarithms of their lengths; PageRank over the weighted graph.
 */
export const textRank: Ranking = (sentences) => {
  const words = sentences.map(tokens)
  const sets = words.map((own) => new Set(own))
  return byRank(
    words.map((one, at) =>
      words.map((other, to) => {
        const lengths = Math.log(one.length) + Math.log(other.length)
        if (at === to || !(lengths > 0)) return 0
        let shared = 0
        for (const word of sets[at] ?? []) if (sets[to]?.has(word)) shared += 1
        return shared / lengths
      }),
    ),
  )
}

/** The threshold with which the paper has its best figures. */
const ALIKE = 0.1

/**
 * LexRank (Erkan and Radev, JAIR 2004): two sentences are tied when the cosine of their tf-idf vectors
 * is over 0.1; PageRank over that graph. The idf is counted over the sentences of the article, as there is no
 * cluster of articles here.
 */
export const lexRank: Ranking = (sentences) => {
  const vectors = tfIdf(sentences.map(tokens))
  return byRank(
    vectors.map((one, at) =>
      vectors.map((other, to) => (at !== to && cosine(one, other) > ALIKE ? 1 : 0)),
    ),
  )
}

function tfIdf(sentences: readonly (readonly string[])[]): readonly ReadonlyMap<string, number>[] {
  const held = new Map<string, number>()
  for (const words of sentences)
    for (const word of new Set(words)) held.set(word, (held.get(word) ?? 0) + 1)
  return sentences.map((words) => {
    const vector = new Map<string, number>()
    for (const word of words) {
      const idf = Math.log(sentences.length / (held.get(word) ?? 1))
      vector.set(word, (vector.get(word) ?? 0) + idf)
    }
    return vector
  })
}

function cosine(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): number {
  let dot = 0
  for (const [word, weight] of one) dot += weight * (other.get(word) ?? 0)
  return dot === 0 ? 0 : dot / (lengthOf(one) * lengthOf(other))
}

function lengthOf(vector: ReadonlyMap<string, number>): number {
  return Math.hypot(...vector.values())
}

function byRank(ties: readonly (readonly number[])[]): readonly number[] {
  const count = ties.length
  const sums = ties.map((row) => row.reduce((sum, one) => sum + one, 0))
  let ranks = ties.map(() => 1 / count)
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = ranks
    ranks = ties.map((_, to) => {
      const given = ties.reduce((sum, row, from) => {
        const share = sums[from] ? (row[to] ?? 0) / (sums[from] ?? 1) : 1 / count
        return sum + share * (before[from] ?? 0)
      }, 0)
      return (1 - DAMPING) / count + DAMPING * given
    })
  }
  return ranks
    .map((_, at) => at)
    .sort((one, other) => (ranks[other] ?? 0) - (ranks[one] ?? 0) || one - other)
}

export type Budget =
  | { readonly kind: 'sentences'; readonly most: number }
  | { readonly kind: 'characters'; readonly most: number }

/**
 * What a ranking gives under a budget, in the order of the text: of characters as many whole sentences as
 * fit, a lead only up to the first that does not. Where not even one fits, the beginning of the best.
 */
export function take(ranking: Ranking, sentences: readonly string[], budget: Budget): string {
  const order = ranking(sentences)
  const taken =
    budget.kind === 'sentences'
      ? order.slice(0, budget.most)
      : fitting(order, sentences, budget.most, ranking === lead)
  if (taken.length === 0) return (sentences[order[0] ?? 0] ?? '').slice(0, budget.most)
  return [...taken]
    .sort((one, other) => one - other)
    .map((at) => sentences[at])
    .join(' ')
}

function fitting(
  order: readonly number[],
  sentences: readonly string[],
  most: number,
  stopsAtFirst: boolean,
): readonly number[] {
  const taken: number[] = []
  let left = most
  for (const at of order) {
    const length = sentences[at]?.length ?? 0
    if (length <= left) {
      taken.push(at)
      left -= length + 1
    } else if (stopsAtFirst) break
  }
  return taken
}
