import type { Kysely } from 'kysely'
import { sql } from 'kysely'

/** A post may go to the groups of higher units first and to those below after; and it may go before everything else. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const flag = (name: string) =>
    db.schema
      .alterTable('post')
      .addColumn(name, 'integer', (col) => col.notNull().defaultTo(0))
      .execute()
  await flag('in_waves')
  await db.schema.alterTable('post').addColumn('wave_gap_minutes', 'integer').execute()
  // The wave that goes, of so many; when it began.
  await flag('wave')
  await flag('waves')
  await db.schema.alterTable('post').addColumn('wave_at', 'text').execute()
  await flag('is_urgent')
  // The wave of its post; null for what goes at once.
  await db.schema.alterTable('delivery').addColumn('wave', 'integer').execute()
  // Looked at every moment while a wave goes: by the post alone all that has not begun would be read.
  await db.schema
    .createIndex('delivery_wave')
    .on('delivery')
    .columns(['post_id', 'wave', 'state'])
    .where(sql.ref('wave'), 'is not', null)
    .execute()
}
