import { type CsvRow, fold, readCsvRows } from '../../base/index.js'
import { dayOfIso, isDay, isoDay } from '../local.js'
import type { AnnouncedDay } from './holidays.js'

type Column = 'date' | 'kind' | 'note'

/** What is wrong with a line of a list of announced days. */
export type AnnouncedFault = { readonly line: number } & (
  | { readonly kind: 'not-utf8' | 'empty' | 'broken-quotes' }
  | {
      readonly kind: 'missing-column' | 'repeated-column' | 'unknown-column'
      readonly column: string
    }
  | { readonly kind: 'wrong-column-count'; readonly expected: number; readonly found: number }
  | { readonly kind: 'bad-date' | 'bad-kind'; readonly written: string }
  | { readonly kind: 'repeated-date'; readonly date: string; readonly firstLine: number }
)

/** A list of announced days: all of it, or every line that is wrong. */
export type AnnouncedRead =
  | { readonly kind: 'read'; readonly days: readonly AnnouncedDay[] }
  | { readonly kind: 'refused'; readonly faults: readonly AnnouncedFault[] }

/** The names a column may stand under, folded; the first is the one we ask for. */
const COLUMNS: Readonly<Record<Column, readonly string[]>> = {
  date: ['date', 'ngay'],
  kind: ['kind', 'loai'],
  note: ['note', 'ghi chu', 'ly do'],
}
const KINDS: Readonly<Record<AnnouncedDay['kind'], readonly string[]>> = {
  off: ['off', 'nghi', 'nghi bu', 'ngay nghi'],
  work: ['work', 'lam', 'lam bu', 'lam viec', 'di lam'],
}

/**
 * Reads announced days from CSV with the header `date,kind,note`: all of them, or every fault with its line.
 *
 * UTF-8; columns in any order, under English or Vietnamese names, `note` may be absent. A date is
 * `2027-02-04` or `04/02/2027`, a kind `off` or `work`, `nghỉ` or `làm bù`.
 */
export function readAnnouncedCsv(input: Uint8Array | string): AnnouncedRead {
  const read = readCsvRows(input)
  if (read.kind === 'not-utf8') return refused([{ line: 1, kind: 'not-utf8' }])
  const broken: readonly AnnouncedFault[] = read.brokenAt
    ? [{ line: read.brokenAt, kind: 'broken-quotes' }]
    : []
  const [header, ...rows] = read.rows
  if (!header || (rows.length === 0 && broken.length === 0))
    return refused([{ line: 1, kind: 'empty' }])
  const columns = header.cells.map(columnOf)
  const faults = [...headerFaults(header, columns), ...broken]
  return faults.length > 0 ? refused(faults) : readLines(rows, columns)
}

function columnOf(heading: string): Column | undefined {
  const name = fold(heading.replaceAll('_', ' '))
  return (Object.keys(COLUMNS) as Column[]).find((column) => COLUMNS[column].includes(name))
}

function headerFaults(
  { line, cells }: CsvRow,
  columns: readonly (Column | undefined)[],
): readonly AnnouncedFault[] {
  const required = (['date', 'kind'] as const).filter((column) => !columns.includes(column))
  return [
    ...cells
      .filter((_, at) => !columns[at])
      .map((column) => ({ line, kind: 'unknown-column', column }) as const),
    ...columns
      .filter((column, at) => column && columns.indexOf(column) !== at)
      .map((column) => ({ line, kind: 'repeated-column', column: column ?? '' }) as const),
    ...required.map((column) => ({ line, kind: 'missing-column', column }) as const),
  ]
}

function readLines(
  rows: readonly CsvRow[],
  columns: readonly (Column | undefined)[],
): AnnouncedRead {
  const days: AnnouncedDay[] = []
  const faults: AnnouncedFault[] = []
  const firstLines = new Map<string, number>()
  for (const row of rows) {
    const cell = (column: Column) => row.cells[columns.indexOf(column)] ?? ''
    const date = readDate(cell('date'))
    const kind = readKind(cell('kind'))
    const wrong = faultsOf(row, columns.length, { date, kind, cell, firstLines })
    faults.push(...wrong)
    if (date && !firstLines.has(date)) firstLines.set(date, row.line)
    if (date && kind && wrong.length === 0) days.push({ date, kind, note: cell('note') })
  }
  return faults.length > 0 ? refused(faults) : { kind: 'read', days }
}

interface Line {
  readonly date: string | undefined
  readonly kind: AnnouncedDay['kind'] | undefined
  readonly cell: (column: Column) => string
  readonly firstLines: ReadonlyMap<string, number>
}

function faultsOf(
  { line, cells }: CsvRow,
  expected: number,
  { date, kind, cell, firstLines }: Line,
): readonly AnnouncedFault[] {
  // With a cell too few or too many, no cell can be trusted to stand under its name.
  if (cells.length !== expected)
    return [{ line, kind: 'wrong-column-count', expected, found: cells.length }]
  const firstLine = date && firstLines.get(date)
  return [
    !date && ({ line, kind: 'bad-date', written: cell('date') } as const),
    date && firstLine && ({ line, kind: 'repeated-date', date, firstLine } as const),
    !kind && ({ line, kind: 'bad-kind', written: cell('kind') } as const),
  ].filter((fault) => typeof fault === 'object')
}

function readDate(written: string): string | undefined {
  const [, date, month, year] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(written) ?? []
  const day = date
    ? { year: Number(year), month: Number(month), day: Number(date) }
    : /^\d{4}-\d{2}-\d{2}$/.test(written) && dayOfIso(written)
  return day && isDay(day) ? isoDay(day) : undefined
}

function readKind(written: string): AnnouncedDay['kind'] | undefined {
  const word = fold(written)
  return (['off', 'work'] as const).find((kind) => KINDS[kind].includes(word))
}

function refused(faults: readonly AnnouncedFault[]): AnnouncedRead {
  return { kind: 'refused', faults }
}
