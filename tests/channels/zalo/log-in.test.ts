import { existsSync, readFileSync, rmSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { noLog } from '../../../src/base/index.js'
import { type LoginCode, logIn, openSessionFile } from '../../../src/channels/zalo/index.js'
import { createCodeReader } from '../../../src/channels/zalo/read-code.js'
import { type Account, startAccount } from './account.js'

let account: Account
beforeEach(async () => {
  account = await startAccount({ account: { name: 'Xã Đông' } })
  rmSync(account.path)
})
afterEach(() => account.stop())

/** Logs in, doing with the phone what `phone` says once a code is there. */
async function logInWith(phone: () => void, options: Partial<Parameters<typeof logIn>[0]> = {}) {
  const seen: LoginCode[] = []
  const result = await logIn({
    path: account.path,
    httpBase: account.sandbox.baseUrl,
    signal: AbortSignal.timeout(20_000),
    log: noLog,
    show(code) {
      seen.push(code)
      if (code.kind === 'code') phone()
    },
    ...options,
  })
  return { result, seen }
}
const agree = () => {
  account.sandbox.scanCode()
  account.sandbox.confirmCode()
}

describe('logging in by a code', () => {
  it('keeps a session that the service can use', async () => {
    const { result } = await logInWith(agree)
    const { id } = account.sandbox.account
    expect(result).toEqual({ kind: 'logged-in', account: `zalo:${id}`, name: 'Xã Đông' })
    expect(await account.channel().check(AbortSignal.timeout(5_000))).toMatchObject({ kind: 'ok' })
  })

  it('shows the code as a picture and as what it says, and then who has scanned it', async () => {
    const { seen } = await logInWith(agree)
    const [code, scanned] = seen
    expect(code).toMatchObject({ kind: 'code', content: expect.stringMatching(/^https:/) })
    expect(code?.kind === 'code' && Buffer.from(code.png).subarray(1, 4).toString()).toBe('PNG')
    expect(scanned).toEqual({ kind: 'scanned', name: 'Xã Đông' })
  })

  it('seals the session with the secret it is given', async () => {
    await logInWith(agree, { secret: 'khóa' })
    expect(openSessionFile(account.path)).toEqual({ kind: 'unreadable', why: 'sealed' })
    expect(openSessionFile(account.path, 'khóa').kind).toBe('session')
  })

  it('ends when the person says no, and leaves the file as it was', async () => {
    await account.logInAnew()
    const before = readFileSync(account.path, 'utf8')
    const { result } = await logInWith(() => {
      account.sandbox.scanCode()
      account.sandbox.declineCode()
    })
    expect(result).toEqual({ kind: 'declined' })
    expect(readFileSync(account.path, 'utf8')).toBe(before)
  })

  it('ends when nobody is there', async () => {
    await account.sandbox.down()
    const { result } = await logInWith(agree)
    expect(result).toEqual({ kind: 'unreachable', reason: 'ECONNREFUSED' })
    await account.sandbox.up()
  })

  it('ends when we are told to stop, before there is a code and while it waits to be scanned', async () => {
    const { result: before } = await logInWith(agree, { signal: AbortSignal.abort() })
    expect(before).toMatchObject({ kind: 'unreachable' })
    const stopping = new AbortController()
    const { result } = await logInWith(() => stopping.abort(), { signal: stopping.signal })
    expect(result).toMatchObject({ kind: 'unreachable' })
    expect(existsSync(account.path)).toBe(false)
  })
})

describe('a picture of a code', () => {
  it('that says nothing is shown without words', async () => {
    const readCode = await createCodeReader()
    expect(readCode(new Uint8Array([1, 2, 3]))).toBeUndefined()
  })
})
