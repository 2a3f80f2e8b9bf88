/** One sentence: what is known of it, and what it was worth. */
export interface Example {
  readonly features: Float64Array
  readonly worth: number
}

/**
 * The weights that predict best, by least squares, how much more or less a sentence is worth than the
 * others of its article; `penalty` keeps them small (ridge regression). Solved in one go, so the
 * same examples give the same weights.
 */
export function fitWeights(
  articles: Iterable<readonly Example[]>,
  penalty: number,
): readonly number[] {
  const rows: number[][] = []
  for (const examples of articles) addArticle(rows, examples)
  rows.forEach((row, at) => {
    row[at] = (row[at] ?? 0) + penalty
  })
  return solve(rows)
}

/** Adds to the normal equations; the last column of each row is what the features have to do with worth. */
function addArticle(rows: number[][], examples: readonly Example[]): void {
  const columns = examples.map(({ features, worth }) => [...features, worth])
  const [first = []] = columns
  const means = first.map((_, at) => mean(columns.map((column) => column[at] ?? 0)))
  for (const column of columns) {
    const moved = column.map((one, at) => one - (means[at] ?? 0))
    for (let at = 0; at < moved.length - 1; at += 1) {
      rows[at] ??= new Array<number>(moved.length).fill(0)
      addTimes(rows[at] ?? [], moved, moved[at] ?? 0)
    }
  }
}

/** Gauss and Jordan; a penalised matrix needs no exchange of rows. */
function solve(rows: number[][]): readonly number[] {
  rows.forEach((pivot, at) => {
    const head = pivot[at] ?? 1
    pivot.forEach((one, column) => {
      pivot[column] = one / head
    })
    for (const row of rows) if (row !== pivot) addTimes(row, pivot, -(row[at] ?? 0))
  })
  return rows.map((row) => row.at(-1) ?? 0)
}

function addTimes(row: number[], other: readonly number[], times: number): void {
  other.forEach((one, at) => {
    row[at] = (row[at] ?? 0) + times * one
  })
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0) / numbers.length
}
