import type { Kysely } from 'kysely'

/** What two people decide: each post as it was last put to those who approve, and what became of that. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('approval')
    .addColumn('post_id', 'text', (col) => col.primaryKey().references('post.id'))
    // Another wording is another version: what was said of the one before does not count for it.
    .addColumn('version', 'integer', (col) => col.notNull())
    .addColumn('asked_by', 'text', (col) => col.notNull().references('staff.id'))
    .addColumn('reworded_by', 'text', (col) => col.references('staff.id'))
    .addColumn('asked_at', 'text', (col) => col.notNull())
    .addColumn('decision', 'text')
    .addColumn('decided_by', 'text', (col) => col.references('staff.id'))
    .addColumn('decided_at', 'text')
    .execute()
}
