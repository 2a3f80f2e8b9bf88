/** One post to the groups of the largest province: how soon it is planned and cancelled, and how much memory it takes. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { type Db, openDb } from '../src/db/index.js'
import { startPostgres } from '../tests/support/postgres.js'
import { circumstances, tell, toMarkdown } from './support/figures.js'
import { EVERYBODY, fillHouse, putAnotherArticle } from './support/house.js'
import { startHelper } from './support/operations.js'
import type { SandboxOperations } from './support/sandbox.child.js'
import { startService } from './support/service.js'
import { usageOf } from './support/usage.js'

const TOKEN = '700600:test-token-of-the-sandbox'
const ADMIN = 9_001
/** What is promised. */
const MOST_SECONDS = 2
const MOST_MB = 200
const LOOK_EVERY_MS = 10
const BROADCAST_MS = 240_000

const { values } = parseArgs({
  options: {
    groups: { type: 'string', default: '10000' },
    /** Messages a second: far above what Telegram bears, so that the broadcast ends soon. */
    rate: { type: 'string', default: '150' },
    only: { type: 'string', multiple: true, default: ['sqlite', 'postgres'] },
  },
})
const groups = Number(values.groups)

interface Row {
  readonly database: string
  readonly plannedSeconds: number
  readonly cancelledSeconds: number
  readonly restMb: number
  readonly mostMb: number
  readonly delivered: number
  readonly broadcastSeconds: number
}

async function measure(database: string, databaseUrl: string): Promise<Row> {
  const sandbox = startHelper<SandboxOperations>('./sandbox.child.ts')
  const world = { token: TOKEN, limits: 'off', latencyMs: 5, groups, members: 0 } as const
  const { apiRoot, chats } = await sandbox.ask('open', world)
  const article = await fillHouse(databaseUrl, TOKEN, chats)
  const another = await putAnotherArticle(databaseUrl)
  const ratePerSecond = Number(values.rate)
  const service = await startService({
    apiRoot,
    token: TOKEN,
    databaseUrl,
    admin: ADMIN,
    ratePerSecond,
  })
  const db = openDb(databaseUrl)
  const order = async (number: number) => {
    const line = `/dang ${number} đến ${EVERYBODY}`
    const { atMs } = await sandbox.ask('order', { person: ADMIN, line })
    return atMs
  }
  try {
    const restMb = usageOf(service.pid).maxRssMb
    const orderedAtMs = await order(article)
    const planned = await untilState(db, 1, 'released')
    await sandbox.ask('untilDelivered', { withinMs: BROADCAST_MS })
    const { lastAtMs, groups: delivered } = await sandbox.ask('countDelivered', null)
    const mostMb = usageOf(service.pid).maxRssMb
    await order(another)
    await untilState(db, 2, 'released')
    const { atMs } = await sandbox.ask('say', { person: ADMIN, line: '/huy 2' })
    const cancelled = await untilState(db, 2, 'cancelled')
    return {
      database,
      plannedSeconds: (planned - orderedAtMs) / 1_000,
      cancelledSeconds: (cancelled - atMs) / 1_000,
      restMb,
      mostMb,
      delivered,
      broadcastSeconds: (lastAtMs - orderedAtMs) / 1_000,
    }
  } finally {
    await db.destroy()
    await service.stop()
    await sandbox.end()
  }
}

/** When a post was first seen in a state with none, or with all, of its deliveries waiting. */
async function untilState(db: Db, number: number, state: 'released' | 'cancelled') {
  for (let looks = 0; looks < 30_000 / LOOK_EVERY_MS; looks += 1) {
    const post = await db
      .selectFrom('post')
      .select(['id', 'state'])
      .where('number', '=', number)
      .executeTakeFirst()
    if (post?.state === state || post?.state === 'done') return Date.now()
    await sleep(LOOK_EVERY_MS)
  }
  throw new Error(`post ${number} was not ${state} in time`)
}

const rows: Row[] = []
if (values.only.includes('sqlite')) {
  const folder = mkdtempSync(join(tmpdir(), 'nhipcau-bench-'))
  rows.push(await measure('SQLite', `sqlite:${join(folder, 'bench.sqlite')}`))
  rmSync(folder, { recursive: true, force: true })
}
if (values.only.includes('postgres')) {
  const server = await startPostgres()
  rows.push(await measure('PostgreSQL', server.url))
  await server.stop()
}

const HEAD = [
  'database',
  'planned s',
  'cancelled s',
  'RSS at rest',
  'RSS most MB',
  'delivered',
  's',
]
const cells = (row: Row) => [
  row.database,
  row.plannedSeconds.toFixed(2),
  row.cancelledSeconds.toFixed(2),
  row.restMb.toFixed(0),
  row.mostMb.toFixed(0),
  `${row.delivered} of ${groups}`,
  row.broadcastSeconds.toFixed(0),
]
console.log(toMarkdown(HEAD, rows.map(cells)))
console.log(JSON.stringify({ bench: 'large-post', ...circumstances(), groups, rows }))
const isKept = ({ plannedSeconds, cancelledSeconds, mostMb, delivered }: Row) =>
  plannedSeconds < MOST_SECONDS &&
  cancelledSeconds < MOST_SECONDS &&
  mostMb < MOST_MB &&
  delivered === groups
if (!rows.every(isKept)) {
  tell(`nhipcau misses its promise: ${MOST_SECONDS} s, ${MOST_SECONDS} s, ${MOST_MB} MB`)
  process.exitCode = 1
}
