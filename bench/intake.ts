/** Ratings by button, stored for good and answered: the service beside telegraf. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openDb } from '../src/db/index.js'
import { microsecondsPerSync } from './support/disk.js'
import { circumstances, median, tell, toMarkdown } from './support/figures.js'
import { EVERYBODY, fillHouse, PEER_TEXT } from './support/house.js'
import { startHelper } from './support/operations.js'
import { expectedScores } from './support/presses.js'
import type { SandboxOperations } from './support/sandbox.child.js'
import { type ServiceRequest, startService } from './support/service.js'
import type { TelegrafIntake } from './support/telegraf-intake.child.js'
import { type Usage, usageOf } from './support/usage.js'

const TOKEN = '700400:test-token-of-the-sandbox'
const ADMIN = 9_001
/** Enough to have the posts out at once; while presses are taken the service keeps its own pace. */
const SETUP_RATE = 1_000
const PROMISED_TIMES = 2

const { values } = parseArgs({
  options: {
    presses: { type: 'string', default: '20000' },
    groups: { type: 'string', default: '200' },
    members: { type: 'string', default: '2000' },
    rounds: { type: 'string', default: '3' },
    only: { type: 'string', multiple: true },
    seconds: { type: 'string', default: '120' },
    latency: { type: 'string', default: '0' },
    profile: { type: 'string' },
  },
})
const presses = Number(values.presses)
const groups = Number(values.groups)
const members = Number(values.members)
const rounds = Number(values.rounds)
const withinMs = Number(values.seconds) * 1_000
const latencyMs = Number(values.latency)
const sandbox = startHelper<SandboxOperations>('./sandbox.child.ts')

interface World {
  readonly apiRoot: string
  readonly chats: readonly number[]
  /** A folder of its own, on the disk that is measured. */
  readonly folder: string
}

/** A process that takes presses, its posts out and nothing to do. */
interface Taker {
  readonly pid: number
  /** When the last press was durable, once all are confirmed to the platform; null when not all are. */
  storedAtMs(confirmedAtMs: number | null): Promise<number | null>
  /** How many members gave each score, as stored. */
  scores(): Promise<readonly number[]>
  end(): Promise<void>
}

const TAKERS: Readonly<Record<string, (world: World) => Promise<Taker>>> = {
  nhipcau: startOurs,
  telegraf: (world) => startTelegraf(world, true),
  'telegraf-unawaited': (world) => startTelegraf(world, false),
}

/** Ours confirms presses to the platform only when they are durable, so that moment is the latest it can be. */
async function startOurs(world: World): Promise<Taker> {
  const databaseUrl = `sqlite:${join(world.folder, 'ours.sqlite')}`
  const request = { apiRoot: world.apiRoot, token: TOKEN, databaseUrl, admin: ADMIN }
  const article = await fillHouse(databaseUrl, TOKEN, world.chats)
  await postEverywhere(request, article)
  const service = await startService({
    ...request,
    ...(values.profile && { profileInto: values.profile }),
  })
  return {
    pid: service.pid,
    storedAtMs: async (confirmedAtMs) => confirmedAtMs,
    scores: () => readScores(databaseUrl),
    end: () => service.stop(),
  }
}

async function postEverywhere(request: ServiceRequest, article: number): Promise<void> {
  const service = await startService({ ...request, ratePerSecond: SETUP_RATE })
  await sandbox.ask('order', { person: ADMIN, line: `/dang ${article} đến ${EVERYBODY}` })
  await sandbox.ask('untilDelivered', { withinMs })
  await service.stop()
}

async function readScores(databaseUrl: string): Promise<readonly number[]> {
  const db = openDb(databaseUrl)
  try {
    const { n1, n2, n3, n4, n5 } = await db
      .selectFrom('rating_total')
      .selectAll()
      .executeTakeFirstOrThrow()
    return [n1, n2, n3, n4, n5]
  } finally {
    await db.destroy()
  }
}

async function startTelegraf(
  { apiRoot, chats, folder }: World,
  awaitsAnswer: boolean,
): Promise<Taker> {
  const peer = startHelper<TelegrafIntake>('./telegraf-intake.child.ts')
  const databaseFile = join(folder, 'telegraf.sqlite')
  const request = { token: TOKEN, apiRoot, chats, text: PEER_TEXT, databaseFile, awaitsAnswer }
  await peer.ask('prepare', request)
  return {
    pid: peer.pid,
    async storedAtMs() {
      const stored = await peer.ask('stored', null)
      return stored.presses >= presses ? stored.lastAtMs : null
    },
    scores: () => peer.ask('scores', null),
    end: () => peer.end(),
  }
}

