import { type Kysely, sql } from 'kysely'

/** The outbox, what was heard, and what members think: ratings and feedback. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('delivery')
    .addColumn('id', 'text', (col) => col.primaryKey())
    // Names the intent, e.g. `post:<id>/group:<id>`. Putting it twice puts it once.
    .addColumn('key', 'text', (col) => col.notNull().unique())
    .addColumn('account_id', 'text', (col) => col.notNull().references('account.id'))
    .addColumn('channel', 'text', (col) => col.notNull())
    .addColumn('chat', 'text', (col) => col.notNull())
    .addColumn('group_id', 'text', (col) => col.references('group_chat.id'))
    .addColumn('post_id', 'text', (col) => col.references('post.id'))
    .addColumn('part', 'integer')
    // Lower goes first; the lanes are listed in delivery/lanes.ts.
    .addColumn('lane', 'integer', (col) => col.notNull())
    // `send` is said once; `edit` changes what another delivery has said and may be repeated.
    .addColumn('act', 'text', (col) => col.notNull())
    .addColumn('target_id', 'text', (col) => col.references('delivery.id'))
    // The part before this one; until that is `sent` this one is held far in the future.
    .addColumn('follows', 'text', (col) => col.references('delivery.id'))
    // JSON: a message, or a change. Null for a post's parts, which stand in post_part.
    .addColumn('body', 'text')
    // Grows when an edit is put again, so that one under way is followed by the newer one.
    .addColumn('version', 'integer', (col) => col.notNull().defaultTo(0))
    .addColumn('state', 'text', (col) => col.notNull().defaultTo('queued'))
    .addColumn('due_at', 'text', (col) => col.notNull())
    .addColumn('expires_at', 'text')
    .addColumn('attempts', 'integer', (col) => col.notNull().defaultTo(0))
    // The process that is sending it, and when its claim has outlived it.
    .addColumn('claimed_by', 'text')
    .addColumn('claimed_until', 'text')
    .addColumn('message_id', 'text')
    .addColumn('secondary_id', 'text')
    .addColumn('reason', 'text')
    .addColumn('created_at', 'text', (col) => col.notNull())
    .addColumn('settled_at', 'text')
    .execute()
  await db.schema
    .createIndex('delivery_next')
    .on('delivery')
    // With the id: a whole broadcast is due at one moment, and must not be sorted at every look.
    .columns(['account_id', 'state', 'lane', 'due_at', 'id'])
    .execute()
  await db.schema
    .createIndex('delivery_chat')
    .on('delivery')
    .columns(['account_id', 'state', 'chat'])
    .execute()
  await db.schema
    .createIndex('delivery_post')
    .on('delivery')
    .columns(['post_id', 'state'])
    .execute()
  await db.schema
    .createIndex('delivery_message')
    .on('delivery')
    .columns(['channel', 'chat', 'message_id'])
    .execute()
  await db.schema.createIndex('delivery_follows').on('delivery').column('follows').execute()
  await db.schema.createIndex('delivery_target').on('delivery').column('target_id').execute()
  await db.schema.createIndex('delivery_group').on('delivery').column('group_id').execute()
  await db.schema
    .createIndex('delivery_settled')
    .on('delivery')
    .columns(['account_id', 'settled_at'])
    .execute()

  await db.schema
    .createTable('incoming')
    .addColumn('id', 'text', (col) => col.primaryKey())
    .addColumn('account_id', 'text', (col) => col.notNull())
    .addColumn('kind', 'text', (col) => col.notNull())
    .addColumn('received_at', 'text', (col) => col.notNull())
    .addColumn('state', 'text', (col) => col.notNull())
    // Of a poisoned event its error's class; never what was written.
    .addColumn('error', 'text')
    .execute()
  await db.schema.createIndex('incoming_received').on('incoming').column('received_at').execute()

  // What a person was last asked, so that a typed answer is understood; one question a person and chat.
  await db.schema
    .createTable('dialog')
    .addColumn('account_id', 'text', (col) => col.notNull())
    .addColumn('channel', 'text', (col) => col.notNull())
    .addColumn('chat', 'text', (col) => col.notNull())
    .addColumn('person', 'text', (col) => col.notNull())
    .addColumn('asks', 'text', (col) => col.notNull())
    .addColumn('payload', 'text', (col) => col.notNull())
    .addColumn('prompt_id', 'text', (col) => col.references('delivery.id'))
    .addColumn('expires_at', 'text', (col) => col.notNull())
    .addPrimaryKeyConstraint('dialog_key', ['account_id', 'chat', 'person'])
    .execute()

  await db.schema
    .createTable('rating')
    .addColumn('article_id', 'text', (col) => col.notNull().references('article.id'))
    .addColumn('member_id', 'text', (col) => col.notNull().references('member.id'))
    .addColumn('score', 'integer', (col) => col.notNull())
    .addColumn('post_id', 'text', (col) => col.references('post.id'))
    .addColumn('group_id', 'text', (col) => col.references('group_chat.id'))
    .addColumn('rated_at', 'text', (col) => col.notNull())
    .addPrimaryKeyConstraint('rating_key', ['article_id', 'member_id'])
    .addCheckConstraint('rating_score', sql`score between 1 and 5`)
    .execute()

  // How many members gave each score: the sums that are shown. Nobody's own score ever is.
  await db.schema
    .createTable('rating_total')
    .addColumn('article_id', 'text', (col) => col.primaryKey().references('article.id'))
    .addColumn('n1', 'integer', (col) => col.notNull())
    .addColumn('n2', 'integer', (col) => col.notNull())
    .addColumn('n3', 'integer', (col) => col.notNull())
    .addColumn('n4', 'integer', (col) => col.notNull())
    .addColumn('n5', 'integer', (col) => col.notNull())
    .execute()

  await db.schema
    .createTable('feedback')
    .addColumn('id', 'text', (col) => col.primaryKey())
    .addColumn('event_id', 'text', (col) => col.notNull().unique())
    .addColumn('kind', 'text', (col) => col.notNull())
    .addColumn('text', 'text', (col) => col.notNull())
    .addColumn('member_id', 'text', (col) => col.references('member.id'))
    .addColumn('group_id', 'text', (col) => col.references('group_chat.id'))
    .addColumn('post_id', 'text', (col) => col.references('post.id'))
    .addColumn('article_id', 'text', (col) => col.references('article.id'))
    .addColumn('channel', 'text', (col) => col.notNull())
    .addColumn('chat', 'text', (col) => col.notNull())
    .addColumn('message_id', 'text', (col) => col.notNull())
    .addColumn('received_at', 'text', (col) => col.notNull())
    .addColumn('edited_at', 'text')
    .execute()
  await db.schema.createIndex('feedback_article').on('feedback').column('article_id').execute()
  await db.schema
    .createIndex('feedback_message')
    .on('feedback')
    .columns(['channel', 'chat', 'message_id'])
    .execute()
}
