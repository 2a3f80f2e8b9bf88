import { areFew, type People, together } from './people.js'

/** How much of one kind came from one place, and who is behind it. */
export interface Cell<Kind extends string = string> {
  /** Undefined for what came from no place of its own. */
  readonly place: string | undefined
  readonly kind: Kind
  readonly count: number
  readonly people: People
}

export interface KindCount<Kind extends string = string> {
  readonly kind: Kind
  readonly count: number
}

export interface PlaceCount<Kind extends string = string> {
  readonly place: string
  readonly count: number
  /** All of those shown of the whole, and the rest are other kinds; or none. */
  readonly kinds: readonly KindCount<Kind>[]
}

/** A sum, and as much of what it is made of as tells nothing of anybody. */
export interface Breakdown<Kind extends string = string> {
  readonly count: number
  readonly kinds: readonly KindCount<Kind>[]
  /** Kinds that too few people chose, together. */
  readonly otherKinds: number
  readonly places: readonly PlaceCount<Kind>[]
  /** Places from which too few people wrote, and what came from no place. */
  readonly elsewhere: number
}

/**
 * Breaks a sum down by kind and by place, the largest first. Fewer than three people are behind no
 * figure but the sum itself, nor behind anything that can be reckoned from those shown.
 */
export function breakDown<Kind extends string>(cells: readonly Cell<Kind>[]): Breakdown<Kind> {
  const kinds = shownOf(linesBy(cells, ({ kind }) => kind))
  const places = shownOf(
    linesBy(cells, ({ place }) => place ?? NOWHERE),
    (key) => key !== NOWHERE,
  )
  const detailed = detailedOf(places, kinds.shown)
  return {
    count: countOf(cells),
    kinds: kinds.shown.map(({ key, count }) => ({ kind: key as Kind, count })),
    otherKinds: kinds.rest,
    places: places.shown.map(({ key, count, cells: own }) => ({
      place: key,
      count,
      kinds: kinds.shown.flatMap(({ key: kind }): readonly KindCount<Kind>[] => {
        const those = own.filter((cell) => cell.kind === kind)
        if (those.length === 0 || !detailed.has(key)) return []
        return [{ kind: kind as Kind, count: countOf(those) }]
      }),
    })),
    elsewhere: places.rest,
  }
}

const NOWHERE = ''

/** What is counted together. */
interface Line {
  readonly key: string
  readonly count: number
  readonly people: People
  readonly cells: readonly Cell[]
}

function linesBy(cells: readonly Cell[], keyOf: (cell: Cell) => string): readonly Line[] {
  const byKey = new Map<string, Cell[]>()
  for (const cell of cells) {
    const there = byKey.get(keyOf(cell))
    if (there) there.push(cell)
    else byKey.set(keyOf(cell), [cell])
  }
  return [...byKey].map(([key, own]) => toLine(key, own)).sort(largestFirst)
}

function toLine(key: string, cells: readonly Cell[]): Line {
  return { key, cells, count: countOf(cells), people: together(cells.map(({ people }) => people)) }
}

function largestFirst(one: Line, other: Line): number {
  return other.count - one.count || (one.key < other.key ? -1 : 1)
}

function countOf(cells: readonly Cell[]): number {
  return cells.reduce((sum, { count }) => sum + count, 0)
}

/** The lines that may be shown, and what is left for all others together. */
interface Shown {
  readonly shown: readonly Line[]
  readonly others: readonly Line[]
  readonly rest: number
}

function shownOf(lines: readonly Line[], mayShow: (key: string) => boolean = () => true): Shown {
  const shown = lines.filter(({ key, people }) => mayShow(key) && !areFew(people))
  const others = lines.filter((line) => !shown.includes(line))
  // A rest of too few people could be told from the sum: the smallest line shown joins it.
  while (others.length > 0 && shown.length > 0 && areFew(peopleOf(others))) {
    const last = shown.pop()
    if (last) others.push(last)
  }
  const rest = shown.length === 0 ? 0 : countOf(others.flatMap(({ cells }) => cells))
  return { shown, others, rest }
}

function peopleOf(some: readonly { readonly people: People }[]): People {
  return together(some.map(({ people }) => people))
}

/**
 * The places whose kinds may be told: all of a place or none. What is hidden is then a block of whole
 * places, of which a reader knows the sum of each place and, by taking away what is shown, of each kind.
 * No cell of such a block, and no sum of cells but those, can be reckoned, as long as it has two places and
 * two kinds; with fewer its cells are those sums. So it is enough that no such sum is of few people.
 */
function detailedOf({ shown, others }: Shown, kinds: readonly Line[]): ReadonlySet<string> {
  const named = new Set(kinds.map(({ key }) => key))
  const isFewIn = (cells: readonly Cell[]) =>
    [...named, undefined].some((kind) => {
      const those = cells.filter((cell) => (named.has(cell.kind) ? cell.kind : undefined) === kind)
      return those.length > 0 && areFew(peopleOf(those))
    })
  const told = shown.filter(({ cells }) => !isFewIn(cells))
  const hidden = [...others, ...shown.filter((line) => !told.includes(line))]
  while (told.length > 0 && isFewIn(hidden.flatMap(({ cells }) => cells))) {
    const smallest = told.pop()
    if (smallest) hidden.push(smallest)
  }
  return new Set(told.map(({ key }) => key))
}
