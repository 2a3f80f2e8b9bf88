import { afterEach, describe, expect, it, vi } from 'vitest'
import { databaseUrls } from '../support/databases.js'
import { ADMIN, startWorld, type World } from '../support/service.js'
import { startZalo, type Zalo } from '../support/zalo.js'

const soon = { timeout: 60_000, interval: 50 }
const NOTICE = [
  '/thongbao đến tinh',
  'Tối mai họp thôn.',
  'đã rõ',
  'hỏi: Nhà mình có đi không?',
  '- Có',
  '- Không',
  'nhắc sau 4 giờ',
].join('\n')

describe.each(databaseUrls)('a notice on two channels, on %s', (_name, fresh) => {
  let world: World
  let zalo: Zalo
  afterEach(async () => {
    await world.stop()
    await zalo.sandbox.stop()
  })

  it('stands once in each group, is answered in every way, and reminds the group where nobody has', async () => {
    zalo = await startZalo()
    const staff = zalo.sandbox.addPerson({ name: 'Quản trị' })
    const admins = { ADMINS: `telegram:${ADMIN},zalo:${staff.id}` }
    const env = { ...zalo.env, ...admins, ZALO_RATING: 'poll' }
    world = await startWorld({ databaseUrl: await fresh(), env })
    const { sandbox, house } = world
    const groups = [
      (await world.boundGroup('Ấp 1', 'ap-1')).id,
      (await world.boundGroup('Ấp 3', 'ap-3')).id,
    ]
    const zaloGroup = await bindZaloGroup(staff.id)
    const member = zalo.sandbox.addPerson({ name: 'Bà con' })
    zalo.sandbox.join(member.id, zaloGroup)

    sandbox.openDirect(ADMIN)
    sandbox.say(ADMIN, ADMIN, NOTICE)
    const card = await vi.waitFor(() => {
      const found = sandbox.messages(ADMIN).find(({ text }) => text.includes('3 nhóm'))
      if (!found) throw new Error('no card yet')
      return found
    }, soon)
    sandbox.press(ADMIN, ADMIN, card.id, card.buttons[0]?.[0]?.data ?? '')
    await vi.waitFor(() => {
      for (const chat of groups) expect(onTelegram(chat)).toHaveLength(1)
      expect(polls(zaloGroup)).toHaveLength(1)
    }, soon)
    expect(posts(zaloGroup)).toHaveLength(1)

    // Two people in the first group, one of whom changes their mind; one on Zalo by a sign and in the poll.
    const [first = 0, second = 0] = groups
    const said = onTelegram(first)[0]
    expect(said?.buttons.flat().map(({ text }) => text)).toEqual(['Có', 'Không', '✅ Đã rõ'])
    const labels = said?.buttons.flat() ?? []
    const [one, other] = [
      sandbox.addPerson({ firstName: 'Một' }),
      sandbox.addPerson({ firstName: 'Hai' }),
    ]
    for (const [person, at] of [
      [one.id, 0],
      [one.id, 1],
      [one.id, 2],
      [other.id, 2],
    ] as const)
      sandbox.press(person, first, said?.id ?? 0, labels[at]?.data ?? '')
    zalo.sandbox.react(member.id, zaloGroup, posts(zaloGroup)[0]?.id ?? '', '/-rose')
    const [poll] = polls(zaloGroup)
    zalo.sandbox.vote(member.id, zaloGroup, poll?.id ?? 0, [poll?.options[1]?.id ?? 0])
    await vi.waitFor(async () => expect(await counts()).toEqual([3, 0, 2]), soon)
    expect(await house.db.selectFrom('member').select('id').execute()).toEqual([])

    // Four hours later.
    const before = new Date(house.clock.now().getTime() - 4 * 3_600_000).toISOString()
    await house.db.updateTable('post').set({ released_at: before }).execute()
    await house.db
      .updateTable('delivery')
      .set({ settled_at: before })
      .where('post_id', 'is not', null)
      .where('state', '=', 'sent')
      .execute()
    await vi.waitFor(() => expect(reminders(second)).toHaveLength(1), soon)
    expect(reminders(first)).toEqual([])
    expect(zalo.sandbox.messages(zaloGroup).filter(({ text }) => text.includes('🔔'))).toEqual([])
    const [reminder] = reminders(second)
    sandbox.press(other.id, second, reminder?.id ?? 0, reminder?.buttons.flat()[2]?.data ?? '')
    sandbox.say(ADMIN, ADMIN, '/thongke tin 1')
    await vi.waitFor(() => {
      const results = sandbox.messages(ADMIN).find(({ text }) => text.includes('Đã đến 3 nhóm'))
      expect(results?.text).toContain('Đã rõ: 3 người')
      expect(results?.text).toContain('2 người đã chọn')
    }, soon)
    expect(sandbox.violations()).toEqual([])
  }, 180_000)

  async function bindZaloGroup(staff: string): Promise<string> {
    const { id } = zalo.sandbox.addGroup({ title: 'Zalo', members: [staff] })
    zalo.sandbox.say(staff, id, '/nhom ap-2')
    await vi.waitFor(async () => {
      const bound = await world.house.db
        .selectFrom('group_chat')
        .select('id')
        .where('channel', '=', 'zalo')
        .where('unit_id', 'is not', null)
        .execute()
      expect(bound).toHaveLength(1)
    }, soon)
    return id
  }

  /** How many have read it, and have chosen the first and the second. */
  async function counts(): Promise<readonly number[]> {
    const rows = await world.house.db.selectFrom('notice_count').selectAll().execute()
    return [0, 1, 2].map((answer) =>
      rows.filter((row) => row.answer === answer).reduce((sum, { people }) => sum + people, 0),
    )
  }

  const onTelegram = (chat: number) =>
    world.sandbox.messages(chat).filter(({ text }) => text.includes('Tối mai họp thôn.'))
  const reminders = (chat: number) =>
    world.sandbox.messages(chat).filter(({ text }) => text.includes('🔔'))
  const ours = (chat: string) => zalo.sandbox.messages(chat).filter(({ from }) => from.isAccount)
  const posts = (chat: string) =>
    ours(chat).filter(({ text, poll }) => !poll && text.includes('Tối mai họp thôn.'))
  const polls = (chat: string) => ours(chat).flatMap(({ poll }) => (poll ? [poll] : []))
})
