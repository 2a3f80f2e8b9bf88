import { describe, expect, it } from 'vitest'
import { isMeantForUs, readWords } from '../../../src/channels/zalo/addressed.js'
import { readFields } from '../../../src/channels/zalo/fields.js'
import { LAN, message, quoteOfUs, UID } from './frames.js'

const read = (more: object) => readWords(readFields(message(more)), UID)
const textOf = (more: object) => read(more)?.text
const isForUs = (more: object, direct = false) => {
  const words = read(more)
  return words !== undefined && isMeantForUs(words, direct)
}
const titled = (msgType: string, more: object) => ({
  msgType,
  content: { title: '', description: '', href: '', thumb: '', action: '', params: '', ...more },
})

describe('words', () => {
  it('are what was typed, under both ids of the message', () => {
    expect(read({ content: 'Hay <b>quá</b>\n' })).toEqual({
      kind: 'words',
      text: 'Hay <b>quá</b>\n',
      messageId: '6812345678901.1795395539123',
    })
  })

  it.each([
    [
      'letters in bold',
      titled('webchat', { action: 'rtf', title: '/gopy đường hỏng' }),
      '/gopy đường hỏng',
    ],
    [
      'an address in them',
      titled('chat.recommended', {
        action: 'recommened.link',
        title: '/dang https://x.vn/1',
        href: 'https://x.vn/1',
      }),
      '/dang https://x.vn/1',
    ],
    [
      'a link without words',
      titled('chat.link', { href: 'https://x.vn/1', title: null }),
      'https://x.vn/1',
    ],
    ['a picture with words', titled('chat.photo', { title: 'Ổ gà đây' }), 'Ổ gà đây'],
  ])('are read with %s', (_what, more, text) => {
    expect(textOf(more)).toBe(text)
  })

  it.each([
    ['a picture', titled('chat.photo', {})],
    ['a voice', titled('chat.voice', { href: 'https://x.vn/a.aac' })],
    ['a sticker', { msgType: 'chat.sticker', content: { id: 1, catId: 2, type: 7 } }],
    ['a file, whose title is its name', titled('share.file', { title: 'cmnd.pdf' })],
    ['somebody’s card', titled('chat.recommended', { action: 'recommened.user', title: 'Hoa' })],
    ['a place', { msgType: 'chat.location.new', content: null }],
  ])('are empty for %s', (_what, more) => {
    expect(textOf(more)).toBe('')
  })

  it.each([
    [
      'a missed call',
      titled('chat.recommended', { action: 'recommened.misscall', title: 'Gọi nhỡ' }),
    ],
    ['a message taken back', { msgType: 'chat.undo', content: { deleteMsg: 1 } }],
    ['a greeting card of Zalo’s', titled('chat.ecard', { title: 'Chúc mừng' })],
    ['something without anything', { msgType: 'webchat', content: null }],
  ])('are none in %s', (_what, more) => {
    expect(read(more)).toBeUndefined()
  })

  it('tell which message of ours they answer, by both its names', () => {
    expect(read({ quote: quoteOfUs })?.replyTo).toEqual({
      messageId: '6812345670000',
      secondaryId: '1795395500001',
      ours: true,
    })
  })

  it('tell which message of another they answer, by the name that it has with us', () => {
    expect(read({ quote: { ...quoteOfUs, ownerId: LAN } })?.replyTo).toEqual({
      messageId: '6812345670000.1795395500001',
      secondaryId: '1795395500001',
      ours: false,
    })
  })

  it('lose our own name before them, and no other', () => {
    const called = {
      content: '@Nhịp Cầu  5 sao',
      mentions: [{ uid: UID, pos: 0, len: 9, type: 0 }],
    }
    expect(textOf(called)).toBe('5 sao')
    expect(textOf({ content: '@Hoa Hay', mentions: [{ uid: LAN, pos: 0, len: 4, type: 0 }] })).toBe(
      '@Hoa Hay',
    )
    expect(
      textOf({ content: 'Chào @Nhịp Cầu', mentions: [{ uid: UID, pos: 5, len: 9, type: 0 }] }),
    ).toBe('Chào @Nhịp Cầu')
  })
})

describe('what is meant for us in a group', () => {
  it.each(['/nhom 01', '/góp_ý đường hỏng', '/trogiup', '/tim\u200Bchợ'])(
    'is a command: %s',
    (content) => {
      expect(isForUs({ content })).toBe(true)
    },
  )

  it('is a command after our name', () => {
    const mentions = [{ uid: UID, pos: 0, len: 9, type: 0 }]
    expect(isForUs({ content: '@Nhịp Cầu /nhom 01', mentions })).toBe(true)
    expect(isForUs({ content: '@Nhịp Cầu chợ họp mấy giờ', mentions })).toBe(false)
  })

  it.each(['Chợ họp mấy giờ?', ' /nhom 01', '/', '/-heart', '1/2 cân', '//x'])(
    'is not: %s',
    (content) => {
      expect(isForUs({ content })).toBe(false)
    },
  )

  it('is an answer to us, and not one to another', () => {
    expect(isForUs({ quote: quoteOfUs })).toBe(true)
    expect(isForUs({ quote: { ...quoteOfUs, ownerId: LAN } })).toBe(false)
  })

  it('is everything said to us alone', () => {
    expect(isForUs({}, true)).toBe(true)
  })
})
