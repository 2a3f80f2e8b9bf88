import { setImmediate as breathe } from 'node:timers/promises'
import { type AudienceMap, type GroupView, loadAudienceMap } from '../audience/index.js'
import { type DeliveryId, type Log, newId } from '../base/index.js'
import type { Db, PostRow, PostState } from '../db/index.js'
import { isUnderWay, LANES, type NewDelivery, putDeliveries } from '../delivery/index.js'
import type { Words } from '../language/index.js'
import { putOutcome } from './outcome.js'
import { reachedBy } from './reach.js'

/** Deliveries planned in one transaction: others write in between, and a kill loses at most this much work. */
const PLAN_ROWS = 500

export interface ReleaseDeps {
  readonly db: Db
  readonly log: Log
  readonly words: Words
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
  await closeFinished(deps, now)
  return due.length > 0
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
  // Those of higher units first.
  const groups = expired ? [] : reachedBy(post.audience, map)
  const parts = await countParts(db, post)
  const most = Math.max(1, Math.floor(PLAN_ROWS / Math.max(1, ...parts.values())))
  for (let at = 0; at < groups.length; at += most) {
    const some = groups.slice(at, at + most)
    const goesOn = await db.transaction().execute((trx) => planSome(trx, post, some, parts, now))
    if (!goesOn) return
    // SQLite answers without leaving the thread: let others have it in between.
    await breathe()
  }
  const released = { state: 'released', released_at: now.toISOString() } as const
  if (await moveOn(db, post, 'scheduled', released))
    log.info({ post: post.id, groups: groups.length, expired }, 'post was released')
}

/** False when the post was cancelled meanwhile. */
async function planSome(
  trx: Db,
  post: PostRow,
  groups: readonly GroupView[],
  parts: ReadonlyMap<string, number>,
  now: Date,
): Promise<boolean> {
  if (!(await keepScheduled(trx, post))) return false
  const deliveries = groups.flatMap((group) => deliveriesTo(group, post, parts, now))
  await putDeliveries(trx, deliveries, now)
  return true
}

/** Keeps a post from being cancelled while some of its groups are planned. False when it was already. */
async function keepScheduled(trx: Db, post: PostRow): Promise<boolean> {
  return await moveOn(trx, post, 'scheduled', { state: 'scheduled' })
}

async function moveOn(
  db: Db,
  { id }: PostRow,
  from: PostState,
  to: { readonly state: PostState; readonly released_at?: string },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('post')
    .set(to)
    .where('id', '=', id)
    .where('state', '=', from)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

function deliveriesTo(
  group: GroupView,
  post: PostRow,
  parts: ReadonlyMap<string, number>,
  now: Date,
): readonly NewDelivery[] {
  const ids = Array.from({ length: parts.get(group.channel) ?? 0 }, () => newId<DeliveryId>())
  return ids.map((id, part): NewDelivery => {
    const before = ids[part - 1]
    return {
      id,
      key: `post:${post.id}/group:${group.id}${part > 0 ? `/part:${part}` : ''}`,
      account: group.accountId,
      to: { channel: group.channel, chat: group.chat },
      lane: post.ignores_quiet === 1 ? LANES.postNow : LANES.post,
      message: null,
      group: group.id,
      post: post.id,
      part,
      ...(before && { follows: before }),
      dueAt: now,
      ...(post.expires_at && { expiresAt: new Date(post.expires_at) }),
    }
  })
}

async function countParts(db: Db, post: PostRow): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('post_part')
    .select(({ fn }) => ['channel', fn.countAll<number>().as('parts')])
    .where('post_id', '=', post.id)
    .groupBy('channel')
    .execute()
  return new Map(rows.map(({ channel, parts }) => [channel, Number(parts)]))
}

async function closeFinished({ db, words }: ReleaseDeps, now: Date): Promise<void> {
  const released = await db.selectFrom('post').selectAll().where('state', '=', 'released').execute()
  for (const post of released) {
    if (await isUnderWay(db, post.id)) continue
    await db.transaction().execute(async (trx) => {
      if (!(await moveOn(trx, post, 'released', { state: 'done' }))) return
      // Looked at again under the lock: somebody may just have had it sent again.
      if (await isUnderWay(trx, post.id)) await moveOn(trx, post, 'done', { state: 'released' })
      else await putOutcome(trx, post, words, now)
    })
  }
}
