import { describe, expect, it } from 'vitest'
import {
  groupArrival,
  historyArrival,
  messageArrival,
  reactionArrival,
} from '../../../src/channels/zalo/arrivals.js'
import { ReadError } from '../../../src/channels/zalo/fields.js'
import { readArrival } from '../../../src/channels/zalo/incoming.js'
import {
  GROUP,
  groupEvent,
  inDirect,
  inGroup,
  LAN,
  message,
  quoteOfUs,
  READER,
  reaction,
  SAID_AT,
  UID,
} from './frames.js'

const ofLan = { id: LAN, name: 'Lan', kind: 'person' }
const poll = (action: string, params: unknown = '{"pollId":200001,"question":"?","dName":"Lan"}') =>
  message({ msgType: 'group.poll', content: { action, params, title: '' } })

describe('a message', () => {
  it('is read from a group, under the name that Zalo gives it', () => {
    expect(readArrival(inGroup('message', message({ content: '/nhom 01' })), READER)).toEqual({
      id: `zalo:${UID}:${GROUP}:6812345678901`,
      account: `zalo:${UID}`,
      from: { channel: 'zalo', chat: GROUP },
      direct: false,
      title: '',
      by: ofLan,
      at: new Date(Number(SAID_AT)),
      what: { kind: 'words', text: '/nhom 01', messageId: '6812345678901.1795395539123' },
    })
  })

  it('is read from a person, by whose name the conversation goes', () => {
    expect(readArrival(inDirect('message', message({ idTo: UID })), READER)).toMatchObject({
      id: `zalo:${UID}:${LAN}:6812345678901`,
      from: { channel: 'zalo', chat: `u:${LAN}` },
      direct: true,
      title: 'Lan',
      what: { text: 'Chợ họp mấy giờ?' },
    })
  })

  it('is left unread when people talk among themselves', () => {
    expect(readArrival(inGroup('message', message()), READER)).toBeUndefined()
  })

  it.each(['0', UID])('of our own (from %s) is an echo, and never a command', (uidFrom) => {
    const own = message({ uidFrom, dName: 'Nhịp Cầu', content: '/nhom 01', quote: quoteOfUs })
    const heard = readArrival(inGroup('message', own), READER)
    expect(heard).toMatchObject({
      by: { id: UID, name: 'Nhịp Cầu' },
      what: { kind: 'echo', messageId: '6812345678901', secondaryId: '1795395539123' },
    })
    expect(JSON.stringify(heard)).not.toContain('/nhom')
  })

  it('of our own to a person keeps our name out of the title', () => {
    const own = message({ uidFrom: '0', idTo: LAN, dName: 'Nhịp Cầu' })
    expect(readArrival(inDirect('message', own), READER)).toMatchObject({ title: '' })
  })

  it.each(['group.poll', 'chat.undo', 'chat.delete'])(
    'of our own that says nothing (%s) is no echo',
    (msgType) => {
      const own = message({ uidFrom: '0', msgType, content: {} })
      expect(readArrival(inGroup('message', own), READER)).toBeUndefined()
    },
  )

  it('of a person that takes another one back names that one', () => {
    const content = { globalMsgId: 6812345678901, cliMsgId: 1795395539123, deleteMsg: 1 }
    const undo = message({ msgType: 'chat.undo', content })
    expect(readArrival(inGroup('message', undo), READER)).toMatchObject({
      what: { kind: 'withdrawn', messageId: '6812345678901.1795395539123' },
    })
  })

  it('about a poll of our own is an echo that tells its question', () => {
    const params = '{"pollId":200001,"question":"Bài này mấy sao?"}'
    const own = { uidFrom: '0', msgType: 'group.poll', content: { action: 'create', params } }
    expect(readArrival(inGroup('message', message(own)), READER)).toMatchObject({
      what: { kind: 'echo', messageId: 'poll:200001', question: 'Bài này mấy sao?' },
    })
  })

  it('has the same name live, from the store, and from the history', () => {
    const live = { type: 1, threadId: GROUP, isSelf: false, data: message({ content: '/nhom 01' }) }
    const ways = [
      messageArrival(live, false),
      messageArrival(live, true),
      historyArrival(message({ content: '/nhom 01' }), GROUP),
    ]
    const names = ways.map((arrival) => readArrival(arrival, READER)?.id)
    expect(new Set(names)).toEqual(new Set([`zalo:${UID}:${GROUP}:6812345678901`]))
  })

  it('that comes late counts for fourteen days', () => {
    const said = (daysAgo: number) =>
      message({ content: '/nhom 01', ts: String(READER.now.getTime() - daysAgo * 86_400_000) })
    const late = { isLate: true }
    expect(readArrival(inGroup('message', said(13.9), late), READER)).toBeDefined()
    expect(readArrival(inGroup('message', said(14.1), late), READER)).toBeUndefined()
    expect(readArrival(inGroup('message', said(14.1)), READER)).toBeDefined()
  })
})

