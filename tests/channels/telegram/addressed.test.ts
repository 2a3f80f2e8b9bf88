import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isCommandFor, readWords } from '../../../src/channels/telegram/addressed.js'
import { BOT_ID } from './scripted-api.js'
import { aMessage, LAN, ourPost } from './updates.js'

describe('a command is for us', () => {
  it.each([
    '/dang',
    '/dang 12 to all',
    '/dang\n12',
    '/đăng 12',
    '/DANG',
    '/dang@cau_bot 12',
    '/dang@CAU_BOT',
  ])('when it is %j', (text) => expect(isCommandFor(text, 'cau_bot')).toBe(true))

  it.each([
    '/dang@other_bot',
    '/dang@cau_bot2',
    '/',
    '/ dang',
    'dang',
    ' /dang',
    '/usr/bin',
    'x /dang',
    '//',
    '/dang@',
    '',
  ])('but not when it is %j', (text) => expect(isCommandFor(text, 'cau_bot')).toBe(false))

  it('never by chance: some word must follow the slash at the very start', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        if (isCommandFor(text, 'cau_bot')) expect(text).toMatch(/^\/[\p{L}\p{N}\p{M}_]/u)
      }),
    )
  })
})

it('takes the words of a caption like a text', () => {
  const message = aMessage({ caption: 'Đường hỏng', photo: [{}] })
  expect(readWords(message, BOT_ID)).toMatchObject({ text: 'Đường hỏng' })
})

it.each(['photo', 'sticker', 'voice', 'document', 'location'])(
  'hears a %s without words as an empty text, so that it can be answered',
  (kind) => expect(readWords(aMessage({ [kind]: {} }), BOT_ID)).toMatchObject({ text: '' }),
)

it.each(['new_chat_members', 'pinned_message', 'left_chat_member', 'forum_topic_created'])(
  'hears nothing in the service message %s',
  (kind) => expect(readWords(aMessage({ [kind]: {} }), BOT_ID)).toBeUndefined(),
)

it('tells a reply to us from a reply to somebody else', () => {
  const replyTo = (from: object) => ({ ...ourPost, message_id: 3, from })
  const read = (answered: object) =>
    readWords(aMessage({ text: 'x', reply_to_message: answered }), BOT_ID)?.replyTo
  expect(read(ourPost)).toEqual({ messageId: '55', ours: true })
  expect(read(replyTo(LAN))).toEqual({ messageId: '3', ours: false })
})

it('does not take a message in a forum topic for a reply to the one that opened it', () => {
  const opening = { ...ourPost, forum_topic_created: { name: 'Hỏi đáp' } }
  const message = aMessage({ text: 'x', reply_to_message: opening })
  expect(readWords(message, BOT_ID)).not.toHaveProperty('replyTo')
})

it('keeps the text exactly: NFD, right to left, emoji, signs', () => {
  const text = '  e\u0302\u0301 \u202eabc ابج 👩🏽‍🌾 <b>&"  '
  expect(readWords(aMessage({ text }), BOT_ID)?.text).toBe(text)
})
