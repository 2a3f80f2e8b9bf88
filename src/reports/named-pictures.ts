import { sql } from 'kysely'
import { type Db, isPostgres } from '../db/index.js'

/** The hashes of all pictures that anything names: articles as they are and as they were, posts, and what is to be said. */
export async function namedPictures(db: Db): Promise<ReadonlySet<string>> {
  const named = new Set<string>()
  for (const source of SOURCES) await noteAll(db, source, named)
  return named
}

interface Source {
  readonly table: 'article' | 'article_revision' | 'post_part' | 'delivery'
  /** Names a row among the others of its table. */
  readonly key: string
  readonly column: string
  /** The part of the column, JSON, that may name one; the whole of it when absent. */
  readonly part?: string
}

const SOURCES: readonly Source[] = [
  { table: 'article', key: 'id', column: 'images' },
  // A revision holds a whole article, and only its images can name one.
  {
    table: 'article_revision',
    key: "article_id || '/' || revision",
    column: 'content',
    part: 'images',
  },
  { table: 'post_part', key: "post_id || '/' || channel || '/' || part", column: 'message' },
  { table: 'delivery', key: 'id', column: 'body' },
]

/** Read in pieces, so that the service can do other things between them. */
const ROWS = 500

async function noteAll(db: Db, source: Source, named: Set<string>): Promise<void> {
  const { table, column } = source
  const key = sql<string>`${sql.raw(source.key)}`
  const text = sql<string | null>`${partOf(db, source)}`
  for (let last = ''; ; ) {
    const { rows } = await sql<{ key: string; text: string | null }>`
      select ${key} as key, ${text} as text from ${sql.table(table)}
      where ${sql.ref(column)} like ${'%hash%'} and ${key} > ${last}
      order by ${key} limit ${ROWS}`.execute(db)
    for (const row of rows)
      for (const [hash] of row.text?.matchAll(/[0-9a-f]{64}/g) ?? []) named.add(hash)
    const end = rows.at(-1)
    if (!end || rows.length < ROWS) return
    last = end.key
  }
}

function partOf(db: Db, { column, part }: Source) {
  if (part === undefined) return sql.ref(column)
  return isPostgres(db)
    ? sql`${sql.ref(column)}::json ->> ${part}`
    : sql`json_extract(${sql.ref(column)}, ${`$.${part}`})`
}
