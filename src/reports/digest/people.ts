/** Nothing that fewer people have said is broken down, so that nobody can be guessed from a figure. */
export const FEWEST = 3

/**
 * Who is behind a figure, as far as it takes to know whether they are fewer than three. Who wrote without
 * a name is not counted: they may be one of those who gave theirs.
 */
export interface People {
  /** Of each group counted, the first and the last by their ids: of two people that is both of them. */
  readonly known: ReadonlySet<string>
  /** As many as the group counted with the most has. */
  readonly most: number
}

/** The people behind several figures together. */
export function together(all: readonly People[]): People {
  return {
    known: new Set(all.flatMap(({ known }) => [...known])),
    most: Math.max(0, ...all.map(({ most }) => most)),
  }
}

/**
 * Whether somebody could be guessed. Exact: where three people are behind one of the groups counted
 * `most` says so, and where none has more than two `known` holds everybody.
 */
export function areFew({ known, most }: People): boolean {
  return Math.max(known.size, most) < FEWEST
}
