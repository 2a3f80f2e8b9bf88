import { describe, expect, it, vi } from 'vitest'
import { GROUP } from './client.js'
import { aSandbox, aVillage, codeOf, listen, login, soon } from './support.js'

describe('a login by cookie', () => {
  it('ends as the account, and counts', async () => {
    const sandbox = await aSandbox({ account: { id: '777', name: 'Xã Hoà Bình' } })
    const api = await login(sandbox)
    expect(api.getOwnId()).toBe('777')
    expect(sandbox.account).toEqual({ id: '777', name: 'Xã Hoà Bình' })
    expect(sandbox.logins()).toBe(1)
    expect(await api.fetchAccountInfo()).toMatchObject({
      profile: { userId: '777', displayName: 'Xã Hoà Bình' },
    })
  })

  it('is refused without a cookie that the platform gave', async () => {
    const sandbox = await aSandbox()
    const session = sandbox.session()
    const cookie = session.cookie.map((each) => ({ ...each, value: 'made-up' }))
    await expect(login(sandbox, { ...session, cookie })).rejects.toThrow('zpw_sek')
    expect(sandbox.counts()['/api/login/getLoginInfo']).toEqual({ '102': 1 })
    expect(sandbox.logins()).toBe(0)
  })

  it('fails as the client words it when only the login cookie is dead', async () => {
    const sandbox = await aSandbox()
    const session = sandbox.session()
    const cookie = session.cookie.filter(({ key }) => key !== 'zpsid')
    await expect(login(sandbox, { ...session, cookie })).rejects.toThrow('Đăng nhập thất bại')
  })

  it.each([
    ['signkey', 'f'.repeat(32)],
    ['zcid', 'AB'.repeat(32)],
    ['params', 'AAAA'],
    ['type', '24'],
  ])('is refused when its %s does not fit', async (name, value) => {
    const sandbox = await aSandbox()
    const urls = await loginUrls(sandbox)
    const [url] = urls.filter((each) => each.pathname.endsWith('getLoginInfo'))
    const cookie = sandbox.session().cookie.map((each) => `${each.key}=${each.value}`)
    const headers = { cookie: cookie.join('; ') }
    const good = await fetch(url!, { headers })
    expect(await good.json()).toMatchObject({ error_code: 0, data: expect.any(String) })
    url!.searchParams.set(name, value)
    const bad = await fetch(url!, { headers })
    expect(await bad.json()).toMatchObject({ error_code: 114, data: null })
  })

  it('is refused its rules when they are signed wrongly', async () => {
    const sandbox = await aSandbox()
    const urls = await loginUrls(sandbox)
    const [url] = urls.filter((each) => each.pathname.endsWith('getServerInfo'))
    url!.searchParams.set('imei', 'another')
    expect(await (await fetch(url!)).json()).toMatchObject({ error_code: 114, data: null })
  })

  /** The addresses that a real login asks for, sent to the sandbox. */
  async function loginUrls(sandbox: Awaited<ReturnType<typeof aSandbox>>): Promise<URL[]> {
    const urls: URL[] = []
    const original = globalThis.fetch
    const spy = vi.spyOn(globalThis, 'fetch').mockImplementation((url, init) => {
      urls.push(new URL(String(url)))
      return original(url, init)
    })
    await login(sandbox)
    spy.mockRestore()
    return urls
  }
})

describe('a session', () => {
  it('is worthless once it has expired: calls answer 600, logging in fails, sockets close', async () => {
    const { sandbox, api, ears, groupId } = await aVillage()
    const session = sandbox.session()
    sandbox.expireSession()
    await soon(() => expect(ears.closed).toEqual([1000]))
    expect(await codeOf(api.sendMessage('Tin', groupId, GROUP))).toBe(600)
    expect(await codeOf(api.keepAlive())).toBe(600)
    expect(await codeOf(api.fetchAccountInfo())).toBe(600)
    await expect(login(sandbox, session)).rejects.toThrow('zpw_sek')
    expect(sandbox.sockets()).toBe(0)
  })

  it('can be had anew after that', async () => {
    const sandbox = await aSandbox()
    sandbox.expireSession()
    const api = await login(sandbox)
    expect(await api.keepAlive()).toEqual({ config_vesion: 1 })
  })

  it('gets new cookies into the jar when the platform renews them, and goes on with old ones', async () => {
    const sandbox = await aSandbox()
    const old = sandbox.session()
    const api = await login(sandbox, old)
    const valueIn = (cookies: readonly { key: string; value: string }[]) =>
      cookies.find(({ key }) => key === 'zpw_sek')?.value
    const inJar = () => valueIn(api.getCookie().toJSON().cookies)
    sandbox.renewCookies()
    expect(inJar()).toBe(valueIn(old.cookie))
    await api.keepAlive()
    expect(inJar()).not.toBe(valueIn(old.cookie))
    expect(inJar()).toBe(valueIn(sandbox.session().cookie))
    await (await login(sandbox, old)).keepAlive()
    await listen(api)
  })

  it('keeps its socket out when it has no cookie', async () => {
    const sandbox = await aSandbox()
    const api = await login(sandbox)
    sandbox.expireSession()
    const errors: unknown[] = []
    api.listener.on('error', (error: unknown) => errors.push(error))
    api.listener.start()
    await soon(() => expect(errors).toHaveLength(1))
    expect(sandbox.socketsOpened()).toBe(0)
  })
})
