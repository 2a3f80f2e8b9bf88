import type { Kysely } from 'kysely'
import { sql } from 'kysely'

/**
 * Most of what is told is an answer: it belongs to no post and no group, changes nothing and follows nothing. An index
 * that leaves such rows out is not written for them, which in a storm is a fifth of what every commit puts on disk.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await lighten(db, 'delivery_post', 'post_id', ['post_id', 'state', 'group_id'])
  await lighten(db, 'delivery_group', 'group_id', ['group_id'])
  await lighten(db, 'delivery_target', 'target_id', ['target_id'])
  await lighten(db, 'delivery_follows', 'follows', ['follows'])
  await lighten(db, 'delivery_settled', 'settled_at', ['account_id', 'settled_at'])
}

/** Makes an index anew, of the rows alone in which one column is filled. */
async function lighten(
  db: Kysely<unknown>,
  name: string,
  filled: string,
  columns: string[],
): Promise<void> {
  await db.schema.dropIndex(name).execute()
  await db.schema
    .createIndex(name)
    .on('delivery')
    .columns(columns)
    .where(sql.ref(filled), 'is not', null)
    .execute()
}
