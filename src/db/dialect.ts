import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { type Db, isPostgres } from './db.js'
import type { Database } from './schema.js'

/** Makes a row wait for whoever is changing it. SQLite has one writer and needs nothing. */
export function lockRows<Q extends { forUpdate(): Q }>(db: Db): (query: Q) => Q {
  return (query) => (isPostgres(db) ? query.forUpdate() : query)
}

/** Takes rows that nobody else is taking at this moment, and passes over the others. SQLite has one writer and needs nothing. */
export function lockFreeRows<Q extends { forUpdate(): { skipLocked(): Q } }>(
  db: Db,
): (query: Q) => Q {
  return (query) => (isPostgres(db) ? query.forUpdate().skipLocked() : query)
}

/**
 * True where these columns, together, have one of these rows of values; false for no rows. Of the ways to ask so it
 * is the one that both databases look up in an index: SQLite reads a list of `or` by its first column alone.
 */
export function isAmong(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): RawBuilder<SqlBool> {
  if (rows.length === 0) return sql<SqlBool>`1 = 0`
  const names = sql.join(columns.map((column) => sql.ref(column)))
  const values = sql.join(rows.map((row) => sql`(${sql.join(row)})`))
  return sql<SqlBool>`(${names}) in (values ${values})`
}

/**
 * The rows of an insert, at least one, bound as one value however many they are:
 * `into.columns(columns).expression(values)`. A quarter less time on PostgreSQL than a value for each column of each
 * row, and less to be thrown away on both (bench/README.md). Every row has the columns of the first; what is in them is
 * text, a number or null, and text holds no NUL and no half of a surrogate pair.
 */
export function boundRows<Table extends keyof Database, Column extends keyof Database[Table]>(
  db: Db,
  table: Table,
  rows: readonly Readonly<Record<Column, string | number | null>>[],
): { readonly columns: readonly Column[]; readonly values: RawBuilder<never> } {
  const columns = Object.keys(rows[0] ?? {}) as Column[]
  const bound = JSON.stringify(rows)
  const names = sql.join(columns.map((column) => sql.ref(String(column))))
  const fields = sql.join(columns.map((column) => sql`value ->> ${sql.lit(column)}`))
  const values = isPostgres(db)
    ? sql<never>`select ${names} from jsonb_populate_recordset(null::${sql.table(table)}, ${bound}::jsonb)`
    : // Without a condition SQLite takes the `on` of a conflict for that of a join.
      sql<never>`select ${fields} from json_each(${bound}) where true`
  return { columns, values }
}

/**
 * True for articles whose index holds every one of `tokens`, and one that begins with `begun`.
 * Tokens are letters, digits and the marks `= _ ^ ~ !`, so neither database reads them as syntax.
 */
export function holdsTokens(
  db: Db,
  tokens: readonly string[],
  begun?: string,
): RawBuilder<SqlBool> {
  if (isPostgres(db)) {
    const begins = begun === undefined ? [] : [`'${begun}':*`]
    const query = [...tokens.map((token) => `'${token}'`), ...begins].join(' & ')
    // The function asks the index, whatever the planner thinks of it.
    return sql<SqlBool>`article_words.rowid in (select articles_holding(${query}::tsquery))`
  }
  const begins = begun === undefined ? [] : [`"${begun}"*`]
  const query = [...tokens.map((token) => `"${token}"`), ...begins].join(' ')
  return sql<SqlBool>`article_words match ${query}`
}

/** Sets what the index holds of an article. */
export async function putTokens(
  trx: Db,
  article: number,
  tokens: readonly string[],
): Promise<void> {
  const words = tokens.join(' ')
  await trx.deleteFrom('article_words').where('rowid', '=', article).execute()
  await trx
    .insertInto('article_words')
    .values({
      rowid: article,
      words: isPostgres(trx)
        ? sql<string>`array_to_tsvector(string_to_array(${words}, ' '))`
        : words,
    })
    .execute()
}

/**
 * The next running number of a table, under a lock that lasts until the transaction ends:
 * two writers never take the same, and no number is used twice.
 */
export async function nextNumber(
  trx: Db,
  table: 'article' | 'feed' | 'post' | 'schedule' | 'staff',
): Promise<number> {
  if (isPostgres(trx))
    await sql`select pg_advisory_xact_lock(hashtext(${`number:${table}`}))`.execute(trx)
  const { last } = await trx
    .selectFrom(table)
    .select(({ fn }) => fn.max<number | null>('number').as('last'))
    .executeTakeFirstOrThrow()
  return (last ?? 0) + 1
}
