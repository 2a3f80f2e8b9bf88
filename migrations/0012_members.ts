import type { Kysely } from 'kysely'

/** What members may decide about their own words, and the words by which feedback is told apart. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // What staff changed in a list of words; the lists themselves stand in the code.
  await db.schema
    .createTable('keyword')
    .addColumn('list', 'text', (col) => col.notNull())
    .addColumn('words', 'text', (col) => col.notNull())
    // 0 takes a word of the code's own list out.
    .addColumn('is_on', 'integer', (col) => col.notNull())
    .addPrimaryKeyConstraint('keyword_key', ['list', 'words'])
    .execute()

  // Persons are named here by a keyed hash: whoever comes is found, and nobody is found by reading.
  await db.schema
    .createTable('consent')
    .addColumn('id', 'text', (col) => col.primaryKey())
    .addColumn('person_key', 'text', (col) => col.notNull())
    .addColumn('channel', 'text', (col) => col.notNull())
    .addColumn('account_id', 'text', (col) => col.notNull())
    .addColumn('version', 'text', (col) => col.notNull())
    // SHA-256 of the very text that was shown.
    .addColumn('text_hash', 'text', (col) => col.notNull())
    // `given` or `withdrawn`.
    .addColumn('act', 'text', (col) => col.notNull())
    // `button` or `word`.
    .addColumn('way', 'text', (col) => col.notNull())
    .addColumn('at', 'text', (col) => col.notNull())
    .execute()
  await db.schema
    .createIndex('consent_person')
    .on('consent')
    .columns(['person_key', 'at'])
    .execute()

  // Every text that was shown, so that a hash can be shown to be of it.
  await db.schema
    .createTable('notice')
    .addColumn('hash', 'text', (col) => col.primaryKey())
    .addColumn('version', 'text', (col) => col.notNull())
    .addColumn('text', 'text', (col) => col.notNull())
    .addColumn('first_shown_at', 'text', (col) => col.notNull())
    .execute()

  // `anonymous`: the next feedback of this person is kept without their name.
  await db.schema
    .createTable('person_setting')
    .addColumn('person_key', 'text', (col) => col.notNull())
    .addColumn('setting', 'text', (col) => col.notNull())
    .addColumn('value', 'text', (col) => col.notNull())
    .addPrimaryKeyConstraint('person_setting_key', ['person_key', 'setting'])
    .execute()

  // How much came within an hour; gone when the hour is over.
  await db.schema
    .createTable('flood')
    .addColumn('key', 'text', (col) => col.notNull())
    .addColumn('hour', 'text', (col) => col.notNull())
    .addColumn('count', 'integer', (col) => col.notNull())
    .addPrimaryKeyConstraint('flood_key', ['key', 'hour'])
    .execute()

  // What somebody asked under the law on personal data, and by when it must be answered.
  await db.schema
    .createTable('data_request')
    .addColumn('id', 'text', (col) => col.primaryKey())
    .addColumn('person_key', 'text', (col) => col.notNull())
    // `copy`, `erase` or `withdraw`.
    .addColumn('kind', 'text', (col) => col.notNull())
    .addColumn('asked_at', 'text', (col) => col.notNull())
    .addColumn('answer_by', 'text', (col) => col.notNull())
    .addColumn('stop_by', 'text', (col) => col.notNull())
    .addColumn('answered_at', 'text')
    .addColumn('done_at', 'text')
    .execute()
  await db.schema
    .createIndex('data_request_open')
    .on('data_request')
    .columns(['done_at', 'answer_by'])
    .execute()

  // How many members who are forgotten gave each score: they stay in the sums, and are nobody's.
  await db.schema
    .createTable('rating_nameless')
    .addColumn('article_id', 'text', (col) => col.notNull().references('article.id'))
    .addColumn('score', 'integer', (col) => col.notNull())
    .addColumn('count', 'integer', (col) => col.notNull())
    .addPrimaryKeyConstraint('rating_nameless_key', ['article_id', 'score'])
    .execute()
}
