import { newId, type UnitId } from '../base/index.js'
import type { Db, UnitRow } from '../db/index.js'
import { draftUnits } from './csv.js'
import type { UnitFault, UnitLine } from './csv-faults.js'
import { key } from './key.js'
import type { ChangedOn } from './past-groups.js'
import { keepPastUnits } from './past-units.js'
import { parentsFirst, treeFaults } from './tree.js'

/** What an import did: how many units it added, changed and found as they were; or why it did nothing. */
export type UnitsImported =
  | {
      readonly kind: 'imported'
      readonly added: number
      readonly changed: number
      readonly same: number
    }
  | { readonly kind: 'refused'; readonly faults: readonly UnitFault[] }

/** Rows a statement: six values each stay far below 32,766, the most SQLite takes (PostgreSQL takes 65,535). */
const ROWS_A_STATEMENT = 1_000

/**
 * Imports a whole file of units, or nothing of it: then every fault is named, of the text and of the tree alike.
 * Importing the same file again changes nothing. With `on` it is kept how changed units stood before.
 */
export function importUnitsCsv(
  db: Db,
  input: Uint8Array | string,
  on?: Required<ChangedOn>,
): Promise<UnitsImported> {
  const { units, faults, codes } = draftUnits(input)
  return atomically(db, (trx) => importLines(trx, units, { found: faults, mentioned: codes, on }))
}

/**
 * Imports units that were read, all or none. A unit is known by its code, whatever its case: what is
 * there takes the new name, level, parent and tags, and keeps its id and the first spelling of its code.
 * Units that the lines do not mention stay as they are.
 */
export function importUnits(db: Db, lines: readonly UnitLine[]): Promise<UnitsImported> {
  return atomically(db, (trx) =>
    importLines(trx, lines, { found: [], mentioned: new Set(), on: undefined }),
  )
}

function atomically<T>(db: Db, work: (trx: Db) => Promise<T>): Promise<T> {
  return db.isTransaction ? work(db) : db.transaction().execute(work)
}

async function importLines(
  trx: Db,
  lines: readonly UnitLine[],
  {
    found,
    mentioned,
    on,
  }: {
    readonly found: readonly UnitFault[]
    readonly mentioned: ReadonlySet<string>
    readonly on: Required<ChangedOn> | undefined
  },
): Promise<UnitsImported> {
  const rows = await trx.selectFrom('unit').selectAll().execute()
  const standing = rows.filter(({ valid_to }) => valid_to === null)
  const faults = [
    ...found,
    ...(await oldCodeFaults(trx, lines, rows)),
    ...treeFaults(lines, toStanding(standing), mentioned),
  ]
  if (faults.length > 0) return { kind: 'refused', faults: faults.sort((a, b) => a.line - b.line) }
  const known = new Map(rows.map((row) => [key(row.code), row]))
  const wanted = toRows(parentsFirst(lines), known)
  const added = wanted.filter((row) => !known.has(key(row.code)))
  const changed = wanted.filter((row) => differs(row, known.get(key(row.code))))
  const before = changed.flatMap(({ code }) => known.get(key(code)) ?? [])
  if (on) await keepPastUnits(trx, before, on)
  // New ones first: a changed unit may have come under one of them.
  await writeUnits(trx, added)
  await writeUnits(trx, changed)
  return {
    kind: 'imported',
    added: added.length,
    changed: changed.length,
    same: wanted.length - added.length - changed.length,
  }
}

/** A file of before a change would bring back what is over, or make a second one of what has another code now. */
async function oldCodeFaults(
  trx: Db,
  lines: readonly UnitLine[],
  rows: readonly UnitRow[],
): Promise<readonly UnitFault[]> {
  const aliases = await trx
    .selectFrom('unit_alias')
    .select('text')
    .where('kind', '=', 'code')
    .execute()
  const given = new Set(
    rows.filter(({ valid_to }) => valid_to === null).map(({ code }) => key(code)),
  )
  const old = new Set(aliases.map(({ text }) => key(text)))
  return lines
    .filter(({ code }) => old.has(key(code)) && !given.has(key(code)))
    .map(({ line, code }) => ({ line, kind: 'old-code', code }))
}

function toStanding(
  rows: readonly UnitRow[],
): readonly { code: string; parent: string | undefined }[] {
  const codes = new Map(rows.map(({ id, code }) => [id, code]))
  return rows.map(({ code, parent_id }) => ({
    code,
    parent: parent_id === null ? undefined : codes.get(parent_id),
  }))
}

type NewUnit = Omit<UnitRow, 'valid_from' | 'valid_to'>

function toRows(
  lines: readonly UnitLine[],
  known: ReadonlyMap<string, UnitRow>,
): readonly NewUnit[] {
  const ids = new Map([...known].map(([code, row]) => [code, row.id] as const))
  for (const { code } of lines) if (!ids.has(key(code))) ids.set(key(code), newId<UnitId>())
  return lines.map((line) => {
    const before = known.get(key(line.code))
    return {
      id: ids.get(key(line.code)) ?? newId<UnitId>(),
      code: before?.code ?? line.code,
      name: line.name,
      level: line.level,
      parent_id: (line.parent !== undefined && ids.get(key(line.parent))) || null,
      tags: line.tags ? JSON.stringify(line.tags) : (before?.tags ?? '[]'),
    }
  })
}

function differs(row: NewUnit, before: UnitRow | undefined): boolean {
  return (
    before !== undefined &&
    (['name', 'level', 'parent_id', 'tags'] as const).some(
      (column) => row[column] !== before[column],
    )
  )
}

async function writeUnits(trx: Db, rows: readonly NewUnit[]): Promise<void> {
  for (let from = 0; from < rows.length; from += ROWS_A_STATEMENT)
    await trx
      .insertInto('unit')
      .values(rows.slice(from, from + ROWS_A_STATEMENT))
      .onConflict((conflict) =>
        conflict.column('code').doUpdateSet(({ ref }) => ({
          name: ref('excluded.name'),
          level: ref('excluded.level'),
          parent_id: ref('excluded.parent_id'),
          tags: ref('excluded.tags'),
        })),
      )
      .execute()
}
