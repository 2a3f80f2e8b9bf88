import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import SQLite from 'better-sqlite3'
import pg from 'pg'
import { databaseFile } from './db.js'

/** A name held by this process alone. The operating system or the server lets go of it when the process dies. */
export interface Hold {
  /** Aborts when the hold was lost: the connection that carried it is gone. Letting go is not losing. */
  readonly lost: AbortSignal
  release(): Promise<void>
}

/**
 * Takes a name for this process, or says `undefined` at once when another process has it.
 *
 * On SQLite the name is an exclusive lock on a small database file beside the data
 * (`<file>.<name>.lock`); on PostgreSQL a session advisory lock on a connection of its own.
 * Either is free again the moment its holder dies, `kill -9` included.
 */
export async function takeHold(url: string, name: string): Promise<Hold | undefined> {
  const file = databaseFile(url)
  if (file) return holdFile(`${file}.${name.replace(/[^\w-]/g, '-')}.lock`)
  return url.startsWith('sqlite:') ? holdNothing() : holdAdvisory(url, name)
}

/** A database in memory is this process's own. */
function holdNothing(): Hold {
  return { lost: new AbortController().signal, release: async () => undefined }
}

function holdFile(path: string): Hold | undefined {
  mkdirSync(dirname(path), { recursive: true })
  const lock = new SQLite(path, { timeout: 0 })
  try {
    // Rollback journal: the lock needs no file beside its own.
    lock.pragma('locking_mode = EXCLUSIVE')
    lock.exec('begin exclusive')
  } catch (error) {
    lock.close()
    if (error instanceof SQLite.SqliteError && error.code.startsWith('SQLITE_BUSY'))
      return undefined
    throw error
  }
  return { lost: new AbortController().signal, release: async () => void lock.close() }
}

async function holdAdvisory(url: string, name: string): Promise<Hold | undefined> {
  const client = new pg.Client({ connectionString: url, keepAlive: true })
  const lost = new AbortController()
  let released = false
  const release = () => {
    released = true
    return client.end()
  }
  for (const event of ['error', 'end'] as const)
    client.on(event, () => {
      if (!released) lost.abort()
    })
  await client.connect()
  if (await isOurs(client, name)) return { lost: lost.signal, release }
  await release()
  return undefined
}

async function isOurs(client: pg.Client, name: string): Promise<boolean> {
  const { rows } = await client.query<{ held: boolean }>(
    'select pg_try_advisory_lock(hashtextextended($1, 0)) as held',
    [`nhipcau:${name}`],
  )
  return rows[0]?.held ?? false
}
