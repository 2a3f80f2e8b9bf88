import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Message, Outgoing } from '../../../src/channels/index.js'
import { type ScriptedApi, SECRET, startScriptedApi, TOKEN } from './scripted-api.js'

const never = new AbortController().signal
const to = (chat = '-1001') => ({ channel: 'telegram', chat }) as const
const slow429 = { error: 429, description: 'Too Many Requests', parameters: { retry_after: 3 } }

let api: ScriptedApi
beforeEach(async () => {
  api = await startScriptedApi()
})
afterEach(() => api.stop())

const send = (message: Outgoing, chat?: string, signal = never) =>
  api.telegram().send(to(chat), message, signal)

describe('a message on its way', () => {
  it('is plain text without a parse mode and without a link preview', async () => {
    expect(await send({ text: '<b>Tin</b> & https://example.vn' })).toEqual({
      kind: 'sent',
      messageId: '55',
    })
    expect(api.callsOf('sendMessage')[0]?.payload).toEqual({
      chat_id: '-1001',
      text: '<b>Tin</b> & https://example.vn',
      entities: [],
      link_preview_options: { is_disabled: true },
    })
  })

  it('answers another, also when that one is gone', async () => {
    await send({ text: 'Vâng', replyTo: '12' })
    expect(api.callsOf('sendMessage')[0]?.payload.reply_parameters).toEqual({
      message_id: 12,
      allow_sending_without_reply: true,
    })
  })

  it('is sent alone when what it answers has no name that Telegram knows', async () => {
    for (const replyTo of ['', 'x', '-1']) await send({ text: 'Vâng', replyTo })
    for (const { payload } of api.calls) expect(payload).not.toHaveProperty('reply_parameters')
  })

  it('asks for an answer, unless it has buttons', async () => {
    await send({ text: 'Bà con thấy sao?', asks: true })
    await send({ text: 'Bà con thấy sao?', asks: true, buttons: [[{ label: '5', value: 'r:5' }]] })
    await send({ text: 'Bà con thấy sao?', asks: true, buttons: [[]] })
    const markups = api.calls.map(({ payload }) => payload.reply_markup)
    const forced = { force_reply: true, selective: true }
    expect(markups).toEqual([
      forced,
      { inline_keyboard: [[{ text: '5', callback_data: 'r:5' }]] },
      forced,
    ])
  })
})

describe('a message that nobody needs to ask about', () => {
  it('is refused without a call: too long, or nothing but white space', async () => {
    const rejected = { kind: 'refused', code: 'rejected', permanent: true }
    for (const text of ['x'.repeat(4_097), '👍'.repeat(2_049), '', ' \n ']) {
      expect(await send({ text })).toEqual(rejected)
    }
    expect(api.calls).toEqual([])
  })

  it('is sent at its full length, not counting white space at the ends', async () => {
    expect(await send({ text: ` ${'👍'.repeat(2_048)}\n` })).toMatchObject({ kind: 'sent' })
  })

  it('is not sent when we were told to give up before', async () => {
    const result = await send({ text: 'Tin' }, '-1', AbortSignal.abort())
    expect(result).toMatchObject({ kind: 'unreachable' })
    expect(api.calls).toEqual([])
  })
})

describe('a message with a mark that starts a conversation', () => {
  const message: Outgoing & Message = {
    text: 'Đọc tiếp',
    marks: [{ kind: 'start', from: 0, to: 8, payload: 'bai_1' }],
  }
  const entities = [
    { type: 'text_link', offset: 0, length: 8, url: 'https://t.me/cau_bot?start=bai_1' },
  ]

  it('asks for our name once, and links to us', async () => {
    const channel = api.telegram()
    await channel.send(to(), message, never)
    await channel.edit(to(), '55', { kind: 'message', message }, never)
    const spoken = api.calls.map(({ method, payload }) => [method, payload.entities])
    expect(spoken).toEqual([
      ['getMe', undefined],
      ['sendMessage', entities],
      ['editMessageText', entities],
    ])
  })

  it('is not sent while our name cannot be had', async () => {
    api.will('getMe', { raw: '', status: 502 })
    expect(await send(message)).toEqual({ kind: 'unreachable', reason: 'not-reached' })
    expect(api.callsOf('sendMessage')).toEqual([])
  })
})

