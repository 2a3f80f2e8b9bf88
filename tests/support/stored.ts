import type { Db } from '../../src/db/index.js'

/** Everything that is stored, as one text. */
export async function allStored(db: Db): Promise<string> {
  return JSON.stringify(Object.values(await everyRow(db)))
}

/** One value of one row, however deep in JSON it stands. */
export interface Stored {
  readonly table: string
  /** The row as it stands in the database. */
  readonly row: string
  readonly key: string
  readonly value: string
}

/** Every value of every column of every table, with what stands in JSON taken apart. */
export async function allValues(db: Db): Promise<readonly Stored[]> {
  const tables = await everyRow(db)
  return Object.entries(tables).flatMap(([table, rows]) =>
    rows.flatMap((row) =>
      Object.entries(row).flatMap(([key, value]) =>
        takenApart(key, value).map((one) => ({ table, row: JSON.stringify(row), ...one })),
      ),
    ),
  )
}

function takenApart(key: string, value: unknown): readonly { key: string; value: string }[] {
  if (value === null || value === undefined) return []
  if (typeof value === 'object')
    return Object.entries(value).flatMap(([inner, one]) => [
      { key: inner, value: inner },
      ...takenApart(inner, one),
    ])
  const inside = typeof value === 'string' ? fromJson(value) : undefined
  return [{ key, value: String(value) }, ...takenApart(key, inside)]
}

function fromJson(text: string): unknown {
  if (!/^\s*[[{"]/.test(text)) return undefined
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

type Row = Readonly<Record<string, unknown>>

/** The search index holds articles alone, and cannot be read back. */
async function everyRow(db: Db): Promise<Readonly<Record<string, readonly Row[]>>> {
  const tables = (await db.introspection.getTables()).filter(
    ({ name }) => !name.startsWith('article_words'),
  )
  const rows = await Promise.all(
    tables.map(async ({ name }) => {
      const found = db.selectFrom(name as 'incoming').selectAll()
      return [name, (await found.execute()) as readonly Row[]] as const
    }),
  )
  return Object.fromEntries(rows)
}
