import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { breakDown, type Cell } from '../../../src/reports/digest/breakdown.js'
import { areFew, together } from '../../../src/reports/digest/people.js'

const KINDS = ['comment', 'report', 'petition'] as const
const PLACES = ['a', 'b', 'c', 'd', undefined] as const

/** One text: from where, of what kind, by whom; 0 is somebody without a name. */
interface Text {
  readonly place: string | undefined
  readonly kind: string
  readonly writer: number
}

const texts = fc.array(
  fc.record({
    place: fc.constantFrom(...PLACES),
    kind: fc.constantFrom(...KINDS),
    writer: fc.nat({ max: 6 }),
  }),
  { maxLength: 60 },
)

/** As the database counts them: of each place and kind the number, the first and the last writer. */
function cellsOf(all: readonly Text[]): readonly Cell[] {
  return PLACES.flatMap((place) =>
    KINDS.flatMap((kind): readonly Cell[] => {
      const own = all.filter((one) => one.place === place && one.kind === kind)
      if (own.length === 0) return []
      const named = [...new Set(own.map(({ writer }) => writer))].filter((one) => one > 0).sort()
      const ends = [named[0], named.at(-1)].filter((one) => one !== undefined)
      const people = {
        known: new Set(ends.map(String)),
        most: named.length,
        nameless: own.some(({ writer }) => writer === 0),
      }
      return [{ place, kind, count: own.length, people }]
    }),
  )
}

const peopleIn = (all: readonly Text[]) => new Set(all.map(({ writer }) => writer)).size

describe('a sum broken down', () => {
  it('knows exactly whether three people are behind a figure', () => {
    fc.assert(
      fc.property(texts, (all) => {
        const people = together(cellsOf(all).map((cell) => cell.people))
        expect(areFew(people)).toBe(peopleIn(all) < 3)
      }),
    )
  })

  it('shows no part, and leaves none to be reckoned, that fewer than three people are behind', () => {
    fc.assert(
      fc.property(texts, (all) => {
        const { count, kinds, otherKinds, places, elsewhere } = breakDown(cellsOf(all))
        expect(count).toBe(all.length)
        const safe = (some: readonly Text[], shown: number) => {
          expect(some.length).toBe(shown)
          if (shown > 0) expect(peopleIn(some)).toBeGreaterThanOrEqual(3)
        }
        const shownKinds = kinds.map(({ kind }) => kind as string)
        const shownPlaces = places.map(({ place }) => place)
        const [byKind, byPlace] = [shownKinds.length > 0, shownPlaces.length > 0]
        for (const { kind, count } of kinds)
          safe(
            all.filter((one) => one.kind === kind),
            count,
          )
        for (const { place, count } of places)
          safe(
            all.filter((one) => one.place === place),
            count,
          )
        if (byKind)
          safe(
            all.filter(({ kind }) => !shownKinds.includes(kind)),
            otherKinds,
          )
        if (byPlace)
          safe(
            all.filter(({ place }) => place === undefined || !shownPlaces.includes(place)),
            elsewhere,
          )
        const isShown = (one: Text) =>
          places.some(
            ({ place, kinds }) =>
              place === one.place && kinds.some(({ kind }) => kind === one.kind),
          )
        for (const { place, kinds } of places)
          for (const { kind, count } of kinds)
            safe(
              all.filter((one) => one.place === place && one.kind === kind),
              count,
            )
        // What a row or a column lacks is its sum less what is shown of it.
        const left = (inLine: (one: Text) => boolean) => {
          const lacking = all.filter((one) => inLine(one) && !isShown(one))
          safe(lacking, lacking.length)
        }
        for (const place of shownPlaces) left((one) => one.place === place)
        for (const kind of shownKinds) left((one) => one.kind === kind)
      }),
      { numRuns: 1_000 },
    )
  })

  it('names the largest first, and joins what is small into one figure', () => {
    const of = (place: string, kind: string, writers: readonly number[]) =>
      writers.map((writer) => ({ place, kind, writer }))
    const broken = breakDown(
      cellsOf([
        ...of('a', 'comment', [1, 2, 3]),
        ...of('b', 'comment', [1, 2, 3, 4, 4]),
        ...of('c', 'comment', [5, 5]),
        ...of('d', 'comment', [6]),
      ]),
    )
    expect(broken.places.map(({ place, count }) => [place, count])).toEqual([['b', 5]])
    // Two people in c and d could be told from the sum, so a joins them.
    expect(broken.elsewhere).toBe(6)
  })
})
