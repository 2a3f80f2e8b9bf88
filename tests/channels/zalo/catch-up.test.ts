import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DAY, type Log } from '../../../src/base/index.js'
import { type Account, startAccount } from './account.js'
import { type Ears, listen, soon } from './ears.js'
import { IMPATIENT } from './patience.js'

let account: Account
let lan: string
let group: string
let logged: string[]
let ears: Ears[]
beforeEach(async () => {
  logged = []
  ears = []
  const write = (_fields: object, line: string) => void logged.push(line)
  const log: Log = { debug: write, info: write, warn: write, error: write }
  account = await startAccount({}, log)
  lan = account.sandbox.addPerson({ name: 'Lan' }).id
  group = account.sandbox.addGroup({ title: 'Thôn Đông', members: [lan] }).id
})
afterEach(async () => {
  await Promise.all(ears.map((each) => each.stop()))
  await account.stop()
})

function open(timing: object = {}) {
  const each = listen(account.channel({ timing: { ...IMPATIENT, ...timing } }))
  ears.push(each)
  return each
}
const readings = (outcome = '0') => account.sandbox.counts()['/api/cm/getrecentv2']?.[outcome] ?? 0
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const sayMany = (many: number) => {
  const texts = Array.from({ length: many }, (_, number) => `/n ${number}`)
  for (const text of texts) account.sandbox.say(lan, group, text)
  return texts
}

describe('after an absence', () => {
  it('everything is heard that was said meanwhile, page by page, the oldest first', async () => {
    const line = open()
    await line.open()
    await soon(() => expect(readings()).toBe(1))
    account.clock.advance(Date.now() - account.clock.now().getTime())
    await account.sandbox.down()
    await wait(100)
    const texts = sayMany(120)
    await account.sandbox.up()
    await soon(() => expect(line.said()).toHaveLength(120))
    expect(new Set(line.said())).toEqual(new Set(texts))
    // The newest fifty may have come by the socket before.
    const old = new Set(texts.slice(0, 70))
    expect(line.said().filter((text) => old.has(text))).toEqual([...old])
  })

  it('that was short only the socket is asked', async () => {
    const line = open({ gapMs: 60_000 })
    await line.open()
    await soon(() => expect(readings()).toBe(1))
    for (let times = 0; times < 3; times += 1) {
      account.sandbox.cutSockets(1006)
      account.sandbox.say(lan, group, `/n ${times}`)
      await soon(() => expect(line.said()).toHaveLength(times + 1))
    }
    await wait(100)
    expect(readings()).toBe(1)
  })

  it('that was short, and needed a new login, everything is heard all the same', async () => {
    const line = open({ gapMs: 60_000 })
    await line.open()
    await soon(() => expect(readings()).toBe(1))
    account.sandbox.expireSession()
    await soon(() => expect(line.news()).toEqual(['logged-out']))
    account.sandbox.say(lan, group, '/n')
    await account.logInAnew()
    await soon(() => expect(line.said()).toEqual(['/n']))
  })

  it('a reaction that was put meanwhile is heard', async () => {
    const channel = account.channel()
    const line = listen(channel)
    ears.push(line)
    await line.open()
    const to = { channel: 'zalo', chat: group } as const
    const sent = await channel.send(to, { text: 'Tin' }, AbortSignal.timeout(5_000))
    await account.sandbox.down()
    account.sandbox.react(lan, group, sent.kind === 'sent' ? sent.messageId : '', '/-heart')
    await account.sandbox.up()
    await soon(() =>
      expect(line.heard).toContainEqual(
        expect.objectContaining({
          what: expect.objectContaining({ kind: 'reaction', emoji: '❤️' }),
        }),
      ),
    )
  })
})

describe('after a start', () => {
  it('what was said in the last day is read, one group after another', async () => {
    for (let number = 1; number <= 4; number += 1) account.sandbox.addGroup({ title: `${number}` })
    account.clock.advance(Date.now() - account.clock.now().getTime())
    const texts = sayMany(120)
    const line = open()
    await soon(() => expect(line.said()).toHaveLength(120))
    await soon(() => expect(readings()).toBe(4 + 3))
    await wait(150)
    expect(readings()).toBe(4 + 3)
    expect(line.said().toSorted()).toEqual(texts.toSorted())
  })

  it('one page is enough of a group where that was said long ago', async () => {
    account.clock.advance(Date.now() + 2 * DAY - account.clock.now().getTime())
    sayMany(70)
    const line = open()
    await soon(() => expect(line.said()).toHaveLength(50))
    await wait(150)
    expect(readings()).toBe(1)
  })

  it('nothing more is asked once Zalo has refused', async () => {
    account.sandbox.addGroup({ title: 'Thôn Tây' })
    account.sandbox.fault({ kind: 'refuse', code: 221, path: '/api/cm/getrecentv2', times: 9 })
    const line = open()
    await line.open()
    await soon(() => expect(readings('221')).toBe(1))
    await wait(200)
    expect(readings('221')).toBe(1)
    expect(logged).toContain('histories of groups not read')
    account.sandbox.say(lan, group, '/sống')
    await soon(() => expect(line.said()).toEqual(['/sống']))
  })

  it('it goes on where it was when the line broke, however often', async () => {
    for (let number = 1; number <= 5; number += 1) account.sandbox.addGroup({ title: `${number}` })
    // The gaps are too short to owe anything themselves.
    const line = open({ stepMs: 60, gapMs: 60_000 })
    await line.open()
    const cuts = [1, 3, 5]
    for (const read of cuts) {
      await soon(() => expect(readings()).toBeGreaterThanOrEqual(read))
      account.sandbox.cutSockets(1006)
    }
    await soon(() => expect(readings()).toBeGreaterThanOrEqual(6))
    await wait(300)
    // The one that was under way at each cut is read again.
    expect(readings()).toBeLessThanOrEqual(6 + cuts.length)
  })

  it('it goes on much later where Zalo wants us silent, and not at the next line', async () => {
    for (let number = 1; number <= 3; number += 1) account.sandbox.addGroup({ title: `${number}` })
    account.sandbox.fault({ kind: 'refuse', code: 221, path: '/api/cm/getrecentv2' })
    const line = open()
    await line.open()
    await soon(() => expect(readings('221')).toBe(1))
    account.sandbox.cutSockets(1006)
    account.sandbox.say(lan, group, '/sống')
    await soon(() => expect(line.said()).toEqual(['/sống']))
    await wait(100)
    expect(readings()).toBe(0)
  })
})

describe('while a line stands', () => {
  it('Zalo is told now and then that we are there', async () => {
    const line = open({ keepAliveMs: 30 })
    await line.open()
    const greetings = () => account.sandbox.counts()['/keepalive']?.['0'] ?? 0
    await soon(() => expect(greetings()).toBeGreaterThanOrEqual(3))
    await line.stop()
    const told = greetings()
    await wait(100)
    expect(greetings()).toBe(told)
  })
})
