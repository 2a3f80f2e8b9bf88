import type { Likenesses } from './centrality.js'

/** What may be taken: how long it would be, and what it is worth. */
export interface Candidate {
  readonly at: number
  readonly length: number
  readonly worth: number
}

export interface Limits {
  /** In characters, with one between two sentences. */
  readonly room: number
  readonly most: number
  /** Takes nothing more once the rest is worth so much less than the best. */
  readonly worthLost?: number
  /** Taken whatever they are worth. */
  readonly first?: readonly number[]
}

/** What a sentence loses when all of it has been said; learned on the training set, like the weights. */
const REPEATED = 0.15
/** From here on two sentences say the same in other words; one is enough. */
const ALIKE = 0.6

/**
 * Picks sentences one after the other: each time the one that is worth most, less what those taken
 * before have said already (maximal marginal relevance). In the order of the text.
 */
export function select(
  candidates: readonly Candidate[],
  likenesses: Likenesses,
  { room, most, worthLost = Number.POSITIVE_INFINITY, first = [] }: Limits,
): readonly number[] {
  const best = Math.max(...candidates.map(({ worth }) => worth))
  const taken = [...first]
  let left = first.reduce((room, at) => room - lengthOf(candidates, at) - 1, room)
  while (taken.length < most) {
    const next = bestOf(
      candidates.filter(({ at, length }) => length <= left && !taken.includes(at)),
      ({ at, worth }) => worth - repetition(likenesses[at], taken),
    )
    if (!next || (taken.length > 0 && next.worth < best - worthLost)) break
    taken.push(next.one.at)
    left -= next.one.length + 1
  }
  return taken.sort((one, other) => one - other)
}

function lengthOf(candidates: readonly Candidate[], wanted: number): number {
  return candidates.find(({ at }) => at === wanted)?.length ?? 0
}

function bestOf(
  candidates: readonly Candidate[],
  worthOf: (one: Candidate) => number,
): { readonly one: Candidate; readonly worth: number } | undefined {
  let best: { one: Candidate; worth: number } | undefined
  for (const one of candidates) {
    const worth = worthOf(one)
    if (!best || worth > best.worth) best = { one, worth }
  }
  return best
}

function repetition(row: Float64Array | undefined, taken: readonly number[]): number {
  const said = taken.reduce((most, other) => Math.max(most, row?.[other] ?? 0), 0)
  return said < ALIKE ? REPEATED * said : 1
}
