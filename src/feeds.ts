import {
  createFeedPoller,
  createFetcher,
  createWebReader,
  type EnrichOptions,
  enrich,
  type FeedPoller,
  listFeeds,
  type Manners,
  putFeed,
} from './articles/index.js'
import type { Clock, Log } from './base/index.js'
import type { Db } from './db/index.js'
import { type FromFeedDeps, followFeed } from './publishing/index.js'

export interface FeedsParts extends FromFeedDeps {
  readonly db: Db
  readonly clock: Clock
  readonly log: Log
  readonly timeZone: string
  /** Hosts, with their ports, that may be asked although they are private. */
  readonly allowHosts: readonly string[]
  /** Shared with whoever else asks sites from here. */
  readonly manners: Manners
  /** Keeps pictures. */
  readonly pictures: { readonly put: EnrichOptions['take'] }
  readonly summaries?: NonNullable<EnrichOptions['summaries']>
  /** Something was put in the outbox, or became due. */
  readonly changed: () => void
  readonly stop: AbortSignal
}

/** Reads the feeds that are due, and does with what they bring what their rules say. */
export function createFeeds(parts: FeedsParts): FeedPoller {
  const { db, clock, log, timeZone, allowHosts, changed, stop, pictures, summaries } = parts
  // Nobody waits for it: where a site wants a pause, the feed goes on later.
  const fetcher = createFetcher({ clock, allowHosts, manners: parts.manners })
  return createFeedPoller({
    db,
    clock,
    log,
    reader: createWebReader({ fetcher, clock, timeZone }),
    // What stood there before is seldom sent: one picture, and no model that costs.
    // What is known by its name alone was edited, and asks anew.
    enrich: (draft, isNews) =>
      enrich(db, draft, [], {
        fetcher,
        take: pictures.put,
        ...(isNews ? summaries && { summaries } : { most: 1 }),
      }),
    brought: (trx, brought, now) => followFeed(trx, brought, now, parts),
    changed,
    stop,
  })
}

/** Adds the feeds that the environment names; those that are there already keep their rules. */
export async function syncFeeds(db: Db, addresses: readonly string[], now: Date): Promise<void> {
  if (addresses.length === 0) return
  await db.transaction().execute(async (trx) => {
    const known = new Set((await listFeeds(trx)).map(({ url }) => url))
    for (const url of addresses)
      if (!known.has(url)) await putFeed(trx, { url, auto: 'draft' }, now)
  })
}
