import type { Kysely } from 'kysely'

/** What takes longer than a message may take to be heard, and is done a little later. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('task')
    // Names the intent, e.g. `article:<event id>`: the same thing is done once.
    .addColumn('key', 'text', (col) => col.primaryKey())
    .addColumn('kind', 'text', (col) => col.notNull())
    // The account through which it is done; null where any process can do it.
    .addColumn('account_id', 'text')
    // What is needed to do it, as JSON; null once it is settled, for it holds what somebody wrote.
    .addColumn('payload', 'text')
    // `waiting`, `doing`, `done` or `failed`.
    .addColumn('state', 'text', (col) => col.notNull().defaultTo('waiting'))
    .addColumn('due_at', 'text', (col) => col.notNull())
    // Who does it, and until when that is believed without a further word.
    .addColumn('holder', 'text')
    .addColumn('held_until', 'text')
    // How often it was begun, and how often whoever did it died over it; the one does not count as the other.
    .addColumn('attempts', 'integer', (col) => col.notNull().defaultTo(0))
    .addColumn('deaths', 'integer', (col) => col.notNull().defaultTo(0))
    // What came of it: the name of what it made, or the word for why it failed.
    .addColumn('result', 'text')
    .addColumn('created_at', 'text', (col) => col.notNull())
    .addColumn('settled_at', 'text')
    .execute()
  await db.schema.createIndex('task_due').on('task').columns(['state', 'due_at']).execute()
}
