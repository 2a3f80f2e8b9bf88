import { afterEach, describe, expect, it, vi } from 'vitest'
import { databaseUrls } from '../support/databases.js'
import { ADMIN, startWorld, type World } from '../support/service.js'
import { startZalo, type Zalo } from '../support/zalo.js'

const soon = { timeout: 60_000, interval: 50 }
const SHARED = 6

describe.each(databaseUrls)('two Zalo accounts, on %s', (_name, fresh) => {
  let world: World
  let accounts: readonly Zalo[]
  afterEach(async () => {
    await world.stop()
    for (const { sandbox } of accounts) await sandbox.stop()
  })

  it('share the groups that both are in, and know each person as they see them', async () => {
    const first = await startZalo({ seed: 1 })
    const other = await startZalo({ seed: 2 })
    accounts = [first, other]
    const env = {
      ...first.env,
      ZALO_SESSION_FILE: accounts.map(({ sessionFile }) => sessionFile).join(','),
      ZALO_HTTP_BASE: accounts.map(({ sandbox }) => sandbox.baseUrl).join(','),
      ZALO_RATE: '60',
    }
    // One person, whom each account calls by a number of its own.
    const chief = first.sandbox.addPerson({ name: 'Trưởng ấp' })
    const chiefSeen = other.sandbox.addPerson({ name: 'Trưởng ấp' })
    const seenAs = `${chiefSeen.id}@${other.sandbox.account.id}`
    world = await startWorld({
      databaseUrl: await fresh(),
      env: { ...env, ADMINS: `telegram:${ADMIN},zalo:${chief.id},zalo:${seenAs}` },
    })
    const { house } = world
    expect(house.off).toEqual([])
    const shared = Array.from({ length: SHARED }, (_, at) => {
      const { id } = first.sandbox.addGroup({ title: `Ấp ${at + 1}`, members: [chief.id] })
      other.sandbox.addGroup({ id, title: `Ấp ${at + 1}`, members: [chiefSeen.id] })
      return id
    })
    const { id: own } = other.sandbox.addGroup({
      title: 'Chỉ tài khoản hai',
      members: [chiefSeen.id],
    })
    // What is said in a shared group both hear.
    for (const [at, chat] of shared.entries()) {
      const unit = world.units[at % world.units.length]
      first.sandbox.say(chief.id, chat, `/nhom ${unit}`)
      other.sandbox.say(chiefSeen.id, chat, `/nhom ${unit}`)
    }
    other.sandbox.say(chiefSeen.id, own, '/nhom ap-4')
    const groups = () =>
      house.db
        .selectFrom('group_chat')
        .select(['chat', 'account_id'])
        .where('unit_id', 'is not', null)
        .execute()
    await vi.waitFor(async () => expect(await groups()).toHaveLength(SHARED + 1), soon)
    const ofAccount = ({ sandbox }: Zalo, chat: string, words: RegExp) =>
      sandbox.messages(chat).filter(({ from, text }) => from.isAccount && words.test(text))
    const inEither = (chat: string, words: RegExp) =>
      accounts.flatMap((one) =>
        one.sandbox.chats().some(({ id }) => id === chat) ? ofAccount(one, chat, words) : [],
      )
    await vi.waitFor(() => {
      for (const chat of [...shared, own]) expect(inEither(chat, /Nhóm đã gắn/)).toHaveLength(1)
    }, soon)

    await world.importSample()
    world.sandbox.openDirect(ADMIN)
    world.sandbox.say(ADMIN, ADMIN, '/dang 1 đến tinh')
    const card = await vi.waitFor(() => {
      const found = world.sandbox
        .messages(ADMIN)
        .find(({ buttons }) => buttons.flat().some(({ text }) => /Gửi ngay/.test(text)))
      if (!found) throw new Error('no card yet')
      return found
    }, soon)
    world.sandbox.press(ADMIN, ADMIN, card.id, 0)
    const POST = /DÂN VẬN KHÉO/
    await vi.waitFor(() => {
      for (const chat of [...shared, own]) expect(inEither(chat, POST)).toHaveLength(1)
    }, soon)
    for (const one of accounts)
      expect(
        shared.filter((chat) => ofAccount(one, chat, POST).length === 1).length,
      ).toBeGreaterThan(0)

    // Who rates under a post of the second account is known as that account sees them.
    other.sandbox.say(chiefSeen.id, own, '5', {
      quote: ofAccount(other, own, POST)[0]?.id ?? '',
    })
    await vi.waitFor(async () => {
      const rated = await house.db
        .selectFrom('rating')
        .innerJoin('member', 'member.id', 'rating.member_id')
        .select(['member.person', 'rating.score'])
        .execute()
      expect(rated).toEqual([{ person: seenAs, score: 5 }])
    }, soon)

    // What staff are told directly, each is told by the account that knows them so.
    first.sandbox.say(chief.id, shared[0] ?? '', '/gopy Cháy nhà ở ấp 1')
    other.sandbox.say(chiefSeen.id, shared[0] ?? '', '/gopy Cháy nhà ở ấp 1')
    await vi.waitFor(() => {
      expect(ofAccount(first, chief.id, /Cháy nhà/).length).toBeGreaterThan(0)
      expect(ofAccount(other, chiefSeen.id, /Cháy nhà/).length).toBeGreaterThan(0)
    }, soon)
  }, 240_000)
})
