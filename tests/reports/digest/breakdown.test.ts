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
      }
      return [{ place, kind, count: own.length, people }]
    }),
  )
}

/** Who gave no name may be one of those who did. */
const peopleIn = (all: readonly Text[]) =>
  new Set(all.flatMap(({ writer }) => (writer > 0 ? [writer] : []))).size

/** Whether a sum of unknowns follows from known sums of them: each as a vector of 0 and 1. */
function follows(known: readonly (readonly number[])[], asked: readonly number[]): boolean {
  const rank = (rows: readonly (readonly number[])[]): number => {
    const left = rows.map((row) => [...row])
    let found = 0
    for (let column = 0; column < asked.length; column += 1) {
      const at = left.findIndex((row, place) => place >= found && Math.abs(row[column] ?? 0) > 1e-9)
      const pivot = left[at]
      if (!pivot) continue
      left[at] = left[found] ?? pivot
      left[found] = pivot
      for (const row of left.slice(found + 1)) {
        const times = (row[column] ?? 0) / (pivot[column] ?? 1)
        for (const [place, value] of pivot.entries()) row[place] = (row[place] ?? 0) - times * value
      }
      found += 1
    }
    return found
  }
  return rank([...known, asked]) === rank(known)
}

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
        for (const { place, kinds } of places)
          for (const { kind, count } of kinds)
            safe(
              all.filter((one) => one.place === place && one.kind === kind),
              count,
            )
      }),
      { numRuns: 1_000 },
    )
  })

  it('leaves nothing to be reckoned from all of it together, place by place and kind by kind', () => {
    fc.assert(
      fc.property(texts, (all) => {
        const { kinds, places } = breakDown(cellsOf(all))
        // A reader sees the sums of the rows and columns of this table, and some of its cells.
        const rows = [...places.map(({ place }) => place), undefined]
        const columns = [...kinds.map(({ kind }) => kind as string), undefined]
        const rowOf = ({ place }: Text) => rows.indexOf(rows.includes(place) ? place : undefined)
        const columnOf = ({ kind }: Text) =>
          columns.indexOf(columns.includes(kind) ? kind : undefined)
        const cells = rows.flatMap((_, row) => columns.map((__, column) => ({ row, column })))
        const told = places.map(({ kinds }) => kinds.length > 0)
        const vector = (holds: (cell: { row: number; column: number }) => boolean) =>
          cells.map((cell) => Number(holds(cell)))
        const known = [
          ...rows.map((_, row) => vector((cell) => cell.row === row)),
          ...columns.map((_, column) => vector((cell) => cell.column === column)),
          ...cells.filter(({ row }) => told[row]).map((shown) => vector((cell) => cell === shown)),
        ]
        const within = (some: readonly { row: number; column: number }[]) =>
          all.filter((one) =>
            some.some(({ row, column }) => row === rowOf(one) && column === columnOf(one)),
          )
        for (const [at, one] of cells.entries())
          for (const other of cells.slice(at)) {
            const those = within([one, other])
            if (kinds.length === 0 || those.length === 0 || peopleIn(those) >= 3) continue
            expect(
              follows(
                known,
                vector((cell) => cell === one || cell === other),
              ),
            ).toBe(false)
          }
      }),
      { numRuns: 300 },
    )
  })

  it('tells the kinds of a place only where they are hidden of no other by itself', () => {
    const of = (place: string, kind: string, writers: readonly number[]) =>
      writers.map((writer) => ({ place, kind, writer }))
    const many = [1, 2, 3, 4, 5, 6, 7]
    const { places } = breakDown(
      cellsOf([
        ...of('a', 'comment', [1, 2]),
        ...of('a', 'report', many.slice(0, 4)),
        ...of('b', 'comment', many.slice(0, 5)),
        ...of('b', 'report', many),
        ...of('c', 'comment', many),
        ...of('c', 'report', many),
      ]),
    )
    // With b beside it, a's two comments are its sum less what all sent less what b and c sent.
    expect(places.map(({ place, kinds }) => [place, kinds.length])).toEqual([
      ['c', 2],
      ['b', 0],
      ['a', 0],
    ])
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
