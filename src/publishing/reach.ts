import {
  type AudienceMap,
  type GroupView,
  hasChangedSince,
  loadAudienceMap,
  readAudience,
  resolveAudience,
} from '../audience/index.js'
import type { PostId } from '../base/index.js'
import type { Db } from '../db/index.js'
import type { Post } from './posts.js'

/**
 * The groups a post has been planned for, those that were switched off since included; before
 * it is planned, those it would reach now.
 */
export async function groupsOfPost(
  db: Db,
  post: Pick<Post, 'id' | 'audience'>,
  map: AudienceMap,
): Promise<readonly GroupView[]> {
  const planned = await db
    .selectFrom('delivery')
    .select('group_id')
    .distinct()
    .where('post_id', '=', post.id)
    .execute()
  if (planned.length === 0) return reachedBy(post.audience, await mapOfPost(db, post.id, map))
  const ids = new Set(planned.map(({ group_id }) => group_id))
  return map.groups.filter(({ id }) => ids.has(id))
}

/**
 * The map by which a post's audience is read: it names what it named when the post was written, whatever
 * units have been merged, renamed or split since. `map` is that of now, for all others.
 */
export async function mapOfPost(db: Db, id: PostId, map: AudienceMap): Promise<AudienceMap> {
  const { created_at } = await db
    .selectFrom('post')
    .select('created_at')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const at = new Date(created_at)
  return (await hasChangedSince(db, { at })) ? await loadAudienceMap(db, { at }) : map
}

/** The groups an audience names now; none when it cannot be read (any more). */
export function reachedBy(audience: string, map: AudienceMap): readonly GroupView[] {
  const read = readAudience(audience)
  if (read.kind === 'fault') return []
  const resolved = resolveAudience(read, map)
  return resolved.kind === 'fault' ? [] : resolved.groups
}
