import { describe, expect, it } from 'vitest'
import { aSandbox, aVillage, PIXEL, STARS } from './support.js'

type Reply = { readonly status: number; readonly body: { result?: unknown; error?: string } }

async function ask(
  root: string,
  name: string,
  body: unknown = {},
  headers = JSON_TYPE,
): Promise<Reply> {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const response = await fetch(`${root}/sandbox/${name}`, { method: 'POST', headers, body: text })
  return { status: response.status, body: (await response.json()) as Reply['body'] }
}
const JSON_TYPE: Record<string, string> = { 'content-type': 'application/json' }

describe('the control surface over HTTP', () => {
  it('does all that can be done in the process', async () => {
    const sandbox = await aSandbox()
    const told = async (name: string, body: object = {}) => {
      const { status, body: reply } = await ask(sandbox.apiRoot, name, body)
      expect([name, status, reply.error]).toEqual([name, 200, undefined])
      return reply.result
    }
    await told('addPerson', { firstName: 'Lan', id: 7 })
    await told('addPerson', { firstName: 'Hùng', id: 8 })
    const group = { title: 'Thôn Đông', id: -5, members: [7, 8], announce: false }
    expect(await told('addGroup', group)).toMatchObject({ id: -5 })
    const params = { chat_id: -5, text: 'Bài', reply_markup: STARS }
    const url = `${sandbox.apiRoot}/bot123456:sandbox-Token_of-a-Bot/sendMessage`
    await fetch(url, { method: 'POST', headers: JSON_TYPE, body: JSON.stringify(params) })
    await told('press', { personId: 7, chatId: -5, messageId: 1, button: 0 })
    const replied = { personId: 7, chatId: -5, text: 'hay', options: { replyTo: 1 } }
    expect(await told('say', replied)).toBe(2)
    await told('edit', { personId: 7, chatId: -5, messageId: 2, text: 'rất hay' })
    await told('react', { personId: 7, chatId: -5, messageId: 1, emoji: ['👍'] })
    await told('sayAnonymously', { chatId: -5, text: '/a' })
    await told('sayAsChannel', { chatId: -5, channelTitle: 'K', text: '/b' })
    await told('channelAutoForward', { chatId: -5, channelTitle: 'K', text: 'c' })
    await told('openDirect', { personId: 7, startPayload: 'x' })
    const file = { personId: 7, chatId: 7, kind: 'photo', base64: PIXEL.toString('base64') }
    await told('sendFile', file)
    await told('block', { personId: 7 })
    await told('leave', { personId: 8, chatId: -5 })
    await told('join', { personId: 8, chatId: -5 })
    await told('removeBot', { personId: 8, chatId: -5 })
    await told('addBot', { personId: 8, chatId: -5 })
    for (const name of ['promoteBot', 'muteBot', 'unmuteBot']) await told(name, { chatId: -5 })
    await told('rename', { chatId: -5, title: 'Thôn Mới' })
    await told('migrate', { chatId: -5 })
    await told('injectRawUpdate', { poison: true })
    await told('retryAfter', { chatId: 'all', seconds: 3 })
    await told('fault', { kind: 'hang', times: 1, ms: 5 })
    await told('clearFaults')
    expect(await told('people')).toHaveLength(2)
    expect(await told('chats')).toHaveLength(3)
    expect(await told('messages', { chatId: -5 })).toMatchObject([
      { id: 1, reactions: ['👍'] },
      { text: 'rất hay', edits: 1 },
      ...Array.from({ length: 9 }, () => ({})),
    ])
    expect(await told('heldCount')).toBe(((await told('held')) as readonly unknown[]).length)
    expect(await told('counts')).toMatchObject({ deliveries: { '-5': 1 } })
    for (const name of ['calls', 'toasts', 'violations']) await told(name)
  })

  it('can close the line for a while', async () => {
    const { sandbox } = await aVillage()
    expect((await ask(sandbox.apiRoot, 'down', { ms: 200 })).status).toBe(200)
    await new Promise((resolve) => setTimeout(resolve, 100))
    await expect(ask(sandbox.apiRoot, 'people')).rejects.toThrow()
    await new Promise((resolve) => setTimeout(resolve, 250))
    expect((await ask(sandbox.apiRoot, 'people')).status).toBe(200)
  })

  it.each([
    ['an unknown operation', 'fly', {}, JSON_TYPE, 404],
    ['a body of the wrong shape', 'say', { personId: 'Lan' }, JSON_TYPE, 400],
    ['a body that is no JSON', 'say', '{', JSON_TYPE, 400],
    ['what makes no sense', 'leave', { personId: 1, chatId: -1 }, JSON_TYPE, 400],
    ['a form of another page', 'people', '{}', { 'content-type': 'text/plain' }, 415],
  ])('refuses %s, with a sentence', async (_, name, body, headers, status) => {
    const { sandbox } = await aVillage()
    const reply = await ask(sandbox.apiRoot, name, body, headers)
    expect(reply.status).toBe(status)
    expect(reply.body.error).toEqual(expect.any(String))
  })
})