interface Round {
  readonly storedPerSecond: number
  readonly answeredPerSecond: number
  readonly answered: number
  /** Of the process that takes them, until all are stored, with what it answered meanwhile; and until all are answered. */
  readonly storingMicroseconds: number
  readonly cpuMicroseconds: number
  readonly maxRssMb: number
  readonly scoresAreRight: boolean
}

async function measure(name: string, folder: string): Promise<Round> {
  const start = TAKERS[name]
  if (!start) throw new Error(`--only takes ${Object.keys(TAKERS).join(', ')}`)
  mkdirSync(folder)
  const world = { token: TOKEN, limits: 'off', latencyMs, groups, members } as const
  const taker = await start({ ...(await sandbox.ask('open', world)), folder })
  try {
    const before = usageOf(taker.pid)
    const { atMs } = await sandbox.ask('press', { presses, members })
    const confirmed = await sandbox.ask('untilConfirmed', { withinMs })
    const stored = usageOf(taker.pid)
    const answers = await sandbox.ask('untilAnswered', { presses, withinMs })
    const answered = usageOf(taker.pid)
    const storedAtMs = await taker.storedAtMs(confirmed.atMs)
    const perPress = ({ cpuSeconds }: Usage) => ((cpuSeconds - before.cpuSeconds) * 1e6) / presses
    return {
      storedPerSecond: storedAtMs === null ? 0 : presses / ((storedAtMs - atMs) / 1_000),
      answeredPerSecond: answers.count / ((answers.lastAtMs - atMs) / 1_000),
      answered: answers.count,
      storingMicroseconds: perPress(stored),
      cpuMicroseconds: perPress(answered),
      maxRssMb: answered.maxRssMb,
      scoresAreRight: String(await taker.scores()) === String(expectedScores(presses, members)),
    }
  } finally {
    await taker.end()
  }
}

interface Row extends Round {
  readonly taker: string
  readonly rounds: number
}

function summarise(taker: string, all: readonly Round[]): Row {
  const middle = (pick: (round: Round) => number) => median(all.map(pick))
  return {
    taker,
    rounds: all.length,
    storedPerSecond: middle((one) => one.storedPerSecond),
    answeredPerSecond: middle((one) => one.answeredPerSecond),
    answered: Math.min(...all.map((one) => one.answered)),
    storingMicroseconds: middle((one) => one.storingMicroseconds),
    cpuMicroseconds: middle((one) => one.cpuMicroseconds),
    maxRssMb: middle((one) => one.maxRssMb),
    scoresAreRight: all.every((one) => one.scoresAreRight),
  }
}

function cells(row: Row): readonly (string | number)[] {
  const times = row.storedPerSecond / (peer?.storedPerSecond ?? Number.NaN)
  return [
    row.taker,
    row.storedPerSecond.toFixed(0),
    Number.isNaN(times) ? '–' : times.toFixed(2),
    row.answeredPerSecond.toFixed(0),
    `${row.answered} of ${presses}`,
    row.storingMicroseconds.toFixed(0),
    row.cpuMicroseconds.toFixed(0),
    row.maxRssMb.toFixed(0),
    row.scoresAreRight ? 'yes' : 'no',
  ]
}

const HEAD = [
  'taker',
  'stored/s',
  '× telegraf',
  'answered/s',
  'answered',
  'CPU µs a press until stored',
  'until answered',
  'RSS MB',
  'newest counts',
]

const names = values.only ?? Object.keys(TAKERS)
const taken = new Map<string, Round[]>(names.map((name) => [name, []]))
const folder = mkdtempSync(join(tmpdir(), 'nhipcau-bench-'))
const syncMicroseconds = microsecondsPerSync(folder)
// Each round asks everybody, so that what else the machine does falls on all alike.
for (let round = 1; round <= rounds; round += 1)
  for (const name of names) {
    const one = await measure(name, join(folder, `${round}-${name}`))
    tell(`round ${round}: ${name} · ${JSON.stringify(one)}`)
    taken.get(name)?.push(one)
  }
await sandbox.end()
rmSync(folder, { recursive: true, force: true })

const rows = names.map((name) => summarise(name, taken.get(name) ?? []))
const peer = rows.find(({ taker }) => taker === 'telegraf')
const ours = rows.find(({ taker }) => taker === 'nhipcau')
console.log(toMarkdown(HEAD, rows.map(cells)))
console.log(`One sync of 4 KB on this disk: ${syncMicroseconds.toFixed(0)} µs.`)
console.log(
  JSON.stringify({
    bench: 'intake',
    ...circumstances(),
    presses,
    groups,
    members,
    syncMicroseconds,
    rows,
  }),
)
if (ours && peer && ours.storedPerSecond < PROMISED_TIMES * peer.storedPerSecond) {
  tell(`nhipcau misses its promise: ${PROMISED_TIMES} × what telegraf stores a second`)
  process.exitCode = 1
}
