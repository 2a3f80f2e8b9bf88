/** A Zalo account for a long while, its line cut again and again: is everything heard once, and does nothing grow? */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { noLog } from '../src/base/index.js'
import { logIn } from '../src/channels/zalo/index.js'
import { startZaloSandbox, type ZaloSandbox } from '../src/sandbox/zalo/index.js'
import { circumstances, tell, toMarkdown } from './support/figures.js'
import { startHelper } from './support/operations.js'
import type { Holds, SoakService } from './support/soak-service.child.js'
import type { ZcaListener } from './support/zca-listener.child.js'

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    'events-per-second': { type: 'string', default: '5' },
    'cut-every': { type: 'string', default: '60' },
    groups: { type: 'string', default: '20' },
  },
})
const minutes = Number(values.minutes)
const everyMs = 1_000 / Number(values['events-per-second'])
const cutEveryMs = Number(values['cut-every']) * 1_000
const groupCount = Number(values.groups)
const LOOK_EVERY_MS = 60_000
const SETTLING_MS = 10_000

interface Stage {
  readonly sandbox: ZaloSandbox
  readonly groups: readonly string[]
  readonly people: readonly string[]
}

/** The same world twice: one for the service, one for the peer. */
async function setStage(): Promise<Stage & { readonly staff: string }> {
  const sandbox = await startZaloSandbox({ keepMessages: 100_000, keepCalls: 1_000 })
  const staff = sandbox.addPerson({ name: 'Cán bộ' }).id
  const people = Array.from({ length: groupCount }, (_, at) =>
    sandbox.addPerson({ name: `Người ${at}` }),
  ).map(({ id }) => id)
  const groups = people.map(
    (person, at) => sandbox.addGroup({ title: `Nhóm ${at}`, members: [staff, person] }).id,
  )
  return { sandbox, staff, people, groups }
}

const folder = mkdtempSync(join(tmpdir(), 'nhipcau-soak-'))
const ours = await setStage()
const theirs = await setStage()
const service = startHelper<SoakService>('./soak-service.child.ts')
const peer = startHelper<ZcaListener>('./zca-listener.child.ts')

try {
  await startOurs()
  await peer.ask('start', { baseUrl: theirs.sandbox.baseUrl, session: theirs.sandbox.session() })
  const replyTo = await theNotices()
  const looks: Holds[] = []
  const said = await soak(replyTo, looks)
  await sleep(SETTLING_MS)
  report(said, looks, await service.ask('stored', null), await peer.ask('heard', null))
  await service.ask('stop', null)
} finally {
  await service.end()
  await peer.end()
  await ours.sandbox.stop()
  await theirs.sandbox.stop()
  rmSync(folder, { recursive: true, force: true })
}

async function startOurs(): Promise<void> {
  const sessionFile = join(folder, 'session.json')
  const { sandbox } = ours
  await logIn({
    path: sessionFile,
    httpBase: sandbox.baseUrl,
    signal: AbortSignal.timeout(30_000),
    log: noLog,
    show: ({ kind }) => {
      if (kind !== 'code') return
      sandbox.scanCode()
      sandbox.confirmCode()
    },
  })
  await service.ask('start', {
    DATABASE_URL: `sqlite:${join(folder, 'soak.sqlite')}`,
    DATA_DIR: folder,
    ZALO_SESSION_FILE: sessionFile,
    ZALO_HTTP_BASE: sandbox.baseUrl,
    ZALO_RATE: '6000',
    ZALO_DAILY: '1000000',
    ADMINS: `zalo:${ours.staff}`,
    QUIET_HOURS: 'off',
    DESK_PORT: '0',
  })
  await until('the service listens', () => service.ask('ready', null))
}

/** Every group is bound, as staff does it, and what the account then says is what people reply to. */
async function theNotices(): Promise<ReadonlyMap<string, string>> {
  for (const group of ours.groups) ours.sandbox.say(ours.staff, group, '/nhom tinh')
  await until(
    'all groups are bound',
    async () => (await service.ask('bound', null)) === ours.groups.length,
  )
  const notices = new Map<string, string>()
  await until('the notices stand', async () => {
    for (const group of ours.groups) {
      const notice = ours.sandbox.messages(group).findLast(({ from }) => from.isAccount)
      if (notice?.text.includes('🙏')) notices.set(group, notice.id)
    }
    return notices.size === ours.groups.length
  })
  return notices
}

/** Says something every so often in both worlds, cuts both lines every so often. Returns how much was said. */
async function soak(replyTo: ReadonlyMap<string, string>, looks: Holds[]): Promise<number> {
  const begun = performance.now()
  const endsAt = begun + minutes * 60_000
  let said = 0
  let cuts = 0
  for (;;) {
    const now = performance.now()
    if (now >= endsAt) return said
    if (now - begun >= (cuts + 1) * cutEveryMs) {
      cuts += 1
      ours.sandbox.cutSockets(1006)
      theirs.sandbox.cutSockets(1006)
    }
    if (now - begun >= looks.length * LOOK_EVERY_MS) {
      looks.push(await service.ask('holds', null))
      tell(`minute ${looks.length - 1}: ${JSON.stringify(looks.at(-1))}, ${said} said`)
    }
    if (now - begun >= said * everyMs) {
      sayOne(said, replyTo)
      said += 1
    }
    await sleep(Math.min(everyMs, 20))
  }
}

function sayOne(turn: number, replyTo: ReadonlyMap<string, string>): void {
  const at = turn % groupCount
  const text = `Ý kiến số ${turn}`
  const group = ours.groups[at] ?? ''
  const quote = replyTo.get(group) ?? ''
  ours.sandbox.say(ours.people[at] ?? '', group, text, { quote })
  theirs.sandbox.say(theirs.people[at] ?? '', theirs.groups[at] ?? '', text)
}

function report(
  said: number,
  looks: readonly Holds[],
  stored: Awaited<ReturnType<SoakService['stored']>>,
  heardByPeer: number,
): void {
  const rows = looks.map((look, minute) => [
    minute,
    look.heapMb.toFixed(1),
    look.rssMb.toFixed(0),
    look.sockets,
    look.timers,
  ])
  console.log(toMarkdown(['minute', 'heap MB', 'RSS MB', 'sockets', 'timers'], rows))
  const isWhole = stored.distinct === said && stored.feedback === said && stored.unsettled === 0
  console.log(
    toMarkdown(
      ['listener', 'heard', 'stored twice', 'connections'],
      [
        [
          'nhipcau',
          `${stored.distinct} of ${said}`,
          stored.feedback - stored.distinct,
          ours.sandbox.socketsOpened(),
        ],
        ['zca-js alone', `${heardByPeer} of ${said}`, '–', theirs.sandbox.socketsOpened()],
      ],
    ),
  )
  console.log(
    JSON.stringify({
      bench: 'soak',
      ...circumstances(),
      minutes,
      said,
      stored,
      heardByPeer,
      looks,
    }),
  )
  if (!isWhole) process.exitCode = 1
}

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  const giveUpAt = Date.now() + 60_000
  while (!(await holds())) {
    if (Date.now() > giveUpAt) throw new Error(`waited in vain: ${what}`)
    await sleep(50)
  }
}
