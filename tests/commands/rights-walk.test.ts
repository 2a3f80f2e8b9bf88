import { readFileSync } from 'node:fs'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { commandNamed, commandNames } from '../../src/commands/table.js'
import type { Db } from '../../src/db/index.js'
import { wordsOf } from '../../src/language/index.js'
import { DEEDS, type Deed, PLACES, ROLES, sayRights } from '../../src/people/index.js'
import { databaseUrls, freshSqlite } from '../support/databases.js'
import { ADMIN, startWorld, type World } from '../support/service.js'
import { startZalo, type Zalo } from '../support/zalo.js'
import { type Attempt, type Target, WALK } from './walk-attempts.js'
import { createTargets, type Where } from './walk-stage.js'

type Role = (typeof ROLES)[number]

const DEED_NAMES = Object.keys(DEEDS) as readonly Deed[]
const WHERES: readonly Where[] = [...PLACES, 'whole']
const soon = { timeout: 400_000, interval: 200 }
const PAGE = readFileSync('docs/rights.md', 'utf8')

/** What the printed page says of a deed: the code is held against what people read. */
const PRINTED = readPage(PAGE)

function readPage(page: string): ReadonlyMap<string, readonly string[]> {
  const rows = page.split('\n').filter((line) => line.startsWith('| '))
  return new Map(
    rows.map((line) => {
      const [first = '', ...cells] = line.slice(2, -2).split(' | ')
      return [first, cells.map((cell) => cell.replace(' (*)', '').trim())] as const
    }),
  )
}

function isPrinted(deed: Deed, role: Role, where: Where): boolean {
  const { deeds, none, yes } = wordsOf('vi').rights
  const cell = PRINTED.get(deeds[deed])?.[ROLES.indexOf(role)]
  if (cell === undefined) throw new Error(`the page has no row for ${deed}`)
  if (cell === none) return false
  return where === 'whole' || PRINTED.get(cell)?.[PLACES.indexOf(where)] === yes
}

/** One try of one person who has tried nothing else. */
interface Step {
  readonly name: string
  readonly deed: Deed
  readonly person: string
  readonly attempt: Attempt
  readonly isAllowed: boolean
}

/** How a platform is acted on. */
interface Platform {
  readonly channel: 'telegram' | 'zalo'
  /** Somebody new, in a new group of their own where they try it there. */
  newPerson(attempt: Attempt): string
  does(step: Step): void
  /** What was answered to this one: on the button, or in words. */
  heard(step: Step): string | undefined
}

async function prepare(
  world: World,
  platform: Platform,
  isWalked: (deed: Deed, role: Role, where: Where) => boolean,
): Promise<readonly Step[]> {
  const stage = await createTargets(world)
  const steps: Step[] = []
  for (const deed of DEED_NAMES)
    for (const role of ROLES)
      for (const where of WHERES.filter((one) => isWalked(deed, role, one))) {
        const { state } = WALK[deed](NOTHING)
        const attempt = WALK[deed](await stage.target(where, state))
        const person = platform.newPerson(attempt)
        await stage.staff(platform.channel, person, role, where)
        const isAllowed = isPrinted(deed, role, where)
        steps.push({ name: `${deed} by ${role}, ${where}`, deed, person, attempt, isAllowed })
      }
  return steps
}

const NOTHING: Target = {
  at: 0,
  unit: '',
  post: { id: '', number: 0 },
  schedule: '',
  correction: '',
  case: { id: '', code: '' },
  other: { code: '' },
  feedback: '',
  chat: '',
  saved: '',
  staff: 0,
}

/** What any event leaves, and how the lines stand: nothing that was asked for. */
const OWN_TRACES = new Set(['audit', 'incoming', 'flood', 'account', 'kysely_migration_lock'])

/** How many people are in a group is counted by itself now and then. */
const COUNTED = new Set(['member_count', 'counted_at'])

/** Every row of every table, but for the answers. */
async function everything(db: Db): Promise<ReadonlyMap<string, string>> {
  const tables = (await db.introspection.getTables()).map(({ name }) => name)
  const kept = tables.filter((name) => !OWN_TRACES.has(name) && !name.startsWith('article_words'))
  const rows = new Map<string, string>()
  for (const name of kept) {
    const all = await db
      .selectFrom(name as 'delivery')
      .selectAll()
      .execute()
    const isAnswer = ({ key }: { readonly key?: string }) =>
      name === 'delivery' && key?.startsWith('reply:')
    const foreign = all.filter((row) => !isAnswer(row)).map(written)
    rows.set(name, foreign.sort().join('\n'))
  }
  return rows
}

