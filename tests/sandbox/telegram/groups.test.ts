import { describe, expect, it } from 'vitest'
import { SandboxError } from '../../../src/sandbox/telegram/index.js'
import {
  aStoppedSandbox,
  aVillage,
  call,
  refusalOf,
  STARS,
  takeUpdates,
  telegrafFor,
} from './support.js'

describe('a group', () => {
  it('tells the bot that it was added, and the chat who came', async () => {
    const { sandbox } = await aStoppedSandbox()
    const lan = sandbox.addPerson({ firstName: 'Lan' })
    const group = sandbox.addGroup({ title: 'Thôn Đông', members: [lan.id] })
    const [standing, service] = await takeUpdates(sandbox)
    expect(standing?.my_chat_member).toMatchObject({
      chat: { id: group.id, title: 'Thôn Đông', type: 'group' },
      from: { id: lan.id },
      old_chat_member: { status: 'left' },
      new_chat_member: { status: 'member' },
    })
    expect(service?.message?.['new_chat_members']).toMatchObject([{ is_bot: true }])
  })

  it('can be made with nobody in it, without the bot, and without a word', async () => {
    const { sandbox } = await aStoppedSandbox()
    const [empty, alone, quiet] = [
      sandbox.addGroup({ title: 'A' }),
      sandbox.addGroup({ title: 'B', bot: 'absent' }),
      sandbox.addGroup({ title: 'C', announce: false, id: -77 }),
    ]
    expect([empty.bot, alone.bot, quiet.bot]).toEqual(['member', 'absent', 'member'])
    expect(quiet.id).toBe(-77)
    expect(await takeUpdates(sandbox)).toHaveLength(2)
    expect(await refusalOf(telegrafFor(sandbox).sendMessage(alone.id, 'x'))).toBe(
      '403 Forbidden: bot is not a member of the group chat',
    )
  })

  it('has an id of its own', async () => {
    const { sandbox } = await aStoppedSandbox()
    const { id } = sandbox.addGroup({ title: 'A' })
    expect(() => sandbox.addGroup({ title: 'B', id })).toThrow(SandboxError)
    expect(() => sandbox.addGroup({ title: 'B', id: 5 })).toThrow(SandboxError)
    expect(String(sandbox.addGroup({ title: 'C', supergroup: true }).id)).toMatch(/^-100\d{10}$/)
  })

  it('shows its kind and title to the bot', async () => {
    const { sandbox, group, telegram } = await aVillage({}, true)
    sandbox.rename(group.id, 'Thôn Đông Mới')
    expect(await telegram.getChat(group.id)).toMatchObject({
      id: group.id,
      type: 'supergroup',
      title: 'Thôn Đông Mới',
    })
    expect((await takeUpdates(sandbox))[0]?.message).toMatchObject({
      new_chat_title: 'Thôn Đông Mới',
    })
  })
})

describe('a bot that was sent away', () => {
  it.each([
    ['group', false, 'left'],
    ['supergroup', true, 'kicked'],
  ])(
    'of a %s hears it and may not write any more, until it is back',
    async (kind, isSuper, status) => {
      const { sandbox, lan, group, telegram } = await aVillage({}, isSuper)
      sandbox.removeBot(group.id, lan.id)
      const standing = (await takeUpdates(sandbox)).find((update) => update.my_chat_member)
      expect(standing?.my_chat_member?.new_chat_member.status).toBe(status)
      expect(await refusalOf(telegram.sendMessage(group.id, 'x'))).toBe(
        `403 Forbidden: bot was kicked from the ${kind} chat`,
      )
      sandbox.addBot(group.id, lan.id)
      expect(await telegram.sendMessage(group.id, 'tôi về')).toMatchObject({ text: 'tôi về' })
    },
  )

  it('hears nothing of what is said or pressed there', async () => {
    const { sandbox, lan, group, telegram } = await aVillage()
    const post = await telegram.sendMessage(group.id, 'Bài', { reply_markup: STARS })
    sandbox.removeBot(group.id, lan.id)
    await takeUpdates(sandbox)
    sandbox.say(lan.id, group.id, '/tinmoi')
    sandbox.press(lan.id, group.id, post.message_id, 0)
    expect(sandbox.heldCount()).toBe(0)
  })

  it('cannot edit or look there', async () => {
    const { sandbox, lan, group, telegram } = await aVillage({}, true)
    const post = await telegram.sendMessage(group.id, 'Bài')
    sandbox.removeBot(group.id, lan.id)
    const kicked = '403 Forbidden: bot was kicked from the supergroup chat'
    const edit = telegram.editMessageText(group.id, post.message_id, undefined, 'x')
    expect(await refusalOf(edit)).toBe(kicked)
    expect(await refusalOf(telegram.getChat(group.id))).toBe(kicked)
  })
})

