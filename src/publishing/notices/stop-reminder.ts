import type { PostId } from '../../base/index.js'
import type { Db } from '../../db/index.js'

/** How the names of reminders begin. */
export const REMIND = 'remind:'

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
        .select(({ eb, val, ref }) =>
          eb(
            eb(eb(val(REMIND), '||', ref('said.post_id')), '||', val('/group:')),
            '||',
            ref('said.group_id'),
          ).as('key'),
        )
        .where('said.post_id', '=', post)
        .$castTo<{ key: string }>(),
    )
    .executeTakeFirst()
  return waiting.numUpdatedRows > 0n || queued.numUpdatedRows > 0n
}
