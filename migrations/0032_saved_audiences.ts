import type { Kysely } from 'kysely'

/** Audiences that were given a name: expressions that are read anew each time they are used. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('saved_audience')
    .addColumn('id', 'text', (col) => col.primaryKey())
    .addColumn('name', 'text', (col) => col.notNull())
    // The name without case and diacritics, by which it is found.
    .addColumn('folded', 'text', (col) => col.notNull().unique())
    .addColumn('expression', 'text', (col) => col.notNull())
    // Whose it is; of the whole area where there is none.
    .addColumn('unit_id', 'text', (col) => col.references('unit.id'))
    .addColumn('created_by', 'text', (col) => col.references('staff.id'))
    .addColumn('changed_at', 'text', (col) => col.notNull())
    .execute()
}
