import type { Kysely } from 'kysely'

/** What is said again and again, each of its bells once, and the articles that a bulletin lists. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('schedule')
    .addColumn('id', 'text', (col) => col.primaryKey())
    // The short running number that people see and type.
    .addColumn('number', 'integer', (col) => col.notNull().unique())
    // Names the intent, so a redelivered command makes no second one: `command:<event id>`.
    .addColumn('key', 'text', (col) => col.notNull().unique())
    // `article` for a post that recurs, `bulletin` for what is new.
    .addColumn('what', 'text', (col) => col.notNull())
    .addColumn('article_id', 'text', (col) => col.references('article.id'))
    .addColumn('form', 'text', (col) => col.notNull())
    .addColumn('audience', 'text', (col) => col.notNull())
    // Of a bulletin: the only category that it lists, folded; null for all.
    .addColumn('category', 'text')
    // As a person wrote it, and as it was understood (JSON, with the rule for holidays).
    .addColumn('written', 'text', (col) => col.notNull())
    .addColumn('recurrence', 'text', (col) => col.notNull())
    // 1 for what quiet hours do not hold.
    .addColumn('ignores_quiet', 'integer', (col) => col.notNull().defaultTo(0))
    // How long a bell that was missed is still worth ringing.
    .addColumn('grace_minutes', 'integer', (col) => col.notNull())
    // Of a bulletin with nothing to list: `nothing` is sent, or a `line` that says so.
    .addColumn('when_empty', 'text', (col) => col.notNull().defaultTo('nothing'))
    // Of a bulletin: 1 with a row of stars for each article.
    .addColumn('with_ratings', 'integer', (col) => col.notNull().defaultTo(0))
    // `active`, `paused` or `ended`.
    .addColumn('state', 'text', (col) => col.notNull())
    // Up to where its bells were heard, as the wall clock showed it: `2027-01-05T07:00`.
    .addColumn('heard_local', 'text', (col) => col.notNull())
    // The moment that was. Later than now only where the clock was set back, or the zone changed.
    .addColumn('heard_at', 'text', (col) => col.notNull())
    // When it is to be looked at: its next bell, or where that was moved to. Null when none comes.
    .addColumn('next_at', 'text')
    // A person moved this bell to another time of the wall clock.
    .addColumn('moved_bell', 'text')
    .addColumn('moved_to', 'text')
    // By which zone and announced holidays `next_at` was reckoned; with others it is reckoned anew.
    .addColumn('reckoned_by', 'text', (col) => col.notNull())
    .addColumn('created_by', 'text', (col) => col.references('staff.id'))
    // JSON: the chat it was ordered in.
    .addColumn('ordered_in', 'text')
    .addColumn('created_at', 'text', (col) => col.notNull())
    .execute()
  await db.schema
    .createIndex('schedule_next')
    .on('schedule')
    .columns(['state', 'next_at'])
    .execute()

  // Each bell rings once, or is passed over once, whichever process hears it by whichever clock.
  await db.schema
    .createTable('schedule_ring')
    .addColumn('schedule_id', 'text', (col) => col.notNull().references('schedule.id'))
    // The bell, as the wall clock shows it: `2027-01-05T07:00`.
    .addColumn('bell', 'text', (col) => col.notNull())
    // `rung`, or why it was not.
    .addColumn('outcome', 'text', (col) => col.notNull())
    .addColumn('post_id', 'text', (col) => col.references('post.id'))
    .addColumn('heard_at', 'text', (col) => col.notNull())
    .addPrimaryKeyConstraint('schedule_ring_key', ['schedule_id', 'bell'])
    .execute()

  // What a bulletin lists, by the places that its buttons name.
  await db.schema
    .createTable('bulletin_article')
    .addColumn('post_id', 'text', (col) => col.notNull().references('post.id'))
    .addColumn('place', 'integer', (col) => col.notNull())
    .addColumn('article_id', 'text', (col) => col.notNull().references('article.id'))
    .addPrimaryKeyConstraint('bulletin_article_key', ['post_id', 'place'])
    .execute()
  await db.schema.createIndex('article_created').on('article').column('created_at').execute()

  // Of a bulletin: the number of the newest article there was; the next one for that audience lists what came after it.
  await db.schema.alterTable('post').addColumn('lists_up_to', 'integer').execute()
  await db.schema.alterTable('post').addColumn('lists_category', 'text').execute()
}
