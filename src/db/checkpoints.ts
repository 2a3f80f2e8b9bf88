import { performance } from 'node:perf_hooks'
import { sql } from 'kysely'
import { type Db, isPostgres } from './db.js'

/** Looks whether SQLite's log is to be written into its file now. */
export interface Checkpoints {
  look(): Promise<void>
}

/** 400 MB, more than a minute's storm: when the log has grown so long, whoever commits next writes it into the file after all. */
const LONGEST_LOG_PAGES = 100_000
/** The part of the time since the last look in which the process had something to do. */
const BUSY = 0.25

/**
 * Has SQLite's log written into its file while nothing else is to be done. By itself SQLite does so at every thousandth
 * page, within somebody's commit: in a storm that is several times a second, and whoever pressed a button waits a
 * tenth of a second for it. Nothing on PostgreSQL.
 */
export async function createCheckpoints(db: Db): Promise<Checkpoints> {
  if (isPostgres(db)) return { look: async () => undefined }
  await sql`pragma wal_autocheckpoint = ${sql.lit(LONGEST_LOG_PAGES)}`.execute(db)
  let since = performance.eventLoopUtilization()
  return {
    async look() {
      const { utilization } = performance.eventLoopUtilization(since)
      since = performance.eventLoopUtilization()
      if (utilization < BUSY) await sql`pragma wal_checkpoint(passive)`.execute(db)
    },
  }
}
