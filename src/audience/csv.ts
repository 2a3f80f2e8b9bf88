import { type CsvRow, readCsvRows } from '../base/index.js'
import type { UnitFault, UnitLine } from './csv-faults.js'
import { findColumns, type UnitColumn } from './csv-header.js'
import { key } from './key.js'
import { isReserved } from './reserved.js'

/** What stands in a file of units: all of it, or every line that is wrong. */
export type UnitsRead =
  | { readonly kind: 'read'; readonly units: readonly UnitLine[] }
  | { readonly kind: 'refused'; readonly faults: readonly UnitFault[] }

/** What could be made of a file: the good lines, what is wrong, and every code it mentions as its own. */
export interface UnitsDraft {
  readonly units: readonly UnitLine[]
  readonly faults: readonly UnitFault[]
  readonly codes: ReadonlySet<string>
}

/**
 * Reads units from CSV with the header `code,name,level,parent,tags`: all lines, or every fault with its line.
 *
 * UTF-8 with or without a BOM; columns in any order, under English or Vietnamese names, `tags`
 * may be absent; separated by commas, or by semicolons or tabs as Excel writes them in Vietnam;
 * tags separated by `;`; blank lines do not count. Texts are normalised to NFC. Whether parents
 * exist is seen when the lines meet the database: `importUnits`.
 */
export function readUnitsCsv(input: Uint8Array | string): UnitsRead {
  const { units, faults } = draftUnits(input)
  return faults.length > 0 ? { kind: 'refused', faults } : { kind: 'read', units }
}

/** The same, keeping the good lines beside the faults, so that the tree can be checked along with them. */
export function draftUnits(input: Uint8Array | string): UnitsDraft {
  const read = readCsvRows(input)
  if (read.kind === 'not-utf8') return refused({ line: 1, kind: 'not-utf8' })
  const { rows, brokenAt } = read
  const broken: readonly UnitFault[] = brokenAt ? [{ line: brokenAt, kind: 'broken-quotes' }] : []
  const [header, ...lines] = rows
  if (!header || (lines.length === 0 && !brokenAt)) return refused({ line: 1, kind: 'empty' })
  const columns = findColumns(header.cells, header.line)
  if (columns.kind === 'faults') return refused(...columns.faults, ...broken)
  return readLines(lines, columns.at, header.cells.length, broken)
}

function readLines(
  rows: readonly CsvRow[],
  at: Readonly<Record<UnitColumn, number | undefined>>,
  width: number,
  broken: readonly UnitFault[],
): UnitsDraft {
  const units: UnitLine[] = []
  const faults: UnitFault[] = []
  const firstLines = new Map<string, number>()
  for (const { line, cells } of rows) {
    const cell = (column: UnitColumn) => cells[at[column] ?? -1] ?? ''
    const wrong = faultsOf(line, cells.length, width, cell, firstLines)
    faults.push(...wrong)
    if (cell('code') && !firstLines.has(key(cell('code')))) firstLines.set(key(cell('code')), line)
    if (wrong.length === 0) units.push(toLine(line, cell, at.tags !== undefined))
  }
  return { units, faults: [...faults, ...broken], codes: new Set(firstLines.keys()) }
}

function faultsOf(
  line: number,
  found: number,
  expected: number,
  cell: (column: UnitColumn) => string,
  firstLines: ReadonlyMap<string, number>,
): readonly UnitFault[] {
  // With a cell too few or too many, no cell can be trusted to stand under its name.
  if (found !== expected) return [{ line, kind: 'wrong-column-count', expected, found }]
  const code = cell('code')
  const firstLine = firstLines.get(key(code))
  return [
    !code && ({ line, kind: 'missing-code' } as const),
    code &&
      !/^[\p{L}\p{N}_.][\p{L}\p{N}_.-]*$/u.test(code) &&
      ({ line, kind: 'bad-code', code } as const),
    code && isReserved(code) && ({ line, kind: 'reserved-code', code } as const),
    code && firstLine && ({ line, kind: 'duplicate-code', code, firstLine } as const),
    !cell('name') && ({ line, kind: 'missing-name', code } as const),
  ].filter((fault) => typeof fault === 'object')
}

function toLine(line: number, cell: (column: UnitColumn) => string, tagged: boolean): UnitLine {
  const tags = cell('tags')
    .split(';')
    .map((tag) => tag.replace(/^\s*#/, '').trim())
  return {
    line,
    code: cell('code'),
    name: cell('name'),
    level: cell('level'),
    parent: cell('parent') || undefined,
    tags: tagged ? [...new Set(tags)].filter(Boolean) : undefined,
  }
}

function refused(...faults: readonly UnitFault[]): UnitsDraft {
  return { units: [], faults, codes: new Set() }
}
