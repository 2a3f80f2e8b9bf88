import { type Clock, type FeedId, type Log, MINUTE } from '../../base/index.js'
import { type Db, isDatabaseFault } from '../../db/index.js'
import type { Draft } from '../draft.js'
import type { Enriched } from '../enrich.js'
import { type Taken, takeArticle } from '../take.js'
import type { ArticleFound, FeedFound, WebReader } from '../web/reader.js'
import { fingerprintOf } from './again.js'
import { noteItem, seenItems } from './seen.js'
import type { KeptFeed } from './store.js'
import { claimFeeds, noteBusy, noteRead, noteTrouble, noteWait } from './turns.js'
import {
  categoryOf,
  isAtFirst,
  isWanted,
  keyOf,
  NOT_HAD,
  NOT_HAD_AT_FIRST,
  type Wanted,
} from './wanted.js'

/** What a feed brought. `known`: this feed never brought it before, another did, or somebody took it in. */
export interface Brought {
  readonly feed: KeptFeed
  readonly taken: Taken
  /** It stood there when the feed was read first, so it is no news. */
  readonly isFirst: boolean
}

export interface PollDeps {
  readonly db: Db
  readonly reader: WebReader
  readonly clock: Clock
  readonly log: Log
  /** From 0 to 1. */
  readonly random?: () => number
  /** Gets what a new article still lacks, before the transaction; of one that is no news the less. Absent, it is kept as it was read. */
  readonly enrich?: (draft: Draft, isNews: boolean) => Promise<Enriched>
  /** Decides what becomes of a new or changed article, in the transaction in which it is kept. */
  readonly brought: (trx: Db, brought: Brought, now: Date) => Promise<void>
  /** Called after that transaction. */
  readonly changed: () => void
  /** Nothing more is asked then; the rest is for the next time. */
  readonly stop?: AbortSignal
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
/** A reading that takes longer goes on the next time, before another process thinks it dead. */
const LONGEST_READING_MS = 5 * MINUTE

/** Each feed is read by itself: one that hangs keeps no other waiting. */
export function createFeedPoller(deps: PollDeps): FeedPoller {
  const { db, clock, log, random = Math.random, stop } = deps
  const reading = new Map<FeedId, Promise<void>>()

  async function read(feed: KeptFeed): Promise<void> {
    const answer = await deps.reader.readFeed(feed.url, feed.validators)
    const now = clock.now()
    if (answer.kind === 'feed') return await readItems(feed, answer)
    if (answer.kind === 'unchanged') return await noteRead(db, feed, {}, now, random())
    if (answer.kind === 'wait') {
      const { waitMs, bySite } = answer
      if (bySite) return await noteBusy(db, feed, waitMs, now, random())
      return await noteWait(db, feed, waitMs, now)
    }
    log.warn({ feed: feed.number, why: answer.why }, 'feed could not be read')
    await noteTrouble(db, feed, answer.why, now, random())
  }

  /** A feed that breaks us is in trouble, as its list shows; a database that is unwell is no fault of its own. */
  async function leave(feed: KeptFeed, error: unknown): Promise<void> {
    log.error({ err: error, feed: feed.number }, 'feed was left')
    if (isDatabaseFault(error)) return
    await noteTrouble(db, feed, 'broken', clock.now(), random()).catch((worse: unknown) =>
      log.error({ err: worse, feed: feed.number }, 'trouble of a feed could not be stored'),
    )
  }

  /** The oldest first, as they were published. Where the site wants a pause, the rest is for the next time. */
  async function readItems(feed: KeptFeed, { feed: said, again }: FeedFound): Promise<void> {
    const items = new Map(
      said.items.toReversed().map((item) => [keyOf(item, said.isNukeViet), item]),
    )
    const seen = await seenItems(db, feed.id, [...items.keys()])
    const { isNukeViet } = said
    const wanted = [...items].flatMap(([key, item]): readonly Wanted[] => {
      const before = seen.get(key)
      return isWanted(item, before) ? [{ key, item, before, isNukeViet }] : []
    })
    const became = await readWanted(feed, wanted)
    if (became.kind === 'wait') return await noteWait(db, feed, became.waitMs, clock.now())
    // What could not be had is asked for again, which a site that says `unchanged` would prevent.
    const next = became.kind === 'had' ? again : {}
    await noteRead(db, feed, { feed: said, again: next }, clock.now(), random())
  }

  async function readWanted(feed: KeptFeed, all: readonly Wanted[]): Promise<Became> {
    const begunAt = performance.now()
    let result: Became = { kind: 'had' }
    for (const wanted of all) {
      const isOver = performance.now() - begunAt > LONGEST_READING_MS
      if (isOver || stop?.aborted) return { kind: 'wait', waitMs: 0 }
      const became = await readItem(feed, wanted).catch((error: unknown) =>
        broken(feed, wanted, error),
      )
      if (became.kind === 'wait') return became
      if (became.kind === 'missed') result = became
    }
    return result
  }

  async function readItem(feed: KeptFeed, wanted: Wanted): Promise<Became> {
    const { link } = wanted.item
    const answer = link ? await deps.reader.read(link) : undefined
    // Our own pace says nothing of the page: it is asked for as if it never had been.
    if (answer?.kind === 'wait' && !answer.bySite) return answer
    if (answer?.kind !== 'article') return await miss(feed, wanted, answer)
    await take(feed, wanted, answer)
    return { kind: 'had' }
  }

  /** One that breaks us must not hold up the others for ever. */
  async function broken(feed: KeptFeed, wanted: Wanted, error: unknown): Promise<Became> {
    if (isDatabaseFault(error)) throw error
    log.error({ err: error, feed: feed.number }, 'article of a feed could not be taken in')
    return await miss(feed, wanted, undefined)
  }

  async function miss(
    feed: KeptFeed,
    { key, item, before }: Wanted,
    answer: Missed | undefined,
  ): Promise<Became> {
    const attempts = (before?.attempts ?? 0) + 1
    const isGivenUp = attempts >= MOST_ATTEMPTS
    const mark = isAtFirst(feed, before) ? NOT_HAD_AT_FIRST : NOT_HAD
    const fingerprint = isGivenUp ? fingerprintOf(item) : mark
    const article = before?.article ?? null
    // Also where the site wants us to wait: one page that says so each time must not hold up the others for ever.
    await noteItem(db, feed.id, key, { fingerprint, article, attempts }, clock.now())
    if (answer?.kind === 'wait' && !isGivenUp) return answer
    log.warn({ feed: feed.number, why: answer?.kind ?? 'no-link' }, 'article of a feed not read')
    return { kind: isGivenUp ? 'had' : 'missed' }
  }

  /** Whatever fails there, the article comes in. */
  async function enriched(draft: Draft, isNews: boolean): Promise<Enriched> {
    if (!deps.enrich) return { draft }
    return await deps.enrich(draft, isNews).catch((error: unknown) => {
      log.warn({ err: error }, 'article is kept without what it lacks')
      return { draft }
    })
  }

  async function take(
    feed: KeptFeed,
    { key, item, before, isNukeViet }: Wanted,
    { read: { article }, url }: ArticleFound,
  ): Promise<void> {
    const read: Draft = {
      ...article,
      url,
      ...(!article.publishedAt && item.publishedAt && { publishedAt: item.publishedAt }),
      ...(article.lead === '' && article.body === '' && { lead: item.lead }),
      ...categoryOf(feed, article, item),
    }
    const traces = { url, isNukeViet, ...(item.guid && { guid: item.guid }) }
    const isFirst = isAtFirst(feed, before)
    const { draft, ...written } = await enriched(read, !isFirst)
    const now = clock.now()
    await db.transaction().execute(async (trx) => {
      const taken = await takeArticle(trx, draft, traces, { origin: 'feed', ...written }, now)
      const fingerprint = fingerprintOf(item)
      await noteItem(trx, feed.id, key, { fingerprint, article: taken.id, attempts: 0 }, now)
      const isNews = taken.kind !== 'known' || !before?.article
      if (isNews) await deps.brought(trx, { feed, taken, isFirst }, now)
    })
    deps.changed()
  }

  return {
    async look() {
      const room = AT_ONCE - reading.size
      if (room <= 0) return
      if (stop?.aborted) return
      for (const feed of await claimFeeds(db, clock.now(), room)) {
        if (reading.has(feed.id)) continue
        const one = read(feed)
          .catch((error: unknown) => leave(feed, error))
          .finally(() => reading.delete(feed.id))
        reading.set(feed.id, one)
      }
    },
    async settled() {
      await Promise.all(reading.values())
    },
  }
}

type Missed = Exclude<Awaited<ReturnType<WebReader['read']>>, { kind: 'article' }>

type Became =
  | { readonly kind: 'had' | 'missed' }
  | { readonly kind: 'wait'; readonly waitMs: number }
