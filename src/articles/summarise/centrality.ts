import type { Vector } from './terms.js'

/** How alike each two of the sentences are, row by row. */
export type Likenesses = readonly Float64Array[]

/** Compares every sentence with every other by the terms that they share; 0 with itself. */
export function compareAll(vectors: readonly Vector[]): Likenesses {
  const rows = vectors.map(() => new Float64Array(vectors.length))
  for (const holders of holdersOf(vectors)) {
    for (const [at, weight] of holders) {
      const row = rows[at]
      if (row) for (const [other, more] of holders) row[other] = (row[other] ?? 0) + weight * more
    }
  }
  rows.forEach((row, at) => {
    row[at] = 0
  })
  return rows
}

/** For each term, the sentences that hold it and its weight there. */
function holdersOf(vectors: readonly Vector[]): Iterable<(readonly [number, number])[]> {
  const holders = new Map<string, (readonly [number, number])[]>()
  vectors.forEach((vector, at) => {
    for (const [term, weight] of vector) {
      const known = holders.get(term)
      if (known) known.push([at, weight])
      else holders.set(term, [[at, weight]])
    }
  })
  return holders.values()
}

const DAMPING = 0.85
const ROUNDS = 12

/**
 * How central each sentence is among those that resemble it (the walk of LexRank, with the weights
 * of the edges kept); 1 on average.
 */
export function centralities(likenesses: Likenesses): Float64Array {
  const count = likenesses.length
  const shares = likenesses.map((row) => row.reduce((sum, one) => sum + one, 0))
  let ranks = new Float64Array(count).fill(1)
  for (let round = 0; round < ROUNDS; round += 1) {
    const next = new Float64Array(count).fill(1 - DAMPING)
    likenesses.forEach((row, from) => {
      const given = (DAMPING * (ranks[from] ?? 0)) / (shares[from] || count)
      const isAlone = !shares[from]
      for (let to = 0; to < count; to += 1)
        next[to] = (next[to] ?? 0) + given * (isAlone ? 1 : (row[to] ?? 0))
    })
    ranks = next
  }
  return ranks
}
