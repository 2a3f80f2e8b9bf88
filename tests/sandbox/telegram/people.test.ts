import { describe, expect, it } from 'vitest'
import { SandboxError } from '../../../src/sandbox/telegram/index.js'
import {
  aSandbox,
  aVillage,
  BOT_ID,
  call,
  poll,
  refusalOf,
  STARS,
  TOKEN,
  takeUpdates,
  telegrafFor,
} from './support.js'

const textsOf = async (sandbox: Parameters<typeof takeUpdates>[0]) =>
  (await takeUpdates(sandbox)).map((update) => update.message?.text)

describe('privacy mode', () => {
  it('lets the bot hear commands for it, answers to it and what the platform says, nothing else', async () => {
    const { sandbox, lan, hung, group, telegram } = await aVillage({ botUsername: 'thu_bot' })
    const post = await telegram.sendMessage(group.id, 'Bài')
    const say = (text: string, replyTo?: number) =>
      sandbox.say(lan.id, group.id, text, replyTo === undefined ? {} : { replyTo })
    const talk = say('chuyện riêng của xóm')
    say('/tinmoi')
    say('/dang@thu_bot 3')
    say('/dang@THU_BOT')
    say('/dang@bot_khac')
    say('xem /tinmoi nhé')
    say('/tin-moi')
    say('hay quá', post.message_id)
    say('đồng ý', talk)
    sandbox.leave(hung.id, group.id)
    expect(await textsOf(sandbox)).toEqual([
      '/tinmoi',
      '/dang@thu_bot 3',
      '/dang@THU_BOT',
      'hay quá',
      undefined,
    ])
  })

  it('does not hold in direct chats, nor for an administrator, nor when it is off', async () => {
    const { sandbox, lan, group } = await aVillage()
    sandbox.openDirect(lan.id)
    sandbox.say(lan.id, lan.id, 'nói riêng')
    sandbox.promoteBot(group.id)
    sandbox.say(lan.id, group.id, 'nói chung')
    expect(await textsOf(sandbox)).toEqual(['/start', 'nói riêng', undefined, 'nói chung'])
    const open = await aVillage({ privacyMode: false })
    open.sandbox.say(open.lan.id, open.group.id, 'nói chung')
    expect(await textsOf(open.sandbox)).toEqual(['nói chung'])
    expect(await open.telegram.getMe()).toMatchObject({ can_read_all_group_messages: true })
  })

  it('gives a bare command, where there are several bots, to the one that spoke last', async () => {
    const other = '654321:other-Token'
    const sandbox = await aSandbox({ token: [TOKEN, other] })
    const lan = sandbox.addPerson({ firstName: 'Lan' })
    const group = sandbox.addGroup({ title: 'Thôn Đông', announce: false })
    sandbox.say(lan.id, group.id, '/mot')
    await telegrafFor(sandbox, other).sendMessage(group.id, 'tôi đây')
    sandbox.say(lan.id, group.id, '/hai')
    await telegrafFor(sandbox).sendMessage(group.id, 'còn tôi')
    sandbox.say(lan.id, group.id, '/ba')
    expect(await textsOf(sandbox)).toEqual(['/ba'])
  })
})

