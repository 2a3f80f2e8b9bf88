import { type CsvRow, readCsvRows } from '../../base/index.js'
import { key } from '../key.js'
import type { UnitChange } from './change.js'

/** What is wrong with a file of changes, before any unit is looked for. */
export type ChangesFault = { readonly line: number } & (
  | { readonly kind: 'not-utf8' | 'empty' | 'broken-quotes' }
  | { readonly kind: 'missing-column' | 'unknown-column'; readonly column: string }
  | { readonly kind: 'wrong-column-count'; readonly expected: number; readonly found: number }
  | { readonly kind: 'unknown-change' | 'bad-day'; readonly text: string }
  | { readonly kind: 'missing-cell'; readonly column: Column }
)

/** What stands in a file of changes: the good lines, and all that is wrong with the others. */
export interface ChangesRead {
  readonly changes: readonly UnitChange[]
  readonly faults: readonly ChangesFault[]
}

const COLUMNS = ['change', 'code', 'into', 'name', 'under', 'on'] as const
export type Column = (typeof COLUMNS)[number]

/** The names a column may stand under, folded; the first is the one we ask for. */
const HEADINGS: Readonly<Record<Column, readonly string[]>> = {
  change: ['change', 'thay doi', 'viec', 'kind'],
  code: ['code', 'ma', 'ma cu', 'don vi'],
  into: ['into', 'thanh', 'ma moi', 'vao'],
  name: ['name', 'ten', 'ten moi'],
  under: ['under', 'cap tren', 'truc thuoc', 'ma cap tren'],
  on: ['on', 'ngay', 'tu ngay', 'hieu luc'],
}
const REQUIRED: readonly Column[] = ['change', 'code']

const KINDS: Readonly<Record<string, UnitChange['kind']>> = {
  merge: 'merge',
  'sap nhap': 'merge',
  nhap: 'merge',
  rename: 'rename',
  'doi ten': 'rename',
  split: 'split',
  tach: 'split',
  'chia tach': 'split',
  move: 'move',
  chuyen: 'move',
  place: 'place',
  nhom: 'place',
  group: 'place',
}

/**
 * Reads changes from CSV with the header `change,code,into,name,under,on`, in any order, under English or
 * Vietnamese names; of several codes in a cell each stands between `;`, and the parts of a split as
 * `code:name`. A line without a day takes that of the line before, at first `today`.
 */
export function readChangesCsv(input: Uint8Array | string, today: string): ChangesRead {
  const read = readCsvRows(input)
  if (read.kind === 'not-utf8') return { changes: [], faults: [{ line: 1, kind: 'not-utf8' }] }
  const { rows, brokenAt } = read
  const broken: readonly ChangesFault[] = brokenAt
    ? [{ line: brokenAt, kind: 'broken-quotes' }]
    : []
  const [header, ...lines] = rows
  if (!header || lines.length === 0)
    return { changes: [], faults: [...broken, { line: 1, kind: 'empty' }] }
  const columns = header.cells.map(columnOf)
  const wrong = headerFaults(header, columns)
  if (wrong.length > 0) return { changes: [], faults: [...wrong, ...broken] }
  const { changes, faults } = readLines(lines, columns, today)
  return { changes, faults: [...faults, ...broken] }
}

function readLines(
  lines: readonly CsvRow[],
  columns: readonly (Column | undefined)[],
  today: string,
): ChangesRead {
  const changes: UnitChange[] = []
  const faults: ChangesFault[] = []
  let day = today
  for (const { line, cells } of lines) {
    if (cells.length !== columns.length) {
      const counts = { expected: columns.length, found: cells.length }
      faults.push({ line, kind: 'wrong-column-count', ...counts })
      continue
    }
    const cell = (column: Column) => cells[columns.indexOf(column)] ?? ''
    const on = cell('on') ? readDay(cell('on')) : day
    if (on === undefined) faults.push({ line, kind: 'bad-day', text: cell('on') })
    day = on ?? day
    const change = toChange(line, day, cell)
    if ('faults' in change) faults.push(...change.faults)
    else if (on !== undefined) changes.push(change)
  }
  return { changes, faults }
}

/** A day as `2026-07-01` or `1/7/2026`; undefined for what no calendar shows. */
export function readDay(text: string): string | undefined {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text.trim())
  const local = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text.trim())
  const [year, month, day] = (iso?.slice(1) ?? local?.slice(1).reverse() ?? []).map(Number)
  if (year === undefined || month === undefined || day === undefined) return undefined
  const date = new Date(Date.UTC(year, month - 1, day))
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return isReal ? date.toISOString().slice(0, 10) : undefined
}

/** The parts of a split, as `xa-1:Xã Một; xa-2:Xã Hai`. */
export function readParts(
  text: string,
): readonly { readonly code: string; readonly name?: string }[] {
  return list(text).map((part) => {
    const [code = '', ...name] = part.split(':')
    const named = name.join(':').trim()
    return { code: code.trim(), ...(named && { name: named }) }
  })
}

function columnOf(heading: string): Column | undefined {
  const name = key(heading.replaceAll('_', ' '))
  return COLUMNS.find((column) => HEADINGS[column].includes(name))
}

function headerFaults(
  { line, cells }: CsvRow,
  columns: readonly (Column | undefined)[],
): readonly ChangesFault[] {
  return [
    ...cells
      .filter((_, at) => !columns[at])
      .map((column) => ({ line, kind: 'unknown-column', column }) as const),
    ...REQUIRED.filter((column) => !columns.includes(column)).map(
      (column) => ({ line, kind: 'missing-column', column }) as const,
    ),
  ]
}

function toChange(
  line: number,
  day: string,
  cell: (column: Column) => string,
): UnitChange | { readonly faults: readonly ChangesFault[] } {
  const kind = KINDS[key(cell('change'))]
  if (!kind) return { faults: [{ line, kind: 'unknown-change', text: cell('change') }] }
  const missing = NEEDED[kind].filter((column) => cell(column) === '')
  if (missing.length > 0)
    return { faults: missing.map((column) => ({ line, kind: 'missing-cell', column }) as const) }
  return MAKE[kind]({ line, day }, cell)
}

const NEEDED: Readonly<Record<UnitChange['kind'], readonly Column[]>> = {
  merge: ['code', 'into'],
  rename: ['code'],
  split: ['code', 'into'],
  move: ['code', 'under'],
  place: ['code', 'into'],
}

type Make = (
  at: { readonly line: number; readonly day: string },
  cell: (column: Column) => string,
) => UnitChange

const MAKE: Readonly<Record<UnitChange['kind'], Make>> = {
  merge: (at, cell) => ({
    ...at,
    kind: 'merge',
    codes: list(cell('code')),
    into: cell('into'),
    ...(cell('name') && { name: cell('name') }),
    ...(cell('under') && { under: cell('under') }),
  }),
  rename: (at, cell) => ({
    ...at,
    kind: 'rename',
    code: cell('code'),
    ...(cell('name') && { name: cell('name') }),
    ...(cell('into') && { newCode: cell('into') }),
  }),
  split: (at, cell) => ({
    ...at,
    kind: 'split',
    code: cell('code'),
    into: readParts(cell('into')),
  }),
  move: (at, cell) => ({ ...at, kind: 'move', code: cell('code'), under: cell('under') }),
  place: (at, cell) => ({ ...at, kind: 'place', what: cell('code'), into: cell('into') }),
}

function list(text: string): readonly string[] {
  return text
    .split(';')
    .map((part) => part.trim())
    .filter(Boolean)
}
