import { type Kysely, PostgresAdapter, sql } from 'kysely'

/** Articles with their search index, and posts with the bodies that groups will see. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('article')
    .addColumn('id', 'text', (col) => col.primaryKey())
    // The short running number that people see and type.
    .addColumn('number', 'integer', (col) => col.notNull().unique())
    .addColumn('title', 'text', (col) => col.notNull())
    .addColumn('lead', 'text', (col) => col.notNull())
    .addColumn('body', 'text', (col) => col.notNull())
    .addColumn('source', 'text')
    .addColumn('author', 'text')
    .addColumn('url', 'text')
    .addColumn('published_at', 'text')
    .addColumn('images', 'text', (col) => col.notNull().defaultTo('[]'))
    .addColumn('attachments', 'text', (col) => col.notNull().defaultTo('[]'))
    .addColumn('summary', 'text', (col) => col.notNull())
    // `staff` once a person has written it; then no machine replaces it.
    .addColumn('summary_by', 'text', (col) => col.notNull())
    // The way it came in: file, chat, …
    .addColumn('origin', 'text', (col) => col.notNull())
    // The same text is one article.
    .addColumn('content_hash', 'text', (col) => col.notNull().unique())
    .addColumn('created_at', 'text', (col) => col.notNull())
    .addColumn('created_by', 'text', (col) => col.references('staff.id'))
    .execute()

  await createSearch(db)

  await db.schema
    .createTable('post')
    .addColumn('id', 'text', (col) => col.primaryKey())
    .addColumn('number', 'integer', (col) => col.notNull().unique())
    // Names the intent, so a redelivered command makes no second post: `command:<event id>`.
    .addColumn('key', 'text', (col) => col.notNull().unique())
    .addColumn('article_id', 'text', (col) => col.references('article.id'))
    .addColumn('form', 'text', (col) => col.notNull())
    // The audience expression as it was understood.
    .addColumn('audience', 'text', (col) => col.notNull())
    .addColumn('state', 'text', (col) => col.notNull())
    .addColumn('due_at', 'text')
    // After this moment the post is no longer worth sending.
    .addColumn('expires_at', 'text')
    .addColumn('ignores_quiet', 'integer', (col) => col.notNull().defaultTo(0))
    .addColumn('created_by', 'text', (col) => col.references('staff.id'))
    // JSON: the account and chat it was ordered from, where its outcome is told; null for the terminal.
    .addColumn('ordered_in', 'text')
    .addColumn('created_at', 'text', (col) => col.notNull())
    .addColumn('released_at', 'text')
    .execute()
  await db.schema.createIndex('post_due').on('post').columns(['state', 'due_at']).execute()

  // What the groups of one channel will see, once per post and channel instead of once per group.
  await db.schema
    .createTable('post_part')
    .addColumn('post_id', 'text', (col) => col.notNull().references('post.id'))
    .addColumn('channel', 'text', (col) => col.notNull())
    .addColumn('part', 'integer', (col) => col.notNull())
    .addColumn('message', 'text', (col) => col.notNull())
    .addPrimaryKeyConstraint('post_part_key', ['post_id', 'channel', 'part'])
    .execute()
}

/** The folded words of each article; the one place where the two databases need different tables. */
async function createSearch(db: Kysely<unknown>): Promise<void> {
  if (db.getExecutor().adapter instanceof PostgresAdapter) {
    await db.schema
      .createTable('article_words')
      .addColumn('article_id', 'text', (col) => col.primaryKey().references('article.id'))
      .addColumn('words', 'text', (col) => col.notNull())
      .execute()
    // The words are folded and divided already; the server's own reading depends on its locale.
    await sql`create index article_words_found on article_words using gin (array_to_tsvector(string_to_array(words, ' ')))`.execute(
      db,
    )
    return
  }
  await sql`create virtual table article_words using fts5(article_id unindexed, words)`.execute(db)
}
