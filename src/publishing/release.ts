import { setImmediate as breathe } from 'node:timers/promises'
import { notePosted } from '../articles/index.js'
import { type AudienceMap, type GroupView, inWaves, loadAudienceMap } from '../audience/index.js'
import { type ChannelName, type DeliveryId, type Log, newId, type PostId } from '../base/index.js'
import { addressOf } from '../channels/index.js'
import type { Db, PostRow, PostState } from '../db/index.js'
import {
  isUnderWay,
  LANES,
  type Lane,
  lastWave,
  mayBeShown,
  type NewDelivery,
  putDeliveries,
} from '../delivery/index.js'
import { openPolls } from '../feedback/index.js'
import type { Words } from '../language/index.js'
import { type OutcomeDeps, putOutcome } from './outcome.js'
import { mapOfPost, withinRights } from './reach.js'
import { halve, readVariants, type Variant, type Variants } from './variants.js'
import { beginWaves } from './waves.js'

/** Deliveries planned in one transaction: others write in between, and a kill loses at most this much work. */
const PLAN_ROWS = 500

export interface ReleaseDeps {
  readonly db: Db
  readonly log: Log
  readonly words: Words
  readonly channels?: NonNullable<OutcomeDeps['channels']>
  /** Whether scheduled posts rest now. */
  readonly quiet: (now: Date) => boolean
}

/**
 * Turns posts that are due into deliveries, and closes those that have been said everywhere.
 *
 * Safe to call at any time, from two processes, and after a kill in the middle. Returns whether
 * anything new waits in the outbox.
 */
export async function releaseDue(deps: ReleaseDeps, now: Date): Promise<boolean> {
  const due = await duePosts(deps, now)
  if (due.length > 0) {
    const map = await loadAudienceMap(deps.db)
    for (const post of due) await plan(deps, post, map, now)
  }
  const hasBegun = await beginWaves(deps.db, now)
  await closeFinished(deps, now)
  return due.length > 0 || hasBegun
}

async function duePosts({ db, quiet }: ReleaseDeps, now: Date): Promise<readonly PostRow[]> {
  let query = db
    .selectFrom('post')
    .selectAll()
    .where('state', '=', 'scheduled')
    .where('due_at', '<=', now.toISOString())
    .orderBy('due_at')
    .limit(50)
  if (quiet(now)) query = query.where('ignores_quiet', '=', 1)
  return await query.execute()
}

/** Planning twice plans once: the key of a delivery is its post and group. */
async function plan(deps: ReleaseDeps, post: PostRow, map: AudienceMap, now: Date): Promise<void> {
  const { db, log } = deps
  const expired = post.expires_at !== null && post.expires_at <= now.toISOString()
  const then = await mapOfPost(db, post.id, map)
  // Those of higher units first.
  const reached = expired ? [] : await withinRights(deps, post, { then, map })
  const waves = inWaves(reached, then)
  const groups = waves.flatMap((some, at) => some.map((group) => ({ group, wave: at + 1 })))
  const variants =
    post.title_b === null ? undefined : halve(post.id, reached, await readVariants(db, post.id))
  const shapes = await readShape(db, post.id)
  const longest = Math.max(1, ...[...shapes.values()].map(({ length }) => length))
  const most = Math.max(1, Math.floor(PLAN_ROWS / longest))
  for (let at = 0; at < groups.length; at += most) {
    const some = groups.slice(at, at + most)
    const goesOn = await db.transaction().execute((trx) => planSome(trx, post, some, now, variants))
    if (!goesOn) return
    // SQLite answers without leaving the thread: let others have it in between.
    await breathe()
  }
  if (await release(db, post, now))
    log.info({ post: post.id, groups: groups.length, expired }, 'post was released')
}

/** Says that a post is planned as a whole, and which of its waves goes. False when it was cancelled meanwhile. */
async function release(db: Db, { id }: PostRow, now: Date): Promise<boolean> {
  const at = now.toISOString()
  const waves = await lastWave(db, id)
  const wave = { wave: Math.min(1, waves), waves, wave_at: waves > 0 ? at : null }
  return await moveOn(db, { id }, 'scheduled', { state: 'released', released_at: at, ...wave })
}

/** A group, and the wave in which it would get a post that goes in waves. */
interface Planned {
  readonly group: GroupView
  readonly wave: number
}

