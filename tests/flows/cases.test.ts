import { afterEach, describe, expect, it, vi } from 'vitest'
import { groupAt, loadAudienceMap } from '../../src/audience/index.js'
import type { AccountId, ChannelName, FeedbackId } from '../../src/base/index.js'
import { newId } from '../../src/base/index.js'
import { openCase, tellStaff } from '../../src/feedback/index.js'
import { addStaff, memberKey, noteMembers } from '../../src/people/index.js'
import { databaseUrls } from '../support/databases.js'
import { ADMIN, startWorld, type World } from '../support/service.js'
import { startZalo, type Zalo } from '../support/zalo.js'

const soon = { timeout: 20_000, interval: 50 }

interface Wrote {
  readonly channel: ChannelName
  readonly account: AccountId
  readonly chat: string
  readonly person: string
  readonly messageId: string
}

/** The whole service; what a member wrote is put there as the way in leaves it. */
describe.each(databaseUrls)('a case, on %s,', (_name, fresh) => {
  let world: World
  let zalo: Zalo | undefined
  afterEach(async () => {
    await world.stop()
    await zalo?.sandbox.stop()
    zalo = undefined
  })

  /** Makes a case of what a member wrote in a group. */
  async function opens({ channel, account, chat, person, messageId }: Wrote) {
    const { db, clock, words, config, channels, capabilities, cases } = world.house
    const now = clock.now()
    const desk = {
      words,
      timeZone: config.timeZone,
      speakers: channels,
      channels: capabilities,
      cases,
    }
    const opened = await db.transaction().execute(async (trx) => {
      const seen = { channel, person: { id: person, name: 'Bà Bảy', kind: 'person' } } as const
      const member = (await noteMembers(trx, [seen], now)).get(memberKey(channel, person))
      const group = (await groupAt(trx, { channel, chat }))?.id
      const feedback = newId<FeedbackId>()
      await trx
        .insertInto('feedback')
        .values({
          id: feedback,
          event_id: newId(),
          kind: 'report',
          text: 'Cống trước nhà văn hoá bị tắc',
          member_id: member ?? null,
          group_id: group ?? null,
          channel,
          chat,
          message_id: messageId,
          account_id: account,
          received_at: now.toISOString(),
        })
        .execute()
      const wanted = { feedback, kind: 'report', level: 'normal', group } as const
      const one = await openCase(trx, { ...wanted, by: { kind: 'member' } }, now, cases)
      await tellStaff(trx, one, 'opened', now, desk)
      return one
    })
    world.service.kick()
    return opened
  }
  const stateOf = async (code: string) =>
    await world.house.db
      .selectFrom('case_file')
      .select(['status', 'satisfied'])
      .where('code', '=', code)
      .executeTakeFirst()
  const eventsOf = async () => {
    const rows = await world.house.db
      .selectFrom('case_event')
      .select('act')
      .orderBy('number')
      .execute()
    return rows.map(({ act }) => act)
  }
  async function anEditor(channel: ChannelName, person: string, unit: string): Promise<void> {
    const { db, clock } = world.house
    const unitId = (await loadAudienceMap(db)).unitByCode.get(unit)?.id
    const staff = { channel, person, role: 'editor', name: `Cán bộ ${unit}` } as const
    await addStaff(db, { ...staff, ...(unitId && { unitId }) }, clock.now())
  }

  it('on Telegram is taken, forwarded, answered under the member’s message, found good, and closed', async () => {
    world = await startWorld({ databaseUrl: await fresh() })
    const { sandbox } = world
    const commune = sandbox.addPerson({ firstName: 'Cán bộ xã' }).id
    const member = sandbox.addPerson({ firstName: 'Bà Bảy' }).id
    await anEditor('telegram', String(commune), 'xa-1')
    const group = await world.boundGroup('Tổ 3', 'ap-1', [member])
    for (const person of [commune, ADMIN]) sandbox.openDirect(person)
    const wrote = sandbox.say(member, group.id, 'Cống trước nhà văn hoá bị tắc')
    const { code } = await opens({
      channel: 'telegram',
      account: world.house.channels[0]?.account as AccountId,
      chat: String(group.id),
      person: String(member),
      messageId: String(wrote),
    })
    const card = async (person: number, words: string | RegExp) =>
      await vi.waitFor(() => {
        const found = sandbox.messages(person).findLast(({ text }) => text.match(words))
        if (!found) throw new Error(`nothing with ${words}`)
        return found
      }, soon)
    const press = async (person: number, words: string | RegExp, label: string) => {
      const found = await card(person, words)
      const button = found.buttons.flat().find((one) => one.text === label)
      sandbox.press(person, person, found.id, button?.data ?? '')
    }
    await press(commune, '🆕', 'Nhận')
    await vi.waitFor(async () => expect((await stateOf(code))?.status).toBe('received'), soon)
    await press(commune, '🆕', 'Chuyển')
    await press(commune, 'chuyển đến đâu', 'Chuyển lên cấp trên')
    const forwarded = await card(ADMIN, '📨')
    // What is quoted must have its name: it is stored a moment after it stands in the chat.
    await vi.waitFor(async () => {
      const named = world.house.db.selectFrom('delivery').select('id')
      const here = named.where('chat', '=', String(ADMIN))
      expect(await here.where('message_id', '=', String(forwarded.id)).execute()).toHaveLength(1)
    }, soon)
    sandbox.say(ADMIN, ADMIN, 'Tỉnh đã giao công ty khơi cống.', { replyTo: forwarded.id })
    const answer = await vi.waitFor(() => {
      const found = sandbox.messages(group.id).find(({ text }) => text.includes('khơi cống'))
      if (!found) throw new Error('no answer yet')
      return found
    }, soon)
    expect(answer.replyTo).toBe(wrote)
    expect(answer.text).not.toContain('Cán bộ')
    const good = answer.buttons.flat().find((one) => one.text === 'Hài lòng')
    sandbox.press(member, group.id, answer.id, good?.data ?? '')
    await vi.waitFor(
      async () => expect(await stateOf(code)).toEqual({ status: 'closed', satisfied: 1 }),
      soon,
    )
    expect(await eventsOf()).toEqual(['open', 'receive', 'forward', 'answer', 'rate'])
  })

  it('on Zalo is worked through by words alone', async () => {
    zalo = await startZalo()
    const { sandbox } = zalo
    const commune = sandbox.addPerson({ name: 'Cán bộ xã' }).id
    const province = sandbox.addPerson({ name: 'Cán bộ tỉnh' }).id
    const member = sandbox.addPerson({ name: 'Bà Bảy' }).id
    const env = { ...zalo.env, ADMINS: `telegram:${ADMIN},zalo:${province}` }
    world = await startWorld({ databaseUrl: await fresh(), env })
    await anEditor('zalo', commune, 'xa-1')
    const { id: group } = sandbox.addGroup({ title: 'Tổ 3', members: [province, member] })
    sandbox.say(province, group, '/nhom ap-1')
    const saidIn = (chat: string) => sandbox.messages(chat).filter(({ from }) => from.isAccount)
    await vi.waitFor(() => expect(saidIn(group).at(-1)?.text).toContain('/riengtu'), soon)
    // The admin of Telegram is no help here: whoever is to be told must be on Zalo.
    await world.house.db
      .updateTable('staff')
      .set({ active: 0 })
      .where('person', '=', String(ADMIN))
      .execute()
    // Zalo lets nobody be written to who has not written first; so staff learn their own number.
    for (const person of [commune, province]) {
      sandbox.whisper(person, '/trogiup')
      await vi.waitFor(() => expect(saidIn(person).at(-1)?.text).toContain('zalo:'), soon)
    }
    const wrote = sandbox.say(member, group, 'Cống trước nhà văn hoá bị tắc')
    const account = world.house.channels.find(({ name }) => name === 'zalo')?.account as AccountId
    const place = { channel: 'zalo', account, chat: group } as const
    const { clientId } = sandbox.messages(group).find(({ id }) => id === wrote) ?? {}
    const { code } = await opens({ ...place, person: member, messageId: `${wrote}.${clientId}` })
    const found = async (chat: string, words: string) =>
      await vi.waitFor(() => {
        const said = saidIn(chat).findLast(({ text }) => text.includes(words))
        if (!said) throw new Error(`nothing with ${words}`)
        return said.id
      }, soon)
    const card = await found(commune, '🆕')
    sandbox.whisper(commune, 'nhận', { quote: card })
    await found(commune, 'đã nhận việc này')
    sandbox.whisper(commune, 'chuyển lên', { quote: card })
    const forwarded = await found(province, '📨')
    sandbox.whisper(province, 'trả lời Tỉnh đã giao công ty khơi cống.', { quote: forwarded })
    const answer = await found(group, 'khơi cống')
    sandbox.say(member, group, 'Hài lòng', { quote: answer })
    await vi.waitFor(
      async () => expect(await stateOf(code)).toEqual({ status: 'closed', satisfied: 1 }),
      soon,
    )
    expect(await eventsOf()).toEqual(['open', 'receive', 'forward', 'answer', 'rate'])
  })
})
