import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Address, Channel } from '../../../src/channels/index.js'
import { type Account, startAccount } from './account.js'
import { type Ears, isEvent, listen, soon } from './ears.js'
import { IMPATIENT } from './patience.js'

let account: Account
let channel: Channel
let group: Address
let lan: string
let ears: Ears[]
beforeEach(async () => {
  ears = []
  account = await startAccount()
  lan = account.sandbox.addPerson({ name: 'Lan' }).id
  const { id } = account.sandbox.addGroup({ title: 'Thôn Đông', members: [lan] })
  group = { channel: 'zalo', chat: id }
  channel = account.channel()
})
afterEach(async () => {
  await Promise.all(ears.map((each) => each.stop()))
  await account.stop()
})

function open(...args: Parameters<typeof listen> extends [unknown, ...infer Rest] ? Rest : never) {
  const each = listen(channel, ...args)
  ears.push(each)
  return each
}
const send = (text: string) => channel.send(group, { text }, AbortSignal.timeout(5_000))
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

describe('a line that breaks', () => {
  it('is taken up again however often, and nothing said is lost', async () => {
    const { said, ...line } = open()
    await line.open()
    for (let times = 1; times <= 10; times += 1) {
      account.sandbox.cutSockets(1006)
      account.sandbox.whisper(lan, `Lần ${times}`)
      await soon(() => expect(said()).toHaveLength(times))
    }
    expect(new Set(said()).size).toBe(10)
    expect(account.sandbox.logins()).toBe(1)
    await soon(() => expect(account.sandbox.sockets()).toBe(1))
  })

  it('leaves no socket behind when we stop', async () => {
    const line = open()
    await line.open()
    account.sandbox.cutSockets(1006)
    await soon(() => expect(account.sandbox.socketsOpened()).toBe(2))
    await line.stop()
    await soon(() => expect(account.sandbox.sockets()).toBe(0))
    const opened = account.sandbox.socketsOpened()
    await wait(200)
    expect(account.sandbox.socketsOpened()).toBe(opened)
    expect(channel.listening()).toBe(false)
  })

  it('is given up when it says nothing any more, without a word of its end', async () => {
    channel = account.channel({ timing: { ...IMPATIENT, pingMs: 20, silentMs: 100, muteMs: 500 } })
    const line = open()
    await line.open()
    await wait(60)
    account.sandbox.silenceSockets()
    account.sandbox.whisper(lan, 'Có ai không')
    await soon(() => expect(line.said()).toEqual(['Có ai không']))
    expect(account.sandbox.socketsOpened()).toBeGreaterThan(1)
  })

  it('is the same login all the time, and can be listened to anew', async () => {
    for (let times = 0; times < 3; times += 1) {
      const line = open()
      await line.open()
      await line.stop()
    }
    expect(account.sandbox.logins()).toBe(1)
  })

  it('is looked for again while nobody is there', async () => {
    await account.sandbox.down()
    const line = open()
    await wait(100)
    await account.sandbox.up()
    await line.open()
  })
})

