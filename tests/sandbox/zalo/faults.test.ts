import { describe, expect, it } from 'vitest'
import type { FaultKind } from '../../../src/sandbox/zalo/index.js'
import { GROUP } from './client.js'
import { aSandbox, aVillage, codeOf, login, soon } from './support.js'

const SEND = '/api/group/sendmsg'

/** What becomes of a message when this goes wrong: what the client sees, and whether it is there. */
const CASES: [FaultKind, string | RegExp, number, string][] = [
  ['refuse', 'quá nhiều lần', 0, '221'],
  ['status502', 'status code 502', 0, 'http 502'],
  ['dropBeforeStore', 'fetch failed', 0, 'broken'],
  ['hang', 'fetch failed', 0, 'broken'],
  ['deliverThenDrop', 'fetch failed', 1, 'broken'],
  ['garbage', 'Failed to parse', 1, '0'],
]

describe('a fault', () => {
  it.each(CASES)(
    '%s is seen as "%s" and leaves %i message',
    async (kind, seen, stored, outcome) => {
      const { sandbox, api, ears, groupId, lan } = await aVillage()
      sandbox.fault({ kind, ms: 30, code: 221 })
      await expect(api.sendMessage('Tin', groupId, GROUP)).rejects.toThrow(seen)
      expect(sandbox.messages(groupId)).toHaveLength(stored)
      expect(sandbox.counts()[SEND]).toEqual({ [outcome]: 1 })
      sandbox.say(lan, groupId, 'Xong')
      await soon(() => expect(ears.messages).toHaveLength(stored + 1))
      await api.sendMessage('Lại', groupId, GROUP)
      expect(sandbox.accepted()).toBe(stored + 1)
    },
  )

  it('nullMessage answers success with nothing, and nothing is there', async () => {
    const { sandbox, api, groupId } = await aVillage()
    sandbox.fault({ kind: 'nullMessage' })
    expect(await api.sendMessage('Tin', groupId, GROUP)).toEqual({ message: null, attachment: [] })
    expect(sandbox.messages(groupId)).toEqual([])
  })

  it('latency lets it happen later', async () => {
    const { sandbox, api, groupId } = await aVillage()
    sandbox.fault({ kind: 'latency', ms: 200 })
    const began = Date.now()
    await api.sendMessage('Tin', groupId, GROUP)
    expect(Number(sandbox.messages(groupId)[0]?.at) - began).toBeGreaterThanOrEqual(199)
  })

  it('refuses with the code it is given', async () => {
    const { sandbox, api, groupId } = await aVillage()
    sandbox.fault({ kind: 'refuse', code: 118 })
    expect(await codeOf(api.sendMessage('Tin', groupId, GROUP))).toBe(118)
  })

  it('strikes only its chat, its path and its number of times', async () => {
    const { sandbox, api, groupId, lan } = await aVillage()
    const other = sandbox.addGroup({ title: 'Khác', members: [lan] }).id
    sandbox.fault({ kind: 'refuse', chatId: groupId, times: 2 })
    await api.sendMessage('Tin', other, GROUP)
    expect(await codeOf(api.sendMessage('Tin', groupId, GROUP))).toBe(221)
    expect(await codeOf(api.createPoll({ question: 'A?', options: ['B', 'C'] }, groupId))).toBe(221)
    await api.sendMessage('Tin', groupId, GROUP)
    sandbox.fault({ kind: 'refuse', path: '/keepalive', code: 600 })
    await api.sendMessage('Tin', groupId, GROUP)
    expect(await codeOf(api.keepAlive())).toBe(600)
    expect(await api.keepAlive()).toEqual({ config_vesion: 1 })
  })

  it('can be disarmed, one or all', async () => {
    const { sandbox, api, groupId } = await aVillage()
    sandbox.fault({ kind: 'refuse', times: 9 })()
    sandbox.fault({ kind: 'status502', times: 9 })
    sandbox.clearFaults()
    await api.sendMessage('Tin', groupId, GROUP)
  })

  it('can strike a login', async () => {
    const sandbox = await aSandbox()
    sandbox.fault({ kind: 'status502', path: '/api/login/getLoginInfo' })
    await expect(login(sandbox)).rejects.toThrow()
    sandbox.fault({ kind: 'refuse', path: 'getServerInfo', code: 221 })
    await expect(login(sandbox)).rejects.toThrow('Failed to fetch server info')
    await login(sandbox)
  })
})

describe('the journal', () => {
  it('tells each call and how it ended, and nothing of what was said', async () => {
    const { sandbox, api, groupId } = await aVillage({ keepCalls: 2 })
    await api.sendMessage('Bí mật', groupId, GROUP)
    await codeOf(api.sendMessage('Bí mật', '1', GROUP))
    expect(sandbox.calls()).toMatchObject([
      { path: SEND, outcome: '0', chatId: groupId },
      { path: SEND, outcome: '114', chatId: '1' },
    ])
    expect(JSON.stringify(sandbox.calls())).not.toContain('Bí mật')
    expect(sandbox.counts()['/api/login/getLoginInfo']).toEqual({ '0': 1 })
  })
})
