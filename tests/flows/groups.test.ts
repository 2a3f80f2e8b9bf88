import { afterEach, describe, expect, it, vi } from 'vitest'
import { databaseUrls } from '../support/databases.js'
import { ADMIN, startWorld, type World } from '../support/service.js'

const soon = { timeout: 10_000, interval: 20 }

describe.each(databaseUrls)('groups on %s', (_name, fresh) => {
  let world: World
  afterEach(() => world.stop())

  const said = (chat: number) =>
    world.sandbox.messages(chat).filter(({ from }) => from.kind === 'bot')
  const rowOf = (chat: number) =>
    world.house.db
      .selectFrom('group_chat')
      .selectAll()
      .where('chat', '=', String(chat))
      .executeTakeFirst()

  it('are told how to be bound when the bot comes in, and greeted with the notice when they are', async () => {
    world = await startWorld({ databaseUrl: await fresh() })
    const group = world.sandbox.addGroup({ title: 'Nhóm <b>Ấp 1</b> & "bạn"', members: [ADMIN] })
    await vi.waitFor(() => expect(said(group.id)[0]?.text).toContain('/nhom'), soon)
    expect(await rowOf(group.id)).toMatchObject({
      active: 1,
      unit_id: null,
      title: 'Nhóm <b>Ấp 1</b> & "bạn"',
    })

    world.sandbox.say(ADMIN, group.id, '/NHOM Ấp 1')
    await vi.waitFor(() => expect(said(group.id).at(-1)?.text).toContain('🙏'), soon)
    expect((await rowOf(group.id))?.notice_hash).toMatch(/^[0-9a-f]{64}$/)
    expect(said(group.id).at(-2)?.text).toContain('Ấp 1 (ap-1)')
  })

  it('are bound by staff only, and a wrong code is answered with the nearest', async () => {
    world = await startWorld({ databaseUrl: await fresh() })
    const { id: member } = world.sandbox.addPerson({ firstName: 'Lan' })
    const group = world.sandbox.addGroup({ title: 'Nhóm', members: [ADMIN, member] })
    world.sandbox.say(member, group.id, '/nhom ap-1')
    await vi.waitFor(() => expect(said(group.id).at(-1)?.text).toContain('dành cho cán bộ'), soon)
    expect((await rowOf(group.id))?.unit_id).toBeNull()
    world.sandbox.sayAnonymously(group.id, '/nhom ap-1')
    await vi.waitFor(() => expect(said(group.id).at(-1)?.text).toContain('ẩn danh'), soon)
    world.sandbox.say(ADMIN, group.id, '/nhom app-1')
    await vi.waitFor(() => expect(said(group.id).at(-1)?.text).toContain('ap-1'), soon)
    expect((await rowOf(group.id))?.unit_id).toBeNull()
  })

  it('are switched off with a reason when the bot is removed, and on again when it returns', async () => {
    world = await startWorld({ databaseUrl: await fresh() })
    const group = await world.boundGroup('Nhóm', 'ap-1')
    world.sandbox.removeBot(group.id, ADMIN)
    await vi.waitFor(
      async () =>
        expect(await rowOf(group.id)).toMatchObject({ active: 0, inactive_reason: 'removed' }),
      soon,
    )
    world.sandbox.addBot(group.id, ADMIN)
    await vi.waitFor(
      async () => expect(await rowOf(group.id)).toMatchObject({ active: 1, inactive_reason: null }),
      soon,
    )
    await vi.waitFor(
      () => expect(said(group.id).at(-1)?.text).toContain('tiếp tục nhận tin của Ấp 1'),
      soon,
    )
  })

  it('keep their row and history when they become a supergroup', async () => {
    world = await startWorld({ databaseUrl: await fresh() })
    const { sandbox } = world
    const group = sandbox.addGroup({ title: 'Nhóm', members: [ADMIN] })
    sandbox.say(ADMIN, group.id, '/nhom ap-1')
    await vi.waitFor(async () => expect((await rowOf(group.id))?.unit_id).toBeTruthy(), soon)
    const before = await rowOf(group.id)
    const moved = sandbox.migrate(group.id)
    await vi.waitFor(async () => expect((await rowOf(moved))?.id).toBe(before?.id), soon)
    expect(await rowOf(group.id)).toBeUndefined()

    const number = await world.importSample()
    sandbox.openDirect(ADMIN)
    sandbox.say(ADMIN, ADMIN, `/dang ${number} đến ap-1`)
    await vi.waitFor(() => expect(buttonsOf(world).length).toBeGreaterThan(0), soon)
    pressIn(world, 'Gửi ngay')
    await vi.waitFor(() => expect(said(moved).at(-1)?.text).toContain('CHÌA KHÓA'), soon)
  })

  it('that talk among themselves leave no trace', async () => {
    world = await startWorld({ databaseUrl: await fresh(), sandbox: { privacyMode: false } })
    const { sandbox, house } = world
    const { id: member } = sandbox.addPerson({ firstName: 'Hùng' })
    const group = await world.boundGroup('Nhóm', 'ap-1', [member])
    const first = sandbox.say(member, group.id, 'Chuyện riêng của chúng tôi')
    sandbox.say(member, group.id, 'Đúng vậy', { replyTo: first })
    sandbox.channelAutoForward(group.id, 'Kênh', 'Tin của kênh')
    sandbox.say(member, group.id, '/trogiup')
    await vi.waitFor(() => expect(said(group.id).at(-1)?.text).toContain('/riengtu'), soon)
    const heard = await house.db
      .selectFrom('incoming')
      .select('kind')
      .where('kind', '=', 'words')
      .execute()
    // The /nhom that bound the group, and /trogiup.
    expect(heard).toHaveLength(2)
    expect(await house.db.selectFrom('feedback').selectAll().execute()).toEqual([])
    expect(await house.db.selectFrom('member').selectAll().execute()).toEqual([])
  })
})

function buttonsOf(world: World) {
  return (
    world.sandbox
      .messages(ADMIN)
      .findLast(({ buttons }) => buttons.flat().some(({ text }) => text.includes('Gửi')))
      ?.buttons.flat() ?? []
  )
}

function pressIn(world: World, label: string): void {
  const message = world.sandbox
    .messages(ADMIN)
    .findLast(({ buttons }) => buttons.flat().some(({ text }) => text === label))
  const data = message?.buttons.flat().find(({ text }) => text === label)?.data
  if (!message || !data) throw new Error(`no button ${label}`)
  world.sandbox.press(ADMIN, ADMIN, message.id, data)
}
