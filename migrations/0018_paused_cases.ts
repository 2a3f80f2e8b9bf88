import type { Kysely } from 'kysely'
import { sql } from 'kysely'

/** Cases whose writer was asked for more: few, and looked for at every word that is said to us directly. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createIndex('case_file_paused')
    .on('case_file')
    .column('paused_at')
    .where(sql.ref('paused_at'), 'is not', null)
    .execute()
}
