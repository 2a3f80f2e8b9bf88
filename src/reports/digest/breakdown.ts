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
  /** Those that can be told apart; they need not add up. */
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
 * figure but the sum itself, nor behind what is left when those shown are taken away from it.
 */
export function breakDown<Kind extends string>(cells: readonly Cell<Kind>[]): Breakdown<Kind> {
  const kinds = shownOf(linesBy(cells, ({ kind }) => kind))
  const places = shownOf(
    linesBy(cells, ({ place }) => place ?? NOWHERE),
    (key) => key !== NOWHERE,
  )
  const hidden = hideInTable(cells, new Set(kinds.shown.map(({ key }) => key as Kind)), places)
  return {
    count: countOf(cells),
    kinds: kinds.shown.map(({ key, count }) => ({ kind: key as Kind, count })),
    otherKinds: kinds.rest,
    places: places.shown.map(({ key, count, cells: own }) => ({
      place: key,
      count,
      kinds: kinds.shown.flatMap(({ key: kind }): readonly KindCount<Kind>[] => {
        const those = own.filter((cell) => cell.kind === kind)
        if (those.length === 0 || hidden.has(tableKey(key, kind))) return []
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

/** The lines that may be shown, and how much is left for all others together. */
function shownOf(
  lines: readonly Line[],
  mayShow: (key: string) => boolean = () => true,
): { readonly shown: readonly Line[]; readonly rest: number } {
  const shown = lines.filter(({ key, people }) => mayShow(key) && !areFew(people))
  const rest = lines.filter((line) => !shown.includes(line))
  // A rest of too few people could be told from the sum: the smallest line shown joins it.
  while (rest.length > 0 && shown.length > 0 && areFew(together(rest.map((one) => one.people)))) {
    const last = shown.pop()
    if (last) rest.push(last)
  }
  return { shown, rest: shown.length === 0 ? 0 : countOf(rest.flatMap(({ cells }) => cells)) }
}

function tableKey(place: string, kind: string): string {
  return `${place}/${kind}`
}

/**
 * The cells of the table of places and kinds that must not be shown: those of too few people, and so
 * many more that in no row and no column what is hidden can be told from its sum.
 */
function hideInTable<Kind extends string>(
  cells: readonly Cell<Kind>[],
  kinds: ReadonlySet<Kind>,
  { shown }: { readonly shown: readonly Line[] },
): ReadonlySet<string> {
  const rows = new Set(shown.map(({ key }) => key))
  const table = linesBy(cells, ({ place, kind }) => tableKey(place ?? NOWHERE, kind))
  const rowOf = ({ cells: [cell] }: Line) => cell?.place ?? NOWHERE
  const kindOf = ({ cells: [cell] }: Line) => cell?.kind ?? ''
  const hidden = new Set(
    table
      .filter(
        (one) => areFew(one.people) || !rows.has(rowOf(one)) || !kinds.has(kindOf(one) as Kind),
      )
      .map(({ key }) => key),
  )
  const sums = [
    ...[...rows].map((row) => table.filter((one) => rowOf(one) === row)),
    ...[...kinds].map((kind) => table.filter((one) => kindOf(one) === kind)),
  ]
  while (sums.some((sum) => hideOneMore(sum, hidden))) {
    // Hiding in a row may leave too little in a column, until nothing changes any more.
  }
  return hidden
}

function hideOneMore(sum: readonly Line[], hidden: Set<string>): boolean {
  const gone = sum.filter(({ key }) => hidden.has(key))
  if (gone.length === 0 || !areFew(together(gone.map(({ people }) => people)))) return false
  const smallest = sum.findLast(({ key }) => !hidden.has(key))
  if (smallest) hidden.add(smallest.key)
  return smallest !== undefined
}
