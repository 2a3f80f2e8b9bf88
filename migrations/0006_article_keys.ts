import type { Kysely } from 'kysely'

/** What an article from the web is known by, so that it comes in once, and where it stood on its site. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // `page:<host>/…`, `guid:<host>/…`, `text:<hash of the body>`; whichever comes again is the same article.
  await db.schema
    .createTable('article_key')
    .addColumn('key', 'text', (col) => col.primaryKey())
    .addColumn('article_id', 'text', (col) => col.notNull().references('article.id'))
    .execute()
  await db.schema
    .createIndex('article_key_article')
    .on('article_key')
    .column('article_id')
    .execute()

  // The section of the site that it stood in.
  await db.schema.alterTable('article').addColumn('category', 'text').execute()
}
