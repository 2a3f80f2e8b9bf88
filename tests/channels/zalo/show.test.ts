import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Address, Channel, LoadedPicture, Outgoing } from '../../../src/channels/index.js'
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

const UPLOAD = '/api/group/photo_original/upload'
const SEND = '/api/group/photo_original/send'
const picture: LoadedPicture = {
  hash: 'a'.repeat(64),
  type: 'image/jpeg',
  width: 60,
  height: 40,
  bytes: Buffer.from('what is in it'),
}

const send = (message: Outgoing, secondaryId?: string) =>
  channel.send(group, message, AbortSignal.timeout(10_000), secondaryId)
const sendPicture = (more: Partial<LoadedPicture> = {}) =>
  send({ text: 'Tin', image: { ...picture, ...more } })
const shown = () => account.sandbox.messages(group.chat)
const outcomes = (path: string) =>
  account.sandbox
    .calls()
    .filter((call) => call.path === path)
    .map(({ outcome }) => outcome)
const fileOf = async () => {
  const sent = await sendPicture()
  return (sent.kind === 'sent' && sent.files?.[0]) || ''
}

describe('a picture on its way', () => {
  it('bears the name that it was given, and gives it back with that of its file', async () => {
    const secondaryId = channel.nameAhead?.(new Date(1_795_395_600_000))
    const sent = await send({ text: 'Tin', image: picture }, secondaryId)
    expect(sent).toMatchObject({ kind: 'sent', secondaryId, files: [expect.any(String)] })
    expect(shown()[0]).toMatchObject({
      clientId: '1795395600000',
      image: { width: 60, height: 40 },
    })
  })

  it('goes up in pieces when it is large', async () => {
    expect(await sendPicture({ bytes: new Uint8Array(1_300_000) })).toMatchObject({ kind: 'sent' })
    expect(outcomes(UPLOAD)).toEqual(['0', '0', '0'])
  })

  it('is known to us afterwards, and can be reacted to', async () => {
    const sent = await sendPicture()
    const messageId = sent.kind === 'sent' ? sent.messageId : ''
    const change = { kind: 'reaction', emoji: '👍' } as const
    const put = await channel.edit(group, messageId, change, AbortSignal.timeout(5_000))
    expect(put).toMatchObject({ kind: 'sent' })
  })

  it('has no letters in bold, and the address behind the words that lead there', async () => {
    const url = 'https://example.vn/1'
    const marks = [
      { kind: 'bold', from: 0, to: 3 },
      { kind: 'link', from: 4, to: 7, url },
    ] as const
    await send({ text: 'Tin mới', marks, image: picture })
    expect(shown()[0]).toMatchObject({ text: `Tin mới (${url})`, styles: [] })
  })
})

describe('a picture that cannot be uploaded', () => {
  it.each([
    ['breaks', { kind: 'dropBeforeStore' }],
    ['broke when it was there', { kind: 'deliverThenDrop' }],
    ['is that of a server that fails', { kind: 'status502' }],
    ['tells something unreadable', { kind: 'garbage' }],
    ['tells nothing', { kind: 'nullMessage' }],
  ] as const)('leaves no doubt: the line %s, and nothing was said', async (_what, fault) => {
    account.sandbox.fault({ ...fault, path: UPLOAD })
    expect(await sendPicture()).toEqual({ kind: 'refused', code: 'picture', permanent: false })
    expect(shown()).toEqual([])
    expect(outcomes(SEND)).toEqual([])
  })

  it('leaves no doubt when we give up waiting', async () => {
    account.sandbox.fault({ kind: 'hang', path: UPLOAD, ms: 2_000 })
    const message = { text: 'Tin', image: picture }
    const result = await channel.send(group, message, AbortSignal.timeout(200))
    expect(result).toEqual({ kind: 'refused', code: 'picture', permanent: false })
  })

  it('is told as it is when Zalo says what is wrong', async () => {
    const told = []
    for (const code of [221, 165, 166, 114, 999]) {
      account.sandbox.fault({ kind: 'refuse', code, path: UPLOAD })
      const result = await sendPicture()
      told.push(result.kind === 'refused' ? result.code : result.kind)
    }
    expect(told).toEqual(['throttled', 'removed', 'muted', 'picture', 'picture'])
    expect(shown()).toEqual([])
  })
})

describe('a picture that was uploaded', () => {
  it('leaves its words to go alone when Zalo refuses to show it', async () => {
    for (const code of [114, 118, 999]) {
      account.sandbox.fault({ kind: 'refuse', code })
      expect(await sendPicture()).toEqual({ kind: 'refused', code: 'picture', permanent: true })
    }
  })

  it('is uncertain when its showing is not answered, and goes no second time', async () => {
    const reuse = await fileOf()
    account.sandbox.fault({ kind: 'deliverThenDrop', times: 2 })
    expect(await sendPicture()).toMatchObject({ kind: 'uncertain' })
    expect(await sendPicture({ reuse })).toMatchObject({ kind: 'uncertain' })
    expect(shown()).toHaveLength(3)
  })

  it('is swallowed as words are', async () => {
    account.sandbox.fault({ kind: 'nullMessage', times: 3 })
    const again = { kind: 'refused', code: 'rejected', permanent: false }
    expect(await sendPicture()).toEqual(again)
    expect(await sendPicture()).toEqual(again)
    expect(await sendPicture()).toMatchObject({ kind: 'throttled', scope: 'account' })
  })
})

describe('a picture that is known', () => {
  it.each([
    ['refuses it', { kind: 'refuse', code: 999 }],
    ['swallows it', { kind: 'nullMessage' }],
  ] as const)('is uploaded again when Zalo %s, for nothing was said', async (_what, fault) => {
    const reuse = await fileOf()
    account.sandbox.fault(fault)
    expect(await sendPicture({ reuse })).toMatchObject({ kind: 'sent' })
    expect(outcomes(UPLOAD)).toHaveLength(2)
    expect(shown()).toHaveLength(2)
  })

  it('is not uploaded again for what that would not mend', async () => {
    const reuse = await fileOf()
    for (const code of [221, 165, 166]) {
      account.sandbox.fault({ kind: 'refuse', code })
      await sendPicture({ reuse })
    }
    expect(outcomes(UPLOAD)).toHaveLength(1)
  })
})
