import { loadAudienceMap, type SavedAudience, usesSaved } from '../audience/index.js'
import type { Db } from '../db/index.js'

/** What uses a saved audience: without it, it would reach nobody. */
export type AudienceUse =
  | { readonly kind: 'audience'; readonly name: string }
  | { readonly kind: 'schedule' | 'post' | 'feed'; readonly number: number }

/** Finds what waits, recurs or is saved by the name of a saved audience. */
export async function usesOfAudience(
  db: Db,
  { name }: Pick<SavedAudience, 'name'>,
): Promise<readonly AudienceUse[]> {
  const { savedByName } = await loadAudienceMap(db)
  const schedules = await db
    .selectFrom('schedule')
    .select(['number', 'audience'])
    .where('state', '!=', 'ended')
    .orderBy('number')
    .execute()
  const posts = await db
    .selectFrom('post')
    .select(['number', 'audience'])
    .where('state', 'in', ['awaiting', 'scheduled'])
    .orderBy('number')
    .execute()
  const feeds = await db
    .selectFrom('feed')
    .select(['number', 'audience'])
    .where('audience', 'is not', null)
    .orderBy('number')
    .execute()
  const numbered = (
    kind: 'schedule' | 'post' | 'feed',
    rows: readonly { readonly number: number; readonly audience: string | null }[],
  ) =>
    rows
      .filter(({ audience }) => audience !== null && usesSaved(audience, name))
      .map(({ number }) => ({ kind, number }))
  return [
    ...[...savedByName.values()]
      .filter(({ expression }) => usesSaved(expression, name))
      .map((saved) => ({ kind: 'audience' as const, name: saved.name })),
    ...numbered('schedule', schedules),
    ...numbered('post', posts),
    ...numbered('feed', feeds),
  ]
}
