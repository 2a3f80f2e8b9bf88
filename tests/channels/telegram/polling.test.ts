import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { SECOND } from '../../../src/base/index.js'
import type { Channel, Receive } from '../../../src/channels/index.js'
import { StoppedClock } from '../../support/clock.js'
import { type ScriptedApi, SECRET, startScriptedApi } from './scripted-api.js'
import { direct, reply, talk } from './updates.js'

let api: ScriptedApi
let stops: (() => Promise<void>)[]
beforeEach(async () => {
  api = await startScriptedApi()
  stops = []
})
afterEach(async () => {
  await Promise.all(stops.map((stop) => stop()))
  await api.stop()
})

function listenTo(channel: Channel, receive: Receive) {
  const stopping = new AbortController()
  const listening = channel.listen(receive, stopping.signal)
  const stop = () => {
    stopping.abort()
    return listening
  }
  stops.push(stop)
  return stop
}

function keepBatches(channel: Channel) {
  const batches: string[][] = []
  const stop = listenTo(channel, async (events) => {
    batches.push(events.map(({ id }) => id.split(':').at(-1) ?? ''))
  })
  return { batches, stop }
}

const polls = () => api.callsOf('getUpdates').map(({ payload }) => payload)
const offsets = () => polls().map(({ offset }) => offset)
const batch = (...ids: number[]) => ({ result: ids.map((id) => direct({}, id)) })

describe('a listener', () => {
  it('takes the webhook away, learns its name, and asks for just the updates it reads', async () => {
    keepBatches(api.telegram())
    await vi.waitFor(() => expect(polls().length).toBeGreaterThan(1))
    const methods = api.calls.slice(0, 3).map(({ method }) => method)
    expect(methods).toEqual(['deleteWebhook', 'getMe', 'getUpdates'])
    expect(polls()[0]).toEqual({
      offset: 0,
      timeout: 0,
      limit: 100,
      allowed_updates: [
        'message',
        'edited_message',
        'callback_query',
        'my_chat_member',
        'message_reaction',
      ],
    })
    expect(polls()[1]).toMatchObject({ timeout: 1 })
  })

  it('hands a batch over whole and once, without what is not meant for us', async () => {
    api.will('getUpdates', { result: [reply('a', 5), talk({}, 6), direct({}, 7)] })
    const { batches } = keepBatches(api.telegram())
    await vi.waitFor(() => expect(offsets()).toContain(8))
    expect(batches).toEqual([['5', '7']])
  })

  it('confirms a batch only after it was taken', async () => {
    api.will('getUpdates', batch(5))
    let take = () => {}
    listenTo(api.telegram(), () => new Promise((resolve) => (take = resolve)))
    await vi.waitFor(() => expect(offsets()).toEqual([0]))
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(offsets()).toEqual([0])
    take()
    await vi.waitFor(() => expect(offsets()).toContain(6))
  })

  it('asks for the very same batch again when it could not be taken', async () => {
    api.will('getUpdates', batch(5, 6), batch(5, 6))
    const heard: string[][] = []
    listenTo(api.telegram(), async (events) => {
      heard.push(events.map(({ id }) => id))
      if (heard.length === 1) throw new Error('no room')
    })
    await vi.waitFor(() => expect(offsets()).toContain(7), 3 * SECOND)
    expect(offsets().slice(0, 3)).toEqual([0, 0, 7])
    expect(heard[1]).toEqual(heard[0])
    const [first, second] = api.callsOf('getUpdates')
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(500)
  })

  it('hands over a poisoned update by its name alone, leaves out talk that is not ours, and confirms both', async () => {
    api.will('getUpdates', { result: [{ update_id: 5, message: 7 }, talk({}, 6)] })
    const { batches } = keepBatches(api.telegram())
    await vi.waitFor(() => expect(offsets()).toContain(7))
    expect(batches).toEqual([['5']])
  })
})

describe('nothing Telegram does ends the listening:', () => {
  it.each([
    ['garbage', { raw: '{"ok":tr' }],
    ['a page of HTML', { raw: '<html>', status: 403 }],
    ['500', { raw: '', status: 500 }],
    ['400', { error: 400 }],
    ['429', { error: 429, parameters: { retry_after: 1 } }],
    ['a result that is no list', { result: { a: 1 } }],
    ['updates without ids', { result: [{}, null] }],
    ['a broken line', 'drops'],
  ] as const)('%s', async (_what, turn) => {
    api.will('getUpdates', turn, batch(5))
    const { batches } = keepBatches(api.telegram())
    await vi.waitFor(() => expect(batches).toEqual([['5']]), 5 * SECOND)
  })

  it('failures at the very start', async () => {
    api.will('deleteWebhook', { raw: '', status: 502 })
    api.will('getMe', 'drops')
    api.will('getUpdates', batch(5))
    const { batches } = keepBatches(api.telegram())
    await vi.waitFor(() => expect(batches).toEqual([['5']]), 5 * SECOND)
  })

  it('a webhook in the way, which it takes away again after leaving others five seconds', async () => {
    const description = "Conflict: can't use getUpdates method while webhook is active"
    api.will('getUpdates', { error: 409, description }, batch(5))
    const { batches } = keepBatches(api.telegram())
    await vi.waitFor(() => expect(batches).toEqual([['5']]), 8 * SECOND)
    expect(api.callsOf('deleteWebhook')).toHaveLength(2)
    const [first, second] = api.callsOf('getUpdates')
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(5 * SECOND)
  })

  it('an outage of the whole platform', async () => {
    const { batches } = keepBatches(api.telegram())
    await vi.waitFor(() => expect(polls().length).toBeGreaterThan(0))
    api.will('getUpdates', 'drops', 'drops', batch(5))
    await vi.waitFor(() => expect(batches).toEqual([['5']]), 8 * SECOND)
  })
})

