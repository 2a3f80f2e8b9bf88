import type { Kysely } from 'kysely'

/** What members send with their words: pictures, files and voices, one row each. What is in them lies on the disk. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('attachment')
    // Random, and the name of its file: neither its sender's name for it nor the time is told by it.
    .addColumn('id', 'text', (col) => col.primaryKey())
    .addColumn('feedback_id', 'text', (col) => col.notNull())
    // Those of one feedback are in this order.
    .addColumn('place', 'integer', (col) => col.notNull())
    // `photo`, `document`, `voice` or `video`: as its platform says, until its bytes say better.
    .addColumn('kind', 'text', (col) => col.notNull())
    // `waiting` to be downloaded, `kept`, `refused`, or `erased`: then its file goes, and the row after it.
    .addColumn('state', 'text', (col) => col.notNull())
    // Why it was refused.
    .addColumn('reason', 'text')
    // What its bytes say it is; null until they are here.
    .addColumn('type', 'text')
    // As its sender calls it, for the eye alone; never kept of somebody without a name.
    .addColumn('name', 'text')
    .addColumn('bytes', 'integer')
    // Of a picture: SHA-256 of its file, and its measures.
    .addColumn('hash', 'text')
    .addColumn('width', 'integer')
    .addColumn('height', 'integer')
    // Keyed names of the message it came with, and of its album: whoever holds those finds it, nobody else.
    .addColumn('message', 'text')
    .addColumn('album', 'text')
    .execute()
  const indexes = { feedback: 'feedback_id', message: 'message', album: 'album', hash: 'hash' }
  for (const [name, column] of Object.entries(indexes))
    await db.schema.createIndex(`attachment_${name}`).on('attachment').column(column).execute()
  await db.schema
    .createIndex('attachment_state')
    .on('attachment')
    .columns(['state', 'id'])
    .execute()
}
