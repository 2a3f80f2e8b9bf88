import { afterEach, describe, expect, it, vi } from 'vitest'
import { databaseUrls } from '../support/databases.js'
import { ADMIN, startWorld, type World } from '../support/service.js'
import { startZalo, type Zalo } from '../support/zalo.js'

const GROUPS = 20
const soon = { timeout: 60_000, interval: 50 }

describe.each(databaseUrls)('one post on two channels, on %s', (_name, fresh) => {
  let world: World
  let zalo: Zalo
  afterEach(async () => {
    await world.stop()
    await zalo.sandbox.stop()
  })

  it('stands once in each of 20 groups on either, and all ways to rate it make one set of totals', async () => {
    zalo = await startZalo()
    const staff = zalo.sandbox.addPerson({ name: 'Quản trị' })
    const admins = { ADMINS: `telegram:${ADMIN},zalo:${staff.id}` }
    const env = { ...zalo.env, ...admins, ZALO_RATING: 'poll' }
    world = await startWorld({ databaseUrl: await fresh(), env })
    const { sandbox, house } = world
    const telegram: number[] = []
    for (let at = 0; at < GROUPS; at += 1)
      telegram.push((await world.boundGroup(`Telegram ${at}`, world.units[at % 4] ?? 'ap-1')).id)
    const zaloGroups = await bindZaloGroups(staff.id)
    await world.importSample()

    sandbox.openDirect(ADMIN)
    sandbox.say(ADMIN, ADMIN, '/dang 1 đến tinh')
    const card = await vi.waitFor(() => {
      const found = sandbox.messages(ADMIN).find(({ text }) => text.includes('40 nhóm'))
      if (!found) throw new Error('no card yet')
      return found
    }, soon)
    sandbox.press(ADMIN, ADMIN, card.id, card.buttons[0]?.[0]?.data ?? '')
    await vi.waitFor(() => {
      for (const chat of telegram) expect(onTelegram(chat)).toHaveLength(1)
      for (const chat of zaloGroups) expect(polls(chat)).toHaveLength(1)
    }, soon)
    for (const chat of zaloGroups) expect(posts(chat)).toHaveLength(1)

    // A star each on Telegram: 1 to 5, four times.
    for (const [at, chat] of telegram.entries()) {
      const { id } = sandbox.addPerson({ firstName: `Người ${at}` })
      sandbox.press(id, chat, onTelegram(chat)[0]?.id ?? 0, at % 5)
    }
    // On Zalo five reply with a number, five react, five vote, and five say what they think.
    const people = zaloGroups.map((chat) => ({ chat, person: joins(chat) }))
    for (const [at, { chat, person }] of people.entries()) {
      const [post] = posts(chat)
      const [poll] = polls(chat)
      const way = Math.floor(at / 5)
      const score = (at % 5) + 1
      if (way === 0) zalo.sandbox.say(person, chat, `${score} sao`, { quote: post?.id ?? '' })
      if (way === 1) zalo.sandbox.react(person, chat, post?.id ?? '', SIGNS[score - 1] ?? '')
      if (way === 2)
        zalo.sandbox.vote(person, chat, poll?.id ?? 0, [poll?.options[score - 1]?.id ?? 0])
      if (way === 3) zalo.sandbox.say(person, chat, `Ý kiến ${at}`, { quote: post?.id ?? '' })
    }
    await vi.waitFor(async () => expect(await totals()).toEqual([7, 7, 7, 7, 7]), soon)
    const ways = await house.db.selectFrom('rating').select('way').execute()
    for (const [way, count] of [
      ['button', 20],
      ['reply', 5],
      ['reaction', 5],
      ['poll', 5],
    ] as const)
      expect(ways.filter((one) => one.way === way)).toHaveLength(count)
    await vi.waitFor(async () => {
      const feedback = await house.db.selectFrom('feedback').selectAll().execute()
      expect(feedback.map(({ channel }) => channel)).toEqual(Array(5).fill('zalo'))
      expect(feedback.every(({ post_id, group_id }) => post_id && group_id)).toBe(true)
    }, soon)

    // One member, another way, another score: replaced, not added. And taken back.
    const first = people[0]
    if (!first) throw new Error('nobody')
    const [post] = posts(first.chat)
    zalo.sandbox.react(first.person, first.chat, post?.id ?? '', SIGNS[4] ?? '')
    await vi.waitFor(async () => expect(await totals()).toEqual([6, 7, 7, 7, 8]), soon)
    zalo.sandbox.react(first.person, first.chat, post?.id ?? '', '')
    await vi.waitFor(async () => expect(await totals()).toEqual([6, 7, 7, 7, 7]), soon)
    expect(sandbox.violations()).toEqual([])
  }, 180_000)

  /** The signs of the app, for 1 to 5. */
  const SIGNS = [':-h', ':-((', ':o', '/-strong', '/-heart']

  async function bindZaloGroups(staff: string): Promise<readonly string[]> {
    const chats: string[] = []
    for (let at = 0; at < GROUPS; at += 1) {
      const { id } = zalo.sandbox.addGroup({ title: `Zalo ${at}`, members: [staff] })
      zalo.sandbox.say(staff, id, `/nhom ${world.units[at % 4]}`)
      chats.push(id)
    }
    await vi.waitFor(async () => {
      const bound = await world.house.db
        .selectFrom('group_chat')
        .select('id')
        .where('channel', '=', 'zalo')
        .where('unit_id', 'is not', null)
        .execute()
      expect(bound).toHaveLength(GROUPS)
    }, soon)
    return chats
  }

  function joins(chat: string): string {
    const { id } = zalo.sandbox.addPerson({ name: `Người ${chat}` })
    zalo.sandbox.join(id, chat)
    return id
  }

  const onTelegram = (chat: number) =>
    world.sandbox.messages(chat).filter(({ text }) => text.includes('CHÌA KHÓA'))
  const ours = (chat: string) => zalo.sandbox.messages(chat).filter(({ from }) => from.isAccount)
  const posts = (chat: string) =>
    ours(chat).filter(({ text, poll }) => !poll && text.includes('CHÌA KHÓA'))
  const polls = (chat: string) => ours(chat).flatMap(({ poll }) => (poll ? [poll] : []))

  async function totals(): Promise<readonly number[]> {
    const row = await world.house.db.selectFrom('rating_total').selectAll().executeTakeFirst()
    return row ? [row.n1, row.n2, row.n3, row.n4, row.n5] : []
  }
})
