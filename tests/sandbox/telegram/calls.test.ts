import { describe, expect, it } from 'vitest'
import schema from '../../../src/sandbox/telegram/bot-api.schema.json' with { type: 'json' }
import { methodNamed } from '../../../src/sandbox/telegram/methods/index.js'
import { BOT_API_VERSION } from '../../../src/sandbox/telegram/validate.js'
import { aSandbox, aVillage, BOT_ID, call, TOKEN, telegrafFor } from './support.js'

describe('a call', () => {
  it('is answered to the unmodified telegraf client', async () => {
    const sandbox = await aSandbox({ botUsername: 'thu_bot' })
    expect(await telegrafFor(sandbox).getMe()).toMatchObject({
      id: BOT_ID,
      is_bot: true,
      username: 'thu_bot',
      can_read_all_group_messages: false,
    })
  })

  it('is understood as JSON, urlencoded, multipart and in the query string', async () => {
    const { sandbox, group } = await aVillage()
    const url = `${sandbox.apiRoot}/bot${TOKEN}/sendMessage`
    const markup = JSON.stringify({ force_reply: true })
    const fields = { chat_id: String(group.id), text: 'Chào', reply_markup: markup }
    const form = new FormData()
    for (const [name, value] of Object.entries(fields)) form.set(name, value)
    const answers = await Promise.all([
      fetch(`${url}?${new URLSearchParams(fields)}`),
      fetch(url, { method: 'POST', body: new URLSearchParams(fields) }),
      fetch(url, { method: 'POST', body: form }),
      fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ ...fields, reply_markup: { force_reply: true } }),
      }),
    ])
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 200])
    expect(sandbox.messages(group.id).map((message) => message.asksForReply)).toEqual([
      true,
      true,
      true,
      true,
    ])
  })

  it('does not mind the case of the method', async () => {
    const sandbox = await aSandbox()
    expect((await call(sandbox, 'GETME')).body.result).toMatchObject({ id: BOT_ID })
  })

  it('with a wrong token is 401', async () => {
    const sandbox = await aSandbox()
    for (const [token, description] of [
      ['123456:other', 'Unauthorized'],
      ['nonsense', 'Unauthorized: invalid token specified'],
    ]) {
      const answer = await fetch(`${sandbox.apiRoot}/bot${token}/getMe`)
      expect(answer.status).toBe(401)
      expect(await answer.json()).toEqual({ ok: false, error_code: 401, description })
    }
  })

  it('of a method that the sandbox does not know is 404', async () => {
    const sandbox = await aSandbox()
    const answer = await call(sandbox, 'sendDice', { chat_id: 1 })
    expect(answer.status).toBe(404)
    expect(answer.body.description).toMatch(/^Not Found/)
  })

  it('that is no JSON is refused', async () => {
    const sandbox = await aSandbox()
    const answer = await call(sandbox, 'getMe', {}, { body: '{"chat_id":' })
    expect(answer.status).toBe(400)
  })

  it('is counted by method and status, and never kept in its words', async () => {
    const { sandbox, group, telegram } = await aVillage()
    await telegram.sendMessage(group.id, 'Bí mật')
    await call(sandbox, 'sendMessage', { chat_id: group.id, text: '' })
    expect(sandbox.counts().calls['sendMessage']).toEqual({ 200: 1, 400: 1 })
    expect(sandbox.counts().deliveries[String(group.id)]).toBe(1)
    expect(sandbox.calls().map(({ method, status }) => `${method} ${status}`)).toEqual([
      'sendMessage 200',
      'sendMessage 400',
    ])
    expect(JSON.stringify(sandbox.calls())).not.toContain('Bí mật')
  })

  it('is remembered only as long as the ring is', async () => {
    const sandbox = await aSandbox({ keepCalls: 3 })
    for (let n = 0; n < 10; n += 1) await call(sandbox, 'getMe')
    expect(sandbox.calls()).toHaveLength(3)
    expect(sandbox.counts().calls['getMe']).toEqual({ 200: 10 })
  })

  it('takes as long as the latency says', async () => {
    const sandbox = await aSandbox({ latencyMs: 80 })
    const before = performance.now()
    await call(sandbox, 'getMe')
    expect(performance.now() - before).toBeGreaterThanOrEqual(79)
  })
})

describe('the shapes of the Bot API', () => {
  const cases = [
    ['an unknown parameter', { reply_to_message_id: 3 }, 'unknown parameter "reply_to_message_id"'],
    ['a missing parameter', { text: undefined }, 'parameter "text" is missing'],
    ['a wrong type', { disable_notification: 'yes' }, 'parameter "disable_notification" must be'],
    [
      'an unknown field of a button',
      { reply_markup: { inline_keyboard: [[{ text: 'a', data: 'b' }]] } },
      'unknown parameter',
    ],
  ] as const

  it.each(cases)('hold: %s is refused and recorded', async (_, params, problem) => {
    const { sandbox, group } = await aVillage()
    const answer = await call(sandbox, 'sendMessage', { chat_id: group.id, text: 'x', ...params })
    expect(answer.status).toBe(400)
    expect(answer.body.description).toMatch(/^Bad Request: \[sandbox\] /)
    expect(sandbox.violations().map((violation) => violation.method)).toEqual(['sendMessage'])
    if (!('reply_markup' in params)) expect(sandbox.violations()[0]?.problem).toContain(problem)
    expect(sandbox.messages(group.id)).toEqual([])
  })

  it('name the parameter that is wrong, never what stood in it', async () => {
    const { sandbox } = await aVillage()
    await call(sandbox, 'sendMessage', { chat_id: 1, text: ['bí mật'] })
    expect(JSON.stringify(sandbox.violations())).not.toContain('bí mật')
  })

  it('are broken by no call of telegraf', async () => {
    const { sandbox, group, telegram } = await aVillage()
    await telegram.sendMessage(group.id, 'a', { link_preview_options: { is_disabled: true } })
    await telegram.setMyCommands([{ command: 'dang', description: 'Đăng bài' }])
    await telegram.getChat(group.id)
    await telegram.deleteWebhook({ drop_pending_updates: true })
    await telegram.sendChatAction(group.id, 'typing')
    expect(sandbox.violations()).toEqual([])
  })
})

describe('the file of shapes', () => {
  it('states its version, describes nothing in words and holds no method that is not answered', async () => {
    expect(BOT_API_VERSION).toMatch(/^\d+\.\d+$/)
    expect(JSON.stringify(schema)).not.toContain('description":"')
    for (const method of Object.keys(schema.methods)) expect(methodNamed(method)).toBeDefined()
  })
})

describe('commands of a bot', () => {
  it('are read back for the scope and language they were set for', async () => {
    const sandbox = await aSandbox()
    const telegram = telegrafFor(sandbox)
    const commands = [{ command: 'tinmoi', description: 'Tin mới' }]
    await telegram.setMyCommands(commands, { language_code: 'vi' })
    expect(await telegram.getMyCommands({ language_code: 'vi' })).toEqual(commands)
    expect(await telegram.getMyCommands()).toEqual([])
  })

  it('have names of small letters, digits and underscores', async () => {
    const sandbox = await aSandbox()
    const commands = [{ command: 'Đăng', description: 'x' }]
    const answer = await call(sandbox, 'setMyCommands', { commands })
    expect(answer.body.description).toBe('Bad Request: BOT_COMMAND_INVALID')
  })
})
