import type { Kysely } from 'kysely'

/** Two titles of one post: a half of its groups sees the one, a half the other. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('post').addColumn('title_a', 'text').execute()
  await db.schema.alterTable('post').addColumn('title_b', 'text').execute()
  // The same part under the second title; null where there is none.
  await db.schema.alterTable('post_part').addColumn('message_b', 'text').execute()
  await db.schema.alterTable('correction_part').addColumn('message_b', 'text').execute()
  // Under which title it is said: 0 the article's own, 1 the second. Decided once, when it is planned.
  await db.schema
    .alterTable('delivery')
    .addColumn('variant', 'integer', (col) => col.notNull().defaultTo(0))
    .execute()
}