describe('an answer of Telegram', () => {
  it('that tells us to wait speaks of the chat: Telegram does not say whom it means', async () => {
    api.will('sendMessage', slow429)
    const result = await api.telegram().send(to('-1'), { text: 'a' }, never)
    expect(result).toEqual({ kind: 'throttled', waitMs: 3_000, scope: 'chat' })
  })

  it.each([
    ['is garbage', { raw: '{"ok":tru' }],
    ['is a page of HTML', { raw: '<html>', status: 403 }],
    ['is empty', { raw: '' }],
    ['is null', { raw: 'null' }],
    ['says no without a code', { raw: '{"ok":false}' }],
    ['says yes without a message', { result: true }],
    ['is an error of the server', { raw: 'x'.repeat(100_000), status: 502 }],
    ['never comes, because the line breaks', 'drops'],
  ] as const)('leaves it uncertain when it %s', async (_what, turn) => {
    api.will('sendMessage', turn)
    const result = await send({ text: 'Tin' })
    expect(result).toMatchObject({ kind: 'uncertain' })
    expect(JSON.stringify(result)).not.toContain(SECRET)
  })

  it('leaves it uncertain when we give up waiting', async () => {
    api.will('sendMessage', 'hangs')
    const result = await send({ text: 'Tin' }, '-1', AbortSignal.timeout(50))
    expect(result).toEqual({ kind: 'uncertain', reason: 'no-answer' })
  })

  it('is asked for below the path of the API root, with or without a slash at its end', async () => {
    for (const path of ['/prefix/v1', '/prefix/v1/']) {
      await api.telegram({ apiRoot: api.root + path }).send(to(), { text: 'Tin' }, never)
    }
    const expected = `/prefix/v1/bot${TOKEN}/sendMessage`
    expect(api.calls.map(({ path }) => path)).toEqual([expected, expected])
  })
})

describe('a change', () => {
  const edit = (change: Parameters<ReturnType<ScriptedApi['telegram']>['edit']>[2], id = '55') =>
    api.telegram().edit(to(), id, change, never)

  it('of the whole message brings its marks and buttons', async () => {
    const marks = [{ kind: 'bold', from: 0, to: 3 }] as const
    const buttons = [[{ label: '5', value: 'r:5' }]]
    expect(await edit({ kind: 'message', message: { text: 'Tin', marks, buttons } })).toEqual({
      kind: 'sent',
      messageId: '55',
    })
    expect(api.callsOf('editMessageText')[0]?.payload).toEqual({
      chat_id: '-1001',
      message_id: 55,
      text: 'Tin',
      entities: [{ type: 'bold', offset: 0, length: 3 }],
      link_preview_options: { is_disabled: true },
      reply_markup: { inline_keyboard: [[{ text: '5', callback_data: 'r:5' }]] },
    })
  })

  it('of the buttons can take them all away', async () => {
    await edit({ kind: 'buttons', buttons: [] })
    expect(api.callsOf('editMessageReplyMarkup')[0]?.payload).toEqual({
      chat_id: '-1001',
      message_id: 55,
      reply_markup: { inline_keyboard: [] },
    })
  })

  it('of our reaction sets or clears one emoji', async () => {
    await edit({ kind: 'reaction', emoji: '👍' })
    await edit({ kind: 'reaction', emoji: '' })
    const reactions = api.callsOf('setMessageReaction').map(({ payload }) => payload.reaction)
    expect(reactions).toEqual([[{ type: 'emoji', emoji: '👍' }], []])
  })

  it('that is there already counts as sent', async () => {
    const description = 'Bad Request: message is not modified: specified new message content…'
    api.will('editMessageReplyMarkup', { error: 400, description })
    expect(await edit({ kind: 'buttons', buttons: [] })).toEqual({ kind: 'sent', messageId: '55' })
  })

  it('of a message without a number of Telegram is refused without a call', async () => {
    const result = await edit({ kind: 'buttons', buttons: [] }, 'x')
    expect(result).toMatchObject({ kind: 'refused', code: 'gone' })
    expect(api.calls).toEqual([])
  })

  it('that is too long is refused without a call', async () => {
    const message = { text: 'x'.repeat(4_097) }
    expect(await edit({ kind: 'message', message })).toMatchObject({ code: 'rejected' })
    expect(api.calls).toEqual([])
  })

  it.each(['REACTION_INVALID', 'not enough rights to react'])(
    'of a reaction that the group does not allow says nothing about writing there: %s',
    async (what) => {
      api.will('setMessageReaction', { error: 400, description: `Bad Request: ${what}` })
      expect(await edit({ kind: 'reaction', emoji: '🦄' })).toEqual({
        kind: 'refused',
        code: 'rejected',
        permanent: true,
      })
    },
  )
})
