import type { Kysely } from 'kysely'
import { sql } from 'kysely'

/** Short posts without an article: what they ask people, who has answered until they are over, and how many. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('notice_post')
    .addColumn('post_id', 'text', (col) => col.primaryKey().references('post.id'))
    // As it was written; what the groups see is made of it.
    .addColumn('text', 'text', (col) => col.notNull())
    .addColumn('has_button', 'integer', (col) => col.notNull())
    .addColumn('question', 'text')
    .addColumn('choices', 'text', (col) => col.notNull())
    .addColumn('remind_hours', 'integer')
    // 1 until groups where nobody has answered were reminded, or never will be.
    .addColumn('remind_waits', 'integer', (col) => col.notNull())
    // Groups that had it by then were looked at, and reminded where nobody had answered.
    .addColumn('reminded_to', 'text')
    .execute()
  // Looked through every few seconds: only those that still wait are in it.
  await db.schema
    .createIndex('notice_post_waits')
    .on('notice_post')
    .column('post_id')
    .where(sql.ref('remind_waits'), '=', 1)
    .execute()

  // So that each person counts once: by a name that leads to them in this notice only, and not without the key. Neither
  // this nor the next refers to the post: whoever answers would wait for who corrects it, and the other way round.
  await db.schema
    .createTable('notice_answer')
    .addColumn('post_id', 'text', (col) => col.notNull())
    .addColumn('person', 'text', (col) => col.notNull())
    .addColumn('group_id', 'text', (col) => col.notNull())
    .addColumn('has_read', 'integer', (col) => col.notNull())
    // 1 to 6; 0 for none.
    .addColumn('choice', 'integer', (col) => col.notNull())
    // The poll in which the choice stands, where it is the platform that keeps it.
    .addColumn('delivery_id', 'text')
    // Somebody had it erased while it still stands in a poll: it is counted, and nobody's.
    .addColumn('is_forgotten', 'integer', (col) => col.notNull().defaultTo(0))
    .addPrimaryKeyConstraint('notice_answer_key', ['post_id', 'person'])
    .execute()

  // 0 for who has read it, 1 to 6 for a choice. A row without people: somebody answered who counts in another group.
  await db.schema
    .createTable('notice_count')
    .addColumn('post_id', 'text', (col) => col.notNull())
    .addColumn('group_id', 'text', (col) => col.notNull())
    .addColumn('answer', 'integer', (col) => col.notNull())
    .addColumn('people', 'integer', (col) => col.notNull())
    .addPrimaryKeyConstraint('notice_count_key', ['post_id', 'group_id', 'answer'])
    .execute()
}
