import { type Kysely, sql } from 'kysely'

/** Staff get a number by which they are named in chat, and may have a second account beside the one of their row. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // 0 until the numbers are given just below; each new row is given one.
  await db.schema
    .alterTable('staff')
    .addColumn('number', 'integer', (col) => col.notNull().defaultTo(0))
    .execute()
  await sql`
    update staff set number = (select count(*) from staff as other where other.id <= staff.id)
  `.execute(db)

  // A person is the `staff` row; its own account stands there, every further one here.
  await db.schema
    .createTable('staff_account')
    .addColumn('channel', 'text', (col) => col.notNull())
    .addColumn('person', 'text', (col) => col.notNull())
    .addColumn('staff_id', 'text', (col) => col.notNull().references('staff.id'))
    .addColumn('created_at', 'text', (col) => col.notNull())
    .addPrimaryKeyConstraint('staff_account_key', ['channel', 'person'])
    .execute()
  await db.schema
    .createIndex('staff_account_staff')
    .on('staff_account')
    .column('staff_id')
    .execute()
}
