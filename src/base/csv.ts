import { type CsvError, parse } from 'csv-parse/sync'

/** One line of a file of cells. */
export interface CsvRow {
  /** Where it begins in the file, from 1. */
  readonly line: number
  /** Composed, without blanks around or double ones within. */
  readonly cells: readonly string[]
}

/** The lines of a CSV file; `brokenAt` is the line of a quote that is never closed, after which nothing can be read. */
export type CsvRead =
  | { readonly kind: 'rows'; readonly rows: readonly CsvRow[]; readonly brokenAt?: number }
  | { readonly kind: 'not-utf8' }

/**
 * Reads the lines of a CSV file, with or without a BOM, separated by commas, or by semicolons or tabs
 * as Excel writes them in Vietnam: whichever stands in the first line. Blank lines do not count.
 */
export function readCsvRows(input: Uint8Array | string): CsvRead {
  const text = typeof input === 'string' ? input : decode(input)
  if (text === undefined || text.includes('\0')) return { kind: 'not-utf8' }
  return { kind: 'rows', ...splitRows(text.normalize('NFC')) }
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

function splitRows(text: string): { readonly rows: readonly CsvRow[]; readonly brokenAt?: number } {
  const rows: CsvRow[] = []
  let line = 1
  let blank = 0
  try {
    parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      on_record: (cells: readonly string[], { lines, empty_lines }) => {
        if (cells.some((cell) => cell.trim() !== ''))
          rows.push({ line: line + empty_lines - blank, cells: cells.map(tidy) })
        line = lines + 1
        blank = empty_lines
        return null
      },
    })
    return { rows }
  } catch (error) {
    if (!isCsvError(error)) throw error
    return { rows, brokenAt: line + error['empty_lines'] - blank }
  }
}

function isCsvError(error: unknown): error is CsvError & { readonly empty_lines: number } {
  return error instanceof Error && 'empty_lines' in error
}

/** A spreadsheet separates as its country does: whatever stands in the header. */
function delimiterOf(text: string): string {
  const [header = ''] = text
    .replace(/^\uFEFF/, '')
    .trimStart()
    .split(/[\r\n]/, 1)
  return [',', '\t', ';'].find((delimiter) => header.includes(delimiter)) ?? ','
}

function tidy(cell: string): string {
  return cell.replace(/\s+/g, ' ').trim()
}
