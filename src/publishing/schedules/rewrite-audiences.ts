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
    if (audience === before) continue
    await trx.updateTable('schedule').set({ audience }).where('id', '=', id).execute()
    // What its bulletins have listed is known by their audience: by the old one all of it would be news again.
    await trx
      .updateTable('post')
      .set({ audience })
      .where('audience', '=', before)
      .where('lists_up_to', 'is not', null)
      .where('state', 'in', ['released', 'done'])
      .execute()
  }
}
