import type { Db } from '../../db/index.js'

/** Has what recurs go on reaching whom it reached, after places have got other names. Needs a transaction. */
export async function rewriteSchedules(
  trx: Db,
  rewrite: (audience: string) => string,
): Promise<void> {
  const schedules = await trx
    .selectFrom('schedule')
    .select(['id', 'audience'])
    .where('state', '!=', 'ended')
    .execute()
  for (const { id, audience: before } of schedules) {
    const audience = rewrite(before)
    if (audience !== before)
      await trx.updateTable('schedule').set({ audience }).where('id', '=', id).execute()
  }
}
