import type { Kysely } from 'kysely'

/** What the Government announces of days, above what the law gives by itself. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('holiday')
    // `2027-02-11`: a day of the wall calendar, in no zone.
    .addColumn('date', 'text', (col) => col.primaryKey())
    // `off`, or `work` where the law or a weekend would give the day off.
    .addColumn('kind', 'text', (col) => col.notNull())
    // Why, as the list had it; may be empty.
    .addColumn('note', 'text', (col) => col.notNull())
    .execute()
}
