/** The syllables of a text, in lower case: what Vietnamese is counted in. Digits and letters, nothing else. */
export function syllables(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
}

/** The weight of each term of a text; of length 1, or empty. */
export type Vector = ReadonlyMap<string, number>

/** How much each term tells within one article: those of many sentences tell little. */
export type Rarity = (term: string) => number

/** Says how rare a term is among these sentences; one that none of them holds is as rare as can be. */
export function rarityAmong(sentences: readonly (readonly string[])[]): Rarity {
  const counts = new Map<string, number>()
  for (const terms of sentences)
    for (const term of new Set(terms)) counts.set(term, (counts.get(term) ?? 0) + 1)
  return (term) => Math.log(1 + sentences.length / (counts.get(term) ?? 1))
}

/** Weighs the terms of a text by how often they stand in it and how rare they are. */
export function weigh(terms: readonly string[], rarity: Rarity): Vector {
  const weights = new Map<string, number>()
  for (const term of terms) weights.set(term, (weights.get(term) ?? 0) + rarity(term))
  let square = 0
  for (const weight of weights.values()) square += weight * weight
  const length = Math.sqrt(square)
  for (const [term, weight] of weights) weights.set(term, weight / length)
  return weights
}

/** How alike two texts are: 0 nothing in common, 1 the same terms. */
export function likeness(one: Vector, other: Vector): number {
  const [short, long] = one.size < other.size ? [one, other] : [other, one]
  let sum = 0
  for (const [term, weight] of short) sum += weight * (long.get(term) ?? 0)
  return sum
}

/** Neighbouring terms, two by two. */
export function pairs(terms: readonly string[]): readonly string[] {
  return terms.slice(1).map((term, at) => `${terms[at] ?? ''} ${term}`)
}

/** The part of `wanted` that `held` has. */
export function coverage(wanted: ReadonlySet<string>, held: ReadonlySet<string>): number {
  if (wanted.size === 0) return 0
  let found = 0
  for (const term of wanted) if (held.has(term)) found += 1
  return found / wanted.size
}
