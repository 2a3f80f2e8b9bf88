import { closeSync, mkdirSync, openSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import SQLite from 'better-sqlite3'
import {
  CompiledQuery,
  type DatabaseConnection,
  Kysely,
  PostgresAdapter,
  PostgresDialect,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDialect,
  type SqliteDialectConfig,
  SqliteDriver,
  type SqliteStatement,
} from 'kysely'
import pg from 'pg'
import type { Database } from './schema.js'

/**
 * A connection or a transaction; queries take either, so the caller decides what is atomic.
 * Inside `db.transaction()` use only what it hands you: SQLite has one connection, and
 * asking the outer `db` there waits for ever.
 */
export type Db = Kysely<Database>

const BUSY_MS = 10_000

/**
 * Opens `sqlite:<file>`, `sqlite::memory:` or `postgres://…`. Folders on the way to a file are made.
 *
 * SQLite runs in WAL with `synchronous=FULL`: what a transaction wrote is on the disk when it
 * has resolved, which is what "heard once" and "said once" stand on.
 */
export function openDb(url: string): Db {
  return url.startsWith('sqlite:') ? openSqlite(sqliteFile(url)) : openPostgres(url)
}

/** The file a `sqlite:` URL names, or undefined for another database or one in memory. */
export function databaseFile(url: string): string | undefined {
  if (!url.startsWith('sqlite:')) return undefined
  const file = sqliteFile(url)
  return file === ':memory:' ? undefined : resolve(file)
}

export function isPostgres(db: Db): boolean {
  return db.getExecutor().adapter instanceof PostgresAdapter
}

function sqliteFile(url: string): string {
  return url.slice('sqlite:'.length)
}

function openSqlite(file: string): Db {
  if (file !== ':memory:') makePrivate(resolve(file))
  const database = new SQLite(file, { timeout: 0 })
  writeAhead(database)
  database.pragma(`busy_timeout = ${BUSY_MS}`)
  database.pragma('synchronous = FULL')
  database.pragma('foreign_keys = ON')
  database.pragma('secure_delete = ON')
  return new Kysely<Database>({
    dialect: new ImmediateSqliteDialect({ database: withPrepared(database) }),
  })
}

/** The same few texts are asked over and over; preparing one costs more than running it. */
const MOST_PREPARED = 200

/** Keeps prepared statements, those used last. Safe while each runs to its end before the next: nothing here streams. */
function withPrepared(database: SQLite.Database): SqliteDatabase {
  const prepared = new Map<string, SqliteStatement>()

  function keep(text: string, statement: SqliteStatement): SqliteStatement {
    prepared.delete(text)
    prepared.set(text, statement)
    const [oldest] = prepared.keys()
    if (prepared.size > MOST_PREPARED && oldest !== undefined) prepared.delete(oldest)
    return statement
  }

  return {
    prepare: (text) => keep(text, prepared.get(text) ?? database.prepare(text)),
    close: () => void database.close(),
  }
}

/** What members wrote is for the owner of the process alone; SQLite gives the files beside it the same mode. */
function makePrivate(file: string): void {
  mkdirSync(dirname(file), { recursive: true })
  try {
    closeSync(openSync(file, 'a', 0o600))
  } catch {
    // SQLite meets the same hindrance in a moment, and says it in its own words.
  }
}

const ASK_AGAIN_MS = 20

/** SQLite does not wait by itself where two processes switch a new file at once, so this does. */
function writeAhead(database: SQLite.Database): void {
  for (let tries = BUSY_MS / ASK_AGAIN_MS; ; tries--) {
    try {
      database.pragma('journal_mode = WAL')
      return
    } catch (error) {
      const isBusy = error instanceof SQLite.SqliteError && error.code.startsWith('SQLITE_BUSY')
      if (!isBusy || tries <= 0) throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ASK_AGAIN_MS)
    }
  }
}

/** Takes the write lock when a transaction begins, so that two processes wait for each other instead of failing half-way. */
class ImmediateSqliteDialect extends SqliteDialect {
  readonly #config: SqliteDialectConfig
  constructor(config: SqliteDialectConfig) {
    super(config)
    this.#config = config
  }
  override createDriver(): SqliteDriver {
    return new ImmediateSqliteDriver(this.#config)
  }
  override createAdapter(): SqliteAdapter {
    return new TransactionalSqliteAdapter()
  }
}

/** SQLite can change tables inside a transaction; told so, kysely leaves no migration half done. */
class TransactionalSqliteAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true
  }
}

class ImmediateSqliteDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'))
  }

  /** A full disk ends a transaction by itself; undoing it again would hide why. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    try {
      await super.rollbackTransaction(connection)
    } catch (error) {
      if (!(error instanceof Error && error.message.includes('no transaction is active')))
        throw error
    }
  }
}

/** A server that does not answer is a fault to be told, not waited for. */
const CONNECT_MS = 10_000
const INT8 = 20
const NUMERIC = 1700

function openPostgres(url: string): Db {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: CONNECT_MS,
    types: {
      // count() and sum() come as text unless told otherwise; ours stay far below 2^53.
      getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
        oid === INT8 || oid === NUMERIC
          ? Number
          : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
    },
  })
  // Without a listener a lost connection would end the process. One that is idle is replaced by the
  // pool; one that is in use, between two queries of a transaction, fails its next query.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool }) })
}
