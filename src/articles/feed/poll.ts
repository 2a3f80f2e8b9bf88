import type { Clock, Log } from '../../base/index.js'
import type { Db } from '../../db/index.js'
import { keysOf } from '../identity.js'
import { type Taken, takeArticle } from '../take.js'
import type { ArticleFound, FeedFound, WebReader } from '../web/reader.js'
import { fingerprintOf } from './again.js'
import type { FeedItem } from './item.js'
import {
  claimFeeds,
  type KeptFeed,
  noteItem,
  noteRead,
  noteTrouble,
  noteWait,
  type SeenItem,
  seenItems,
} from './store.js'

/** What a feed brought. */
export interface Brought {
  readonly feed: KeptFeed
  readonly taken: Taken
  /** The feed was never read before, so what stands there is no news. */
  readonly isFirst: boolean
}

export interface PollDeps {
  readonly db: Db
  readonly reader: WebReader
  readonly clock: Clock
  readonly log: Log
  /** From 0 to 1. */
  readonly random?: () => number
  /** Decides what becomes of a new or changed article, in the transaction in which it is kept. */
  readonly brought: (trx: Db, brought: Brought, now: Date) => Promise<void>
  /** Called after that transaction. */
  readonly changed: () => void
}

/** Reads feeds as they fall due. */
export interface FeedPoller {
  /** Begins to read those that are due; waits for none of them. */
  look(): Promise<void>
  /** Resolves when nothing is being read. */
  settled(): Promise<void>
}

/** So many sites may be slow at once before the others wait for them. */
const AT_ONCE = 16
/** A page that could not be had so often is not asked for again, unless the feed says that it changed. */
const MOST_ATTEMPTS = 4

/** Each feed is read by itself: one that hangs keeps no other waiting. */
export function createFeedPoller(deps: PollDeps): FeedPoller {
  const { db, clock, log, random = Math.random } = deps
  const reading = new Set<Promise<void>>()

  async function read(feed: KeptFeed): Promise<void> {
    const answer = await deps.reader.readFeed(feed.url, feed.validators)
    const now = clock.now()
    if (answer.kind === 'feed') return await readItems(feed, answer)
    if (answer.kind === 'unchanged') return await noteRead(db, feed, {}, now, random())
    if (answer.kind === 'wait') return await noteWait(db, feed, answer.waitMs, now)
    log.warn({ feed: feed.number, why: answer.why }, 'feed could not be read')
    await noteTrouble(db, feed, answer.why, now, random())
  }

  /** The oldest first, as they were published. Where the site wants a pause, the rest is for the next time. */
  async function readItems(feed: KeptFeed, { feed: said, again }: FeedFound): Promise<void> {
    const items = new Map(
      said.items.toReversed().map((item) => [keyOf(item, said.isNukeViet), item]),
    )
    const seen = await seenItems(db, feed.id, [...items.keys()])
    for (const [key, item] of items) {
      const before = seen.get(key)
      if (!isWanted(item, before)) continue
      const waitMs = await readItem(feed, { key, item, before, isNukeViet: said.isNukeViet })
      if (waitMs !== undefined) return await noteWait(db, feed, waitMs, clock.now())
    }
    await noteRead(db, feed, { title: said.title, again }, clock.now(), random())
  }

  /** Milliseconds to wait first; `undefined` when it is done. */
  async function readItem(
    feed: KeptFeed,
    { key, item, before, isNukeViet }: Wanted,
  ): Promise<number | undefined> {
    const answer = item.link ? await deps.reader.read(item.link) : undefined
    const now = clock.now()
    if (answer?.kind === 'wait') return answer.waitMs
    if (answer?.kind === 'article') {
      await take(feed, { key, item, before, isNukeViet }, answer)
      return undefined
    }
    log.warn({ feed: feed.number, why: answer?.kind ?? 'no-link' }, 'article of a feed not read')
    const attempts = (before?.attempts ?? 0) + 1
    const fingerprint = attempts < MOST_ATTEMPTS ? '' : fingerprintOf(item)
    await noteItem(
      db,
      feed.id,
      key,
      { fingerprint, article: before?.article ?? null, attempts },
      now,
    )
    return undefined
  }

  async function take(
    feed: KeptFeed,
    { key, item, isNukeViet }: Wanted,
    { read: { article }, url }: ArticleFound,
  ): Promise<void> {
    const now = clock.now()
    const draft = {
      ...article,
      url,
      ...(!article.publishedAt && item.publishedAt && { publishedAt: item.publishedAt }),
      ...(article.lead === '' && article.body === '' && { lead: item.lead }),
    }
    const traces = { url, isNukeViet, ...(item.guid && { guid: item.guid }) }
    await db.transaction().execute(async (trx) => {
      const taken = await takeArticle(trx, draft, traces, { origin: 'feed' }, now)
      const fingerprint = fingerprintOf(item)
      await noteItem(trx, feed.id, key, { fingerprint, article: taken.id, attempts: 0 }, now)
      if (taken.kind !== 'known')
        await deps.brought(trx, { feed, taken, isFirst: feed.readAt === undefined }, now)
    })
    deps.changed()
  }

  return {
    async look() {
      const room = AT_ONCE - reading.size
      if (room <= 0) return
      for (const feed of await claimFeeds(db, clock.now(), room)) {
        const one = read(feed)
          .catch((error: unknown) => log.error({ err: error, feed: feed.number }, 'feed was left'))
          .finally(() => reading.delete(one))
        reading.add(one)
      }
    },
    async settled() {
      await Promise.all(reading)
    },
  }
}

interface Wanted {
  readonly key: string
  readonly item: FeedItem
  readonly before: SeenItem | undefined
  readonly isNukeViet: boolean
}

/** The surest name of an item; its words, where it has none. */
function keyOf(item: FeedItem, isNukeViet: boolean): string {
  const { guid, link } = item
  const keys = keysOf({ ...(guid && { guid }), ...(link && { url: link }), isNukeViet })
  return keys[0] ?? `words:${fingerprintOf(item)}`
}

/** It is new, it was edited, or it could not be had yet. */
function isWanted(item: FeedItem, before: SeenItem | undefined): boolean {
  return before === undefined || before.fingerprint !== fingerprintOf(item)
}
