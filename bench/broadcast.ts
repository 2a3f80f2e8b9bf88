/** One article to many groups, as fast as the platform bears: the service beside telegraf and grammY. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { circumstances, tell, toMarkdown } from './support/figures.js'
import { EVERYBODY, fillHouse, PEER_TEXT } from './support/house.js'
import { startHelper } from './support/operations.js'
import type { BroadcastOperations } from './support/peer.js'
import type { Arrivals, SandboxOperations } from './support/sandbox.child.js'
import { startService } from './support/service.js'
import { usageOf } from './support/usage.js'

const TOKEN = '700300:test-token-of-the-sandbox'
const ADMIN = 9_001
/** Messages a second over all groups (Bots FAQ). */
const OFFICIAL_RATE = 30
/** What the service promises: no complaint of the platform, and little more than the limit takes. */
const PROMISED_RATIO = 1.05
/** What comes after the last group and should not: a second copy, a late 429. */
const AFTERMATH_MS = 1_500

/** How the platform is imagined; what the real one does is unpublished. */
const MODELS = {
  /** A strict sliding window; the excess is refused, no more. */
  window: { limits: 'window', latencyMs: 50 },
  /** After one excess the bot may do nothing for 3 s. */
  lockout: { limits: 'lockout', latencyMs: 10 },
} as const
type Model = keyof typeof MODELS

interface World {
  readonly apiRoot: string
  readonly chats: readonly number[]
}

/** A sending process, ready to begin. */
interface Sender {
  readonly pid: number
  /** Gives the moment of the order, and resolves when there is nothing more to be sent. */
  send(): Promise<{ readonly atMs: number; readonly done: Promise<unknown> }>
  end(): Promise<void>
}

const { values } = parseArgs({
  options: {
    groups: { type: 'string', default: '1500' },
    only: { type: 'string', multiple: true },
    model: { type: 'string', multiple: true },
    seconds: { type: 'string', default: '240' },
  },
})
const groups = Number(values.groups)
const withinMs = Number(values.seconds) * 1_000
const sandbox = startHelper<SandboxOperations>('./sandbox.child.ts')

const SENDERS: Readonly<Record<string, (world: World) => Promise<Sender>>> = {
  nhipcau: startOurs,
  telegraf: (world) => startPeer('./telegraf-broadcast.child.ts', 'one-by-one', world),
  'telegraf-retry': (world) => startPeer('./telegraf-broadcast.child.ts', 'all-at-once', world),
  grammy: (world) => startPeer('./grammy-broadcast.child.ts', 'all-at-once', world),
}

async function startOurs(world: World): Promise<Sender> {
  const folder = mkdtempSync(join(tmpdir(), 'nhipcau-bench-'))
  const databaseUrl = `sqlite:${join(folder, 'bench.sqlite')}`
  const article = await fillHouse(databaseUrl, TOKEN, world.chats)
  const service = await startService({ ...world, token: TOKEN, databaseUrl, admin: ADMIN })
  return {
    pid: service.pid,
    async send() {
      const line = `/dang ${article} đến ${EVERYBODY}`
      const { atMs } = await sandbox.ask('order', { person: ADMIN, line })
      return { atMs, done: sandbox.ask('untilDelivered', { withinMs }) }
    },
    async end() {
      await service.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function startPeer(
  file: string,
  way: 'one-by-one' | 'all-at-once',
  world: World,
): Promise<Sender> {
  const peer = startHelper<BroadcastOperations>(file)
  await peer.ask('prepare', { ...world, token: TOKEN, text: PEER_TEXT })
  return {
    pid: peer.pid,
    send: async () => ({ atMs: Date.now(), done: peer.ask(way, null) }),
    end: () => peer.end(),
  }
}

interface Row extends Arrivals {
  readonly model: Model
  readonly sender: string
  readonly seconds: number
  /** Of the time that the limit itself takes; null when not everybody was reached. */
  readonly ratio: number | null
  readonly maxRssMb: number
  readonly cpuSeconds: number
  readonly ranOut: boolean
}

async function measure(name: string, model: Model): Promise<Row> {
  const world = await sandbox.ask('open', { ...MODELS[model], token: TOKEN, groups, members: 0 })
  const sender = await SENDERS[name]?.(world)
  if (!sender) throw new Error(`--only takes ${Object.keys(SENDERS).join(', ')}`)
  try {
    const before = usageOf(sender.pid)
    const { atMs, done } = await sender.send()
    const ranOut = await endsLate(done)
    const endedAtMs = Date.now()
    const usage = usageOf(sender.pid)
    if (!ranOut) await sleep(AFTERMATH_MS)
    const arrivals = await sandbox.ask('countDelivered', null)
    const isEverywhere = arrivals.groups === groups
    const seconds = ((isEverywhere ? arrivals.lastAtMs : endedAtMs) - atMs) / 1_000
    return {
      ...arrivals,
      model,
      sender: name,
      seconds,
      ratio: isEverywhere ? seconds / (groups / OFFICIAL_RATE) : null,
      maxRssMb: usage.maxRssMb,
      cpuSeconds: usage.cpuSeconds - before.cpuSeconds,
      ranOut,
    }
  } finally {
    await sender.end()
  }
}

/** Whether the time was over before the work was. */
async function endsLate(done: Promise<unknown>): Promise<boolean> {
  const over = new AbortController()
  const late = sleep(withinMs, true, { signal: over.signal }).catch(() => false)
  const ranOut = await Promise.race([done.then(() => false), late])
  over.abort()
  return ranOut
}

function cells(row: Row): readonly (string | number)[] {
  const time = `${row.seconds.toFixed(1)}${row.ranOut ? ' (stopped)' : ''}`
  return [
    row.sender,
    row.model,
    time,
    row.ratio?.toFixed(3) ?? '–',
    row.tooManyRequests,
    `${row.groups} of ${groups}`,
    row.twice,
    row.maxRssMb.toFixed(0),
    row.cpuSeconds.toFixed(1),
  ]
}

const HEAD = ['sender', 'model', 's', 'of N/30', '429s', 'delivered', 'twice', 'RSS MB', 'CPU s']

function keepsPromise({ tooManyRequests, ratio, twice, violations }: Row): boolean {
  const isInTime = ratio !== null && ratio <= PROMISED_RATIO
  return isInTime && tooManyRequests === 0 && twice === 0 && violations === 0
}

function modelsAsked(): readonly Model[] {
  const known = ['window', 'lockout'] as const
  return known.filter((model) => !values.model || values.model.includes(model))
}

const rows: Row[] = []
for (const model of modelsAsked())
  for (const name of values.only ?? Object.keys(SENDERS)) {
    tell(`${model}: ${name} …`)
    const row = await measure(name, model)
    tell(`${model}: ${cells(row).join(' · ')}`)
    rows.push(row)
  }
await sandbox.end()

console.log(toMarkdown(HEAD, rows.map(cells)))
console.log(JSON.stringify({ bench: 'broadcast', ...circumstances(), groups, rows }))
const ours = rows.filter(({ sender }) => sender === 'nhipcau')
if (!ours.every(keepsPromise)) {
  tell(`nhipcau misses its promise: no 429, at most ${PROMISED_RATIO} × N/${OFFICIAL_RATE}`)
  process.exitCode = 1
}
