import type { Kysely } from 'kysely'
import { sql } from 'kysely'

/** What was said is changed or taken back: a broadcast of its own over the groups that have the post. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('correction')
    .addColumn('id', 'text', (col) => col.primaryKey())
    // Names the intent: the same order twice is one correction.
    .addColumn('key', 'text', (col) => col.notNull().unique())
    .addColumn('post_id', 'text', (col) => col.notNull().references('post.id'))
    .addColumn('kind', 'text', (col) => col.notNull())
    // Its place among those of the post, given when it is ordered; the highest counts.
    .addColumn('revision', 'integer')
    .addColumn('state', 'text', (col) => col.notNull())
    .addColumn('ignores_quiet', 'integer', (col) => col.notNull().defaultTo(0))
    .addColumn('created_by', 'text')
    .addColumn('ordered_in', 'text')
    .addColumn('created_at', 'text', (col) => col.notNull())
    .addColumn('expires_at', 'text')
    .execute()
  await db.schema
    .createIndex('correction_post')
    .on('correction')
    .columns(['post_id', 'revision'])
    .execute()
  await db.schema
    .createIndex('correction_open')
    .on('correction')
    .column('state')
    .where(sql.ref('state'), 'in', ['ordered', 'planned'])
    .execute()

  await db.schema
    .createTable('correction_part')
    .addColumn('correction_id', 'text', (col) => col.notNull().references('correction.id'))
    .addColumn('channel', 'text', (col) => col.notNull())
    // `words` for a part of the post, `notice` where nothing can be changed.
    .addColumn('use', 'text', (col) => col.notNull())
    .addColumn('part', 'integer', (col) => col.notNull())
    .addColumn('message', 'text', (col) => col.notNull())
    .addColumn('is_poll', 'integer', (col) => col.notNull().defaultTo(0))
    .addPrimaryKeyConstraint('correction_part_key', ['correction_id', 'channel', 'use', 'part'])
    .execute()

  // The words that the post has now: 0 as it was ordered.
  await db.schema
    .alterTable('post')
    .addColumn('revision', 'integer', (col) => col.notNull().defaultTo(0))
    .execute()
  // The correction that a change or a notice belongs to; null for what is said for itself.
  await db.schema.alterTable('delivery').addColumn('correction_id', 'text').execute()
  await db.schema
    .createIndex('delivery_correction')
    .on('delivery')
    .columns(['correction_id', 'state'])
    .where(sql.ref('correction_id'), 'is not', null)
    .execute()
}
