import { createHash } from 'node:crypto'
import type { GroupView } from '../audience/index.js'
import type { ChannelName, GroupId, PostId } from '../base/index.js'
import type { Db } from '../db/index.js'

/** Under which title a group sees a post: the article's own, or the second. */
export type Variant = 0 | 1
export type Variants = ReadonlyMap<GroupId, Variant>

/**
 * Parts the groups of a post into two random halves, on each channel alike within one. The same post and groups
 * always give the same, so planning twice or going on after a kill changes nothing; groups that have theirs
 * already keep it, and what came or went since is balanced around them.
 */
export function halve(
  post: PostId,
  groups: readonly Pick<GroupView, 'id' | 'channel'>[],
  decided: Variants = new Map(),
): Variants {
  const drawn = new Map<GroupId, Variant>()
  for (const [channel, some] of byChannel(groups)) {
    const order = [...some].sort((a, b) => compare(draw(post, a), draw(post, b)))
    const first = Number.parseInt(draw(post, channel).slice(0, 2), 16) % 2
    for (const [at, id] of order.entries()) drawn.set(id, at % 2 === first ? 0 : 1)
  }
  const isAsDrawn = [...decided].every(([id, variant]) => (drawn.get(id) ?? variant) === variant)
  return isAsDrawn ? drawn : balanced(post, groups, decided)
}

/** Who has none yet goes, in the order of the draw, to the smaller half. */
function balanced(
  post: PostId,
  groups: readonly Pick<GroupView, 'id' | 'channel'>[],
  decided: Variants,
): Variants {
  const variants = new Map(decided)
  for (const some of byChannel(groups).values()) {
    const isSecond = (id: GroupId) => variants.get(id) === 1
    const known = some.filter((id) => decided.has(id))
    // How many more have the first than the second.
    let ahead = known.length - 2 * known.filter(isSecond).length
    const open = some.filter((id) => !decided.has(id))
    for (const id of open.sort((a, b) => compare(draw(post, a), draw(post, b)))) {
      variants.set(id, ahead > 0 ? 1 : 0)
      ahead += isSecond(id) ? -1 : 1
    }
  }
  return variants
}

/** What groups of a post that is being planned have been given already. */
export async function readVariants(db: Db, post: PostId): Promise<Variants> {
  const rows = await db
    .selectFrom('delivery')
    .select(['group_id', 'variant'])
    .where('post_id', '=', post)
    .where('act', '=', 'send')
    .execute()
  return new Map(
    rows.flatMap(({ group_id, variant }) =>
      group_id ? [[group_id, variant === 1 ? 1 : 0] as const] : [],
    ),
  )
}

function byChannel(groups: readonly Pick<GroupView, 'id' | 'channel'>[]) {
  const some = new Map<ChannelName, GroupId[]>()
  for (const { id, channel } of groups) {
    const known = some.get(channel)
    if (known) known.push(id)
    else some.set(channel, [id])
  }
  return some
}

/** The id of a post cannot be guessed beforehand, so nobody chooses who sees what. */
function draw(post: PostId, what: string): string {
  return createHash('sha256').update(`${post}/${what}`).digest('hex')
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