describe('what a person says', () => {
  it('arrives as they wrote it, from them, with its commands marked', async () => {
    const { sandbox, lan, group } = await aVillage()
    sandbox.say(lan.id, group.id, '/gopy <b>đường</b> /xem@thu_bot a/b \u202eđảo')
    const [update] = await takeUpdates(sandbox)
    expect(update?.message).toMatchObject({
      text: '/gopy <b>đường</b> /xem@thu_bot a/b \u202eđảo',
      from: { id: lan.id, first_name: 'Lan', is_bot: false },
      entities: [
        { type: 'bot_command', offset: 0, length: 5 },
        { type: 'bot_command', offset: 19, length: 12 },
      ],
    })
  })

  it('shows the message it answers, but not what that one answers', async () => {
    const { sandbox, lan, group, telegram } = await aVillage()
    const question = sandbox.say(lan.id, group.id, '/hoi')
    const answer = await telegram.sendMessage(group.id, 'Thưa', {
      reply_parameters: { message_id: question },
    })
    await takeUpdates(sandbox)
    sandbox.say(lan.id, group.id, 'cảm ơn', { replyTo: answer.message_id })
    const [update] = await takeUpdates(sandbox)
    expect(update?.message?.['reply_to_message']).toMatchObject({ text: 'Thưa' })
    expect(update?.message?.['reply_to_message']).not.toHaveProperty('reply_to_message')
  })

  it('can be forwarded from somebody else', async () => {
    const { sandbox, lan } = await aVillage()
    sandbox.openDirect(lan.id)
    sandbox.say(lan.id, lan.id, 'bài hay', { forwardedFrom: 'Báo xã' })
    expect(sandbox.held().at(-1)?.['message']).toMatchObject({
      forward_origin: { type: 'hidden_user', sender_user_name: 'Báo xã' },
    })
  })

  it('can be changed by them only, and the bot hears that too', async () => {
    const { sandbox, lan, hung, group } = await aVillage({ privacyMode: false })
    const id = sandbox.say(lan.id, group.id, 'hay')
    expect(() => sandbox.edit(hung.id, group.id, id, 'dở')).toThrow(SandboxError)
    sandbox.edit(lan.id, group.id, id, 'rất hay')
    expect(sandbox.held().at(-1)?.['edited_message']).toMatchObject({
      message_id: id,
      text: 'rất hay',
      edit_date: expect.any(Number),
    })
    expect(sandbox.messages(group.id)[0]).toMatchObject({ text: 'rất hay', edits: 1 })
  })

  it('as an administrator without a name comes from the group itself', async () => {
    const { sandbox, group } = await aVillage()
    sandbox.sayAnonymously(group.id, '/nhom 01')
    const [update] = await takeUpdates(sandbox)
    expect(update?.message).toMatchObject({
      from: { id: 1_087_968_824, username: 'GroupAnonymousBot' },
      sender_chat: { id: group.id },
    })
  })

  it('as a channel, or in a linked channel, comes from the platform’s own accounts', async () => {
    const { sandbox, group } = await aVillage({ privacyMode: false })
    sandbox.sayAsChannel(group.id, 'Tin xã', 'chào')
    sandbox.channelAutoForward(group.id, 'Tin xã', 'bài')
    const [asChannel, forwarded] = await takeUpdates(sandbox)
    expect(asChannel?.message).toMatchObject({
      from: { id: 136_817_688 },
      sender_chat: { type: 'channel', title: 'Tin xã' },
    })
    expect(forwarded?.message).toMatchObject({
      from: { id: 777_000 },
      is_automatic_forward: true,
      forward_origin: { type: 'channel' },
    })
  })

  it('cannot be said by nobody, in no chat, or after leaving', async () => {
    const { sandbox, lan, hung, group } = await aVillage()
    sandbox.openDirect(hung.id)
    sandbox.leave(lan.id, group.id)
    for (const attempt of [
      () => sandbox.say(1, group.id, 'x'),
      () => sandbox.say(lan.id, -5, 'x'),
      () => sandbox.say(lan.id, group.id, 'x'),
      () => sandbox.say(lan.id, hung.id, 'x'),
    ]) {
      expect(attempt).toThrow(SandboxError)
    }
  })
})

describe('a direct chat', () => {
  it('cannot be begun by the bot', async () => {
    const { lan, telegram } = await aVillage()
    expect(await refusalOf(telegram.sendMessage(lan.id, 'chào'))).toBe(
      "403 Forbidden: bot can't initiate conversation with a user",
    )
  })

  it('begins with /start and what the link carried', async () => {
    const { sandbox, lan, telegram } = await aVillage()
    sandbox.openDirect(lan.id, 'fb_42')
    const [update] = await takeUpdates(sandbox)
    expect(update?.message).toMatchObject({
      text: '/start fb_42',
      chat: { id: lan.id, type: 'private', first_name: 'Lan' },
      entities: [{ type: 'bot_command', offset: 0, length: 6 }],
    })
    expect(await telegram.sendMessage(lan.id, 'chào chị')).toMatchObject({ chat: { id: lan.id } })
  })

  it('is closed by blocking the bot and opened again by the person', async () => {
    const { sandbox, lan, telegram } = await aVillage()
    sandbox.openDirect(lan.id)
    await takeUpdates(sandbox)
    sandbox.block(lan.id)
    expect(await refusalOf(telegram.sendMessage(lan.id, 'x'))).toBe(
      '403 Forbidden: bot was blocked by the user',
    )
    sandbox.openDirect(lan.id)
    await telegram.sendMessage(lan.id, 'chào')
    const standings = (await takeUpdates(sandbox)).map(
      (update) => update.my_chat_member?.new_chat_member.status ?? update.message?.text,
    )
    expect(standings).toEqual(['kicked', 'member', '/start'])
  })
})

