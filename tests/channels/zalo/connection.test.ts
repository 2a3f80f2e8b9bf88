import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { noLog } from '../../../src/base/index.js'
import { type Connection, createConnection } from '../../../src/channels/zalo/connection.js'
import { createStanding } from '../../../src/channels/zalo/standing.js'
import { TIMING, type Timing } from '../../../src/channels/zalo/timing.js'
import { type Account, startAccount } from './account.js'

let account: Account
beforeEach(async () => {
  account = await startAccount()
})
afterEach(() => account.stop())

function connect(patience: Partial<Timing> = {}) {
  const file = account.open()
  const standing = createStanding(file.account, account.clock, noLog)
  const connection = createConnection({
    account: file.account,
    file,
    httpBase: account.sandbox.baseUrl,
    standing,
    timing: { ...TIMING, ...patience },
    log: noLog,
  })
  return { connection, standing }
}
const never = new AbortController().signal
const limit = { signal: never, withinMs: 5_000 }

async function loginOf(connection: Connection) {
  const login = await connection.open(never)
  if (login.kind !== 'open') throw new Error(login.reason)
  return login
}
const attempts = () =>
  Object.values(account.sandbox.counts()['/api/login/getLoginInfo'] ?? {}).reduce(
    (sum, count) => sum + count,
    0,
  )

describe('a connection', () => {
  it('logs in once for all who ask at once, and not again', async () => {
    const { connection } = connect()
    const logins = await Promise.all([1, 2, 3].map(() => loginOf(connection)))
    expect(new Set(logins.map(({ api }) => api)).size).toBe(1)
    await loginOf(connection)
    expect(account.sandbox.logins()).toBe(1)
  })

  it('does not keep one waiting who gives up, and goes on for the others', async () => {
    const { connection } = connect()
    const giving = new AbortController()
    const waiting = connection.open(giving.signal)
    const other = loginOf(connection)
    giving.abort()
    expect(await waiting).toEqual({ kind: 'unreachable', reason: 'stopping' })
    expect((await other).kind).toBe('open')
  })

  it('is not made for one who has given up', async () => {
    const { connection } = connect()
    expect(await connection.open(AbortSignal.abort())).toMatchObject({ reason: 'stopping' })
    expect(account.sandbox.calls()).toEqual([])
  })

  it('is tried again at once when nobody was there', async () => {
    const { connection } = connect()
    await account.sandbox.down()
    expect(await connection.open(never)).toEqual({ kind: 'unreachable', reason: 'not-reached' })
    await account.sandbox.up()
    await loginOf(connection)
  })

  it('is not tried again soon when somebody answered strangely', async () => {
    const { connection, standing } = connect()
    account.sandbox.fault({ kind: 'status502', path: '/api/login/getServerInfo' })
    expect(await connection.open(never)).toEqual({ kind: 'unreachable', reason: 'not-reached' })
    expect(await connection.open(never)).toEqual({ kind: 'unreachable', reason: 'not-reached' })
    expect(attempts()).toBe(1)
    expect(standing.is('well')).toBe(true)
  })

  it('ends with the session, and is not tried again until there is a new one', async () => {
    const { connection, standing } = connect()
    const login = await loginOf(connection)
    account.sandbox.expireSession()
    await expect(connection.call(login, (api) => api.keepAlive(), limit)).rejects.toThrow()
    expect(login.over.aborted).toBe(true)
    expect(standing.is('logged-out')).toBe(true)
    for (let times = 0; times < 3; times += 1) {
      expect(await connection.open(never)).toMatchObject({ reason: 'unauthorised' })
    }
    expect(attempts()).toBe(1)
    await account.logInAnew()
    await loginOf(connection)
    expect(standing.is('well')).toBe(true)
  })

  it('believes that a session is dead only after four logins that let nobody in, and then tries no more', async () => {
    const { connection, standing } = connect({ loginMs: 0 })
    const path = '/api/login/getLoginInfo'
    account.sandbox.fault({ kind: 'refuse', code: 102, path, times: 9 })
    for (let times = 0; times < 3; times += 1)
      expect(await connection.open(never)).toMatchObject({ reason: 'not-reached' })
    expect(standing.is('well')).toBe(true)
    expect(await connection.open(never)).toMatchObject({ reason: 'unauthorised' })
    expect(standing.is('logged-out')).toBe(true)
    expect(await connection.open(never)).toMatchObject({ reason: 'unauthorised' })
    expect(attempts()).toBe(4)
  })

  it('is not ended by an old call that comes back late', async () => {
    const { connection } = connect()
    const old = await loginOf(connection)
    account.sandbox.expireSession()
    await expect(connection.call(old, (api) => api.keepAlive(), limit)).rejects.toThrow()
    await account.logInAnew()
    const login = await loginOf(connection)
    await expect(connection.call(old, (api) => api.keepAlive(), limit)).rejects.toThrow()
    expect(login.over.aborted).toBe(false)
  })

  it('takes a new session from the file when the account was opened elsewhere, not while it works', async () => {
    const { connection, standing } = connect()
    const login = await loginOf(connection)
    await account.logInAnew()
    expect(connection.renewed()).toBe(false)
    standing.kicked()
    expect(await connection.reach(never)).toMatchObject({ reason: 'unauthorised' })
    expect(connection.renewed()).toBe(true)
    expect(login.over.aborted).toBe(true)
    expect((await loginOf(connection)).api).not.toBe(login.api)
  })
})