describe('an account that is opened elsewhere', () => {
  it.each([3000, 3003] as const)(
    'says so once, and comes back when left alone: %i',
    async (code) => {
      const line = open()
      await line.open()
      account.sandbox.kick(code)
      await soon(() => expect(line.news()).toEqual(['kicked', 'back']))
      account.sandbox.whisper(lan, 'Chào')
      await soon(() => expect(line.said()).toEqual(['Chào']))
    },
  )

  it('is not fought for, nor spoken through, while it is held there', async () => {
    const line = open()
    await line.open()
    account.sandbox.holdElsewhere(true)
    account.sandbox.kick(3003)
    await soon(() => expect(account.sandbox.socketsOpened()).toBeGreaterThanOrEqual(4))
    expect(line.news()).toEqual(['kicked'])
    expect(channel.listening()).toBe(false)
    expect(await send('Tin')).toEqual({ kind: 'unreachable', reason: 'unauthorised' })
    expect(await channel.check(AbortSignal.timeout(1_000))).toEqual({
      kind: 'refused',
      reason: 'kicked',
    })
    expect(await channel.groups?.(AbortSignal.timeout(1_000))).toBeUndefined()
    expect(account.sandbox.accepted()).toBe(0)
    account.sandbox.holdElsewhere(false)
    await soon(() => expect(line.news()).toEqual(['kicked', 'back']))
    expect(await send('Tin')).toMatchObject({ kind: 'sent' })
  })

  it('waits the whole time before it tries again', async () => {
    channel = account.channel({
      timing: { ...IMPATIENT, kickedMs: 60_000, kickedLongestMs: 60_000 },
    })
    const line = open()
    await line.open()
    account.sandbox.kick(3003)
    await soon(() => expect(line.news()).toEqual(['kicked']))
    await wait(200)
    expect(account.sandbox.socketsOpened()).toBe(1)
  })

  it('does not take cookies that another command of ours renewed for a new login', async () => {
    channel = account.channel({
      timing: { ...IMPATIENT, kickedMs: 60_000, kickedLongestMs: 60_000 },
    })
    const line = open()
    await line.open()
    account.sandbox.kick(3003)
    await soon(() => expect(line.news()).toEqual(['kicked']))
    const other = account.open()
    const [first, ...rest] = other.session().cookies
    await other.keep([{ ...first, value: 'renewed' }, ...rest])
    await wait(200)
    expect(account.sandbox.socketsOpened()).toBe(1)
    expect(line.news()).toEqual(['kicked'])
  })

  it('comes back at once when somebody logs in anew', async () => {
    channel = account.channel({
      timing: { ...IMPATIENT, kickedMs: 60_000, kickedLongestMs: 60_000 },
    })
    const line = open()
    await line.open()
    account.sandbox.kick(3003)
    await soon(() => expect(line.news()).toEqual(['kicked']))
    await account.logInAnew()
    await soon(() => expect(line.news()).toEqual(['kicked', 'back']))
  })

  it('is known to be so by the frame that says it, though the line is not closed', async () => {
    channel = account.channel({
      timing: { ...IMPATIENT, kickedMs: 60_000, kickedLongestMs: 60_000 },
    })
    const line = open()
    await line.open()
    account.sandbox.injectFrame(3000, 0, {})
    account.sandbox.silenceSockets()
    await soon(() => expect(line.news()).toEqual(['kicked']))
  })
})

describe('a session that is worth nothing', () => {
  it('is said once, and never logged in with again', async () => {
    const line = open()
    await line.open()
    account.sandbox.expireSession()
    await soon(() => expect(line.news()).toEqual(['logged-out']))
    const asked = account.sandbox.calls().length
    await wait(300)
    expect(line.news()).toEqual(['logged-out'])
    expect(account.sandbox.calls()).toHaveLength(asked)
    expect(channel.listening()).toBe(false)
    expect(await send('Tin')).toEqual({ kind: 'unreachable', reason: 'unauthorised' })
    expect(await channel.check(AbortSignal.timeout(1_000))).toMatchObject({ kind: 'refused' })
    expect(account.sandbox.calls()).toHaveLength(asked)
  })

  it.each(['expireSession', 'kick'] as const)(
    'reaches nobody from the moment that it is said: %s',
    async (how) => {
      const reached: boolean[] = []
      const line = open(async (batch) => {
        if (batch.some((one) => 'news' in one && one.news !== 'back'))
          reached.push(channel.listening())
      })
      await line.open()
      if (how === 'kick') account.sandbox.kick(3003)
      else account.sandbox.expireSession()
      await soon(() => expect(reached).toEqual([false]))
    },
  )

  it('is said by whoever finds it out, and told once somebody listens', async () => {
    account.sandbox.expireSession()
    expect(await send('Tin')).toEqual({ kind: 'unreachable', reason: 'unauthorised' })
    expect(await send('Tin')).toEqual({ kind: 'unreachable', reason: 'unauthorised' })
    const attempts = account.sandbox.counts()['/api/login/getLoginInfo']
    expect(Object.values(attempts ?? {}).reduce((sum, count) => sum + count, 0)).toBe(1)
    const line = open()
    await soon(() => expect(line.news()).toEqual(['logged-out']))
  })

  it('is followed by a new one in the file, and what was said meanwhile is heard', async () => {
    const line = open()
    await line.open()
    account.sandbox.expireSession()
    await soon(() => expect(line.news()).toEqual(['logged-out']))
    account.sandbox.say(lan, group.chat, '/nhom 01')
    await account.logInAnew()
    await soon(() => expect(line.news()).toEqual(['logged-out', 'back']))
    expect(await send('Tin')).toMatchObject({ kind: 'sent' })
    await soon(() => expect(line.said()).toEqual(['/nhom 01']))
  })

  it('is found out by the line, though nobody speaks and no call is due', async () => {
    channel = account.channel({ timing: { ...IMPATIENT, keepAliveMs: 60_000 } })
    const line = open()
    await line.open()
    await wait(IMPATIENT.settledMs ?? 0)
    account.sandbox.expireSession()
    await soon(() => expect(line.news()).toEqual(['logged-out']))
  })
})

