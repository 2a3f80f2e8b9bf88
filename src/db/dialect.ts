import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { type Db, isPostgres } from './db.js'

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
 * True for articles that hold every one of `words`, the last as a beginning.
 * `words` are folded (letters and digits only), so neither database reads them as syntax.
 */
export function holdsWords(db: Db, words: readonly string[]): RawBuilder<SqlBool> {
  const last = words.length - 1
  if (isPostgres(db)) {
    const query = words.map((word, at) => (at === last ? `'${word}':*` : `'${word}'`)).join(' & ')
    return sql<SqlBool>`array_to_tsvector(string_to_array(words, ' ')) @@ ${query}::tsquery`
  }
  const query = words.map((word, at) => (at === last ? `"${word}"*` : `"${word}"`)).join(' ')
  return sql<SqlBool>`article_words match ${query}`
}

/**
 * The next running number of a table, under a lock that lasts until the transaction ends:
 * two writers never take the same, and no number is used twice.
 */
export async function nextNumber(trx: Db, table: 'article' | 'feed' | 'post'): Promise<number> {
  if (isPostgres(trx))
    await sql`select pg_advisory_xact_lock(hashtext(${`number:${table}`}))`.execute(trx)
  const { last } = await trx
    .selectFrom(table)
    .select(({ fn }) => fn.max<number | null>('number').as('last'))
    .executeTakeFirstOrThrow()
  return (last ?? 0) + 1
}
