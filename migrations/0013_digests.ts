import { type Kysely, sql } from 'kysely'

/** Chats that are told regularly how things stand, and what makes that quick to read. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('digest_chat')
    .addColumn('id', 'text', (col) => col.primaryKey())
    .addColumn('account_id', 'text', (col) => col.notNull())
    .addColumn('channel', 'text', (col) => col.notNull())
    .addColumn('chat', 'text', (col) => col.notNull())
    // What it tells of; null is the whole area.
    .addColumn('unit_id', 'text', (col) => col.references('unit.id'))
    // `day` or `week`.
    .addColumn('every', 'text', (col) => col.notNull())
    // 1 for Monday; null when it comes every day.
    .addColumn('weekday', 'integer')
    // The hour that clocks in the house's time zone show: `07:00`.
    .addColumn('at', 'text', (col) => col.notNull())
    .addColumn('next_at', 'text', (col) => col.notNull())
    // By whose rights it is told.
    .addColumn('set_by', 'text', (col) => col.notNull().references('staff.id'))
    .addUniqueConstraint('digest_chat_place', ['channel', 'chat', 'every'])
    .execute()
  await db.schema.createIndex('digest_chat_next').on('digest_chat').column('next_at').execute()

  // Each holds all that a count over a period looks at, so that no row is read.
  await db.schema.dropIndex('feedback_received').execute()
  await db.schema
    .createIndex('feedback_received')
    .on('feedback')
    .columns(['received_at', 'state', 'kind', 'group_id', 'member_id'])
    .execute()
  // What is held is little, and is left out of every count.
  await db.schema
    .createIndex('feedback_held')
    .on('feedback')
    .column('case_id')
    .where(sql.ref('state'), '=', sql.lit('held'))
    .execute()
  await db.schema
    .createIndex('rating_rated')
    .on('rating')
    .columns(['rated_at', 'score', 'group_id', 'member_id'])
    .execute()
  await db.schema.createIndex('post_released').on('post').column('released_at').execute()
  await db.schema.dropIndex('delivery_post').execute()
  await db.schema
    .createIndex('delivery_post')
    .on('delivery')
    .columns(['post_id', 'state', 'group_id'])
    .execute()
  await db.schema.dropIndex('case_file_opened_at').execute()
  await db.schema
    .createIndex('case_file_opened_at')
    .on('case_file')
    .columns(['opened_at', 'unit_id', 'from_unit_id', 'id'])
    .execute()
  await db.schema
    .createIndex('case_file_answered')
    .on('case_file')
    .columns(['first_answer_at', 'opened_at', 'unit_id', 'from_unit_id', 'id'])
    .execute()
  await db.schema
    .createIndex('case_file_waiting')
    .on('case_file')
    .columns(['status', 'paused_at', 'answer_by', 'receive_by', 'unit_id', 'from_unit_id', 'id'])
    .execute()
}