describe('a touch on a button', () => {
  async function aPost() {
    const village = await aVillage()
    const { message_id: messageId } = await village.telegram.sendMessage(village.group.id, 'Bài', {
      reply_markup: STARS,
    })
    return { ...village, messageId }
  }

  it('arrives with who, what and the message, and its answer is a toast', async () => {
    const { sandbox, lan, group, telegram, messageId } = await aPost()
    const queryId = sandbox.press(lan.id, group.id, messageId, 4)
    const [update] = await takeUpdates(sandbox)
    expect(update?.callback_query).toMatchObject({
      id: queryId,
      data: 'r:5',
      from: { id: lan.id },
      message: { message_id: messageId, chat: { id: group.id } },
    })
    expect(await telegram.answerCbQuery(queryId, 'Cảm ơn', { show_alert: true })).toBe(true)
    expect(sandbox.toasts()).toMatchObject([
      { queryId, personId: lan.id, text: 'Cảm ơn', isAlert: true },
    ])
  })

  it('may carry data that no button holds', async () => {
    const { sandbox, lan, group, messageId } = await aPost()
    sandbox.press(lan.id, group.id, messageId, 'giả mạo')
    expect((await takeUpdates(sandbox))[0]?.callback_query?.data).toBe('giả mạo')
  })

  it('on what has no such button is the asker’s mistake', async () => {
    const { sandbox, lan, group, messageId } = await aPost()
    const theirs = sandbox.say(lan.id, group.id, 'x')
    expect(() => sandbox.press(lan.id, group.id, messageId, 9)).toThrow(SandboxError)
    expect(() => sandbox.press(lan.id, group.id, theirs, 'x')).toThrow(SandboxError)
    expect(() => sandbox.press(lan.id, group.id, 999, 0)).toThrow(SandboxError)
  })

  it('can be answered for a while only', async () => {
    const { sandbox, clock, lan, group, telegram, messageId } = await aPost()
    const queryId = sandbox.press(lan.id, group.id, messageId, 0)
    clock.advance(60_000)
    expect(await telegram.answerCbQuery(queryId)).toBe(true)
    clock.advance(1)
    const tooOld =
      '400 Bad Request: query is too old and response timeout expired or query ID is invalid'
    expect(await refusalOf(telegram.answerCbQuery(queryId))).toBe(tooOld)
    expect(await refusalOf(telegram.answerCbQuery('77'))).toBe(tooOld)
  })

  it('can be answered with 200 characters', async () => {
    const { sandbox, lan, group, telegram, messageId } = await aPost()
    const queryId = sandbox.press(lan.id, group.id, messageId, 0)
    expect(await telegram.answerCbQuery(queryId, 'ề'.repeat(200))).toBe(true)
    expect(await refusalOf(telegram.answerCbQuery(queryId, 'ề'.repeat(201)))).toBe(
      '400 Bad Request: MESSAGE_TOO_LONG',
    )
  })
})

describe('a person’s reaction', () => {
  it('is told to an administrator who asked for it, and to nobody else', async () => {
    const { sandbox, lan, group, telegram } = await aVillage()
    const post = await telegram.sendMessage(group.id, 'Bài')
    const react = () => sandbox.react(lan.id, group.id, post.message_id, ['👍'])
    react()
    await poll(sandbox, { allowed_updates: ['message_reaction'] })
    react()
    expect(sandbox.heldCount()).toBe(0)
    sandbox.promoteBot(group.id)
    react()
    expect((await takeUpdates(sandbox))[0]?.message_reaction).toMatchObject({
      user: { id: lan.id },
      new_reaction: [{ type: 'emoji', emoji: '👍' }],
    })
  })
})

describe('who is in a chat', () => {
  it('can be asked by the bot', async () => {
    const { sandbox, lan, hung, group, telegram } = await aVillage()
    sandbox.leave(hung.id, group.id)
    expect(await telegram.getChatMembersCount(group.id)).toBe(2)
    expect(await telegram.getChatMember(group.id, lan.id)).toMatchObject({ status: 'member' })
    expect(await telegram.getChatMember(group.id, hung.id)).toMatchObject({ status: 'left' })
    expect(await telegram.getChatMember(group.id, BOT_ID)).toMatchObject({ status: 'member' })
    const params = { chat_id: group.id, user_id: 3 }
    const answer = await call(sandbox, 'getChatMember', params)
    expect(answer.body.description).toBe('Bad Request: user not found')
  })
})
