import { afterEach, describe, expect, it, vi } from 'vitest'
import { databaseUrls } from '../support/databases.js'
import { freePort } from '../support/ports.js'
import { ADMIN, startWorld, type World } from '../support/service.js'

const soon = { timeout: 20_000, interval: 20 }
const SECRET = 'bi-mat_123'

describe.each(databaseUrls)('webhook mode on %s', (_name, fresh) => {
  let world: World
  afterEach(() => world.stop())

  it('stores what Telegram pushes before it says 200, and knows Telegram by the secret', async () => {
    const port = await freePort()
    const url = `http://127.0.0.1:${port}`
    world = await startWorld({
      databaseUrl: await fresh(),
      env: {
        DESK_PORT: String(port),
        TELEGRAM_MODE: 'webhook',
        TELEGRAM_WEBHOOK_URL: url,
        TELEGRAM_WEBHOOK_SECRET: SECRET,
      },
    })
    const { sandbox, house } = world
    expect((await fetch(`${url}/readyz`)).status).toBe(200)
    sandbox.openDirect(ADMIN)
    sandbox.say(
      ADMIN,
      ADMIN,
      '/soan Tin về nước sạch\n\nTừ ngày 01/12 bà con Ấp 1 có nước sạch đến từng nhà.',
    )
    await vi.waitFor(
      () => expect(sandbox.messages(ADMIN).at(-1)?.text).toContain('Đã lưu bài 1'),
      soon,
    )
    expect(await house.db.selectFrom('article').select('title').execute()).toEqual([
      { title: 'Tin về nước sạch' },
    ])
    expect(sandbox.counts().calls['getUpdates']).toBeUndefined()

    const push = (headers: Record<string, string>, body: string) =>
      fetch(`${url}/webhooks/telegram/700100`, { method: 'POST', headers, body })
    const known = { 'x-telegram-bot-api-secret-token': SECRET }
    expect((await push({}, '{}')).status).toBe(403)
    expect((await push({ 'x-telegram-bot-api-secret-token': 'wrong' }, '{}')).status).toBe(403)
    expect((await push(known, 'not json')).status).toBe(400)
    expect((await push(known, `"${'x'.repeat(1_100_000)}"`)).status).toBe(413)
    expect((await fetch(`${url}/webhooks/telegram/1`, { method: 'POST', body: '{}' })).status).toBe(
      404,
    )
    expect(sandbox.violations()).toEqual([])
  })
})
