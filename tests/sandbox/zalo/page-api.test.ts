import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import type { ZaloSandbox } from '../../../src/sandbox/zalo/index.js'
import { aSandbox, aVillage, listen, login, soon } from './support.js'

const JSON_TYPE = { 'content-type': 'application/json' }

/** As others mount it. */
const mounted = (sandbox: ZaloSandbox) => new Hono().route('/zalo', sandbox.pageApi)

async function ask(sandbox: ZaloSandbox, name: string, body: unknown = {}, headers = JSON_TYPE) {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const init = { method: 'POST', headers, body: text }
  const response = await mounted(sandbox).request(`/zalo/${name}`, init)
  return {
    status: response.status,
    body: (await response.json()) as { result?: unknown; error?: string },
  }
}

describe('the control surface over HTTP', () => {
  it('does all that can be done in the process', async () => {
    const sandbox = await aSandbox()
    const told = async (name: string, body: object = {}) => {
      const { status, body: reply } = await ask(sandbox, name, body)
      expect([name, status, reply.error]).toEqual([name, 200, undefined])
      return reply.result
    }
    await told('addPerson', { name: 'Lan', id: '7' })
    await told('addPerson', { name: 'Hùng', id: '8' })
    const made = await told('addGroup', { title: 'Thôn Đông', members: ['7', '8'] })
    const { id: chatId } = made as { id: string }
    const messageId = await told('say', { personId: '7', chatId, text: 'Chào' })
    const saying = { text: 'Vâng', options: { quote: messageId, mentionsAccount: true } }
    await told('say', { personId: '8', chatId, ...saying })
    await told('whisper', { personId: '7', text: 'Riêng' })
    await told('sendImage', { personId: '7', chatId, caption: 'Ảnh' })
    await told('react', {
      personId: '8',
      chatId,
      messageId,
      icon: '/-heart',
      options: { fromComputer: true },
    })
    await told('recall', { personId: '7', chatId, messageId })
    await told('leave', { personId: '8', chatId })
    await told('join', { personId: '8', chatId })
    await told('removeAccount', { chatId, byPersonId: '8' })
    await told('addAccount', { chatId, byPersonId: '8' })
    await told('rename', { chatId, title: 'Thôn Mới' })
    await told('lockSending', { chatId, isLocked: true })
    expect(await told('people')).toHaveLength(2)
    expect(await told('chats')).toMatchObject([{ title: 'Thôn Mới' }, { kind: 'direct', id: '7' }])
    expect(await told('messages', { chatId })).toHaveLength(9)
    expect([await told('calls'), await told('counts')]).toEqual([[], {}])
    expect([await told('accepted'), await told('logins')]).toEqual([0, 0])
    await told('fault', { kind: 'latency', ms: 5, path: '/x', chatId, times: 2 })
    await told('clearFaults')
    const { closed } = await listen(await login(sandbox))
    expect([await told('sockets'), await told('socketsOpened')]).toEqual([1, 1])
    await told('injectFrame', { cmd: 9, subCmd: 0, body: {} })
    await told('silenceSockets')
    await told('cutSockets', { code: 1006 })
    await soon(() => expect(closed).toEqual([1006]))
    await told('kick', { code: 3003 })
    await told('holdElsewhere', { isElsewhere: true })
    await told('renewCookies')
    await told('expireSession')
  })

  it('says in a sentence what cannot be', async () => {
    const sandbox = await aSandbox()
    const { status, body } = await ask(sandbox, 'say', { personId: '1', chatId: '2', text: 'A' })
    expect([status, body]).toEqual([400, { error: 'there is no chat 2' }])
    expect((await ask(sandbox, 'say', { personId: 1 })).status).toBe(400)
    expect(await ask(sandbox, 'say', '{')).toMatchObject({
      body: { error: 'the body is not JSON' },
    })
    expect((await ask(sandbox, 'confirmCode')).body.error).toContain('no code waits')
    expect((await ask(sandbox, 'nothing')).status).toBe(404)
  })

  it('takes nothing that a page of another site could post', async () => {
    const sandbox = await aSandbox()
    const { status } = await ask(
      sandbox,
      'addPerson',
      { name: 'A' },
      { 'content-type': 'text/plain' },
    )
    expect([status, sandbox.people()]).toEqual([415, []])
  })
})

describe('the look of the page', () => {
  it('shows the account, people, chats, and the newest messages of the chats that are asked for', async () => {
    const { sandbox, groupId, lan, hung } = await aVillage()
    for (let n = 1; n <= 70; n += 1) sandbox.say(lan, groupId, `Câu ${n}`)
    sandbox.whisper(hung, 'Riêng')
    const response = await mounted(sandbox).request(`/zalo/look?chats=${groupId},1,${hung}`)
    const look = (await response.json()) as { messages: Record<string, { text: string }[]> }
    expect(look).toMatchObject({
      account: sandbox.account,
      people: [{ name: 'Lan' }, { name: 'Hùng' }],
      chats: [
        { id: groupId, kind: 'group' },
        { id: hung, kind: 'direct' },
      ],
      groupCount: 1,
    })
    expect(Object.keys(look.messages).sort()).toEqual([groupId, hung].sort())
    expect(look.messages[groupId]).toHaveLength(60)
    expect(look.messages[groupId]?.at(-1)?.text).toBe('Câu 70')
  })

  it('hears what changes, gathered', async () => {
    const { sandbox, groupId, lan, hung } = await aVillage()
    const response = await mounted(sandbox).request('/zalo/events')
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
    const next = async () => (await reader.read()).value?.replace(/^data: /, '').trim()
    expect(JSON.parse((await next()) ?? '')).toEqual({ chats: [] })
    sandbox.say(lan, groupId, 'Một')
    sandbox.say(lan, groupId, 'Hai')
    sandbox.whisper(hung, 'Riêng')
    expect(JSON.parse((await next()) ?? '')).toEqual({ chats: [groupId, hung] })
    await reader.cancel()
  })
})
