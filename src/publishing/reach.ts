import {
  type AudienceFault,
  type AudienceMap,
  type AudienceSize,
  describeAudience,
  type GroupView,
  hasChangedSince,
  loadAudienceMap,
  mayPostIn,
  readAudience,
  resolveAudience,
} from '../audience/index.js'
import type { AccountId, Log, PostId } from '../base/index.js'
import type { Db, PostRow } from '../db/index.js'
import { allows, coversGroups, type Deed, type Staff, staffById } from '../people/index.js'
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

/**
 * The groups an audience names now, without those that its author may not send to: a tag or a saved audience may have
 * grown since. Where units have changed meanwhile it reaches whom it named, wherever they and its author are now.
 */
export async function withinRights(
  { db, log }: { readonly db: Db; readonly log: Log },
  { id, audience, created_by }: Pick<PostRow, 'id' | 'audience' | 'created_by'>,
  { then, map }: { readonly then: AudienceMap; readonly map: AudienceMap },
): Promise<readonly GroupView[]> {
  const groups = reachedBy(audience, then)
  const author = created_by === null ? undefined : await staffById(db, created_by)
  if (then !== map || !author || !allows(author, 'publish')) return groups
  const { beyond } = coversGroups(author, 'publish', map, groups)
  if (beyond.length === 0) return groups
  log.warn({ post: id, groups: beyond.length }, 'groups beyond the rights of an author left out')
  const out = new Set(beyond.map((group) => group.id))
  return groups.filter((group) => !out.has(group.id))
}

/** The groups in which none of these accounts may post. */
export function unservedAmong(
  groups: readonly GroupView[],
  accounts: ReadonlySet<AccountId>,
): readonly GroupView[] {
  return groups.filter((group) => !mayPostIn(group).some((account) => accounts.has(account)))
}

/** What an audience names now within somebody's rights, or why it cannot be sent to. */
export type Reach =
  | {
      readonly kind: 'groups'
      readonly groups: readonly GroupView[]
      readonly size: AudienceSize
    }
  | Unreached

export type Unreached =
  | { readonly kind: 'bad-audience'; readonly fault: AudienceFault }
  /** Some groups lie outside the unit of the one who asks. */
  | { readonly kind: 'beyond'; readonly groups: readonly GroupView[] }
  | { readonly kind: 'no-groups'; readonly audience: string }

/** Judges an audience before anything is made for it; `by` is absent for the operator at the terminal, who may do everything. */
export function judgeReach(
  {
    audience,
    by,
    deed,
  }: { readonly audience: string; readonly by?: Staff | undefined; readonly deed: Deed },
  map: AudienceMap,
): Reach {
  const read = readAudience(audience)
  const resolved = read.kind === 'fault' ? read : resolveAudience(read, map)
  if (resolved.kind === 'fault') return { kind: 'bad-audience', fault: resolved }
  const { groups } = resolved
  if (groups.length === 0) return { kind: 'no-groups', audience }
  const { beyond } = by ? coversGroups(by, deed, map, groups) : { beyond: [] }
  if (beyond.length > 0) return { kind: 'beyond', groups: beyond }
  return { kind: 'groups', groups, size: describeAudience(resolved) }
}