function written(row: object): string {
  return JSON.stringify(row, (name, value) => (COUNTED.has(name) ? undefined : value))
}

async function auditsOf(db: Db, channel: string) {
  const rows = await db.selectFrom('audit').select(['actor', 'act', 'detail']).execute()
  const byActor = new Map<string, typeof rows>()
  for (const row of rows) byActor.set(row.actor, [...(byActor.get(row.actor) ?? []), row])
  return ({ person }: Step) => byActor.get(`${channel}:${person}`) ?? []
}

/** Tries all, waits until each is answered, and gives the answers. */
async function tryAll(steps: readonly Step[], platform: Platform) {
  for (const step of steps) platform.does(step)
  return await vi.waitFor(() => {
    const heard = steps.map((step) => [step, platform.heard(step)] as const)
    const silent = heard.filter(([, said]) => said === undefined).map(([{ name }]) => name)
    if (silent.length > 0) throw new Error(`no answer to ${silent.length}: ${silent.slice(0, 5)}`)
    return heard.map(([step, said]) => [step, said ?? ''] as const)
  }, soon)
}

/** All refusals first, so that what changes is seen; then all that is allowed. Gives what was not as the page says. */
async function walk(world: World, platform: Platform, steps: readonly Step[]) {
  const { db } = world.house
  const wrong: string[] = []
  const refused = steps.filter(({ isAllowed }) => !isAllowed)
  await vi.waitFor(async () => {
    const waiting = await db
      .selectFrom('delivery')
      .select('id')
      .where('state', 'in', ['queued', 'sending'])
      .execute()
    expect(waiting).toEqual([])
  }, soon)
  const before = await everything(db)
  const answers = await tryAll(refused, platform)
  const refusals = await auditsOf(db, platform.channel)
  for (const [step, said] of answers) {
    const rows = refusals(step)
    if (rows.length !== 1 || !rows[0]?.detail.includes('"refused":true'))
      wrong.push(`${step.name}: no refusal in the audit (${said.slice(0, 80)})`)
    if (said.trim() === '' || said.includes('\n')) wrong.push(`${step.name}: not one line: ${said}`)
  }
  const now = await everything(db)
  for (const [table, rows] of now) if (rows !== before.get(table)) wrong.push(`${table} changed`)

  const done = await tryAll(
    steps.filter(({ isAllowed }) => isAllowed),
    platform,
  )
  const acts = await auditsOf(db, platform.channel)
  for (const [step, said] of done) {
    const rows = acts(step)
    const want = step.attempt.done
    const isDone = 'act' in want ? rows.some(({ act }) => act === want.act) : want.says.test(said)
    if (!isDone || rows.some(({ detail }) => detail.includes('refused')))
      wrong.push(`${step.name}: not done: ${said.slice(0, 120)} ${JSON.stringify(rows)}`)
  }
  return wrong
}

describe('the table of rights', () => {
  it('is the one that is printed for people: docs/rights.md is up to date', () => {
    expect(PAGE).toBe(sayRights(wordsOf('vi')))
    expect(sayRights(wordsOf('en'))).toContain('| own unit |')
  })

  it('has a row for each command of staff, and each is walked by its own name', () => {
    const lines = DEED_NAMES.map((deed) => WALK[deed](NOTHING).what)
    const tried = lines.flatMap((what) => ('typed' in what ? [what.typed] : []))
    for (const name of commandNames) {
      const command = commandNamed(name)
      if (command?.who !== 'staff') continue
      expect(DEED_NAMES).toContain(command.deed)
      expect(tried.some((line) => line.startsWith(`/${command.names[0]}`))).toBe(true)
    }
  })

  it('gives nobody more than admins, and staff of the whole area all that their role does', () => {
    for (const deed of DEED_NAMES)
      for (const role of ROLES)
        for (const where of WHERES) {
          if (!isPrinted(deed, role, where)) continue
          expect(isPrinted(deed, 'admin', where)).toBe(true)
          expect(isPrinted(deed, role, 'whole')).toBe(true)
        }
  })
})

