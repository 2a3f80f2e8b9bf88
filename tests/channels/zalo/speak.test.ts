import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Address, Channel, Heard, Mark, Outgoing } from '../../../src/channels/index.js'
import { type Account, startAccount } from './account.js'

let account: Account
let channel: Channel
let group: Address
let lan: string
beforeEach(async () => {
  account = await startAccount()
  const person = account.sandbox.addPerson({ name: 'Lan' })
  lan = person.id
  const { id } = account.sandbox.addGroup({ title: 'Thôn Đông', members: [lan] })
  group = { channel: 'zalo', chat: id }
  channel = account.channel()
})
afterEach(() => account.stop())

const inTime = () => AbortSignal.timeout(10_000)
const send = (message: Outgoing | string, to = group, secondaryId?: string) =>
  channel.send(to, typeof message === 'string' ? { text: message } : message, inTime(), secondaryId)
const shown = (chat = group.chat) => account.sandbox.messages(chat.replace('u:', ''))
const sendingCalls = () =>
  account.sandbox.calls().filter(({ path }) => path.startsWith('/api/group/'))
const bold: readonly Mark[] = [{ kind: 'bold', from: 0, to: 3 }]

describe('what is said', () => {
  it('bears the name that it was given, and gives it back', async () => {
    const secondaryId = channel.nameAhead?.(new Date(1_795_395_600_000))
    expect(await send('Tin', group, secondaryId)).toMatchObject({ kind: 'sent', secondaryId })
    expect(shown()[0]?.clientId).toBe('1795395600000')
  })

  it('gets a name of its own where it was given none, or one that Zalo cannot bear', async () => {
    for (const given of [undefined, 'một', '1e3', '12345678901234567890']) {
      const sent = await send('Tin', group, given)
      expect(sent).toMatchObject({ secondaryId: shown().at(-1)?.clientId })
    }
    expect(new Set(shown().map(({ clientId }) => clientId)).size).toBe(4)
  })

  it('is said to a person too, with a quotation of theirs', async () => {
    const heard: Heard[] = []
    const stopping = new AbortController()
    const listening = channel.listen(async (batch) => void heard.push(...batch), stopping.signal)
    await vi.waitFor(() => expect(channel.listening()).toBe(true))
    account.sandbox.whisper(lan, 'Đường hỏng')
    await vi.waitFor(() => expect(heard).toHaveLength(1))
    const [words] = heard
    const what = words && 'what' in words ? words.what : undefined
    const replyTo = what?.kind === 'words' ? what.messageId : ''
    const direct = channel.directWith(lan)
    expect(await send({ text: 'Đã nhận', replyTo }, direct)).toMatchObject({ kind: 'sent' })
    expect(shown(lan).at(-1)).toMatchObject({
      text: 'Đã nhận',
      quote: { id: replyTo.split('.')[0], text: 'Đường hỏng', fromId: lan },
    })
    expect(
      await channel.edit(direct, replyTo, { kind: 'reaction', emoji: '🙏' }, inTime()),
    ).toEqual({ kind: 'sent', messageId: replyTo })
    expect(shown(lan)[0]?.reactions).toEqual([
      { personId: account.sandbox.account.id, icon: '_()_' },
    ])
    stopping.abort()
    await listening
  })

  it('has bold and italic letters', async () => {
    await send({ text: 'Tin mới', marks: bold })
    expect(shown()[0]?.styles).toEqual([{ start: 0, length: 3, style: 'b' }])
  })

  it('is not empty', async () => {
    expect(await send(' \n ')).toEqual({ kind: 'refused', code: 'rejected', permanent: true })
    expect(account.sandbox.calls()).toEqual([])
  })
})

describe('what Zalo refuses for its looks', () => {
  it('is said once more without them', async () => {
    account.sandbox.fault({ kind: 'refuse', code: 112, path: '/api/group/sendmsg' })
    expect(await send({ text: 'Tin mới', marks: bold })).toMatchObject({ kind: 'sent' })
    expect(shown()).toMatchObject([{ text: 'Tin mới', styles: [] }])
    expect(sendingCalls().map(({ outcome }) => outcome)).toEqual(['112', '0'])
  })

  it('is said once more without a quotation that makes it too long', async () => {
    const first = await send('x'.repeat(1_500))
    const replyTo = first.kind === 'sent' ? first.messageId : ''
    expect(await send({ text: 'y'.repeat(1_500), replyTo })).toMatchObject({ kind: 'sent' })
    expect(shown()[1]).not.toHaveProperty('quote')
  })

  it('is not said again when it was plain', async () => {
    account.sandbox.fault({ kind: 'refuse', code: 112 })
    expect(await send('Tin')).toEqual({ kind: 'refused', code: 'rejected', permanent: true })
    expect(sendingCalls()).toHaveLength(1)
  })

  it('is given up when it is refused plainly as well', async () => {
    account.sandbox.fault({ kind: 'refuse', code: 112, times: 2 })
    expect(await send({ text: 'Tin', marks: bold })).toMatchObject({ kind: 'refused' })
    expect(sendingCalls()).toHaveLength(2)
  })

  it('is not said again for any other reason, nor when nobody knows what became of it', async () => {
    account.sandbox.fault({ kind: 'refuse', code: 221 })
    expect(await send({ text: 'Tin', marks: bold })).toMatchObject({ kind: 'throttled' })
    account.sandbox.fault({ kind: 'deliverThenDrop' })
    expect(await send({ text: 'Tin', marks: bold })).toMatchObject({ kind: 'uncertain' })
    expect(sendingCalls()).toHaveLength(2)
  })
})

