import type { Kysely } from 'kysely'

/** How long a feed wants to be left alone between two readings, in minutes; null where it does not say. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('feed').addColumn('every_minutes', 'integer').execute()
}
