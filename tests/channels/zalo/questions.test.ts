import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { HOUR } from '../../../src/base/index.js'
import type { Address, Channel } from '../../../src/channels/index.js'
import { type Account, startAccount } from './account.js'

let account: Account
let channel: Channel
let group: Address
let lan: string
beforeEach(async () => {
  account = await startAccount()
  lan = account.sandbox.addPerson({ name: 'Lan' }).id
  const { id } = account.sandbox.addGroup({ title: 'Thôn Đông', members: [lan] })
  group = { channel: 'zalo', chat: id }
  channel = account.channel()
})
afterEach(() => account.stop())

const inTime = () => AbortSignal.timeout(10_000)
const refuse = (code: number, path: string) => account.sandbox.fault({ kind: 'refuse', code, path })

describe('asking whether Zalo will have us', () => {
  it('gives the name that people see', async () => {
    expect(await channel.check(inTime())).toEqual({
      kind: 'ok',
      name: account.sandbox.account.name,
      hearsEverything: true,
    })
  })

  it('is refused with a session that is worth nothing', async () => {
    account.sandbox.expireSession()
    expect(await channel.check(inTime())).toEqual({ kind: 'refused', reason: 'unauthorised' })
  })

  it('finds out when the session dies later', async () => {
    await channel.check(inTime())
    account.sandbox.expireSession()
    expect(await channel.check(inTime())).toEqual({ kind: 'refused', reason: 'unauthorised' })
  })

  it.each([
    ['nobody answers well', { kind: 'status502' as const }],
    ['nobody can read it', { kind: 'garbage' as const }],
    ['it is too much', { kind: 'refuse' as const, code: 221 }],
  ])('is unreachable when %s', async (_what, fault) => {
    await channel.check(inTime())
    account.sandbox.fault({ ...fault, path: '/api/social/profile/me-v2' })
    expect(await channel.check(inTime())).toMatchObject({ kind: 'unreachable' })
  })
})

describe('a group', () => {
  it('has so many members, the account among them', async () => {
    expect(await channel.memberCount(group, inTime())).toBe(2)
  })

  it('that is not known has no number, and a person has none', async () => {
    expect(await channel.memberCount({ channel: 'zalo', chat: '99' }, inTime())).toBeUndefined()
    expect(await channel.memberCount(channel.directWith(lan), inTime())).toBeUndefined()
    refuse(221, '/api/group/getmg-v2')
    expect(await channel.memberCount(group, inTime())).toBeUndefined()
  })

  it('is listed with all others, sealed ones marked as such', async () => {
    const { id } = account.sandbox.addGroup({ title: 'Kín', isSealed: true })
    account.sandbox.addGroup({ title: 'Không có ta', withAccount: false })
    expect(await channel.groups?.(inTime())).toEqual([
      { chat: group.chat, title: 'Thôn Đông', memberCount: 2, isSealed: false },
      { chat: id, title: 'Kín', memberCount: 1, isSealed: true },
    ])
  })

  it('is listed although there are many, which takes several calls', async () => {
    for (let number = 1; number <= 160; number += 1) {
      account.sandbox.addGroup({ title: `Thôn ${number}` })
    }
    expect(await channel.groups?.(inTime())).toHaveLength(161)
    expect(account.sandbox.counts()['/api/group/getmg-v2']?.['0']).toBe(3)
  })

  it('is not listed when Zalo does not tell', async () => {
    refuse(221, '/api/group/getlg/v4')
    expect(await channel.groups?.(inTime())).toBeUndefined()
  })
})

describe('a poll', () => {
  async function ask() {
    const sent = await channel.send(group, { text: '?', choices: ['1', '2', '3'] }, inTime())
    const poll = account.sandbox.messages(group.chat)[0]?.poll
    if (sent.kind !== 'sent' || !poll) throw new Error('no poll')
    const vote = (person: string, ...places: readonly number[]) =>
      account.sandbox.vote(
        person,
        group.chat,
        poll.id,
        places.map((place) => poll.options[place]?.id ?? 0),
      )
    return { vote, read: () => channel.readPoll?.(group, sent.messageId, inTime()) }
  }
  const by = (id: string) => ({ id, name: '', kind: 'person' })

  it('says who chose what now', async () => {
    const { vote, read } = await ask()
    expect(await read()).toEqual({ kind: 'read', votes: [] })
    vote(lan, 2)
    expect(await read()).toEqual({ kind: 'read', votes: [{ by: by(lan), choice: 2 }] })
    vote(lan, 0)
    expect(await read()).toEqual({ kind: 'read', votes: [{ by: by(lan), choice: 0 }] })
    vote(lan)
    expect(await read()).toEqual({ kind: 'read', votes: [] })
  })

  it.each([114, 165, 166, 212])('is gone when Zalo says %i', async (code) => {
    const { read } = await ask()
    refuse(code, '/api/poll/detail')
    expect(await read()).toEqual({ kind: 'gone' })
  })

  it('waits as long as the account is to keep silent', async () => {
    const { read } = await ask()
    refuse(221, '/api/poll/detail')
    expect(await read()).toEqual({ kind: 'throttled', waitMs: HOUR })
  })

  it.each([
    ['nothing that can be read', { kind: 'garbage' as const }],
    ['nothing', { kind: 'dropBeforeStore' as const }],
  ])('is worth asking about again when the answer is %s', async (_what, fault) => {
    const { read } = await ask()
    account.sandbox.fault({ ...fault, path: '/api/poll/detail' })
    expect(await read()).toEqual({ kind: 'unreachable' })
    expect(await read()).toMatchObject({ kind: 'read' })
  })

  it('is none that has another name', async () => {
    expect(await channel.readPoll?.(group, '123', inTime())).toEqual({ kind: 'gone' })
  })
})

describe('the channel', () => {
  it('says what Zalo can do, and how fast', () => {
    channel = account.channel({ perMinute: 20, perDay: 500, polls: false })
    const { pace, ...rest } = channel.capabilities
    expect(rest).toEqual({
      buttons: false,
      edits: false,
      removes: true,
      reactions: true,
      hearsReactions: true,
      hearsAll: true,
      polls: false,
      topics: false,
      links: false,
      downloadBytes: 20 * 1024 * 1024,
      redelivers: false,
      textLimit: 2_000,
      images: true,
      files: false,
      captionLimit: 1_000,
      markedBytes: 3_000,
    })
    expect(pace).toMatchObject({
      chatGapMs: 3_000,
      chatCount: 10,
      inFlight: 1,
      jitter: 0.4,
      perDay: 500,
    })
    expect(pace.perSecond).toBeCloseTo(1 / 3)
    expect(pace.isCounted?.(group.chat)).toBe(true)
    expect(pace.isCounted?.(channel.directWith(lan).chat)).toBe(false)
  })

  it('touches no network before it is used', async () => {
    account.channel()
    expect(account.sandbox.calls()).toEqual([])
    expect(account.sandbox.socketsOpened()).toBe(0)
  })
})