describe.each(databaseUrls)('on Telegram, on %s,', (name, fresh) => {
  let world: World
  afterEach(() => world.stop())

  it('every command, button and reply does for each role and place what the page of rights says', async () => {
    // No pace: what is walked is rights.
    const env = { TELEGRAM_RATE: '1000' }
    const databaseUrl = await fresh()
    world = await startWorld({ databaseUrl, env, sandbox: { limits: 'off' } })
    await world.importSample()
    const { sandbox } = world
    sandbox.openDirect(ADMIN)
    const office = sandbox.addGroup({ title: 'Cơ quan', supergroup: true, members: [ADMIN] }).id
    sandbox.say(ADMIN, office, '/nhom')
    const ours = (chat: number) => sandbox.messages(chat).filter(({ from }) => from.kind === 'bot')
    await vi.waitFor(() => expect(ours(office)).toHaveLength(1), soon)
    const button = ours(office)[0]?.id ?? 0
    const queries = new Map<string, string>()
    const groups = new Map<string, number>()
    const asked = new Map<string, { readonly chat: number; readonly id: number }>()
    const platform: Platform = {
      channel: 'telegram',
      newPerson({ inGroup, inChat }) {
        const { id } = sandbox.addPerson({ firstName: 'Cán bộ' })
        sandbox.openDirect(id)
        sandbox.join(id, office)
        const group = { title: `Nhóm ${id}`, supergroup: true, members: [id] }
        if (inChat) sandbox.join(id, Number(inChat))
        if (inChat) groups.set(String(id), Number(inChat))
        else if (inGroup) groups.set(String(id), sandbox.addGroup(group).id)
        return String(id)
      },
      does({ person, attempt: { what } }) {
        const id = Number(person)
        const chat = groups.get(person) ?? id
        if ('pressed' in what) queries.set(person, sandbox.press(id, office, button, what.pressed))
        else asked.set(person, { chat, id: sandbox.say(id, chat, what.typed) })
      },
      heard({ person, attempt: { inGroup } }) {
        const said = asked.get(person)
        if (!said) return toastOf(queries.get(person))
        // A new group is greeted as well.
        const isAnswer = ({ id, replyTo }: { readonly id: number; readonly replyTo?: number }) =>
          inGroup ? replyTo === said.id : id > said.id
        return ours(said.chat).find(isAnswer)?.text
      },
    }
    const toastOf = (query: string | undefined) =>
      sandbox.toasts().find((toast) => toast.queryId === query)?.text
    // The same questions are asked of PostgreSQL: of each row there one place that is theirs and one that is not.
    const wheres: readonly Where[] = name === 'sqlite' ? WHERES : ['own', 'beside']
    const steps = await prepare(world, platform, (_deed, _role, where) => wheres.includes(where))
    expect(steps).toHaveLength(DEED_NAMES.length * ROLES.length * wheres.length)
    expect(await walk(world, platform, steps)).toEqual([])
    expect(sandbox.violations()).toEqual([])
  }, 1_200_000)
})

describe('on Zalo', () => {
  let world: World
  let zalo: Zalo
  afterEach(async () => {
    await world.stop()
    await zalo.sandbox.stop()
  })

  // There are no buttons there: what is typed directly, in one place that is theirs and one that is not.
  it('every command that is typed does for each role what the page of rights says', async () => {
    zalo = await startZalo()
    world = await startWorld({ databaseUrl: await freshSqlite(), env: zalo.env })
    await world.importSample()
    const { sandbox } = zalo
    const platform: Platform = {
      channel: 'zalo',
      newPerson: () => sandbox.addPerson({ name: 'Cán bộ' }).id,
      does({ person, attempt: { what } }) {
        if ('typed' in what) sandbox.whisper(person, what.typed)
      },
      heard: ({ person }) => sandbox.messages(person).find(({ from }) => from.isAccount)?.text,
    }
    const isTyped = (deed: Deed) => {
      const { what, inGroup } = WALK[deed](NOTHING)
      return 'typed' in what && !inGroup
    }
    const isWalked = (deed: Deed, _role: Role, where: Where) =>
      isTyped(deed) && (where === 'own' || where === 'beside')
    const steps = await prepare(world, platform, isWalked)
    expect(await walk(world, platform, steps)).toEqual([])
  }, 1_200_000)
})