describe('a bot', () => {
  it('that leaves is no member any more', async () => {
    const { sandbox, group, telegram } = await aVillage()
    expect(await telegram.leaveChat(group.id)).toBe(true)
    expect(sandbox.chats()[0]?.bot).toBe('absent')
    expect(await refusalOf(telegram.sendMessage(group.id, 'x'))).toBe(
      '403 Forbidden: bot is not a member of the group chat',
    )
  })

  it('that is muted may not write, and may again afterwards', async () => {
    const { sandbox, group, telegram } = await aVillage()
    sandbox.muteBot(group.id)
    expect(await refusalOf(telegram.sendMessage(group.id, 'x'))).toBe(
      '400 Bad Request: not enough rights to send text messages to the chat',
    )
    sandbox.unmuteBot(group.id)
    await telegram.sendMessage(group.id, 'x')
    const statuses = (await takeUpdates(sandbox)).map(
      (update) => update.my_chat_member?.new_chat_member.status,
    )
    expect(statuses).toEqual(['restricted', 'member'])
  })
})

describe('a group that becomes a supergroup', () => {
  it('says so in both chats', async () => {
    const { sandbox, group } = await aVillage()
    const successor = sandbox.migrate(group.id)
    const [old, fresh] = await takeUpdates(sandbox)
    expect(old?.message).toMatchObject({
      chat: { id: group.id, type: 'group' },
      migrate_to_chat_id: successor,
    })
    expect(fresh?.message).toMatchObject({
      message_id: 1,
      chat: { id: successor, type: 'supergroup' },
      migrate_from_chat_id: group.id,
    })
  })

  it('answers sends to the old id with the new one, which works', async () => {
    const { sandbox, lan, group, telegram } = await aVillage()
    const successor = sandbox.migrate(group.id)
    const answer = await call(sandbox, 'sendMessage', { chat_id: group.id, text: 'x' })
    expect(answer.body).toEqual({
      ok: false,
      error_code: 400,
      description: 'Bad Request: group chat was upgraded to a supergroup chat',
      parameters: { migrate_to_chat_id: successor },
    })
    expect(await telegram.sendMessage(successor, 'x')).toMatchObject({ chat: { id: successor } })
    expect(sandbox.say(lan.id, successor, 'đây')).toBe(3)
  })

  it('lets its old messages be pressed and changed, but nothing new be said', async () => {
    const { sandbox, lan, group, telegram } = await aVillage()
    const post = await telegram.sendMessage(group.id, 'Bài', { reply_markup: STARS })
    sandbox.migrate(group.id)
    await takeUpdates(sandbox)
    sandbox.press(lan.id, group.id, post.message_id, 2)
    expect((await takeUpdates(sandbox))[0]?.callback_query?.data).toBe('r:3')
    await telegram.editMessageText(group.id, post.message_id, undefined, 'Bài mới')
    expect(() => sandbox.say(lan.id, group.id, 'x')).toThrow(SandboxError)
  })

  it('does so once', async () => {
    const { sandbox, group } = await aVillage()
    const successor = sandbox.migrate(group.id)
    expect(() => sandbox.migrate(group.id)).toThrow(SandboxError)
    expect(() => sandbox.migrate(successor)).toThrow(SandboxError)
  })
})

describe('people', () => {
  it('come and go, seen by the bot', async () => {
    const { sandbox, lan, group } = await aVillage()
    sandbox.leave(lan.id, group.id)
    sandbox.join(lan.id, group.id)
    const [left, joined] = await takeUpdates(sandbox)
    expect(left?.message?.['left_chat_member']).toMatchObject({ id: lan.id })
    expect(joined?.message?.['new_chat_members']).toMatchObject([{ id: lan.id }])
    expect(sandbox.chats()[0]?.members).toContain(lan.id)
  })

  it('who never were there come in by acting', async () => {
    const { sandbox, group } = await aVillage()
    const guest = sandbox.addPerson({ firstName: 'Khách', id: 9 })
    sandbox.say(guest.id, group.id, 'chào')
    expect(sandbox.chats()[0]?.members).toContain(9)
    expect(sandbox.people().map((person) => person.firstName)).toEqual(['Lan', 'Hùng', 'Khách'])
  })
})

describe('a chat', () => {
  it('keeps its newest messages', async () => {
    const { sandbox, lan, group } = await aVillage({ keepMessages: 3 })
    for (let n = 1; n <= 5; n += 1) sandbox.say(lan.id, group.id, `tin ${n}`)
    expect(sandbox.messages(group.id).map((message) => message.text)).toEqual([
      'tin 3',
      'tin 4',
      'tin 5',
    ])
  })
})