describe('whether events reach us', () => {
  it('is no before the first answer, yes after it, and no after we stopped', async () => {
    const channel = api.telegram()
    expect(channel.listening()).toBe(false)
    const { stop } = keepBatches(channel)
    await vi.waitFor(() => expect(channel.listening()).toBe(true))
    await stop()
    expect(channel.listening()).toBe(false)
  })

  it('is yes while a poll is open, and no after ten seconds of failures', async () => {
    const clock = new StoppedClock()
    const channel = api.telegram({ clock })
    api.will('getUpdates', batch(5), 'hangs')
    keepBatches(channel)
    await vi.waitFor(() => expect(polls()).toHaveLength(2))
    clock.advance(40_000)
    expect(channel.listening()).toBe(true)
  })

  it('is no at once when the token is refused', async () => {
    const channel = api.telegram()
    api.will('getUpdates', { result: [] }, { error: 401, description: 'Unauthorized' })
    keepBatches(channel)
    await vi.waitFor(() => expect(polls()).toHaveLength(2))
    await vi.waitFor(() => expect(channel.listening()).toBe(false))
  })
})

describe('told to stop, a listener', () => {
  it('ends the open poll at once', async () => {
    api.will('getUpdates', { result: [] }, 'hangs')
    const { stop } = keepBatches(api.telegram({ mode: { kind: 'polling' } }))
    await vi.waitFor(() => expect(polls()).toHaveLength(2))
    const began = Date.now()
    await stop()
    expect(Date.now() - began).toBeLessThan(SECOND)
  })

  it('finishes what is in hand and confirms it before it goes', async () => {
    api.will('getUpdates', batch(5))
    let take = () => {}
    const stop = listenTo(api.telegram(), () => new Promise((resolve) => (take = resolve)))
    await vi.waitFor(() => expect(offsets()).toEqual([0]))
    const stopped = stop()
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(offsets()).toEqual([0])
    take()
    await stopped
    expect(polls().at(-1)).toMatchObject({ offset: 6, timeout: 0, limit: 1 })
    expect(polls()).toHaveLength(2)
  })

  it('confirms nothing that was not taken', async () => {
    api.will('getUpdates', batch(5))
    const receive = vi.fn(() => Promise.reject(new Error('no room')))
    const stop = listenTo(api.telegram(), receive)
    await vi.waitFor(() => expect(receive).toHaveBeenCalledOnce())
    await stop()
    expect(offsets()).toEqual([0])
  })

  it('does not wait long for the last confirmation', async () => {
    api.will('getUpdates', batch(5), 'hangs')
    let take = () => {}
    const stop = listenTo(api.telegram(), () => new Promise((resolve) => (take = resolve)))
    await vi.waitFor(() => expect(offsets()).toEqual([0]))
    await new Promise((resolve) => setTimeout(resolve, 30))
    const began = Date.now()
    const stopped = stop()
    take()
    await stopped
    expect(offsets()).toEqual([0, 6])
    expect(Date.now() - began).toBeLessThan(4 * SECOND)
  })

  it('gives up waiting for a platform that never answered', async () => {
    api.will('deleteWebhook', 'hangs')
    const { stop } = keepBatches(api.telegram())
    await vi.waitFor(() => expect(api.calls).toHaveLength(1))
    await stop()
    expect(polls()).toEqual([])
  })
})

it('never logs the token or what people say', async () => {
  const lines: string[] = []
  const keep = (fields: object, message: string) => lines.push(message + JSON.stringify(fields))
  const log = { debug: keep, info: keep, warn: keep, error: keep }
  const poisoned = direct({ text: 'Chuyện kín', date: 'x' }, 5)
  api.will('getUpdates', 'drops', { raw: '<' }, { result: [poisoned] })
  listenTo(api.telegram({ log }), async () => {})
  await vi.waitFor(() => expect(offsets()).toContain(6), 5 * SECOND)
  expect(lines.length).toBeGreaterThan(1)
  expect(lines.join()).not.toContain(SECRET)
  expect(lines.join()).not.toContain('kín')
})
