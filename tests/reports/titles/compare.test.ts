import { describe, expect, it } from 'vitest'
import {
  compareTitles,
  type Half,
  quantile975,
  welch,
} from '../../../src/reports/titles/compare.js'

describe('the quantile of Student’s distribution', () => {
  // From the table of every textbook.
  it.each([
    [9, 2.262],
    [10, 2.228],
    [20, 2.086],
    [30, 2.042],
    [60, 2.0],
    [120, 1.98],
  ])('of %i degrees of freedom is %d', (freedom, value) => {
    expect(quantile975(freedom)).toBeCloseTo(value, 3)
  })
})

describe('Welch’s interval', () => {
  it('is the one that R gives for its own example', () => {
    // t.test(extra ~ group, data = sleep): -3.3654832 to 0.2054832 for the first less the second.
    const first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]
    const second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]
    const { mean, from, to } = welch(first, second)
    expect(mean).toBeCloseTo(1.58, 6)
    expect(from).toBeCloseTo(-0.2054832, 3)
    expect(to).toBeCloseTo(3.3654832, 3)
  })

  it('has no width where every group gave the same', () => {
    expect(welch([4, 4], [5, 5])).toEqual({ mean: 1, from: 1, to: 1 })
  })
})

/** Groups of a half, each with so many people who gave so much. */
function groups(count: number, people: number, score: (at: number) => number): Half {
  return Array.from({ length: count }, (_, at) => ({ people, points: people * score(at) }))
}

describe('two titles', () => {
  it('are told apart where the groups of one gave clearly more, and the group is what counts', () => {
    const first = groups(12, 5, (at) => 3 + (at % 2))
    const second = groups(12, 5, (at) => 4 + (at % 2))
    expect(compareTitles(first, second)).toMatchObject({ kind: 'compared', better: 'second' })
    expect(compareTitles(second, first)).toMatchObject({ better: 'first' })
    expect(compareTitles(first, first)).toMatchObject({ better: 'unclear' })
    // Ten times the people in the same groups know no more of the title.
    const crowded = compareTitles(
      first.map(({ people, points }) => ({ people: people * 10, points: points * 10 })),
      second.map(({ people, points }) => ({ people: people * 10, points: points * 10 })),
    )
    const plain = compareTitles(first, second)
    if (crowded.kind !== 'compared' || plain.kind !== 'compared') throw new Error('not compared')
    expect(crowded.difference).toEqual(plain.difference)
  })

  it('count the groups told, those where people rated, the people, and the people a group', () => {
    const half = [...groups(10, 4, () => 4), ...groups(10, 0, () => 0)]
    expect(compareTitles(half, half)).toMatchObject({
      halves: [{ told: 20, rated: 10, people: 40, mean: 4, perGroup: 2 }, { told: 20 }],
    })
  })

  it('have no better one below ten groups or thirty people in each half', () => {
    const enough = groups(10, 3, () => 5)
    expect(
      compareTitles(
        enough,
        groups(10, 3, () => 1),
      ).kind,
    ).toBe('compared')
    expect(
      compareTitles(
        enough,
        groups(9, 9, () => 1),
      ).kind,
    ).toBe('too-few')
    expect(
      compareTitles(
        groups(14, 2, () => 5),
        enough,
      ).kind,
    ).toBe('too-few')
  })

  it('show nothing of either half apart where fewer than three people rated in one', () => {
    const two = groups(2, 1, () => 1)
    const shown = compareTitles(
      groups(30, 3, () => 5),
      [...two, { people: 0, points: 0 }],
    )
    expect(shown).toEqual({ kind: 'hidden', told: [30, 3] })
  })
})

/** Mulberry32: the same run of numbers for the same seed. */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

describe('where the titles make no difference', () => {
  /** People of one group are alike: the group has a mood of its own, and each of them differs from it a little. */
  function aGroup(draw: () => number) {
    const mood = 3 + 2 * draw()
    const people = 1 + Math.floor(draw() * 12)
    const points = Array.from({ length: people }, () =>
      Math.min(5, Math.max(1, Math.round(mood + 2 * draw() - 1))),
    ).reduce((sum, one) => sum + one, 0)
    return { people, points }
  }

  it('the interval holds zero about 95 times of 100, and people as the unit would not', () => {
    const draw = random(20_261_127)
    const RUNS = 2_000
    let held = 0
    let heldByPeople = 0
    for (let run = 0; run < RUNS; run += 1) {
      const [first, second] = [0, 1].map(() => Array.from({ length: 20 }, () => aGroup(draw)))
      const found = compareTitles(first ?? [], second ?? [])
      if (found.kind === 'compared' && found.better === 'unclear') held += 1
      const asPeople = (half: Half | undefined) =>
        (half ?? []).flatMap(({ people, points }) =>
          Array.from({ length: people }, () => points / people),
        )
      const { from, to } = welch(asPeople(first), asPeople(second))
      if (from <= 0 && to >= 0) heldByPeople += 1
    }
    expect(held / RUNS).toBeGreaterThan(0.935)
    expect(held / RUNS).toBeLessThan(0.965)
    expect(heldByPeople / RUNS).toBeLessThan(0.75)
  })
})
