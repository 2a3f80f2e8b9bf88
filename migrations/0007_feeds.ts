import type { Kysely } from 'kysely'

/** Articles that come in by themselves, and what they said before. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('feed')
    .addColumn('id', 'text', (col) => col.primaryKey())
    // The short running number that people see and type.
    .addColumn('number', 'integer', (col) => col.notNull().unique())
    .addColumn('url', 'text', (col) => col.notNull().unique())
    // As the feed calls itself; empty until it was read.
    .addColumn('title', 'text', (col) => col.notNull().defaultTo(''))
    // What its articles are filed under, in the place of what it says itself.
    .addColumn('category', 'text')
    // An audience expression: where its articles go by themselves.
    .addColumn('audience', 'text')
    // `draft` or `publish`.
    .addColumn('auto', 'text', (col) => col.notNull())
    // What to ask with the next time.
    .addColumn('etag', 'text')
    .addColumn('last_modified', 'text')
    .addColumn('next_at', 'text', (col) => col.notNull())
    // When it was last read to its end; null before that: what stands there then is no news.
    .addColumn('read_at', 'text')
    // Attempts in vain since then, and the word for the last one.
    .addColumn('failures', 'integer', (col) => col.notNull().defaultTo(0))
    .addColumn('trouble', 'text')
    .addColumn('created_at', 'text', (col) => col.notNull())
    .execute()
  await db.schema.createIndex('feed_due').on('feed').column('next_at').execute()

  // What a feed has named, so that it is asked for once, and again when it was edited there.
  await db.schema
    .createTable('feed_item')
    .addColumn('feed_id', 'text', (col) => col.notNull().references('feed.id').onDelete('cascade'))
    .addColumn('key', 'text', (col) => col.notNull())
    .addColumn('fingerprint', 'text', (col) => col.notNull())
    .addColumn('article_id', 'text', (col) => col.references('article.id'))
    // How often its page was asked for in vain.
    .addColumn('attempts', 'integer', (col) => col.notNull().defaultTo(0))
    .addColumn('seen_at', 'text', (col) => col.notNull())
    .addPrimaryKeyConstraint('feed_item_key', ['feed_id', 'key'])
    .execute()

  // What an article said before each change, as JSON. Never changed itself.
  await db.schema
    .createTable('article_revision')
    .addColumn('article_id', 'text', (col) => col.notNull().references('article.id'))
    .addColumn('revision', 'integer', (col) => col.notNull())
    .addColumn('content', 'text', (col) => col.notNull())
    // Who changed it: `source`, `staff` or `restore`.
    .addColumn('changed_by', 'text', (col) => col.notNull())
    .addColumn('changed_at', 'text', (col) => col.notNull())
    .addPrimaryKeyConstraint('article_revision_key', ['article_id', 'revision'])
    .execute()
}
