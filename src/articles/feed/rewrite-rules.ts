import type { Db } from '../../db/index.js'

/** Writes anew to whom the articles of feeds go. Returns the feeds that were changed. Needs a transaction. */
export async function rewriteRules(
  trx: Db,
  rewrite: (audience: string) => string,
): Promise<readonly { readonly number: number; readonly audience: string }[]> {
  const feeds = await trx.selectFrom('feed').select(['id', 'number', 'audience']).execute()
  const changed = feeds.flatMap(({ id, number, audience: before }) => {
    const audience = before === null ? undefined : rewrite(before)
    return audience === undefined || audience === before ? [] : [{ id, number, audience }]
  })
  for (const { id, audience } of changed)
    await trx.updateTable('feed').set({ audience }).where('id', '=', id).execute()
  return changed.map(({ number, audience }) => ({ number, audience }))
}
