import { describe, expect, it } from 'vitest'
import { aVillage, call, refusalOf, STARS, type WireMessage } from './support.js'

describe('a message of the bot', () => {
  it('stands in the chat as people see it', async () => {
    const { sandbox, group, telegram } = await aVillage()
    await telegram.sendMessage(group.id, 'Đường mới\nđã xong', {
      entities: [{ type: 'bold', offset: 0, length: 9 }],
      reply_markup: STARS,
    })
    const [message] = sandbox.messages(group.id)
    expect(message).toMatchObject({
      text: 'Đường mới\nđã xong',
      entities: [{ type: 'bold', offset: 0, length: 9 }],
      from: { kind: 'bot', name: 'Nhịp Cầu' },
      edits: 0,
    })
    expect(message?.buttons.flat()[4]).toEqual({ text: '5 ⭐', data: 'r:5' })
  })

  it('loses the blanks at both ends, and its entities move along', async () => {
    const { group, telegram } = await aVillage()
    const sent = await telegram.sendMessage(group.id, ' \n A b \n', {
      entities: [{ type: 'bold', offset: 5, length: 3 }],
    })
    expect(sent).toMatchObject({ text: 'A b', entities: [{ type: 'bold', offset: 2, length: 1 }] })
  })

  it('keeps blanks in front that belong to an entity', async () => {
    const { group, telegram } = await aVillage()
    const entities = [{ type: 'code' as const, offset: 1, length: 3 }]
    const sent = await telegram.sendMessage(group.id, '  x y', { entities })
    expect(sent.text).toBe(' x y')
  })

  it('loses directional overrides and carriage returns, as on the platform, but not RTL marks', async () => {
    const { group, telegram } = await aVillage()
    const sent = await telegram.sendMessage(group.id, 'a\r\n\u202eb\u200fc\u0007d', {
      entities: [{ type: 'bold', offset: 4, length: 1 }],
    })
    expect(sent.text).toBe('a\nb\u200fc d')
    expect(sent.entities).toEqual([{ type: 'bold', offset: 2, length: 1 }])
  })

  it('keeps letters written in parts (NFD), markup signs and emoji as they are', async () => {
    const { group, telegram } = await aVillage()
    const text = `${'Đường mới'.normalize('NFD')} <b>&amp;"@everyone" 👨‍👩‍👧`
    expect((await telegram.sendMessage(group.id, text)).text).toBe(text)
  })

  it('may hold 4,096 UTF-16 units, counted after parsing, and not one more', async () => {
    const { group, telegram } = await aVillage()
    const longest = 'ề'.repeat(4_096)
    expect((await telegram.sendMessage(group.id, longest)).text).toBe(longest)
    const html = `<b>${longest}</b>`
    expect((await telegram.sendMessage(group.id, html, { parse_mode: 'HTML' })).text).toBe(longest)
    expect(await refusalOf(telegram.sendMessage(group.id, `${longest}ề`))).toBe(
      '400 Bad Request: message is too long',
    )
    expect(await refusalOf(telegram.sendMessage(group.id, '😀'.repeat(2_049)))).toBe(
      '400 Bad Request: message is too long',
    )
  })

  it('is refused above 32,768 bytes before anything is parsed', async () => {
    const { group, telegram } = await aVillage()
    const html = `${'<b></b>'.repeat(5_000)}x`
    expect(await refusalOf(telegram.sendMessage(group.id, html, { parse_mode: 'HTML' }))).toBe(
      '400 Bad Request: text is too long',
    )
  })

  it.each([
    ['', 'message text is empty'],
    [' \n ', 'text must be non-empty'],
  ])('is refused when there is nothing in it: %j', async (text, why) => {
    const { group, telegram } = await aVillage()
    expect(await refusalOf(telegram.sendMessage(group.id, text))).toBe(`400 Bad Request: ${why}`)
  })

  it('keeps a hundred entities and lets the rest go without a word', async () => {
    const { group, telegram } = await aVillage()
    const entities = Array.from({ length: 120 }, (_, index) => ({
      type: 'bold' as const,
      offset: index * 2,
      length: 1,
    }))
    const sent = await telegram.sendMessage(group.id, 'a '.repeat(120), { entities })
    expect(sent.entities).toHaveLength(100)
  })

  it('to a chat that is not there is refused', async () => {
    const { telegram } = await aVillage()
    for (const chatId of [-1, '@khong_co', 42]) {
      expect(await refusalOf(telegram.sendMessage(chatId, 'x'))).toBe(
        '400 Bad Request: chat not found',
      )
    }
  })
})

