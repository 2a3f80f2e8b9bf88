import type { Kysely } from 'kysely'

/** Topics of forums: where in its chat something is said. Null is the chat itself. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Where what is said to the whole group comes, and what people call it.
  await db.schema.alterTable('group_chat').addColumn('topic', 'text').execute()
  await db.schema.alterTable('group_chat').addColumn('topic_title', 'text').execute()
  await db.schema.alterTable('digest_chat').addColumn('topic', 'text').execute()
  await db.schema.alterTable('delivery').addColumn('topic', 'text').execute()
}
