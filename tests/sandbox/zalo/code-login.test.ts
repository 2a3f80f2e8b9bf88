import { PNG } from 'pngjs'
import { describe, expect, it } from 'vitest'
import type { ZaloSandbox } from '../../../src/sandbox/zalo/index.js'
import { type Api, type CodeEvent, clientFor } from './client.js'
import { aSandbox, listen, login, soon } from './support.js'

/** A login by code that has shown its code. */
async function showCode(sandbox: ZaloSandbox) {
  const events: CodeEvent[] = []
  const login = clientFor(sandbox.baseUrl).loginQR({}, (event) => events.push(event))
  login.catch(() => {})
  await soon(() => expect(events.map(({ type }) => type)).toEqual([SHOWN]))
  return { events, login }
}

const SHOWN = 0
const SCANNED = 2
const DECLINED = 3
const GOT_LOGIN = 4

describe('a login by code', () => {
  it('shows a picture that is a code, and logs in when the phone agrees', async () => {
    const sandbox = await aSandbox()
    const { events, login } = await showCode(sandbox)
    const image = PNG.sync.read(Buffer.from(events[0]!.data.image, 'base64'))
    expect(image.width).toBeGreaterThan(50)
    sandbox.scanCode()
    await soon(() => expect(events[1]?.type).toBe(SCANNED))
    expect(events[1]?.data.display_name).toBe(sandbox.account.name)
    sandbox.confirmCode()
    const api: Api = await login
    expect(events.at(-1)?.type).toBe(GOT_LOGIN)
    expect(api.getOwnId()).toBe(sandbox.account.id)
    expect(sandbox.logins()).toBe(1)
    await listen(api)
    expect(sandbox.sockets()).toBe(1)
  })

  it('ends when the phone declines', async () => {
    const sandbox = await aSandbox()
    const { events, login } = await showCode(sandbox)
    sandbox.scanCode()
    sandbox.declineCode()
    await soon(() => expect(events.at(-1)?.type).toBe(DECLINED))
    events.at(-1)?.actions?.abort()
    await expect(login).rejects.toThrow()
    expect(sandbox.logins()).toBe(0)
  })

  it('takes a verdict for a scan as well', async () => {
    const sandbox = await aSandbox()
    const { login } = await showCode(sandbox)
    sandbox.confirmCode()
    expect((await login).getOwnId()).toBe(sandbox.account.id)
  })

  it('asks again while nobody has looked', async () => {
    const sandbox = await aSandbox()
    const { login } = await showCode(sandbox)
    const asked = () => sandbox.counts()['/account/authen/qr/waiting-scan']
    await soon(() => expect(asked()).toEqual({ '8': 1 }))
    sandbox.confirmCode()
    expect((await login).getOwnId()).toBe(sandbox.account.id)
  })

  it('cannot be answered by a phone when no code waits', async () => {
    const sandbox = await aSandbox()
    expect(() => sandbox.scanCode()).toThrow('no code waits')
    const { login } = await showCode(sandbox)
    sandbox.confirmCode()
    await login
    expect(() => sandbox.declineCode()).toThrow('no code waits')
  })

  it('gives a session of its own, which shuts the other out of the socket', async () => {
    const sandbox = await aSandbox()
    const first = await listen(await login(sandbox))
    const { login: byCode } = await showCode(sandbox)
    sandbox.confirmCode()
    await listen(await byCode)
    await soon(() => expect(first.closed).toEqual([3003]))
    expect(sandbox.sockets()).toBe(1)
  })
})
