import { after, type FeedId, HOUR, MINUTE } from '../../base/index.js'
import type { Db } from '../../db/index.js'
import type { Validators } from '../fetch/result.js'
import type { Feed } from './item.js'
import { EVERY_MS, jittered, nextWait } from './pace.js'
import { type KeptFeed, toFeed } from './store.js'

/** How long one reading may take before another process takes over. */
const LEASE_MS = 10 * MINUTE

/** Takes the feeds that are due, so that nobody else reads them meanwhile; the longest due first. */
export async function claimFeeds(db: Db, now: Date, limit: number): Promise<readonly KeptFeed[]> {
  const due = await db
    .selectFrom('feed')
    .select(['id', 'next_at'])
    .where('next_at', '<=', now.toISOString())
    .orderBy('next_at')
    .limit(limit)
    .execute()
  const claimed: KeptFeed[] = []
  for (const { id, next_at } of due) {
    const row = await db
      .updateTable('feed')
      .set({ next_at: after(now, LEASE_MS).toISOString() })
      .where('id', '=', id)
      .where('next_at', '=', next_at)
      .returningAll()
      .executeTakeFirst()
    if (row) claimed.push(toFeed(row))
  }
  return claimed
}

const LONGEST_MS = 12 * HOUR
/**
 * A feed was read to its end; `unchanged` is all that it said, where `feed` is absent. It is read again in
 * a quarter of an hour, or when it wants to be, and within a day in any case.
 */
export async function noteRead(
  db: Db,
  { id, everyMinutes }: KeptFeed,
  read: { readonly feed?: Pick<Feed, 'title' | 'everyMinutes'>; readonly again?: Validators },
  now: Date,
  random: number,
): Promise<void> {
  const { feed, again } = read
  const every = feed ? feed.everyMinutes : everyMinutes
  await db
    .updateTable('feed')
    .set({
      ...(feed?.title && { title: feed.title }),
      every_minutes: every ?? null,
      ...(again && { etag: again.etag ?? null, last_modified: again.lastModified ?? null }),
      read_at: now.toISOString(),
      failures: 0,
      trouble: null,
      next_at: after(now, nextWait(every, random)).toISOString(),
    })
    .where('id', '=', id)
    .execute()
}

/** We are to go on later: no fault of anybody's. */
export async function noteWait(db: Db, { id }: KeptFeed, waitMs: number, now: Date): Promise<void> {
  await db
    .updateTable('feed')
    .set({ next_at: after(now, waitMs).toISOString() })
    .where('id', '=', id)
    .execute()
}

/** A feed could not be read: it is tried again after a wait that doubles each time. */
export async function noteTrouble(
  db: Db,
  { id, failures }: KeptFeed,
  trouble: string,
  now: Date,
  random: number,
): Promise<void> {
  await noteFailure(db, id, { failures, trouble }, after(now, backoff(failures, random)))
}

/** The site turned the feed itself away for now: it gets its pause, and when it does so again and again, a longer one. */
export async function noteBusy(
  db: Db,
  { id, failures }: KeptFeed,
  waitMs: number,
  now: Date,
  random: number,
): Promise<void> {
  const longerMs = failures === 0 ? 0 : backoff(failures - 1, random)
  const nextAt = after(now, Math.max(waitMs, longerMs))
  await noteFailure(db, id, { failures, trouble: 'busy' }, nextAt)
}

function backoff(failures: number, random: number): number {
  return jittered(Math.min(EVERY_MS * 2 ** failures, LONGEST_MS), random)
}

async function noteFailure(
  db: Db,
  id: FeedId,
  { failures, trouble }: { readonly failures: number; readonly trouble: string },
  nextAt: Date,
): Promise<void> {
  await db
    .updateTable('feed')
    .set({ failures: failures + 1, trouble, next_at: nextAt.toISOString() })
    .where('id', '=', id)
    .execute()
}
