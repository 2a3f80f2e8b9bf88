import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { BOT_ID, type ScriptedApi, SECRET, startScriptedApi } from './scripted-api.js'

const never = new AbortController().signal
const group = { channel: 'telegram', chat: '-1001' } as const

let api: ScriptedApi
beforeEach(async () => {
  api = await startScriptedApi()
})
afterEach(() => api.stop())

const hears = (can_read_all_group_messages: boolean) => ({
  result: { id: BOT_ID, username: 'cau_bot', can_read_all_group_messages },
})

describe('the check', () => {
  it('tells our name, and whether we hear what is not meant for us', async () => {
    api.will('getMe', hears(true), hears(false))
    const channel = api.telegram()
    expect(await channel.check(never)).toEqual({
      kind: 'ok',
      name: '@cau_bot',
      hearsEverything: true,
    })
    expect(await channel.check(never)).toMatchObject({ hearsEverything: false })
  })

  it.each([
    [
      { error: 401, description: 'Unauthorized' },
      { kind: 'refused', reason: 'unauthorised' },
    ],
    [
      { error: 404, description: 'Not Found' },
      { kind: 'refused', reason: 'unauthorised' },
    ],
    [
      { error: 403, description: 'Forbidden: odd' },
      { kind: 'refused', reason: 'rejected' },
    ],
    [
      { error: 429, parameters: { retry_after: 9 } },
      { kind: 'unreachable', reason: 'throttled' },
    ],
    [
      { raw: '', status: 502 },
      { kind: 'unreachable', reason: 'server-error' },
    ],
    [{ result: {} }, { kind: 'unreachable', reason: 'bad-answer' }],
    ['drops', { kind: 'unreachable', reason: 'line-broke' }],
  ] as const)('reads %j', async (turn, expected) => {
    api.will('getMe', turn)
    const check = await api.telegram().check(never)
    expect(check).toEqual(expected)
    expect(JSON.stringify(check)).not.toContain(SECRET)
  })

  it('ends when nobody waits for it any more', async () => {
    api.will('getMe', 'hangs')
    const check = await api.telegram().check(AbortSignal.timeout(30))
    expect(check).toEqual({ kind: 'unreachable', reason: 'no-answer' })
  })
})

it('counts the people in a chat, or does not know', async () => {
  api.will('getChatMemberCount', { result: 57 }, { error: 400 }, { result: 'many' })
  const channel = api.telegram()
  expect(await channel.memberCount(group, never)).toBe(57)
  expect(await channel.memberCount(group, never)).toBeUndefined()
  expect(await channel.memberCount(group, never)).toBeUndefined()
})

describe('a deep link', () => {
  it('exists once Telegram has told our name', async () => {
    const channel = api.telegram()
    expect(channel.deepLink?.('gop-y_1')).toBeUndefined()
    await channel.check(never)
    expect(channel.deepLink?.('gop-y_1')).toBe('https://t.me/cau_bot?start=gop-y_1')
  })

  it('carries 1 to 64 plain signs and nothing else', async () => {
    const channel = api.telegram()
    await channel.check(never)
    expect(channel.deepLink?.('x'.repeat(64))).toBeDefined()
    for (const payload of ['', 'x'.repeat(65), 'góp', 'a b', 'a&b', 'a\n']) {
      expect(channel.deepLink?.(payload)).toBeUndefined()
    }
  })
})

describe('the channel', () => {
  it('is known by the id in its token, without asking anybody', () => {
    const channel = api.telegram()
    expect(channel).toMatchObject({ name: 'telegram', account: `telegram:${BOT_ID}` })
    expect(api.calls).toEqual([])
  })

  it('speaks a little slower than Telegram bears, or as told', () => {
    expect(api.telegram().capabilities).toEqual({
      buttons: true,
      edits: true,
      removes: true,
      reactions: true,
      hearsReactions: false,
      hearsAll: false,
      polls: false,
      topics: true,
      links: true,
      downloadBytes: 20 * 1024 * 1024,
      redelivers: true,
      textLimit: 4_096,
      images: true,
      files: true,
      captionLimit: 1_024,
      pace: {
        perSecond: 29,
        chatGapMs: 1_050,
        chatCount: 20,
        chatWindowMs: 61_000,
        isCounted: expect.any(Function),
        inFlight: 32,
      },
    })
    expect(api.telegram({ ratePerSecond: 5 }).capabilities.pace.perSecond).toBe(5)
  })

  it('does not begin with something that is no token, and does not repeat it', () => {
    for (const token of ['', SECRET, `x:${SECRET}`, '7001:']) {
      expect(() => api.telegram({ token })).toThrow(/BotFather/)
    }
    expect(() => api.telegram({ token: SECRET })).not.toThrow(SECRET)
  })
})
