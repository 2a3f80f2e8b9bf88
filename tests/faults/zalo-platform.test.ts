import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Fault } from '../../src/sandbox/zalo/index.js'
import { databaseUrls } from '../support/databases.js'
import { ADMIN, startWorld, type World } from '../support/service.js'
import { startZalo, type Zalo } from '../support/zalo.js'

const soon = { timeout: 40_000, interval: 50 }
const SENDING = '/api/group/sendmsg'

describe.each(databaseUrls)('when Zalo is unwell, on %s', (_name, fresh) => {
  let world: World
  let zalo: Zalo
  let staff: string
  afterEach(async () => {
    await world.stop()
    await zalo.sandbox.stop()
  })

  async function open(more: Readonly<Record<string, string>> = {}): Promise<void> {
    zalo = await startZalo()
    staff = zalo.sandbox.addPerson({ name: 'Quản trị' }).id
    const env = { ...zalo.env, ...more, ADMINS: `telegram:${ADMIN},zalo:${staff}` }
    world = await startWorld({ databaseUrl: await fresh(), env })
    await world.importSample()
    world.sandbox.openDirect(ADMIN)
  }

  /** A group of Zalo's, bound as staff binds it, with what is said there then behind it. */
  async function aGroup(title: string): Promise<string> {
    const { id } = zalo.sandbox.addGroup({ title, members: [staff] })
    zalo.sandbox.say(staff, id, '/nhom ap-1')
    await vi.waitFor(() => expect(saidIn(id).at(-1)?.text).toContain('/riengtu'), soon)
    return id
  }
  const groupsOf = async (count: number): Promise<readonly string[]> => {
    const ids: string[] = []
    for (let at = 0; at < count; at += 1) ids.push(await aGroup(`Nhóm ${at}`))
    return ids
  }
  const saidIn = (chat: string) => zalo.sandbox.messages(chat).filter(({ from }) => from.isAccount)
  const postsIn = (chat: string) => saidIn(chat).filter(({ text }) => text.includes('CHÌA KHÓA'))

  async function publish(): Promise<void> {
    world.sandbox.say(ADMIN, ADMIN, '/dang 1 đến ap-1')
    const card = await vi.waitFor(() => {
      const found = world.sandbox
        .messages(ADMIN)
        .find(({ buttons }) => buttons.flat().some(({ text }) => text === 'Gửi ngay'))
      if (!found) throw new Error('no card yet')
      return found
    }, soon)
    world.sandbox.press(ADMIN, ADMIN, card.id, card.buttons[0]?.[0]?.data ?? '')
  }
  const deliveries = () =>
    world.house.db
      .selectFrom('delivery')
      .select(['chat', 'state', 'reason'])
      .where('post_id', 'is not', null)
      .orderBy('chat')
      .execute()
  const untilStates = (...states: readonly string[]) =>
    vi.waitFor(
      async () =>
        expect((await deliveries()).map(({ state }) => state).sort()).toEqual([...states].sort()),
      soon,
    )
  const toldToAdmin = (words: string) =>
    vi.waitFor(
      () =>
        expect(
          world.sandbox.messages(ADMIN).filter(({ text }) => text.includes(words)),
        ).toHaveLength(1),
      soon,
    )

  async function publishUnder(fault: Omit<Fault, 'path'>): Promise<readonly string[]> {
    await open()
    const groups = await groupsOf(2)
    zalo.sandbox.fault({ ...fault, path: SENDING, chatId: groups[0] ?? '' })
    await publish()
    return groups
  }

  it.each([
    // A refused text is tried once more without its styles: nothing of it was there.
    ['too long', 118],
    ['bad parameters', 114],
  ])(
    'a message refused as %s has failed and is listed, and the others arrive',
    async (_what, code) => {
      const [first = '', second = ''] = await publishUnder({ kind: 'refuse', code, times: 2 })
      await untilStates('failed', 'sent')
      expect(postsIn(first)).toHaveLength(0)
      expect(postsIn(second)).toHaveLength(1)
      world.sandbox.say(ADMIN, ADMIN, '/tinhtrang 1')
      await toldToAdmin('nền tảng không nhận nội dung này')
    },
  )

  it('too many messages silence the account; nothing is lost and nothing is said meanwhile', async () => {
    const [first = ''] = await publishUnder({ kind: 'refuse', code: 221 })
    await vi.waitFor(
      async () =>
        expect(await deliveries()).toContainEqual(
          expect.objectContaining({ chat: first, state: 'queued', reason: 'throttled' }),
        ),
      soon,
    )
    const account = await world.house.db
      .selectFrom('account')
      .select(['wait_until', 'wait_reason'])
      .where('channel', '=', 'zalo')
      .executeTakeFirstOrThrow()
    expect(account.wait_reason).toBe('throttled')
    expect(new Date(account.wait_until ?? '').getTime()).toBeGreaterThan(Date.now())
  })

  it('an answer without a message is a failure, tried again, and said once', async () => {
    const groups = await publishUnder({ kind: 'nullMessage' })
    await untilStates('sent', 'sent')
    for (const group of groups) expect(postsIn(group)).toHaveLength(1)
  })

  it.each([
    ['502', { kind: 'status502' }],
    ['silence', { kind: 'hang', ms: 500 }],
    ['a broken line', { kind: 'dropBeforeStore' }],
  ] as const)(
    '%s leaves a message uncertain, listed and never said again',
    async (_what, fault) => {
      const [first = '', second = ''] = await publishUnder(fault)
      await untilStates('sent', 'uncertain')
      expect(postsIn(first)).toHaveLength(0)
      expect(postsIn(second)).toHaveLength(1)
      world.sandbox.say(ADMIN, ADMIN, '/tinhtrang 1')
      await toldToAdmin('❓ Chưa chắc đã tới')
    },
  )

  it.each([['deliverThenDrop'], ['garbage']] as const)(
    'what arrived although its answer was lost (%s) is sent as soon as it is echoed',
    async (kind) => {
      const groups = await publishUnder({ kind })
      await untilStates('sent', 'sent')
      for (const group of groups) expect(postsIn(group)).toHaveLength(1)
    },
  )

  it('a poll that was made although its answer was lost is sent as soon as the group is shown it', async () => {
    await open({ ZALO_RATING: 'poll' })
    const [group = ''] = await groupsOf(1)
    zalo.sandbox.fault({ kind: 'deliverThenDrop', path: '/api/poll/create' })
    await publish()
    await untilStates('sent', 'sent')
    expect(zalo.sandbox.counts()['/api/poll/create']).toEqual({ broken: 1 })
    expect(postsIn(group)).toHaveLength(1)
  })

  it('a dead session stops sending, is told to the admins on Telegram once, and what waits goes after a new login', async () => {
    await open()
    const groups = await groupsOf(3)
    zalo.sandbox.expireSession()
    await toldToAdmin('đã bị đăng xuất')
    const logins = zalo.sandbox.logins()
    await publish()
    await new Promise((resolve) => setTimeout(resolve, 2_000))
    expect(zalo.sandbox.logins()).toBe(logins)
    await untilStates('queued', 'queued', 'queued')

    await zalo.logInAgain()
    await toldToAdmin('đã hoạt động trở lại')
    await untilStates('sent', 'sent', 'sent')
    for (const group of groups) expect(postsIn(group)).toHaveLength(1)
  })

  it.each([3000, 3003] as const)(
    'closed with %s it keeps away, and tells the admins',
    async (code) => {
      await open()
      const [group = ''] = await groupsOf(1)
      zalo.sandbox.holdElsewhere(true)
      zalo.sandbox.kick(code)
      await toldToAdmin('đang được mở ở máy khác')
      expect(world.service.ready()).toBe(false)
      const opened = zalo.sandbox.socketsOpened()
      await new Promise((resolve) => setTimeout(resolve, 2_000))
      expect(zalo.sandbox.socketsOpened()).toBe(opened)

      // Whoever logs in anew wants the service back at once.
      zalo.sandbox.holdElsewhere(false)
      await zalo.logInAgain()
      await toldToAdmin('đã hoạt động trở lại')
      await publish()
      await untilStates('sent')
      expect(postsIn(group)).toHaveLength(1)
    },
  )

  it('hears once what was said while its line was cut', async () => {
    await open()
    const [group = ''] = await groupsOf(1)
    await publish()
    await untilStates('sent')
    const [post] = postsIn(group)
    for (const text of ['Một', 'Hai', 'Ba']) {
      zalo.sandbox.cutSockets(1006)
      zalo.sandbox.say(staff, group, text, { quote: post?.id ?? '' })
    }
    await vi.waitFor(async () => {
      const feedback = await world.house.db.selectFrom('feedback').select('text').execute()
      expect(feedback.map(({ text }) => text).sort()).toEqual(['Ba', 'Hai', 'Một'])
    }, soon)
  })
})