describe('a vote', () => {
  it('tells which poll is worth reading again, and nothing of it', () => {
    const heard = readArrival(inGroup('message', poll('vote')), READER)
    expect(heard).toMatchObject({ by: ofLan, what: { kind: 'voted', messageId: 'poll:200001' } })
  })

  it.each(['create', 'end', ''])(
    'is none when the message tells of something else (%s)',
    (action) => {
      expect(readArrival(inGroup('message', poll(action)), READER)).toBeUndefined()
    },
  )

  it('that cannot be read is said so', () => {
    expect(() => readArrival(inGroup('message', poll('vote', '{')), READER)).toThrow(SyntaxError)
    expect(() => readArrival(inGroup('message', poll('vote', '{}')), READER)).toThrow(ReadError)
  })
})

describe('a reaction', () => {
  it('from a phone names the message by the name that we gave it', () => {
    expect(readArrival(inGroup('reaction', reaction()), READER)).toMatchObject({
      id: `zalo:${UID}:${GROUP}:6812345678909:${LAN}:${SAID_AT}`,
      by: ofLan,
      what: {
        kind: 'reaction',
        emoji: '❤️',
        on: { messageId: '0', secondaryId: '1795395500001' },
      },
    })
  })

  it('is read when its content is folded, as the store has it', () => {
    const { content, ...rest } = reaction() as { content: object }
    const folded = { ...rest, content: JSON.stringify(content) }
    const live = { threadId: GROUP, isSelf: false, isGroup: true, data: folded }
    expect(readArrival(reactionArrival(live, true), READER)).toMatchObject({
      what: { emoji: '❤️' },
    })
  })

  it.each([{ rType: -1 }, { rIcon: '' }, { rType: '-1', rIcon: '' }])(
    'that was taken back is empty: %o',
    (content) => {
      expect(readArrival(inGroup('reaction', reaction(content)), READER)).toMatchObject({
        what: { kind: 'reaction', emoji: '' },
      })
    },
  )

  it('to a message that says it is another’s is left unread', () => {
    const on = (msgSender: string) =>
      reaction({ rMsg: [{ gMsgID: 0, cMsgID: 1795395500001, msgType: 1, msgSender }] })
    expect(readArrival(inGroup('reaction', on(LAN)), READER)).toBeUndefined()
    expect(readArrival(inGroup('reaction', on(UID)), READER)).toBeDefined()
  })

  it('of our own is left unread', () => {
    expect(readArrival(inGroup('reaction', reaction({}, { uidFrom: '0' })), READER)).toBeUndefined()
  })

  it('in a direct conversation goes by the person', () => {
    const live = { threadId: LAN, isSelf: false, isGroup: false, data: reaction({}, { idTo: UID }) }
    expect(readArrival(reactionArrival(live, false), READER)).toMatchObject({
      from: { chat: `u:${LAN}` },
      direct: true,
      title: 'Lan',
    })
  })
})

describe('a group’s event', () => {
  const heard = (act: string, more: object = {}) =>
    readArrival(
      groupArrival({ type: act, act, threadId: GROUP, isSelf: true, data: groupEvent(more) }),
      READER,
    )

  it('tells that we were let in, by whom and where', () => {
    expect(heard('join')).toEqual({
      id: `zalo:${UID}:${GROUP}:join:${SAID_AT}`,
      account: `zalo:${UID}`,
      from: { channel: 'zalo', chat: GROUP },
      direct: false,
      title: 'Thôn Đông',
      by: { id: LAN, name: '', kind: 'person' },
      at: new Date(Number(SAID_AT)),
      what: { kind: 'joined' },
    })
  })

  it.each(['leave', 'remove_member', 'block_member'])('tells that we are out: %s', (act) => {
    expect(heard(act)).toMatchObject({ what: { kind: 'removed' } })
  })

  it.each(['join', 'leave', 'remove_member'])('about others is left unread: %s', (act) => {
    expect(heard(act, { updateMembers: [{ id: LAN, dName: 'Lan' }] })).toBeUndefined()
  })

  it('tells the new name', () => {
    const updateMembers = [{ id: LAN, dName: 'Lan' }]
    expect(heard('update', { groupName: 'Thôn Tây', updateMembers })).toMatchObject({
      title: 'Thôn Tây',
      by: ofLan,
      what: { kind: 'renamed' },
    })
    expect(heard('update', { groupName: null })).toBeUndefined()
  })

  it.each(['update_setting', 'join_request', 'new_link', 'dispersed'])(
    'of another kind is left unread: %s',
    (act) => {
      expect(heard(act)).toBeUndefined()
    },
  )
})

describe('what cannot be read', () => {
  it.each([
    ['no object', 42],
    ['no message at all', null],
    ['no sender', message({ uidFrom: null })],
    ['no id', message({ content: '/nhom', msgId: {} })],
    ['no time', message({ content: '/nhom', ts: 'soon' })],
    ['a quotation that is none', message({ quote: 'x' })],
    ['mentions that are none', message({ mentions: 'x' })],
  ])('is said by the class of the error: %s', (_what, fields) => {
    expect(() => readArrival(inGroup('message', fields), READER)).toThrow(ReadError)
  })

  it('is also what has no thread', () => {
    const lost = messageArrival({ type: 1, threadId: undefined, data: message() }, false)
    expect(() => readArrival(lost, READER)).toThrow(ReadError)
  })
})
