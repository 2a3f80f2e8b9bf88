import { type Kysely, sql } from 'kysely'

/** What a channel without buttons, edits and redelivery needs: names of our own, polls, and an inbox. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // By its own name an echo or a reaction finds the message that it belongs to.
  await db.schema
    .createIndex('delivery_secondary')
    .on('delivery')
    .columns(['account_id', 'secondary_id'])
    .where('secondary_id', 'is not', null)
    .execute()

  // What a delivery was called when it was tried before: that copy may be in the chat all the same.
  await db.schema
    .createTable('earlier_name')
    .addColumn('account_id', 'text', (col) => col.notNull())
    .addColumn('chat', 'text', (col) => col.notNull())
    .addColumn('secondary_id', 'text', (col) => col.notNull())
    .addColumn('delivery_id', 'text', (col) =>
      col.notNull().references('delivery.id').onDelete('cascade'),
    )
    .addPrimaryKeyConstraint('earlier_name_key', ['account_id', 'chat', 'secondary_id'])
    .execute()

  // How it was given: `button`, `reply`, `reaction`, `poll`. Taking back the one leaves a later other alone.
  await db.schema
    .alterTable('rating')
    .addColumn('way', 'text', (col) => col.notNull().defaultTo('button'))
    .execute()

  // A poll that stands under a post, and when it is to be read again; null when no more.
  await db.schema
    .createTable('poll')
    .addColumn('delivery_id', 'text', (col) => col.primaryKey().references('delivery.id'))
    .addColumn('account_id', 'text', (col) => col.notNull())
    .addColumn('read_due_at', 'text')
    .addColumn('opened_at', 'text', (col) => col.notNull())
    .execute()
  await db.schema
    .createIndex('poll_due')
    .on('poll')
    .columns(['account_id', 'read_due_at'])
    .execute()

  // What a poll said when it was read last: only what has changed since is a new rating.
  await db.schema
    .createTable('poll_vote')
    .addColumn('delivery_id', 'text', (col) => col.notNull().references('poll.delivery_id'))
    .addColumn('member_id', 'text', (col) => col.notNull().references('member.id'))
    .addColumn('score', 'integer', (col) => col.notNull())
    .addPrimaryKeyConstraint('poll_vote_key', ['delivery_id', 'member_id'])
    .addCheckConstraint('poll_vote_score', sql`score between 1 and 5`)
    .execute()

  // Whether this part is put as a poll.
  await db.schema
    .alterTable('post_part')
    .addColumn('is_poll', 'integer', (col) => col.notNull().defaultTo(0))
    .execute()

  // Why the account as a whole does not work: `logged-out` or `kicked`.
  await db.schema.alterTable('account').addColumn('trouble', 'text').execute()

  // What happened, as JSON, until its effect is stored too: only of channels that do not offer an
  // event twice. `state` is `waiting` so long, and the payload goes with it.
  await db.schema.alterTable('incoming').addColumn('payload', 'text').execute()
  await db.schema
    .alterTable('incoming')
    .addColumn('attempts', 'integer', (col) => col.notNull().defaultTo(0))
    .execute()
  // The order in which they came.
  await db.schema.alterTable('incoming').addColumn('place', 'text').execute()
  await db.schema
    .createIndex('incoming_waiting')
    .on('incoming')
    .columns(['account_id', 'place'])
    .where(sql.ref('state'), '=', sql.lit('waiting'))
    .execute()
}
