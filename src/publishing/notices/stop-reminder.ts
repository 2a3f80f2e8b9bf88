import { sql } from 'kysely'
import type { GroupId, PostId } from '../../base/index.js'
import type { Db } from '../../db/index.js'

/** How the keys of reminders begin. */
const REMIND = 'remind:'

/** Names the reminder of a notice in a group. */
export function reminderKey(post: PostId, group: GroupId): string {
  return `${REMIND}${post}/group:${group}`
}

/**
 * Stops the reminder of a notice, and what still waits of it. False when there is nothing to stop. Needs a transaction.
 */
export async function stopReminder(trx: Db, post: PostId, now: Date): Promise<boolean> {
  const waiting = await trx
    .updateTable('notice_post')
    .set({ remind_waits: 0 })
    .where('post_id', '=', post)
    .where('remind_waits', '=', 1)
    .executeTakeFirst()
  const queued = await trx
    .updateTable('delivery')
    .set({ state: 'cancelled', settled_at: now.toISOString() })
    .where('state', '=', 'queued')
    .where('key', 'in', ({ selectFrom }) =>
      selectFrom('delivery as said')
        .innerJoin('notice_post', 'notice_post.post_id', 'said.post_id')
        // As `reminderKey` says it.
        .select(
          sql<string>`${sql.lit(REMIND)} || said.post_id || '/group:' || said.group_id`.as('key'),
        )
        .where('said.post_id', '=', post),
    )
    .executeTakeFirst()
  return waiting.numUpdatedRows > 0n || queued.numUpdatedRows > 0n
}
