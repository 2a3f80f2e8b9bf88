import { Migrator } from 'kysely'
import { migrations } from '../../migrations/index.js'
import type { Db } from './db.js'

/** Brings the database up to date. Returns the names of what it ran. Safe to call from two processes at once. */
export async function migrate(db: Db): Promise<readonly string[]> {
  const { error, results = [] } = await migratorOf(db).migrateToLatest()
  if (error) throw new Error('Migration failed; the database was left as it was', { cause: error })
  return results.map((result) => result.migrationName)
}

/** The names of migrations that have not run yet. */
export async function pendingMigrations(db: Db): Promise<readonly string[]> {
  const known = await migratorOf(db).getMigrations()
  return known.filter(({ executedAt }) => !executedAt).map(({ name }) => name)
}

function migratorOf(db: Db): Migrator {
  return new Migrator({ db, provider: { getMigrations: async () => ({ ...migrations }) } })
}
