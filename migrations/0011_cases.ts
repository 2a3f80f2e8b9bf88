import type { Kysely } from 'kysely'

/** What members write becomes a case that somebody answers. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('case_file')
    .addColumn('id', 'text', (col) => col.primaryKey())
    // What people see and type: `PA-2611-0042`.
    .addColumn('code', 'text', (col) => col.notNull().unique())
    // `report`, `petition` or `question`.
    .addColumn('kind', 'text', (col) => col.notNull())
    // `urgent` or `normal`.
    .addColumn('level', 'text', (col) => col.notNull())
    .addColumn('status', 'text', (col) => col.notNull())
    // Whose it is now; null is the office over the whole area.
    .addColumn('unit_id', 'text', (col) => col.references('unit.id'))
    // Where it was written.
    .addColumn('from_unit_id', 'text', (col) => col.references('unit.id'))
    .addColumn('assignee_id', 'text', (col) => col.references('staff.id'))
    .addColumn('opened_at', 'text', (col) => col.notNull())
    .addColumn('receive_by', 'text', (col) => col.notNull())
    .addColumn('answer_by', 'text', (col) => col.notNull())
    // Since when the clock stands still.
    .addColumn('paused_at', 'text')
    // When it came to its status.
    .addColumn('status_at', 'text', (col) => col.notNull())
    .addColumn('first_answer_at', 'text')
    // Why it ended otherwise than by an answer.
    .addColumn('reason', 'text')
    .addColumn('merged_into', 'text', (col) => col.references('case_file.id'))
    .addColumn('satisfied', 'integer')
    // The working day on which its office was reminded last.
    .addColumn('reminded_on', 'text')
    // When the one who wrote was asked whether it is really solved.
    .addColumn('asked_solved_at', 'text')
    .execute()
  for (const columns of [
    ['status', 'answer_by'],
    ['unit_id', 'status'],
    ['assignee_id', 'status'],
    ['merged_into'],
    ['opened_at'],
  ])
    await db.schema
      .createIndex(`case_file_${columns.join('_')}`)
      .on('case_file')
      .columns(columns)
      .execute()

  // Every step, in its order. Never changed, but for texts that are erased.
  await db.schema
    .createTable('case_event')
    .addColumn('case_id', 'text', (col) => col.notNull().references('case_file.id'))
    .addColumn('number', 'integer', (col) => col.notNull())
    .addColumn('at', 'text', (col) => col.notNull())
    .addColumn('act', 'text', (col) => col.notNull())
    // `staff`, `member` or `service`; of a member no more is kept here.
    .addColumn('by', 'text', (col) => col.notNull())
    .addColumn('staff_id', 'text', (col) => col.references('staff.id'))
    // JSON: ids, numbers and reasons.
    .addColumn('detail', 'text', (col) => col.notNull().defaultTo('{}'))
    // What staff wrote: an answer, a question, a note.
    .addColumn('text', 'text')
    .addPrimaryKeyConstraint('case_event_key', ['case_id', 'number'])
    .execute()
  await db.schema.createIndex('case_event_at').on('case_event').columns(['at', 'act']).execute()

  // The last number given in a kind and month; it only grows.
  await db.schema
    .createTable('case_number')
    .addColumn('prefix', 'text', (col) => col.primaryKey())
    .addColumn('last', 'integer', (col) => col.notNull())
    .execute()

  // Named to see what is held: denunciations, and what looks like a secret paper.
  await db.schema
    .alterTable('staff')
    .addColumn('sees_held', 'integer', (col) => col.notNull().defaultTo(0))
    .execute()

  // The account that heard it, and through which it is answered.
  await db.schema.alterTable('feedback').addColumn('account_id', 'text').execute()
  await db.schema
    .alterTable('feedback')
    .addColumn('case_id', 'text', (col) => col.references('case_file.id'))
    .execute()
  await db.schema
    .alterTable('feedback')
    .addColumn('state', 'text', (col) => col.notNull().defaultTo('kept'))
    .execute()
  await db.schema
    .alterTable('feedback')
    .addColumn('is_anonymous', 'integer', (col) => col.notNull().defaultTo(0))
    .execute()
  // Where an anonymous writer is answered, encrypted with a key outside the database.
  await db.schema.alterTable('feedback').addColumn('way_back', 'text').execute()
  // Where it is about: words, or coordinates.
  await db.schema.alterTable('feedback').addColumn('place', 'text').execute()
  await db.schema.createIndex('feedback_case').on('feedback').column('case_id').execute()
  await db.schema.createIndex('feedback_member').on('feedback').column('member_id').execute()
  await db.schema.createIndex('feedback_received').on('feedback').column('received_at').execute()

  // What a feedback said before it was edited.
  await db.schema
    .createTable('feedback_revision')
    .addColumn('feedback_id', 'text', (col) =>
      col.notNull().references('feedback.id').onDelete('cascade'),
    )
    .addColumn('revision', 'integer', (col) => col.notNull())
    .addColumn('text', 'text', (col) => col.notNull())
    .addColumn('changed_at', 'text', (col) => col.notNull())
    .addPrimaryKeyConstraint('feedback_revision_key', ['feedback_id', 'revision'])
    .execute()
}
