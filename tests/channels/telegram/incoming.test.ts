import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AccountId } from '../../../src/base/index.js'
import { ReadError } from '../../../src/channels/telegram/fields.js'
import { queryIdOf, readUpdate } from '../../../src/channels/telegram/incoming.js'
import { BOT_ID } from './scripted-api.js'
import {
  aMessage,
  anUpdate,
  DM,
  direct,
  GROUP,
  LAN,
  membership,
  ourPost,
  press,
  reply,
  talk,
  US,
} from './updates.js'

const NOW = new Date('2026-11-23T01:00:00.000Z')
const reader = {
  account: `telegram:${BOT_ID}` as AccountId,
  botId: BOT_ID,
  botUsername: 'cau_bot',
  now: NOW,
}
const read = (update: unknown) => readUpdate(update, reader)

describe('in a group', () => {
  it('drops talk that is not meant for us', () => {
    expect(read(talk())).toBeUndefined()
    expect(read(talk({ text: undefined, photo: [{}] }))).toBeUndefined()
    expect(read(talk({ text: 'nói với @cau_bot' }))).toBeUndefined()
  })

  it('drops a reply to somebody else, even to another bot', () => {
    for (const from of [LAN, { ...US, id: 9 }]) {
      expect(read(talk({ reply_to_message: { ...ourPost, from } }))).toBeUndefined()
    }
  })

  it('drops a command to another bot, and one that was passed on', () => {
    expect(read(talk({ text: '/dang@other_bot 1' }))).toBeUndefined()
    expect(read(talk({ text: '/dang 1', forward_origin: { type: 'user' } }))).toBeUndefined()
  })

  it('hears a command', () => {
    expect(read(talk({ text: '/nhom 01' }))?.what).toEqual({
      kind: 'words',
      text: '/nhom 01',
      messageId: '900',
    })
  })

  it('hears a reply to us, whole', () => {
    expect(read(reply('Hay quá'))).toEqual({
      id: 'telegram:7001:10',
      account: 'telegram:7001',
      from: { channel: 'telegram', chat: '-1001' },
      direct: false,
      title: 'Thôn Đông',
      by: { id: '42', name: 'Lan Nguyễn', kind: 'person' },
      at: new Date('2026-11-23T00:00:00.000Z'),
      what: {
        kind: 'words',
        text: 'Hay quá',
        messageId: '900',
        replyTo: { messageId: '55', ours: true },
      },
    })
  })

  it('hears a sticker in reply to us', () => {
    const sticker = reply('', 10, { text: undefined, sticker: {} })
    expect(read(sticker)?.what).toMatchObject({ kind: 'words', text: '' })
  })

  it('drops what a bot says, in reply to us or not', () => {
    const bot = { id: 9, is_bot: true, first_name: 'Bot' }
    expect(read(reply('Hay quá', 10, { from: bot }))).toBeUndefined()
    expect(read(talk({ text: '/nhom 01', from: US }))).toBeUndefined()
  })

  it('drops what a linked channel posts by itself', () => {
    const automatic = { is_automatic_forward: true, sender_chat: GROUP }
    expect(read(reply('/nhom', 10, automatic))).toBeUndefined()
  })
})

describe('who speaks', () => {
  const standIn = { id: 1_087_968_824, is_bot: true, first_name: 'Group' }

  it('is the group when an administrator is anonymous', () => {
    expect(read(reply('Hay', 10, { from: standIn, sender_chat: GROUP }))?.by).toEqual({
      id: 'chat:-1001',
      name: 'Thôn Đông',
      kind: 'mask',
    })
  })

  it('is the channel when somebody speaks as a channel', () => {
    const channel = { id: -1009, type: 'channel', title: 'Đài xã' }
    const from = { id: 136_817_688, is_bot: true, first_name: 'Channel' }
    expect(read(reply('Hay', 10, { from, sender_chat: channel }))?.by).toEqual({
      id: 'chat:-1009',
      name: 'Đài xã',
      kind: 'mask',
    })
  })

  it('is the real person behind a button, even an anonymous administrator', () => {
    const message = { ...ourPost, sender_chat: GROUP }
    expect(read(press('r:5', 10, { message }))?.by).toEqual({
      id: '42',
      name: 'Lan Nguyễn',
      kind: 'person',
    })
  })
})

describe('in a direct conversation', () => {
  it('hears everything, under the name of the person', () => {
    expect(read(direct({ text: 'Xin chào' }))).toMatchObject({
      from: { chat: '42' },
      direct: true,
      title: 'Lan Nguyễn',
      what: { text: 'Xin chào' },
    })
    expect(read(direct({ text: undefined, voice: {} }))?.what).toMatchObject({ text: '' })
  })

  it('knows what was passed on', () => {
    const forwarded = direct({ forward_origin: { type: 'hidden_user' } })
    expect(read(forwarded)?.what).toMatchObject({ forwarded: true })
    expect(read(direct())?.what).not.toHaveProperty('forwarded')
  })

  it('leaves service messages out', () => {
    const pinned = { text: undefined, pinned_message: ourPost }
    expect(read(direct(pinned))).toBeUndefined()
  })
})

