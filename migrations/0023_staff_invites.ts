import type { Kysely } from 'kysely'

/** Links that make whoever opens them staff, or bind a second account to somebody who is: each once, for a while. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('staff_invite')
    .addColumn('id', 'text', (col) => col.primaryKey())
    // SHA-256 of the code; the code itself is kept nowhere.
    .addColumn('code_hash', 'text', (col) => col.notNull().unique())
    // Whose second account is bound. Null makes a new member of staff, of the role and unit below.
    .addColumn('staff_id', 'text', (col) => col.references('staff.id'))
    .addColumn('role', 'text')
    .addColumn('unit_id', 'text', (col) => col.references('unit.id'))
    // Null for the terminal.
    .addColumn('invited_by', 'text', (col) => col.references('staff.id'))
    .addColumn('created_at', 'text', (col) => col.notNull())
    .addColumn('expires_at', 'text', (col) => col.notNull())
    .addColumn('used_at', 'text')
    .execute()
}
