import { afterEach, describe, expect, it, vi } from 'vitest'
import type { PostId } from '../../src/base/index.js'
import type { Db } from '../../src/db/index.js'
import { addStaff } from '../../src/people/index.js'
import { createTerminal, fileWith, type Terminal } from '../cli/terminal.js'
import { databaseUrls } from '../support/databases.js'
import { startWorld, type World } from '../support/service.js'
import { lastYear, MERGES, type Place, threeCommunes, unitId } from './merging.js'

const BUSY = { timeout: 60_000, interval: 100 }

describe.each(databaseUrls)('a merge of 3 communes and 40 hamlets on %s', (_name, fresh) => {
  let world: World
  let terminal: Terminal
  let db: Db
  afterEach(() => world.stop())

  const publish = async (to: string, ...more: string[]) => {
    const said = await terminal.type('publish', '1', '--to', to, '--again', '--json', ...more)
    expect(said).toMatchObject({ code: 0 })
    const post = await db
      .selectFrom('post')
      .select(['id', 'number'])
      .orderBy('number', 'desc')
      .executeTakeFirstOrThrow()
    return post.id
  }
  const saidIn = ({ chat }: Place) =>
    world.sandbox.messages(chat).filter(({ from }) => from.kind === 'bot').length
  const countOf = async (post: PostId, state: 'sent' | 'queued') =>
    (
      await db
        .selectFrom('delivery')
        .select('id')
        .where('post_id', '=', post)
        .where('state', '=', state)
        .execute()
    ).length
  const rollUps = async () => {
    const said: string[] = []
    for (const unit of ['tinh', 'm-1', 'm-2', 'm-3', 'm-1-1', 'm-3-14'])
      for (const form of [[], ['--json'], ['--as-of', '2025-12-31']]) {
        const line = ['--period', '2025-01-01..2025-12-31', '--unit', unit, ...form]
        const { code, stdout } = await terminal.type('digest', ...line)
        expect(code).toBe(0)
        said.push(stdout)
      }
    return said
  }

  it('in the middle of a broadcast has every group get each post once; rights and open cases follow; last year stays as it was', async () => {
    const databaseUrl = await fresh()
    world = await startWorld({ databaseUrl, env: { TELEGRAM_RATE: '8' } })
    db = world.house.db
    const env = {
      DATABASE_URL: databaseUrl,
      TELEGRAM_BOT_TOKEN: '700100:test-token-of-the-sandbox',
      TELEGRAM_API_ROOT: world.sandbox.apiRoot,
    }
    terminal = createTerminal({ env })
    const places = await threeCommunes(world)
    const of = (commune: string) => places.filter(({ code }) => code.startsWith(commune))
    await lastYear(db, places)
    const now = new Date()
    for (const [at, commune] of ['m-1', 'm-2', 'm-3'].entries()) {
      const staff = { channel: 'telegram', person: String(8_001 + at), role: 'editor' } as const
      await addStaff(db, { ...staff, unitId: await unitId(db, commune) }, now)
      world.sandbox.addPerson({ id: 8_001 + at, firstName: `Cán bộ ${commune}` })
    }
    await world.importSample()
    const before = await rollUps()
    const old = {
      'm-1': await unitId(db, 'm-1'),
      'm-1-1': await unitId(db, 'm-1-1'),
    }

    const all = await publish('tinh')
    const later = await publish('Xã m-1, m-2, "Xã m-3", trừ m-3-14', '--at', '7h sáng mai')
    const single = await publish('m-1, trừ m-1-2', '--at', '7h sáng mai')
    const without = await publish('tinh, trừ m-1', '--at', '7h sáng mai')
    await vi.waitFor(async () => expect(await countOf(all, 'sent')).toBeGreaterThan(3), BUSY)
    const said = await terminal.type('units', 'changes', fileWith(MERGES, 'sap-nhap.csv'))
    expect(said).toMatchObject({ code: 0, stderr: '' })
    expect(said.stdout).toContain(
      '21 thay đổi: 21 đơn vị mới, 43 đơn vị hết hiệu lực; chuyển theo 43 nhóm, 3 cán bộ',
    )
    // Some had it, the others were still waiting.
    expect(await countOf(all, 'queued')).toBeGreaterThan(3)

    await vi.waitFor(() => expect(places.every((one) => saidIn(one) > 0)).toBe(true), BUSY)
    for (const place of places) expect(saidIn(place), place.code).toBe(1)

    // Their hour has come.
    await db
      .updateTable('post')
      .set({ due_at: new Date().toISOString() })
      .where('id', 'in', [later, single, without])
      .execute()
    const total = new Map(places.map((place) => [place, 1]))
    const communes = [...of('m-1'), ...of('m-2'), ...of('m-3')]
    const meant = [
      [later, communes.filter(({ code }) => code !== 'm-3-14')],
      [single, of('m-1').filter(({ code }) => code !== 'm-1-2')],
      [without, places.filter(({ code }) => !code.startsWith('m-1'))],
    ] as const
    for (const [, groups] of meant)
      for (const place of groups) total.set(place, (total.get(place) ?? 0) + 1)
    await vi.waitFor(async () => {
      for (const [post, groups] of meant) expect(await countOf(post, 'sent')).toBe(groups.length)
    }, BUSY)
    for (const [place, count] of total) expect(saidIn(place), place.code).toBe(count)

    // Rights: the editor of one of the three is an editor of all that they became.
    world.sandbox.openDirect(8_002)
    world.sandbox.say(8_002, 8_002, '/dang 1 đến Xã m-1')
    await vi.waitFor(
      () => expect(world.sandbox.messages(8_002).at(-1)?.text).toContain('45 nhóm'),
      BUSY,
    )
    // Cases: what is open follows, what is closed stays where it was.
    const standing = await db
      .selectFrom('case_file')
      .innerJoin('unit', 'unit.id', 'case_file.unit_id')
      .select(['status', 'unit.valid_to', 'unit.id'])
      .execute()
    const open = standing.filter(({ status }) => status === 'received')
    expect(open.length).toBeGreaterThan(10)
    expect(open.filter(({ valid_to }) => valid_to !== null)).toEqual([])
    expect(
      standing.filter(({ id }) => id === old['m-1-1'] || id === old['m-1']),
    ).not.toContainEqual(expect.objectContaining({ status: 'received' }))
    expect(standing.some(({ status, valid_to }) => status === 'closed' && valid_to)).toBe(true)

    expect(await rollUps()).toEqual(before)
    expect(world.sandbox.violations()).toEqual([])
  }, 240_000)
})
