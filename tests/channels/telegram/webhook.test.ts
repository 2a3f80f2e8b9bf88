import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { SECOND } from '../../../src/base/index.js'
import type { Channel, Receive, WebhookRequest } from '../../../src/channels/index.js'
import { type ScriptedApi, startScriptedApi } from './scripted-api.js'
import { direct, reply, talk } from './updates.js'

const WORD = 'webhook-secret'
const mode = { kind: 'webhook', url: 'https://example.vn/hook', secret: WORD } as const

let api: ScriptedApi
let channel: Channel
let stop: () => Promise<void>
beforeEach(async () => {
  api = await startScriptedApi()
  channel = api.telegram({ mode })
  stop = async () => {}
})
afterEach(async () => {
  await stop()
  await api.stop()
})

async function listen(receive: Receive) {
  const stopping = new AbortController()
  const listening = channel.listen(receive, stopping.signal)
  stop = () => {
    stopping.abort()
    return listening
  }
  await vi.waitFor(() => expect(channel.listening()).toBe(true), 5 * SECOND)
}

const bytes = (text: string) => new TextEncoder().encode(text)
const request = (body: Uint8Array, secret: string | undefined = WORD): WebhookRequest => ({
  header: (name) => (name === 'x-telegram-bot-api-secret-token' ? secret : undefined),
  body,
})
const push = async (body: unknown, secret?: string) => {
  const answer = await channel.webhook?.(request(bytes(JSON.stringify(body)), secret))
  return answer?.status
}

it('tells Telegram where to push, and keeps what waited there', async () => {
  await listen(async () => {})
  expect(api.callsOf('setWebhook')[0]?.payload).toEqual({
    url: mode.url,
    secret_token: WORD,
    allowed_updates: [
      'message',
      'edited_message',
      'callback_query',
      'my_chat_member',
      'message_reaction',
    ],
    max_connections: 40,
    drop_pending_updates: false,
  })
  expect(api.callsOf('deleteWebhook')).toEqual([])
})

it('registers again until Telegram has it', async () => {
  api.will('getMe', 'drops')
  api.will('setWebhook', { raw: '', status: 502 })
  await listen(async () => {})
  expect(api.callsOf('setWebhook')).toHaveLength(2)
})

describe('answers', () => {
  it('403 to whoever does not know the secret', async () => {
    const receive = vi.fn(async () => {})
    await listen(receive)
    expect(await push(direct(), 'wrong')).toBe(403)
    expect(await push(direct(), '')).toBe(403)
    const bare = { header: () => undefined, body: bytes('{}') }
    expect(await channel.webhook?.(bare)).toEqual({ status: 403 })
    expect(receive).not.toHaveBeenCalled()
  })

  it.each([
    ['half a JSON', bytes('{"update_id":')],
    ['no object', bytes('[1]')],
    ['nothing', bytes('')],
    ['bytes that are not UTF-8', Uint8Array.of(...bytes('{"a":"'), 0xff, ...bytes('"}'))],
    ['more than a megabyte', bytes(`{"a":"${'x'.repeat(1024 * 1024)}"}`)],
  ])('400 to %s', async (_what, body) => {
    await listen(async () => {})
    expect(await channel.webhook?.(request(body))).toEqual({ status: 400 })
  })

  it('200 only after the event was taken', async () => {
    let take = () => {}
    await listen(() => new Promise((resolve) => (take = resolve)))
    let status: number | undefined
    const pushing = push(direct()).then((answered) => {
      status = answered
    })
    await new Promise((resolve) => setTimeout(resolve, 30))
    expect(status).toBeUndefined()
    take()
    await pushing
    expect(status).toBe(200)
  })

  it('503 to an event that could not be taken, so that it is offered again', async () => {
    await listen(() => Promise.reject(new Error('no room')))
    expect(await push(direct())).toBe(503)
  })

  it('200 to what is not meant for us, without handing it over, and to what cannot be read, by its name alone', async () => {
    const receive = vi.fn(async () => {})
    await listen(receive)
    expect(await push(talk())).toBe(200)
    expect(receive).not.toHaveBeenCalled()
    expect(await push({ update_id: 5, message: 7 })).toBe(200)
    const unreadable = { id: 'telegram:7001:5', account: 'telegram:7001', error: 'ReadError' }
    expect(receive.mock.calls).toEqual([[[unreadable]]])
  })

  it('503 before listening and after it', async () => {
    expect(await push(direct())).toBe(503)
    await listen(async () => {})
    await stop()
    expect(await push(direct())).toBe(503)
    expect(channel.listening()).toBe(false)
  })
})

it('gathers what arrives at the same time', async () => {
  const batches: string[][] = []
  let take = () => {}
  await listen((events) => {
    batches.push(events.map(({ id }) => id))
    return new Promise((resolve) => (take = resolve))
  })
  const pushes = [1, 2, 3].map((id) => push(reply('Hay', id)))
  await vi.waitFor(() => expect(batches).toHaveLength(1))
  take()
  await vi.waitFor(() => expect(batches).toHaveLength(2))
  take()
  expect(await Promise.all(pushes)).toEqual([200, 200, 200])
  expect(batches).toEqual([['telegram:7001:1'], ['telegram:7001:2', 'telegram:7001:3']])
})

it('finishes what is in hand before it stops', async () => {
  let take = () => {}
  await listen(() => new Promise((resolve) => (take = resolve)))
  const pushing = push(direct())
  let stopped = false
  const stopping = stop().then(() => {
    stopped = true
  })
  await new Promise((resolve) => setTimeout(resolve, 30))
  expect(stopped).toBe(false)
  take()
  expect(await pushing).toBe(200)
  await stopping
})

it('reads Vietnamese whole', async () => {
  const texts: string[] = []
  await listen(async (events) => {
    for (const one of events)
      if ('what' in one && one.what.kind === 'words') texts.push(one.what.text)
  })
  await push(reply('Đường xóm bị ngập 🌧'))
  expect(texts).toEqual(['Đường xóm bị ngập 🌧'])
})

it('has no webhook when it polls', () => {
  expect(api.telegram()).not.toHaveProperty('webhook')
})