describe('an edited message', () => {
  const edited = (fields: object) =>
    anUpdate({ edited_message: aMessage({ edit_date: 1_795_392_060, ...fields }) })

  it('replaces what it said before', () => {
    expect(read(edited({ text: 'Sửa', reply_to_message: ourPost }))).toMatchObject({
      at: new Date('2026-11-23T00:01:00.000Z'),
      what: { kind: 'words', text: 'Sửa', edited: true },
    })
  })

  it('is dropped when it is not meant for us, or has no words, as a moving location has none', () => {
    expect(read(edited({ text: 'Sửa' }))).toBeUndefined()
    expect(read(edited({ chat: DM, location: {} }))).toBeUndefined()
  })
})

describe('a reaction', () => {
  const emoji = (sign: string) => ({ type: 'emoji', emoji: sign })
  const custom = { type: 'custom_emoji', custom_emoji_id: '5368324170671202286' }
  const reaction = (now: readonly object[], fields: object = {}) =>
    anUpdate({
      message_reaction: {
        chat: GROUP,
        message_id: 55,
        user: LAN,
        date: 1_795_392_000,
        old_reaction: [],
        new_reaction: now,
        ...fields,
      },
    })

  it('names the sign, the message it is under, and who gave it', () => {
    expect(read(reaction([emoji('👍')]))).toEqual({
      id: 'telegram:7001:10',
      account: 'telegram:7001',
      from: { channel: 'telegram', chat: '-1001' },
      direct: false,
      title: 'Thôn Đông',
      by: { id: '42', name: 'Lan Nguyễn', kind: 'person' },
      at: NOW,
      what: { kind: 'reaction', emoji: '👍', on: { messageId: '55' } },
    })
  })

  it('of several signs is the newest', () => {
    const changed = reaction([emoji('👍'), emoji('😢')], { old_reaction: [emoji('👍')] })
    expect(read(changed)?.what).toMatchObject({ emoji: '😢' })
  })

  it('that was taken back is empty', () => {
    const back = reaction([], { old_reaction: [emoji('❤')] })
    expect(read(back)?.what).toEqual({ kind: 'reaction', emoji: '', on: { messageId: '55' } })
  })

  it('by a picture of somebody’s own says nothing', () => {
    expect(read(reaction([custom]))).toBeUndefined()
    expect(read(reaction([{ type: 'paid' }]))).toBeUndefined()
  })

  it('of a chat that speaks as itself counts for nobody', () => {
    const masked = reaction([emoji('👍')], { user: undefined, actor_chat: GROUP })
    expect(read(masked)).toBeUndefined()
  })

  it('in a channel is dropped', () => {
    const chat = { id: -1009, type: 'channel', title: 'Đài xã' }
    expect(read(reaction([emoji('👍')], { chat }))).toBeUndefined()
  })

  it('that has no list of signs, or a sign without one, is not what we know of Telegram', () => {
    expect(() => read(reaction([], { new_reaction: 'x' }))).toThrow(ReadError)
    expect(() => read(reaction([{ type: 'emoji' }]))).toThrow(ReadError)
  })
})

describe('a button', () => {
  it('names its message and its value', () => {
    expect(read(press('r:5'))).toMatchObject({
      from: { chat: '-1001' },
      title: 'Thôn Đông',
      direct: false,
      at: NOW,
      what: { kind: 'choice', value: 'r:5', messageId: '55' },
    })
  })

  it('counts on a message that Telegram no longer shows', () => {
    const message = { chat: GROUP, message_id: 55, date: 0 }
    expect(read(press('r:5', 10, { message }))).toMatchObject({
      at: NOW,
      what: { messageId: '55' },
    })
  })

  it('is taken as a direct conversation when its message is unknown', () => {
    const event = read(press('r:5', 10, { message: undefined }))
    expect(event).toMatchObject({ from: { chat: '42' }, direct: true, title: 'Lan Nguyễn' })
    expect(event?.what).toEqual({ kind: 'choice', value: 'r:5' })
  })

  it('of a game says nothing to us', () => {
    const game = { data: undefined, game_short_name: 'x' }
    expect(read(press('', 10, game))).toBeUndefined()
  })

  it('can be answered by its own id', () => {
    expect(queryIdOf(press('r:5', 12))).toBe('q12')
    expect(queryIdOf(talk())).toBeUndefined()
  })
})