describe('an answer to a message', () => {
  it('shows which', async () => {
    const { sandbox, lan, group, telegram } = await aVillage()
    const question = sandbox.say(lan.id, group.id, '/hoi')
    const sent = await telegram.sendMessage(group.id, 'Thưa chị', {
      reply_parameters: { message_id: question },
    })
    expect(sent.reply_to_message).toMatchObject({ message_id: question, text: '/hoi' })
    expect(sandbox.messages(group.id).at(-1)?.replyTo).toBe(question)
  })

  it('is refused when that is gone, unless it may go without', async () => {
    const { group, telegram } = await aVillage()
    const missing = { message_id: 99 }
    expect(
      await refusalOf(telegram.sendMessage(group.id, 'x', { reply_parameters: missing })),
    ).toBe('400 Bad Request: message to be replied not found')
    const sent = await telegram.sendMessage(group.id, 'x', {
      reply_parameters: { ...missing, allow_sending_without_reply: true },
    })
    expect(sent.reply_to_message).toBeUndefined()
  })
})

describe('buttons', () => {
  const keys = (count: number, perRow: number, data = 'd') => ({
    inline_keyboard: Array.from({ length: Math.ceil(count / perRow) }, () =>
      Array.from({ length: perRow }, () => ({ text: 'x', callback_data: data })),
    ),
  })

  it.each([
    ['data of 65 bytes', keys(1, 1, 'ề'.repeat(22)), 'BUTTON_DATA_INVALID'],
    ['empty data', keys(1, 1, ''), 'BUTTON_DATA_INVALID'],
    ['more than 100', keys(104, 8), 'reply markup is too long'],
    ['more than 8 in a row', keys(9, 9), '[sandbox] more than 8 buttons in a row'],
    [
      'one that does nothing',
      { inline_keyboard: [[{ text: 'x' }]] },
      "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    ],
    [
      'an address with blanks',
      { inline_keyboard: [[{ text: 'x', url: 'không phải' }]] },
      "inline keyboard button URL 'không phải' is invalid: Wrong HTTP URL",
    ],
  ])('are refused: %s', async (_, markup, why) => {
    const { sandbox, group } = await aVillage()
    const params = { chat_id: group.id, text: 'x', reply_markup: markup }
    const answer = await call(sandbox, 'sendMessage', params)
    expect(answer.body.description).toBe(`Bad Request: ${why}`)
    expect(sandbox.messages(group.id)).toEqual([])
  })

  it('may hold 64 bytes of data, and open an address', async () => {
    const { sandbox, group } = await aVillage()
    const longest = keys(1, 1, 'x'.repeat(64)).inline_keyboard[0] ?? []
    const address = { text: 'Đọc', url: 'https://example.vn/bai?x=1' }
    const answer = await call<WireMessage>(sandbox, 'sendMessage', {
      chat_id: group.id,
      text: 'x',
      reply_markup: { inline_keyboard: [longest, [], [address]] },
    })
    expect(answer.body.result['reply_markup']).toEqual({ inline_keyboard: [longest, [address]] })
  })
})

describe('numbers of messages', () => {
  it('are counted by each supergroup for itself', async () => {
    const { sandbox, telegram } = await aVillage()
    const [a, b] = ['A', 'B'].map((title) =>
      sandbox.addGroup({ title, supergroup: true, announce: false }),
    )
    const sent = [a, b, a].map((group) => telegram.sendMessage(group?.id ?? 0, 'x'))
    expect((await Promise.all(sent)).map((message) => message.message_id)).toEqual([1, 1, 2])
  })

  it('are shared by the basic groups and direct chats of a bot', async () => {
    const { sandbox, lan, group, telegram } = await aVillage()
    const other = sandbox.addGroup({ title: 'Thôn Tây', announce: false })
    const first = (await telegram.sendMessage(group.id, 'x')).message_id
    expect((await telegram.sendMessage(other.id, 'x')).message_id).toBe(first + 1)
    expect(sandbox.openDirect(lan.id)).toBe(first + 2)
  })
})

describe('what the bot is doing', () => {
  it('is accepted when it has a known name', async () => {
    const { sandbox, group, telegram } = await aVillage()
    expect(await telegram.sendChatAction(group.id, 'upload_photo')).toBe(true)
    const answer = await call(sandbox, 'sendChatAction', { chat_id: group.id, action: 'dancing' })
    expect(answer.body.description).toBe('Bad Request: wrong parameter action in request')
  })
})
