import { type FeedId, newId } from '../../base/index.js'
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
  /** How long the feed wants to be left alone between two readings, where it says so. */
  readonly everyMinutes?: number
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

/** A feed as it is kept. */
export function toFeed(row: FeedRow): KeptFeed {
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
    ...(row.every_minutes !== null && { everyMinutes: row.every_minutes }),
    nextAt: new Date(row.next_at),
    ...(row.read_at !== null && { readAt: new Date(row.read_at) }),
    failures: row.failures,
    ...(row.trouble !== null && { trouble: row.trouble }),
  }
}
