import type { AccountId } from '../../../src/base/index.js'
import type { Arrival } from '../../../src/channels/zalo/arrivals.js'
import type { Reader } from '../../../src/channels/zalo/incoming.js'

/** Literal pieces of what Zalo's socket shows, as zca-js hands them on. */
export const UID = '190000000000000001'
export const LAN = '310000000000000002'
export const GROUP = '7200000000000000003'

export const READER: Reader = {
  account: `zalo:${UID}` as AccountId,
  uid: UID,
  now: new Date('2026-11-23T01:00:00.000Z'),
}

/** Monday, 07:59 in Vietnam. */
export const SAID_AT = '1795395540000'

export const message = (more: object = {}): object => ({
  actionId: '16800000000001',
  msgId: '6812345678901',
  cliMsgId: '1795395539123',
  msgType: 'webchat',
  uidFrom: LAN,
  idTo: GROUP,
  dName: 'Lan',
  ts: SAID_AT,
  status: 1,
  content: 'Chợ họp mấy giờ?',
  ttl: 0,
  propertyExt: { color: 0, size: 0, type: 0, subType: 0, ext: '' },
  ...more,
})

/** Quotes a message of ours, as a phone does. */
export const quoteOfUs = {
  ownerId: UID,
  cliMsgId: 1795395500001,
  globalMsgId: 6812345670000,
  cliMsgType: 1,
  ts: 1795395500050,
  msg: 'Tin mới',
  attach: '{}',
  fromD: 'Nhịp Cầu',
  ttl: 0,
}

/** As it comes from a phone: only the client's id tells which message it is. */
export const reaction = (content: object = {}, more: object = {}): object => ({
  actionId: '16800000000009',
  msgId: '6812345678909',
  cliMsgId: '1795395539999',
  msgType: 'chat.reaction',
  uidFrom: LAN,
  idTo: GROUP,
  dName: 'Lan',
  ts: SAID_AT,
  ttl: 0,
  content: {
    rType: 5,
    rIcon: '/-heart',
    source: 6,
    rMsg: [{ gMsgID: 0, cMsgID: 1795395500001, msgType: 1 }],
    ...content,
  },
  ...more,
})

export const groupEvent = (more: object = {}): object => ({
  subType: 1,
  groupId: GROUP,
  creatorId: LAN,
  groupName: 'Thôn Đông',
  sourceId: LAN,
  updateMembers: [{ id: UID, dName: 'Nhịp Cầu', avatar: '', type: 1, avatar_25: '' }],
  time: SAID_AT,
  ...more,
})

export const inGroup = (kind: Arrival['kind'], fields: unknown, more: object = {}): Arrival => ({
  kind,
  thread: { id: GROUP, direct: false },
  fields,
  isLate: false,
  ...more,
})

export const inDirect = (kind: Arrival['kind'], fields: unknown, more: object = {}): Arrival => ({
  ...inGroup(kind, fields),
  thread: { id: LAN, direct: true },
  ...more,
})
