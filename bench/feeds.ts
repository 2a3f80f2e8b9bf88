/** Two hundred feeds for an hour, one of them dead: does memory grow, does anything come twice, do the others wait? */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { parseFeed } from 'feedsmith'
import { createFeedPoller, createFetcher, createWebReader, putFeed } from '../src/articles/index.js'
import { type Clock, MINUTE, noLog, SECOND } from '../src/base/index.js'
import { type Db, migrate, openDb } from '../src/db/index.js'
import { type FeedWorld, numberedArticle, startFeedWorld } from '../tests/support/feed-world.js'
import { circumstances, tell, toMarkdown } from './support/figures.js'

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '60' },
    /** Of the runs that are compared. */
    'peer-minutes': { type: 'string', default: '20' },
    /** So many times faster than the world goes the clock. */
    faster: { type: 'string', default: '20' },
  },
})
const faster = Number(values.faster)
const EVERY_MS = 15 * MINUTE
/** What the bell of the service rings at. */
const LOOK_EVERY_MS = 5 * SECOND
/** How long Node's own fetch waits for an answer. */
const FETCH_WAITS_MS = 300 * SECOND

/** A clock that hurries. Every time limit is shortened as much. */
function hurryingClock(): Clock {
  const begun = Date.now()
  const start = Date.parse('2026-11-23T01:00:00Z')
  return { now: () => new Date(start + (Date.now() - begun) * faster) }
}

interface Run {
  readonly world: FeedWorld
  readonly clock: Clock
  readonly feeds: readonly string[]
  readonly isOver: () => boolean
}

type Reader = (run: Run, folder: string) => Promise<Db | undefined>

/** The service's own poller on a database of its own. */
async function ours({ world, clock, feeds, isOver }: Run, folder: string): Promise<Db> {
  const db = openDb(`sqlite:${join(folder, 'feeds.sqlite')}`)
  await migrate(db)
  await db.transaction().execute(async (trx) => {
    for (const url of feeds) await putFeed(trx, { url, auto: 'draft' }, clock.now())
  })
  const limits = {
    headersMs: (15 * SECOND) / faster,
    idleMs: (10 * SECOND) / faster,
    totalMs: (30 * SECOND) / faster,
  }
  const fetcher = createFetcher({ clock, allowHosts: world.hosts, limits })
  const poller = createFeedPoller({
    db,
    clock,
    log: noLog,
    reader: createWebReader({ fetcher, clock, timeZone: 'Asia/Ho_Chi_Minh' }),
    random: () => 0.5,
    brought: async () => undefined,
    changed: () => undefined,
  })
  while (!isOver()) {
    await poller.look()
    await sleep(LOOK_EVERY_MS / faster)
  }
  await poller.settled()
  return db
}

/** What one writes at first: one feed after the other, each quarter of an hour after it was read. */
async function oneByOne({ clock, feeds, isOver }: Run): Promise<undefined> {
  const due = new Map(feeds.map((url) => [url, 0]))
  while (!isOver()) {
    for (const url of feeds) {
      if (isOver() || clock.now().getTime() < (due.get(url) ?? 0)) continue
      await fetchFeed(url)
      due.set(url, clock.now().getTime() + EVERY_MS)
    }
    await sleep(LOOK_EVERY_MS / faster)
  }
}

async function fetchFeed(url: string): Promise<void> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(FETCH_WAITS_MS / faster) })
    parseFeed(await answer.text())
  } catch {
    // The next time, perhaps.
  }
}

interface Seen {
  readonly late: readonly number[]
  readonly requests: number
  readonly looks: readonly (readonly (string | number)[])[]
  readonly articles: number
  readonly twice: number
  readonly published: number
}

async function run(read: Reader, hasDead: boolean, minutes: number): Promise<Seen> {
  const folder = mkdtempSync(join(tmpdir(), 'nhipcau-feeds-'))
  const clock = hurryingClock()
  const begun = clock.now().getTime()
  const world = await startFeedWorld({ sites: 10, sections: 19, now: () => clock.now().getTime() })
  const minute = () => (clock.now().getTime() - begun) / MINUTE
  const feeds = hasDead ? [world.dead, ...world.live.slice(0, 199)] : world.live
  const looks: (readonly (string | number)[])[] = []
  let published = 0
  const publish = () => {
    published += 1
    world.publish(published, published, numberedArticle(published, clock.now()))
  }
  for (let first = 0; first < 10; first += 1) publish()
  const look = () => looks.push([Math.round(minute()), heapMb(), world.requests(), published])
  const ticks = setInterval(publish, (0.5 * MINUTE) / faster)
  const watching = setInterval(look, (10 * MINUTE) / faster)
  look()
  try {
    const db = await read({ world, clock, feeds, isOver: () => minute() >= minutes }, folder)
    clearInterval(ticks)
    const kept = db ? await titlesIn(db) : []
    await db?.destroy()
    return {
      late: feeds.flatMap((url) => latenessOf(world.askedAt(url), begun)),
      requests: world.requests(),
      looks,
      articles: kept.length,
      twice: kept.length - new Set(kept).size,
      published,
    }
  } finally {
    clearInterval(ticks)
    clearInterval(watching)
    await world.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** By how many seconds each reading came later than a quarter of an hour after the one before; the first, than the begin. */
function latenessOf(askedAt: readonly number[], begun: number): readonly number[] {
  return askedAt.map((at, which) => {
    const before = askedAt[which - 1]
    return (at - (before === undefined ? begun : before + EVERY_MS)) / SECOND
  })
}

async function titlesIn(db: Db): Promise<readonly string[]> {
  const rows = await db.selectFrom('article').select('title').execute()
  return rows.map(({ title }) => title)
}

function heapMb(): string {
  globalThis.gc?.()
  return (process.memoryUsage().heapUsed / 1_048_576).toFixed(1)
}

function percentile(sorted: readonly number[], share: number): string {
  return (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(0)
}

function lateRow(
  name: string,
  dead: string,
  { late, requests }: Seen,
): readonly (string | number)[] {
  const sorted = late.toSorted((a, b) => a - b)
  const shares = [0.5, 0.95, 1].map((share) => percentile(sorted, share))
  return [name, dead, late.length, ...shares, requests]
}

const peerMinutes = Number(values['peer-minutes'])
tell(`the hour, ${faster} times as fast as life`)
const hour = await run(ours, true, Number(values.minutes))
const rows: (readonly (string | number)[])[] = []
for (const [name, read] of [
  ['**nhipcau**', ours],
  ['fetch, one after the other', oneByOne],
] as const)
  for (const hasDead of [false, true]) {
    tell(`${name}, ${hasDead ? 'one dead' : 'all alive'}`)
    rows.push(lateRow(name, hasDead ? '1' : '0', await run(read, hasDead, peerMinutes)))
  }

const { date, node, cores, cpu } = circumstances()
process.stdout.write(
  `${toMarkdown(['simulated minute', 'heap MB', 'requests', 'articles on the sites'], hour.looks)}

${hour.articles} articles kept of ${hour.published} published, ${hour.twice} twice.

${toMarkdown(['reader', 'dead feeds', 'readings', 'late s, p50', 'p95', 'most', 'requests'], rows)}

${date}, ${node}, ${cores} cores, ${cpu}
`,
)