describe('what Zalo swallows', () => {
  it('is refused for the moment, and three in a row silence the account', async () => {
    account.sandbox.fault({ kind: 'nullMessage', times: 3 })
    const again = { kind: 'refused', code: 'rejected', permanent: false }
    expect(await send('Một')).toEqual(again)
    expect(await send('Một')).toEqual(again)
    expect(await send('Một')).toEqual({ kind: 'throttled', waitMs: 3_600_000, scope: 'account' })
    expect(shown()).toEqual([])
  })

  it('is forgotten once something has arrived', async () => {
    for (let times = 0; times < 3; times += 1) {
      account.sandbox.fault({ kind: 'nullMessage', times: 2 })
      expect(await send('Một')).toMatchObject({ kind: 'refused' })
      expect(await send('Một')).toMatchObject({ kind: 'refused' })
      expect(await send('Một')).toMatchObject({ kind: 'sent' })
    }
  })
})

describe('choices', () => {
  const poll = { text: ' Bài này thế nào? ', choices: ['1', '2', '3'] }

  it('become a poll in a group, for one choice each, under their names', async () => {
    const sent = await send(poll)
    const asked = shown()[0]?.poll
    expect(sent).toEqual({ kind: 'sent', messageId: `poll:${asked?.id}` })
    expect(asked).toMatchObject({
      question: 'Bài này thế nào?',
      options: [{ text: '1' }, { text: '2' }, { text: '3' }],
    })
  })

  it('are none in a direct conversation, nor where polls are off', async () => {
    const unsupported = { kind: 'refused', code: 'unsupported', permanent: true }
    expect(await send(poll, channel.directWith(lan))).toEqual(unsupported)
    channel = account.channel({ polls: false })
    expect(await send(poll)).toEqual(unsupported)
    expect(account.sandbox.accepted()).toBe(0)
  })

  it('are refused where only admins may ask', async () => {
    const { id } = account.sandbox.addGroup({ title: 'Thôn Tây', lockPolls: true })
    expect(await send(poll, { channel: 'zalo', chat: id })).toMatchObject({ kind: 'refused' })
  })

  it('may have been asked when the line broke', async () => {
    account.sandbox.fault({ kind: 'deliverThenDrop', path: '/api/poll/create' })
    expect(await send(poll)).toMatchObject({ kind: 'uncertain' })
    expect(account.sandbox.accepted()).toBe(1)
  })
})

describe('a reaction of ours', () => {
  it('is put and taken back', async () => {
    const messageId = account.sandbox.say(lan, group.chat, '/nhom 01')
    const name = `${messageId}.${shown()[0]?.clientId}`
    const react = (emoji: string) =>
      channel.edit(group, name, { kind: 'reaction', emoji }, inTime())
    await react('❤️')
    expect(shown()[0]?.reactions).toMatchObject([{ icon: '/-heart' }])
    await react('')
    expect(shown()[0]?.reactions).toEqual([])
  })

  it('that is not allowed says nothing about our messages', async () => {
    account.sandbox.fault({ kind: 'refuse', code: 166, path: '/api/group/reaction' })
    expect(await channel.edit(group, '1.2', { kind: 'reaction', emoji: '👍' }, inTime())).toEqual({
      kind: 'refused',
      code: 'rejected',
      permanent: true,
    })
  })
})

describe('what cannot be done on Zalo', () => {
  it.each([
    [{ kind: 'message', message: { text: 'Khác' } } as const],
    [{ kind: 'buttons', buttons: [] } as const],
  ])('is refused for good: %o', async (change) => {
    expect(await channel.edit(group, '1.2', change, inTime())).toEqual({
      kind: 'refused',
      code: 'unsupported',
      permanent: true,
    })
    expect(account.sandbox.calls()).toEqual([])
  })
})

describe('a server that fails', () => {
  it('leaves us in doubt', async () => {
    account.sandbox.fault({ kind: 'status502' })
    expect(await send('Tin')).toEqual({ kind: 'uncertain', reason: 'server-error' })
  })

  it('that breaks the line before it has stored anything does too', async () => {
    account.sandbox.fault({ kind: 'dropBeforeStore' })
    expect(await send('Tin')).toEqual({ kind: 'uncertain', reason: 'line-broke' })
    expect(account.sandbox.accepted()).toBe(0)
  })
})
