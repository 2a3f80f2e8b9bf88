import { afterEach, describe, expect, it, vi } from 'vitest'
import { databaseUrls } from '../support/databases.js'
import { ADMIN, startWorld, type World } from '../support/service.js'

const soon = { timeout: 60_000, interval: 50 }
const TOKENS = ['700100:first-token-of-the-sandbox', '700200:other-token-of-the-sandbox'] as const
const [FIRST, OTHER] = [700_100, 700_200]
const COUNT = 12
const MEMBER = 5_001

describe.each(databaseUrls)('two bots in the same groups, on %s', (_name, fresh) => {
  let world: World
  afterEach(() => world.stop())

  it('share the work, are one service to people, and stand in for each other', async () => {
    world = await startWorld({
      databaseUrl: await fresh(),
      sandbox: { token: TOKENS },
      env: { TELEGRAM_BOT_TOKEN: TOKENS.join(','), TELEGRAM_RATE: '2' },
    })
    const { sandbox, house } = world
    sandbox.addPerson({ id: MEMBER, firstName: 'Bà con' })
    // As administrators both hear everything that is said.
    const groups = Array.from({ length: COUNT }, (_, at) =>
      sandbox.addGroup({
        title: `Ấp ${at + 1}`,
        supergroup: true,
        bot: 'administrator',
        members: [ADMIN, MEMBER],
      }),
    ).map(({ id }) => id)
    const [one = 0, two = 0, three = 0] = groups
    const ofBots = (chat: number) =>
      sandbox.messages(chat).filter(({ from }) => from.kind === 'bot')
    const saying = (chat: number, words: RegExp) =>
      ofBots(chat).filter(({ text }) => words.test(text))
    await vi.waitFor(() => {
      for (const chat of groups) expect(saying(chat, /Cảm ơn anh\/chị đã mời/)).toHaveLength(1)
    }, soon)

    // A command that both hear is carried out, and answered, once.
    for (const [at, chat] of groups.entries())
      sandbox.say(ADMIN, chat, `/nhom ${world.units[at % world.units.length]}`)
    await vi.waitFor(() => {
      for (const chat of groups) expect(saying(chat, /Nhóm đã gắn với/)).toHaveLength(1)
    }, soon)

    await world.importSample()
    sandbox.openDirect(ADMIN)
    const post = (chat: number) => ofBots(chat).filter(({ buttons }) => buttons.flat().length >= 5)
    await send('/dang 1 đến tinh')
    await vi.waitFor(() => {
      for (const chat of groups) expect(post(chat)).toHaveLength(1)
    }, soon)
    const by = groups.map((chat) => post(chat)[0]?.from.id)
    const share = (bot: number) => by.filter((id) => id === bot).length
    expect(share(FIRST) + share(OTHER)).toBe(COUNT)
    expect(Math.min(share(FIRST), share(OTHER))).toBeGreaterThanOrEqual(COUNT / 4)

    // Each hears what is under its own post: a press, a reply, and a command as a reply.
    const ofOther = groups.find((chat) => post(chat)[0]?.from.id === OTHER) ?? 0
    const ofFirst = groups.find((chat) => post(chat)[0]?.from.id === FIRST) ?? 0
    sandbox.press(MEMBER, ofOther, post(ofOther)[0]?.id ?? 0, 4)
    sandbox.say(MEMBER, ofFirst, 'Đường ấp hỏng đã lâu', { replyTo: post(ofFirst)[0]?.id ?? 0 })
    for (const chat of [ofFirst, ofOther])
      sandbox.say(MEMBER, chat, '/gopy Mương bị tắc', { replyTo: post(chat)[0]?.id ?? 0 })
    sandbox.say(MEMBER, three, '/gopy Đèn đường tắt')
    const feedback = () =>
      house.db.selectFrom('feedback').select('text').where('text', 'is not', null).execute()
    await vi.waitFor(async () => {
      expect(await feedback()).toHaveLength(4)
      expect(await house.db.selectFrom('rating').select('score').execute()).toEqual([{ score: 5 }])
    }, soon)

    // One bot is sent away: the other speaks there, and nobody misses anything.
    for (const chat of [one, two]) sandbox.removeBot(chat, ADMIN)
    await vi.waitFor(async () => {
      const rows = await house.db
        .selectFrom('group_chat')
        .select('account_id')
        .where('chat', 'in', [String(one), String(two)])
        .where('active', '=', 1)
        .execute()
      expect(rows.map(({ account_id }) => account_id)).toEqual([
        `telegram:${OTHER}`,
        `telegram:${OTHER}`,
      ])
    }, soon)
    await send('/dang 1 đến tinh dạng đầy đủ')
    await vi.waitFor(() => {
      for (const chat of groups) expect(post(chat)).toHaveLength(2)
    }, soon)
    for (const chat of [one, two]) expect(post(chat)[1]?.from.id).toBe(OTHER)
    expect(await feedback(), 'nothing was taken twice meanwhile').toHaveLength(4)
    expect(sandbox.violations()).toEqual([])
  }, 240_000)

  async function send(order: string): Promise<void> {
    const { sandbox } = world
    const cards = () =>
      sandbox
        .messages(ADMIN)
        .filter(({ buttons }) => buttons.flat().some(({ text }) => /Gửi ngay/.test(text)))
    const before = cards().length
    sandbox.say(ADMIN, ADMIN, order)
    const card = await vi.waitFor(() => {
      const found = cards().at(-1)
      if (!found || cards().length === before) throw new Error('no card yet')
      return found
    }, soon)
    sandbox.press(ADMIN, ADMIN, card.id, 0)
  }
})
