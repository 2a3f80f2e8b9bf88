import type { Kysely } from 'kysely'

/** What lets a picture go up once for all groups of an account. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // What a platform calls a file that this account has uploaded. Good for that account alone.
  await db.schema
    .createTable('account_file')
    .addColumn('account_id', 'text', (col) => col.notNull())
    // SHA-256 of what is in the file, in hexadecimal.
    .addColumn('hash', 'text', (col) => col.notNull())
    .addColumn('name', 'text', (col) => col.notNull())
    .addColumn('kept_at', 'text', (col) => col.notNull())
    .addPrimaryKeyConstraint('account_file_key', ['account_id', 'hash'])
    .execute()
}
