import type { Kysely } from 'kysely'

/** Groups that several accounts of ours are in: `group_chat.account_id` speaks there, these may say a post in its place. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('group_account')
    .addColumn('group_id', 'text', (col) =>
      col.notNull().references('group_chat.id').onDelete('cascade'),
    )
    .addColumn('account_id', 'text', (col) => col.notNull().references('account.id'))
    .addPrimaryKeyConstraint('group_account_key', ['group_id', 'account_id'])
    .execute()
  await db.schema
    .createIndex('group_account_account')
    .on('group_account')
    .column('account_id')
    .execute()
}