describe('what was said while no process ran', () => {
  it('is read from the histories of groups, under the names it has live', async () => {
    const before = open()
    await before.open()
    account.sandbox.say(lan, group.chat, '/nhom 01')
    await soon(() => expect(before.said()).toEqual(['/nhom 01']))
    await before.stop()
    account.sandbox.say(lan, group.chat, '/nhom 02')
    account.sandbox.say(lan, group.chat, 'Chuyện riêng')
    channel = account.channel()
    const after = open()
    await soon(() => expect(after.said()).toEqual(['/nhom 01', '/nhom 02']))
    const names = (each: Ears) => each.heard.map(({ id }) => id)
    expect(names(after)).toContain(names(before)[0])
    expect(JSON.stringify(after.heard)).not.toContain('Chuyện riêng')
  })
})

describe('what people do', () => {
  it('comes with the group’s title, asked for once', async () => {
    const line = open()
    await line.open()
    for (const text of ['/một', '/hai', '/ba']) account.sandbox.say(lan, group.chat, text)
    await soon(() => expect(line.said()).toEqual(['/một', '/hai', '/ba']))
    const titles = line.heard.filter(isEvent).map(({ title }) => title)
    expect(titles).toEqual(['Thôn Đông', 'Thôn Đông', 'Thôn Đông'])
    expect(account.sandbox.counts()['/api/group/getmg-v2']).toEqual({ '0': 1 })
  })

  it('comes without a title rather than not at all', async () => {
    const line = open()
    await line.open()
    account.sandbox.fault({ kind: 'status502', path: '/api/group/getmg-v2' })
    account.sandbox.say(lan, group.chat, '/một')
    await soon(() => expect(line.said()).toEqual(['/một']))
    expect(line.heard.filter(isEvent)[0]?.title).toBe('')
  })

  it('comes with the new title after the group was renamed', async () => {
    const line = open()
    await line.open()
    account.sandbox.say(lan, group.chat, '/một')
    await soon(() => expect(line.said()).toHaveLength(1))
    account.sandbox.rename(group.chat, 'Thôn Tây')
    const happenings = () => line.heard.filter(isEvent).map(({ what }) => what.kind)
    await soon(() => expect(happenings()).toContain('renamed'))
    account.sandbox.say(lan, group.chat, '/hai')
    await soon(() => expect(line.said()).toHaveLength(2))
    expect(line.heard.filter(isEvent).at(-1)?.title).toBe('Thôn Tây')
  })

  it('is held until it is taken', async () => {
    let refused = 0
    const line = open(async () => {
      refused += 1
      if (refused <= 2) throw new Error('no room')
    })
    await line.open()
    account.sandbox.whisper(lan, 'Chào')
    await soon(() => expect(line.said()).toEqual(['Chào']))
    expect(refused).toBeGreaterThanOrEqual(3)
  })

  it('waits on the other side while ten thousand wait here, and is heard in the end', async () => {
    let letGo = () => {}
    const gate = new Promise<void>((resolve) => {
      letGo = resolve
    })
    const line = open(() => gate)
    await line.open()
    const groupMsgs = Array.from({ length: 10_000 }, (_, number) => ({
      ...{ msgId: `68${number + 10_000_000_000}`, cliMsgId: `${number}`, msgType: 'webchat' },
      ...{
        uidFrom: lan,
        idTo: group.chat,
        dName: 'Lan',
        ts: `${Date.now()}`,
        content: `/${number}`,
      },
    }))
    const data = JSON.stringify({ data: { groupMsgs } })
    account.sandbox.injectFrame(521, 0, { encrypt: 0, data })
    await soon(() => expect(account.sandbox.sockets()).toBe(0))
    account.sandbox.whisper(lan, 'Chào')
    letGo()
    await soon(() => expect(line.said()).toHaveLength(10_001))
    expect(line.said().at(-1)).toBe('Chào')
    expect(account.sandbox.socketsOpened()).toBe(2)
  })

  it('is handed over before we stop', async () => {
    let isOffered = false
    const line = open(async () => {
      isOffered = true
      await wait(50)
    })
    await line.open()
    account.sandbox.whisper(lan, 'Chào')
    await soon(() => expect(isOffered).toBe(true))
    await line.stop()
    expect(line.said()).toEqual(['Chào'])
  })

  it('proves a message whose answer was lost', async () => {
    const line = open()
    await line.open()
    account.sandbox.fault({ kind: 'deliverThenDrop' })
    const secondaryId = channel.nameAhead?.(new Date()) ?? ''
    const lost = await channel.send(group, { text: 'Tin' }, AbortSignal.timeout(5_000), secondaryId)
    expect(lost).toMatchObject({ kind: 'uncertain' })
    const [message] = account.sandbox.messages(group.chat)
    await soon(() =>
      expect(line.heard.filter(isEvent).map(({ what }) => what)).toContainEqual({
        kind: 'echo',
        messageId: message?.id,
        secondaryId,
      }),
    )
  })
})

