import type { UnitFault } from './csv-faults.js'
import { key } from './key.js'

export type UnitColumn = 'code' | 'name' | 'level' | 'parent' | 'tags'

/** The names a column may stand under, folded; the first is the one we ask for. */
const COLUMNS: Readonly<Record<UnitColumn, readonly string[]>> = {
  code: ['code', 'ma', 'ma don vi', 'ma dv', 'unit code'],
  name: ['name', 'ten', 'ten don vi', 'don vi'],
  level: ['level', 'cap', 'cap don vi', 'loai'],
  parent: [
    'parent',
    'parent code',
    'cap tren',
    'ma cap tren',
    'don vi cap tren',
    'ma cha',
    'cha',
    'truc thuoc',
  ],
  tags: ['tags', 'tag', 'nhan', 'the'],
}
const REQUIRED: readonly UnitColumn[] = ['code', 'name', 'level', 'parent']

export type ColumnsFound =
  | { readonly kind: 'found'; readonly at: Readonly<Record<UnitColumn, number | undefined>> }
  | { readonly kind: 'faults'; readonly faults: readonly UnitFault[] }

/** Finds which cell of a line is which, from the header; all that is wrong with the header otherwise. */
export function findColumns(header: readonly string[], line: number): ColumnsFound {
  const columns = header.map(columnOf)
  const faults: readonly UnitFault[] = [
    ...header
      .filter((_, index) => !columns[index])
      .map((column) => ({ line, kind: 'unknown-column', column }) as const),
    ...columns
      .filter((column, index) => column !== undefined && columns.indexOf(column) !== index)
      .map((column) => ({ line, kind: 'repeated-column', column: column ?? '' }) as const),
    ...REQUIRED.filter((column) => !columns.includes(column)).map(
      (column) => ({ line, kind: 'missing-column', column }) as const,
    ),
  ]
  if (faults.length > 0) return { kind: 'faults', faults }
  const place = (column: UnitColumn) =>
    columns.includes(column) ? columns.indexOf(column) : undefined
  return {
    kind: 'found',
    at: {
      code: place('code'),
      name: place('name'),
      level: place('level'),
      parent: place('parent'),
      tags: place('tags'),
    },
  }
}

function columnOf(heading: string): UnitColumn | undefined {
  const name = key(heading.replaceAll('_', ' '))
  return (Object.keys(COLUMNS) as UnitColumn[]).find((column) => COLUMNS[column].includes(name))
}
