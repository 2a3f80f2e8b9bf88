import { type ArticleId, after, type FeedId, HOUR, MINUTE, newId } from '../../base/index.js'
import { type Db, type FeedRow, nextNumber } from '../../db/index.js'
import type { Validators } from '../fetch/result.js'

/** A feed that is read again and again. `number` is what people see and type. */
export interface KeptFeed {
  readonly id: FeedId
  readonly number: number
  readonly url: string
  /** As the feed calls itself; empty until it was read. */
  readonly title: string
  readonly category?: string
  /** Where its articles go by themselves. */
  readonly audience?: string
  readonly auto: 'draft' | 'publish'
  readonly validators: Validators
  readonly nextAt: Date
  /** When it was last read to its end. */
  readonly readAt?: Date
  readonly failures: number
  /** A word for what was wrong the last time. */
  readonly trouble?: string
}

export interface NewFeed {
  readonly url: string
  readonly category?: string
  readonly audience?: string
  readonly auto: 'draft' | 'publish'
}

/** Adds a feed, to be read at once; one with the same address gets the new rule. Needs a transaction. */
export async function putFeed(
  trx: Db,
  { url, category, audience, auto }: NewFeed,
  now: Date,
): Promise<{ readonly kind: 'added' | 'changed'; readonly feed: KeptFeed }> {
  const number = await nextNumber(trx, 'feed')
  const rule = { category: category ?? null, audience: audience ?? null, auto }
  const changed = await trx
    .updateTable('feed')
    .set(rule)
    .where('url', '=', url)
    .returningAll()
    .executeTakeFirst()
  if (changed) return { kind: 'changed', feed: toFeed(changed) }
  const at = now.toISOString()
  const row = await trx
    .insertInto('feed')
    .values({ id: newId<FeedId>(), number, url, ...rule, next_at: at, created_at: at })
    .returningAll()
    .executeTakeFirstOrThrow()
  return { kind: 'added', feed: toFeed(row) }
}

/** Reads a feed no more. What came from it stays. Returns it; `undefined` when there is none of that number. */
export async function dropFeed(trx: Db, number: number): Promise<KeptFeed | undefined> {
  const row = await trx
    .deleteFrom('feed')
    .where('number', '=', number)
    .returningAll()
    .executeTakeFirst()
  return row && toFeed(row)
}

/**
 * Has a feed read with the next look, ahead of its turn. Where the site wants a pause, it gets it all the
 * same. Returns it; `undefined` when there is none of that number.
 */
export async function hastenFeed(db: Db, number: number, now: Date): Promise<KeptFeed | undefined> {
  const row = await db
    .updateTable('feed')
    .set({ next_at: now.toISOString() })
    .where('number', '=', number)
    .returningAll()
    .executeTakeFirst()
  return row && toFeed(row)
}

export async function findFeed(db: Db, number: number): Promise<KeptFeed | undefined> {
  const row = await db
    .selectFrom('feed')
    .selectAll()
    .where('number', '=', number)
    .executeTakeFirst()
  return row && toFeed(row)
}

export async function listFeeds(db: Db): Promise<readonly KeptFeed[]> {
  const rows = await db.selectFrom('feed').selectAll().orderBy('number').execute()
  return rows.map(toFeed)
}

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

const EVERY_MS = 15 * MINUTE
const LONGEST_MS = 12 * HOUR
/** By so much of it a wait varies, so that feeds do not fall due together for ever. */
const JITTER = 0.2

/** `random` is from 0 to 1. */
function jittered(ms: number, random: number): number {
  return ms * (1 - JITTER / 2 + JITTER * random)
}

/** A feed was read to its end. */
export async function noteRead(
  db: Db,
  { id }: KeptFeed,
  read: { readonly title?: string; readonly again?: Validators },
  now: Date,
  random: number,
): Promise<void> {
  const { title, again } = read
  await db
    .updateTable('feed')
    .set({
      ...(title && { title }),
      ...(again && { etag: again.etag ?? null, last_modified: again.lastModified ?? null }),
      read_at: now.toISOString(),
      failures: 0,
      trouble: null,
      next_at: after(now, jittered(EVERY_MS, random)).toISOString(),
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

/** What a feed has named before. */
export interface SeenItem {
  readonly fingerprint: string
  readonly article: ArticleId | null
  readonly attempts: number
}

export async function seenItems(
  db: Db,
  feed: FeedId,
  keys: readonly string[],
): Promise<ReadonlyMap<string, SeenItem>> {
  if (keys.length === 0) return new Map()
  const rows = await db
    .selectFrom('feed_item')
    .selectAll()
    .where('feed_id', '=', feed)
    .where('key', 'in', keys)
    .execute()
  return new Map(
    rows.map(({ key, fingerprint, article_id, attempts }) => [
      key,
      { fingerprint, article: article_id, attempts },
    ]),
  )
}

/** Keeps what became of an item. */
export async function noteItem(
  db: Db,
  feed: FeedId,
  key: string,
  { fingerprint, article, attempts }: SeenItem,
  now: Date,
): Promise<void> {
  const became = { fingerprint, article_id: article, attempts, seen_at: now.toISOString() }
  await db
    .insertInto('feed_item')
    .values({ feed_id: feed, key, ...became })
    .onConflict((conflict) => conflict.columns(['feed_id', 'key']).doUpdateSet(became))
    .execute()
}

function toFeed(row: FeedRow): KeptFeed {
  return {
    id: row.id,
    number: row.number,
    url: row.url,
    title: row.title,
    auto: row.auto,
    ...(row.category !== null && { category: row.category }),
    ...(row.audience !== null && { audience: row.audience }),
    validators: {
      ...(row.etag !== null && { etag: row.etag }),
      ...(row.last_modified !== null && { lastModified: row.last_modified }),
    },
    nextAt: new Date(row.next_at),
    ...(row.read_at !== null && { readAt: new Date(row.read_at) }),
    failures: row.failures,
    ...(row.trouble !== null && { trouble: row.trouble }),
  }
}