describe('a frame that is poison', () => {
  const words = (more: object) => ({
    msgId: '6899999999999',
    cliMsgId: '1795395539123',
    msgType: 'webchat',
    uidFrom: lan,
    idTo: group.chat,
    dName: 'Lan',
    ts: String(Date.now()),
    content: '/một',
    ttl: 0,
    ...more,
  })
  const frame = (...groupMsgs: readonly unknown[]) => ({
    encrypt: 0,
    data: JSON.stringify({ data: { groupMsgs } }),
  })

  it('is told by its name and the class of the error, and the rest of it is heard', async () => {
    const line = open()
    await line.open()
    account.sandbox.injectFrame(
      521,
      0,
      frame(
        words({ msgId: '6800000000101', content: '/trước' }),
        words({ msgId: '6800000000102', mentions: 'Lan nói' }),
        42,
        words({ msgId: '6800000000103', content: '/sau' }),
      ),
    )
    await soon(() => expect(line.said()).toEqual(['/trước', '/sau']))
    const broken = line.heard.filter((one) => 'error' in one)
    expect(broken).toMatchObject([
      { id: `${channel.account}:${group.chat}:6800000000102`, error: 'ReadError' },
      { error: 'ReadError' },
    ])
    expect(JSON.stringify(broken)).not.toContain('Lan nói')
  })

  it('that zca-js itself stumbles over is told, and the line goes on', async () => {
    const line = open()
    await line.open()
    account.sandbox.injectFrame(521, 0, frame(null, words({})))
    account.sandbox.injectFrame(521, 0, { encrypt: 9, data: 'x' })
    account.sandbox.injectFrame(501, 0, 'x')
    account.sandbox.whisper(lan, 'Chào')
    await soon(() => expect(line.said()).toEqual(['Chào']))
    const broken = line.heard.filter((one) => 'error' in one)
    expect(broken).toHaveLength(1)
    expect(account.sandbox.socketsOpened()).toBe(1)
  })

  it('that was lost makes us read the histories of groups, once in a while', async () => {
    const line = open()
    await line.open()
    const readings = () => account.sandbox.counts()['/api/cm/getrecentv2']?.['0'] ?? 0
    await soon(() => expect(readings()).toBe(1))
    await wait(100)
    expect(readings()).toBe(1)
    for (let times = 0; times < 3; times += 1) account.sandbox.injectFrame(521, 0, frame(null))
    await soon(() => expect(readings()).toBe(2))
    account.sandbox.injectFrame(521, 0, frame(null))
    await wait(100)
    expect(readings()).toBe(2)
  })
})

describe('cookies that Zalo renews', () => {
  it('are in the file after the next call, and not before', async () => {
    await send('Một')
    const before = account.open().session().cookies
    await send('Hai')
    expect(account.open().session().cookies).toEqual(before)
    account.sandbox.renewCookies()
    await send('Ba')
    await soon(() => expect(account.open().session().cookies).not.toEqual(before))
  })

  it('are in the file when we stop', async () => {
    channel = account.channel({ timing: { ...IMPATIENT, keepMs: 60_000 } })
    const line = open()
    await line.open()
    const before = account.open().session().cookies
    account.sandbox.renewCookies()
    await send('Một')
    expect(account.open().session().cookies).toEqual(before)
    await line.stop()
    expect(account.open().session().cookies).not.toEqual(before)
  })
})
