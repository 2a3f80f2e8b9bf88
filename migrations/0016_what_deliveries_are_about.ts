import { type Kysely, sql } from 'kysely'

/** What is said of what members wrote is found again by it, and what is said under seal without looking through the outbox. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Whoever's words are forgotten is forgotten here too: a card of a case, a receipt of a feedback, thanks to a member.
  await db.schema
    .createTable('delivery_about')
    .addColumn('delivery_id', 'text', (col) =>
      col.notNull().references('delivery.id').onDelete('cascade'),
    )
    // The id of a case, a feedback or a member; `gone` for what is to be forgotten once it has been said.
    .addColumn('about', 'text', (col) => col.notNull())
    .addPrimaryKeyConstraint('delivery_about_key', ['delivery_id', 'about'])
    .execute()
  await db.schema
    .createIndex('delivery_about_about')
    .on('delivery_about')
    .columns(['about', 'delivery_id'])
    .execute()
  // As far as the keys tell; answers to commands have told nothing until now, and go with the purge.
  await sql`insert into delivery_about
    select id, substr(key, 6, 36) from delivery where key like 'case:%'`.execute(db)
  await sql`insert into delivery_about
    select id, substr(key, 8, 36) from delivery where key like 'urgent:%'`.execute(db)
  await sql`insert into delivery_about
    select id, substr(key, length(key) - 35) from delivery where key like 'answer:%'`.execute(db)
  // Signs of thanks are named by whom they thank; of those nobody waits for, no name is needed.
  await sql`update delivery set key = id
    where key like 'thanks:%' and state not in ('queued', 'sending')`.execute(db)

  // 1 while the address of a delivery is sealed and not yet destroyed.
  await db.schema
    .alterTable('delivery')
    .addColumn('is_sealed', 'integer', (col) => col.notNull().defaultTo(0))
    .execute()
  await sql`update delivery set is_sealed = 1 where chat like 'sealed:_%'`.execute(db)
  await db.schema
    .createIndex('delivery_sealed')
    .on('delivery')
    .column('state')
    .where(sql.ref('is_sealed'), '=', sql.lit(1))
    .execute()

  // There are never many who can still be answered without a name.
  await db.schema
    .createIndex('feedback_way_back')
    .on('feedback')
    .column('case_id')
    .where(sql.ref('way_back'), 'is not', null)
    .execute()

  // Votes that still stand in a poll, of members who are forgotten: by a keyed name of each poll, so that
  // reading it again brings nobody back.
  await db.schema
    .createTable('poll_forgotten')
    .addColumn('delivery_id', 'text', (col) =>
      col.notNull().references('delivery.id').onDelete('cascade'),
    )
    .addColumn('voter', 'text', (col) => col.notNull())
    .addColumn('score', 'integer', (col) => col.notNull())
    .addPrimaryKeyConstraint('poll_forgotten_key', ['delivery_id', 'voter'])
    .execute()

  // How a request ended: `done`, `declined` when it was not meant after all, `expired` when it was not confirmed.
  await db.schema.alterTable('data_request').addColumn('outcome', 'text').execute()
}
