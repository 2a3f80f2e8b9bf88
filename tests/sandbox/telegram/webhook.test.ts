import { createServer, type IncomingMessage } from 'node:http'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { aVillage, call, poll, STARS, type WireUpdate } from './support.js'

interface Received {
  readonly update: WireUpdate
  readonly secret: string | undefined
  readonly atMs: number
}

/** An address that takes updates; `answer` decides on the status and body of each. */
async function aReceiver(
  answer: (
    update: WireUpdate,
    count: number,
  ) => { status?: number; body?: string; waitMs?: number } = () => ({}),
) {
  const received: Received[] = []
  const server = createServer((incoming, outgoing) => {
    void read(incoming).then(async (update) => {
      const secret = incoming.headers['x-telegram-bot-api-secret-token']
      received.push({ update, secret: secret?.toString(), atMs: performance.now() })
      const { status = 200, body = '', waitMs = 0 } = answer(update, received.length)
      await new Promise((resolve) => setTimeout(resolve, waitMs))
      outgoing.writeHead(status).end(body)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  return { url: `http://127.0.0.1:${port}/hook`, received }
}

async function read(incoming: IncomingMessage): Promise<WireUpdate> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk)
  return JSON.parse(Buffer.concat(chunks).toString())
}

const textsOf = (received: readonly Received[]) =>
  received.map(({ update }) => update.message?.text ?? update.callback_query?.data)

describe('a webhook', () => {
  it('gets what was waiting and what comes, with the secret, and each only once', async () => {
    const { sandbox, lan, group, telegram } = await aVillage({ privacyMode: false })
    const receiver = await aReceiver()
    sandbox.say(lan.id, group.id, 'trước')
    await telegram.setWebhook(receiver.url, { secret_token: 'bi-mat_1' })
    sandbox.say(lan.id, group.id, 'sau')
    await vi.waitFor(() => expect(textsOf(receiver.received)).toEqual(['trước', 'sau']))
    expect(receiver.received.map(({ secret }) => secret)).toEqual(['bi-mat_1', 'bi-mat_1'])
    await vi.waitFor(() => expect(sandbox.heldCount()).toBe(0))
  })

  it('keeps the order within a chat while other chats go on', async () => {
    const { sandbox, lan, group, telegram } = await aVillage({ privacyMode: false })
    const other = sandbox.addGroup({ title: 'Thôn Tây', announce: false })
    const receiver = await aReceiver(({ message }) => ({
      waitMs: message?.text === 'chậm' ? 150 : 0,
    }))
    await telegram.setWebhook(receiver.url)
    sandbox.say(lan.id, group.id, 'chậm')
    sandbox.say(lan.id, group.id, 'sau chậm')
    sandbox.say(lan.id, other.id, 'nơi khác')
    await vi.waitFor(() =>
      expect(textsOf(receiver.received)).toEqual(['chậm', 'nơi khác', 'sau chậm']),
    )
  })

  it('keeps the order of what one person presses', async () => {
    const { sandbox, lan, group, telegram } = await aVillage()
    const post = await telegram.sendMessage(group.id, 'Bài', { reply_markup: STARS })
    const receiver = await aReceiver((_, count) => ({ waitMs: count === 1 ? 100 : 0 }))
    await telegram.setWebhook(receiver.url)
    for (const place of [0, 4, 2]) sandbox.press(lan.id, group.id, post.message_id, place)
    await vi.waitFor(() => expect(textsOf(receiver.received)).toEqual(['r:1', 'r:5', 'r:3']))
  })

  it('is asked again when it does not answer 2xx, at once and then ever later', async () => {
    const { sandbox, lan, group, telegram } = await aVillage({ privacyMode: false })
    const receiver = await aReceiver((_, count) => ({ status: count <= 2 ? 500 : 200 }))
    await telegram.setWebhook(receiver.url)
    sandbox.say(lan.id, group.id, 'chào')
    await vi.waitFor(() => expect(receiver.received).toHaveLength(2))
    const info = await telegram.getWebhookInfo()
    expect(info).toMatchObject({ url: receiver.url, pending_update_count: 1, max_connections: 40 })
    expect(info.last_error_message).toBe(
      'Wrong response from the webhook: 500 Internal Server Error',
    )
    await vi.waitFor(() => expect(receiver.received).toHaveLength(3), 4_000)
    const [, second, third] = receiver.received.map(({ atMs }) => atMs)
    expect((third ?? 0) - (second ?? 0)).toBeGreaterThan(1_900)
    await vi.waitFor(() => expect(sandbox.heldCount()).toBe(0))
  })

  it('is not asked any more about what is too old', async () => {
    const { sandbox, clock, lan, group, telegram } = await aVillage()
    const post = await telegram.sendMessage(group.id, 'Bài', { reply_markup: STARS })
    const receiver = await aReceiver(() => {
      clock.advance(151_000)
      return { status: 500 }
    })
    await telegram.setWebhook(receiver.url)
    sandbox.press(lan.id, group.id, post.message_id, 0)
    await vi.waitFor(() => expect(sandbox.heldCount()).toBe(0))
    expect(receiver.received).toHaveLength(1)
  })

  it('may put a call into its answer', async () => {
    const { sandbox, lan, group, telegram } = await aVillage()
    const post = await telegram.sendMessage(group.id, 'Bài', { reply_markup: STARS })
    const receiver = await aReceiver(({ callback_query }) => ({
      body: JSON.stringify({
        method: 'answerCallbackQuery',
        callback_query_id: callback_query?.id,
        text: 'Cảm ơn',
      }),
    }))
    await telegram.setWebhook(receiver.url)
    sandbox.press(lan.id, group.id, post.message_id, 0)
    await vi.waitFor(() => expect(sandbox.toasts()).toMatchObject([{ text: 'Cảm ơn' }]))
  })

  it('ends a long poll and refuses further ones with 409, until it is deleted', async () => {
    const { sandbox, telegram } = await aVillage()
    const receiver = await aReceiver()
    const waiting = poll(sandbox, { timeout: 30 })
    await new Promise((resolve) => setTimeout(resolve, 50))
    await telegram.setWebhook(receiver.url)
    expect((await waiting).body.description).toBe('Conflict: terminated by setWebhook request')
    const later = await poll(sandbox, { offset: 5 })
    expect(later.status).toBe(409)
    expect(later.body.description).toBe(
      "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    )
    await telegram.deleteWebhook()
    expect((await poll(sandbox, { offset: 9 })).status).toBe(200)
  })

  it('can drop what is waiting', async () => {
    const { sandbox, lan, group, telegram } = await aVillage({ privacyMode: false })
    sandbox.say(lan.id, group.id, 'cũ')
    await telegram.deleteWebhook({ drop_pending_updates: true })
    expect(sandbox.heldCount()).toBe(0)
  })

  it('that was replaced gets nothing any more', async () => {
    const { sandbox, lan, group, telegram } = await aVillage({ privacyMode: false })
    const [old, fresh] = [await aReceiver(), await aReceiver()]
    await telegram.setWebhook(old.url)
    await telegram.setWebhook(fresh.url)
    sandbox.say(lan.id, group.id, 'chào')
    await vi.waitFor(() => expect(textsOf(fresh.received)).toEqual(['chào']))
    expect(old.received).toEqual([])
  })

  it('may be set once a second, where limits hold', async () => {
    const { sandbox } = await aVillage({ limits: 'window' })
    const { url } = await aReceiver()
    const statuses = []
    for (let n = 0; n < 2; n += 1)
      statuses.push((await call(sandbox, 'setWebhook', { url })).status)
    expect(statuses).toEqual([200, 429])
  })

  it('gets nothing while the platform is down', async () => {
    const { sandbox, lan, group, telegram } = await aVillage({ privacyMode: false })
    const receiver = await aReceiver()
    await telegram.setWebhook(receiver.url)
    await sandbox.down()
    sandbox.say(lan.id, group.id, 'lúc mất điện')
    await new Promise((resolve) => setTimeout(resolve, 80))
    expect(receiver.received).toEqual([])
    await sandbox.up()
    await vi.waitFor(() => expect(textsOf(receiver.received)).toEqual(['lúc mất điện']))
  })

  it.each([
    ['http://example.vn/hook', 'bad webhook: An HTTPS URL must be provided for webhook'],
    ['https://example.vn/hook', 'bad webhook: [sandbox] only loopback addresses are spoken to'],
    ['không phải', 'invalid webhook URL specified'],
  ])('is not set to %s', async (url, why) => {
    const { sandbox } = await aVillage()
    const answer = await call(sandbox, 'setWebhook', { url })
    expect(answer.body.description).toBe(`Bad Request: ${why}`)
  })

  it.each([
    ['có dấu', 'secret token contains unallowed characters'],
    ['x'.repeat(257), 'secret token is too long'],
  ])('has no secret like %s', async (secret, why) => {
    const { sandbox } = await aVillage()
    const params = { url: 'http://127.0.0.1:1/hook', secret_token: secret }
    const answer = await call(sandbox, 'setWebhook', params)
    expect(answer.body.description).toBe(`Bad Request: ${why}`)
  })
})