describe('our place in a chat', () => {
  const at = (status: string, is_member?: boolean) => ({
    status,
    ...(is_member !== undefined && { is_member }),
  })

  it.each([
    [at('left'), at('member'), 'joined'],
    [at('kicked'), at('administrator'), 'joined'],
    [at('restricted', false), at('restricted', true), 'joined'],
    [at('member'), at('left'), 'removed'],
    [at('administrator'), at('kicked'), 'removed'],
    [at('restricted', true), at('restricted', false), 'removed'],
  ])('from %j to %j: %s', (was, is, kind) => {
    expect(read(membership(was, is))).toMatchObject({ title: 'Thôn Đông', what: { kind } })
  })

  it.each([
    [at('member'), at('administrator')],
    [at('member'), at('restricted', true)],
    [at('left'), at('kicked')],
  ])('does not change from %j to %j', (was, is) => {
    expect(read(membership(was, is))).toBeUndefined()
  })

  it('is lost directly when somebody blocks us', () => {
    expect(read(membership(at('member'), at('kicked'), DM))).toMatchObject({
      direct: true,
      from: { chat: '42' },
      what: { kind: 'removed' },
    })
  })

  it('in a channel is none of our business', () => {
    const channel = { id: -1009, type: 'channel', title: 'Đài xã' }
    expect(read(membership(at('left'), at('administrator'), channel))).toBeUndefined()
  })
})

describe('a chat', () => {
  it('that became a supergroup is told once, by its old name', () => {
    const old = { id: -5, type: 'group', title: 'Thôn Đông' }
    const told = talk({ text: undefined, chat: old, migrate_to_chat_id: -1001 })
    expect(read(told)).toMatchObject({
      from: { chat: '-5' },
      what: { kind: 'moved', chat: '-1001' },
    })
    expect(read(talk({ text: undefined, migrate_from_chat_id: -5 }))).toBeUndefined()
  })

  it('that was renamed is told by its new title', () => {
    expect(read(talk({ text: undefined, new_chat_title: 'Thôn Tây' }))).toMatchObject({
      title: 'Thôn Tây',
      what: { kind: 'renamed' },
    })
  })

  it('that is a channel is not heard', () => {
    const channel = { id: -1009, type: 'channel', title: 'Đài xã' }
    expect(read(talk({ chat: channel, text: '/nhom 01' }))).toBeUndefined()
  })
})

describe('an update that is not what it should be', () => {
  it.each([
    ['no object', 7],
    ['no id', { message: aMessage() }],
    ['a message without a chat', anUpdate({ message: { message_id: 1, text: 'x' } })],
    ['a text that is none', direct({ text: 7 })],
    ['a date that is none', direct({ date: 1e300 })],
    ['a date out of range', direct({ date: 9e15 })],
    ['a nobody', direct({ from: undefined })],
    ['a button without a person', press('x', 10, { from: null })],
    ['a membership without a status', membership({}, {})],
  ])('is a ReadError: %s', (_what, update) => {
    expect(() => read(update)).toThrow(ReadError)
  })

  it('never says in the error what stood in it', () => {
    try {
      read(direct({ text: { secret: 'kín' } }))
      expect.unreachable()
    } catch (error) {
      expect(String(error)).toBe('ReadError: text is not a text')
    }
  })

  it('is either read, dropped or a ReadError, whatever it holds', () => {
    const message = fc.object({
      key: fc.constantFrom(
        'message_id',
        'chat',
        'from',
        'text',
        'date',
        'id',
        'type',
        'sender_chat',
      ),
    })
    const kind = fc.constantFrom('message', 'edited_message', 'callback_query', 'my_chat_member')
    fc.assert(
      fc.property(kind, message, (key, value) => {
        try {
          read(anUpdate({ [key]: value }))
        } catch (error) {
          expect(error).toBeInstanceOf(ReadError)
        }
      }),
    )
  })

  it('of a kind we do not know is dropped', () => {
    expect(read(anUpdate({ guest_message: {} }))).toBeUndefined()
    expect(read(anUpdate({ poll_answer: { chat: GROUP } }))).toBeUndefined()
    expect(read(anUpdate({}))).toBeUndefined()
  })
})

describe('in a forum', () => {
  const inTopic = { message_thread_id: 7, is_topic_message: true }
  const readIn = (fields: object) => readUpdate(reply('Hay', 10, fields), reader)?.from

  it('tells the topic only of what stands in one: a reply elsewhere has a thread too', () => {
    expect(readIn(inTopic)).toEqual({ channel: 'telegram', chat: '-1001', topic: '7' })
    expect(readIn({ message_thread_id: 7 })).toEqual({ channel: 'telegram', chat: '-1001' })
    expect(readIn({ ...inTopic, message_thread_id: 1 })).toEqual({
      channel: 'telegram',
      chat: '-1001',
    })
  })

  it('answers a person in the one conversation there is', () => {
    expect(readUpdate(direct(inTopic), reader)?.from).not.toHaveProperty('topic')
  })
})