/** False when the post was cancelled meanwhile. */
async function planSome(
  trx: Db,
  { id }: PostRow,
  groups: readonly Planned[],
  now: Date,
  variants?: Variants,
): Promise<boolean> {
  if (!(await keepScheduled(trx, { id }))) return false
  // Under the lock: its words, or how it goes, may just have been changed.
  const post = await trx
    .selectFrom('post')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const shapes = await readShape(trx, id)
  const planned = groups.flatMap((one) =>
    deliveriesTo(one, post, { shapes, variant: variants?.get(one.group.id) }, now),
  )
  const fresh = new Set(await putDeliveries(trx, planned, now))
  if (post.article_id) await notePosted(trx, post.article_id, now)
  const polls = planned.filter(
    ({ id, part, to }) => fresh.has(id) && shapes.get(to.channel)?.[part] === 'poll',
  )
  await openPolls(trx, polls, now)
  return true
}

/** Keeps a post from being cancelled while some of its groups are planned. False when it was already. */
async function keepScheduled(trx: Db, post: Pick<PostRow, 'id'>): Promise<boolean> {
  return await moveOn(trx, post, 'scheduled', { state: 'scheduled' })
}

async function moveOn(
  db: Db,
  { id }: Pick<PostRow, 'id'>,
  from: PostState,
  to: Partial<PostRow> & { readonly state: PostState },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('post')
    .set(to)
    .where('id', '=', id)
    .where('state', '=', from)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** What of a post a group is told. */
interface Worded {
  readonly shapes: Shapes
  readonly variant: Variant | undefined
}

type PlannedDelivery = NewDelivery & { readonly id: DeliveryId; readonly part: number }

function deliveriesTo(
  { group, wave }: Planned,
  post: PostRow,
  { shapes, variant }: Worded,
  now: Date,
): readonly PlannedDelivery[] {
  const shape = shapes.get(group.channel) ?? []
  const ids = shape.map(() => newId<DeliveryId>())
  return ids.map((id, part): PlannedDelivery => {
    const before = ids[part - 1]
    return {
      id,
      key: `post:${post.id}/group:${group.id}${part > 0 ? `/part:${part}` : ''}`,
      account: group.accountId,
      to: addressOf(group),
      lane: laneOf(post),
      message: null,
      group: group.id,
      post: post.id,
      part,
      // A poll has only one kind of words.
      revision: shape[part] === 'poll' ? 0 : post.revision,
      ...(variant && { variant }),
      ...(before && { follows: before }),
      ...(post.in_waves === 1 && { wave }),
      dueAt: now,
      // What has not begun is worth saying as long after it has.
      ...(post.expires_at &&
        (post.in_waves === 0 || wave === 1) && { expiresAt: new Date(post.expires_at) }),
    }
  })
}

function laneOf({ is_urgent, ignores_quiet, lists_up_to }: PostRow): Lane {
  if (is_urgent === 1) return LANES.urgent
  if (ignores_quiet === 1) return LANES.postNow
  return lists_up_to === null ? LANES.post : LANES.bulletin
}

/** What the parts of a post are, in their order, on each channel. */
type Shapes = ReadonlyMap<ChannelName, readonly ('text' | 'poll')[]>

/** A correction keeps the shape: it has a place for each part. */
async function readShape(db: Db, post: PostId): Promise<Shapes> {
  const rows = await db
    .selectFrom('post_part')
    .select(['channel', 'is_poll'])
    .where('post_id', '=', post)
    .orderBy('part')
    .execute()
  const shapes = new Map<ChannelName, ('text' | 'poll')[]>()
  for (const { channel, is_poll } of rows)
    shapes.set(channel, [...(shapes.get(channel) ?? []), is_poll === 1 ? 'poll' : 'text'])
  return shapes
}

async function closeFinished({ db, words, channels }: ReleaseDeps, now: Date): Promise<void> {
  const released = await db.selectFrom('post').selectAll().where('state', '=', 'released').execute()
  for (const post of released) {
    if (post.wave < post.waves) continue
    if (await isUnderWay(db, post.id)) continue
    // What became of it is told once: a moment later less of it may be uncertain.
    if (await mayBeShown(db, post.id, now)) continue
    await db.transaction().execute(async (trx) => {
      if (!(await moveOn(trx, post, 'released', { state: 'done' }))) return
      // Looked at again under the lock: somebody may just have had it sent again.
      if (await isUnderWay(trx, post.id)) await moveOn(trx, post, 'done', { state: 'released' })
      else await putOutcome(trx, post, { words, ...(channels && { channels }) }, now)
    })
  }
}
