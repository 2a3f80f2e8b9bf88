import { join } from 'node:path'
import { openDb } from '../../src/db/index.js'
import { watchDisk } from './disk.js'
import { percentile } from './figures.js'
import { EVERYBODY, fillHouse, PEER_TEXT, putAnotherArticle } from './house.js'
import { startHelper } from './operations.js'
import type { SandboxOperations, Storm } from './sandbox.child.js'
import { startService } from './service.js'
import type { TelegrafReplies } from './telegraf-replies.child.js'
import { usageOf } from './usage.js'

const TOKEN = '700500:test-token-of-the-sandbox'
const ADMIN = 9_001
/** Enough to have the first posts out at once; in the storm the service keeps its own pace. */
const SETUP_RATE = 1_000
const SETUP_MS = 120_000
/** What is left when the last reply was sent. */
const AFTERMATH_MS = 60_000

export interface StormRequest extends Storm {
  readonly groups: number
  readonly members: number
}

export interface StormRow {
  readonly taker: string
  readonly sent: number
  readonly stored: number
  /** How long after the last reply everything was confirmed; null when it never was. */
  readonly behindMs: number | null
  readonly presses: number
  readonly answered: number
  readonly p50: number
  readonly p95: number
  readonly p99: number
  /** What one sync of 4 KB took meanwhile beside it, and the longest: what no taker that stores can be faster than. */
  readonly diskP99: number
  readonly diskMost: number
  /** Groups that got the article of the broadcast within the storm. */
  readonly broadcast: number
  readonly cpuSeconds: number
  readonly maxRssMb: number
}

interface World {
  readonly apiRoot: string
  readonly chats: readonly number[]
  readonly folder: string
}

/** A process that takes replies, with a post out in every group. */
interface Taker {
  readonly pid: number
  /** Begins to send a second article everywhere; resolves when it has begun. */
  broadcast(): Promise<{ readonly done: Promise<unknown> }>
  stored(): Promise<number>
  end(): Promise<void>
}

const sandboxes = () => startHelper<SandboxOperations>('./sandbox.child.ts')
type Sandbox = ReturnType<typeof sandboxes>

export const TAKERS: Readonly<Record<string, (world: World, sandbox: Sandbox) => Promise<Taker>>> =
  {
    nhipcau: startOurs,
    telegraf: startTelegraf,
  }

export async function measureStorm(
  name: string,
  folder: string,
  request: StormRequest,
): Promise<StormRow> {
  const start = TAKERS[name]
  if (!start) throw new Error(`--only takes ${Object.keys(TAKERS).join(', ')}`)
  const sandbox = sandboxes()
  const { groups, members } = request
  const world = { token: TOKEN, limits: 'off', latencyMs: 0, groups, members } as const
  const taker = await start({ ...(await sandbox.ask('open', world)), folder }, sandbox)
  try {
    const before = usageOf(taker.pid)
    const told = await sandbox.ask('countSent', null)
    // A broadcast goes on when the storm begins.
    const broadcast = await taker.broadcast()
    const disk = watchDisk(folder)
    const { sent, presses, endedAtMs } = await sandbox.ask('storm', request)
    const groupsTold = (await sandbox.ask('countSent', null)) - told
    const { atMs } = await sandbox.ask('untilConfirmed', { withinMs: AFTERMATH_MS })
    const syncs = await disk.stop()
    const waits = await sandbox.ask('waits', null)
    await broadcast.done
    const { cpuSeconds, maxRssMb } = usageOf(taker.pid)
    return {
      taker: name,
      sent,
      stored: await taker.stored(),
      behindMs: atMs === null ? null : Math.max(0, atMs - endedAtMs),
      presses,
      answered: waits.length,
      p50: percentile(waits, 0.5),
      p95: percentile(waits, 0.95),
      p99: percentile(waits, 0.99),
      diskP99: percentile(syncs, 0.99),
      diskMost: Math.max(...syncs),
      broadcast: groupsTold,
      cpuSeconds: cpuSeconds - before.cpuSeconds,
      maxRssMb,
    }
  } finally {
    await taker.end()
    await sandbox.end()
  }
}

async function startOurs({ apiRoot, chats, folder }: World, sandbox: Sandbox): Promise<Taker> {
  const databaseUrl = `sqlite:${join(folder, 'ours.sqlite')}`
  const request = { apiRoot, token: TOKEN, databaseUrl, admin: ADMIN }
  const article = await fillHouse(databaseUrl, TOKEN, chats)
  const order = (number: number) =>
    sandbox.ask('order', { person: ADMIN, line: `/dang ${number} đến ${EVERYBODY}` })
  const first = await startService({ ...request, ratePerSecond: SETUP_RATE })
  await order(article)
  await sandbox.ask('untilDelivered', { withinMs: SETUP_MS })
  await first.stop()
  const another = await putAnotherArticle(databaseUrl)
  const service = await startService(request)
  return {
    pid: service.pid,
    async broadcast() {
      await order(another)
      return { done: Promise.resolve() }
    },
    stored: () => countFeedback(databaseUrl),
    end: () => service.stop(),
  }
}

async function countFeedback(databaseUrl: string): Promise<number> {
  const db = openDb(databaseUrl)
  try {
    const { count } = await db
      .selectFrom('feedback')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    return Number(count)
  } finally {
    await db.destroy()
  }
}

async function startTelegraf({ apiRoot, chats, folder }: World): Promise<Taker> {
  const peer = startHelper<TelegrafReplies>('./telegraf-replies.child.ts')
  const databaseFile = join(folder, 'telegraf.sqlite')
  await peer.ask('prepare', { token: TOKEN, apiRoot, chats, text: PEER_TEXT, databaseFile })
  return {
    pid: peer.pid,
    broadcast: async () => ({ done: peer.ask('broadcast', null) }),
    stored: () => peer.ask('stored', null),
    end: () => peer.end(),
  }
}
