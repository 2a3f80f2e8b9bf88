import { open, unlink } from 'node:fs/promises'
import { sql } from 'kysely'
import { type AccountId, newId } from '../base/index.js'
import { type Db, isPostgres } from './db.js'

/** What SQLite finds wrong in its own file; empty when nothing is. PostgreSQL looks after itself. */
export async function integrityFaults(db: Db): Promise<readonly string[]> {
  if (isPostgres(db)) return []
  const { rows } = await sql<{ quick_check: string }>`pragma quick_check`.execute(db)
  return rows.map(({ quick_check }) => quick_check).filter((line) => line !== 'ok')
}

/** Writes SQLite's log into its file and empties it, so that what was erased is not left in it. PostgreSQL has its own ways. */
export async function emptyLog(db: Db): Promise<void> {
  if (!isPostgres(db)) await sql`pragma wal_checkpoint(truncate)`.execute(db)
}

/** Rejects when the database cannot be written. Writes and takes it back, so nothing changes. */
export async function proveWritable(db: Db): Promise<void> {
  const trx = await db.startTransaction().execute()
  try {
    await trx
      .insertInto('account')
      .values({ id: newId<AccountId>(), channel: 'telegram', name: '' })
      .execute()
  } finally {
    await trx.rollback().execute()
  }
}

/**
 * Copies an SQLite database into a new file, as it is at one moment, while others go on writing.
 * False on PostgreSQL, which has tools of its own. Rejects when the file is there already.
 */
export async function copyDatabase(db: Db, file: string): Promise<boolean> {
  if (isPostgres(db)) return false
  // Made first, empty: SQLite fills it and leaves its mode, and no other user may read what members wrote.
  const copy = await open(file, 'wx', 0o600)
  try {
    await sql`vacuum into ${file}`.execute(db)
    await copy.sync()
  } catch (error) {
    await unlink(file)
    throw error
  } finally {
    await copy.close()
  }
  return true
}
