import { chmodSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AccountId } from '../../src/base/index.js'
import type { Finding } from '../../src/cli/doctor/finding.js'
import { noteAccount, setTrouble } from '../../src/delivery/index.js'
import type { ZaloSandbox } from '../../src/sandbox/zalo/index.js'
import { startZalo, type Zalo } from '../support/zalo.js'
import { createTerminal, freshFolder, spawnCli, until } from './terminal.js'
import { envOf, lookInto, provinceWithGroups } from './world.js'

let zalo: Zalo
let sandbox: ZaloSandbox
beforeEach(async () => {
  zalo = await startZalo({ account: { name: 'Tin Sông Xanh' } })
  sandbox = zalo.sandbox
})
afterEach(() => sandbox.stop())

type Env = Readonly<Record<string, string>>
const inMemory = { DATABASE_URL: 'sqlite::memory:' }

async function examine(env: Env = {}) {
  const terminal = createTerminal({ env: { ...inMemory, ...zalo.env, ...env } })
  const { code, stdout } = await terminal.type('doctor', '--json')
  const { checks } = JSON.parse(stdout) as { checks: readonly Finding[] }
  return {
    code,
    checks,
    of: (check: Finding['check']) => checks.filter((one) => one.check === check),
  }
}

/** Telegram beside Zalo, and people who may be told of it. */
async function withTelegram(look: (env: Env) => Promise<void>): Promise<void> {
  const url = `sqlite:${join(freshFolder(), 'nhipcau.sqlite')}`
  const telegram = await provinceWithGroups(url, ['Bà con ấp 1'])
  await look(envOf(url, telegram)).finally(() => telegram.stop())
}

describe('doctor', () => {
  it('finds Zalo well beside Telegram, by the name of its account', async () => {
    await withTelegram(async (env) => {
      const { code, of } = await examine({ ...env, ADMINS: 'telegram:1' })
      expect(of('zalo')).toMatchObject([
        { level: 'ok', text: expect.stringContaining(zalo.sessionFile) },
        { level: 'ok', text: `zalo:${sandbox.account.id}: Zalo nhận tài khoản “Tin Sông Xanh”.` },
      ])
      expect(of('admins')).toMatchObject([{ level: 'ok' }])
      expect(code).toBe(0)
    })
  })

  it('warns when no admin could be told on Telegram that Zalo is dead', async () => {
    await withTelegram(async (env) => {
      const { of } = await examine({ ...env, ADMINS: 'zalo:1' })
      expect(of('admins')).toMatchObject([
        { level: 'ok' },
        { level: 'warn', next: expect.stringContaining('telegram:') },
      ])
    })
  })

  it('warns when Zalo is the only channel, and does not call Telegram a fault', async () => {
    const { code, of } = await examine()
    expect(of('zalo')).toContainEqual(
      expect.objectContaining({ level: 'warn', text: expect.stringContaining('kênh duy nhất') }),
    )
    expect(of('telegram')).toMatchObject([
      { level: 'ok', text: expect.stringContaining('TELEGRAM_BOT_TOKEN') },
    ])
    expect(of('clock')).toEqual([])
    expect(code).toBe(0)
  })

  it('says what to do when Zalo has logged the account out', async () => {
    sandbox.expireSession()
    const { code, of } = await examine()
    expect(of('zalo')).toContainEqual(
      expect.objectContaining({
        level: 'fail',
        text: expect.stringContaining('không còn nhận'),
        next: expect.stringContaining('nhipcau zalo login'),
      }),
    )
    expect(code).toBe(1)
  })

  it('knows from the service that the account is open elsewhere, until it is back', async () => {
    const id = `zalo:${sandbox.account.id}` as AccountId
    const url = `sqlite:${join(freshFolder(), 'nhipcau.sqlite')}`
    const isKicked = async () =>
      (await examine({ DATABASE_URL: url }))
        .of('zalo')
        .some(({ text }) => text.includes('máy khác'))
    await lookInto(url, async (db) => {
      await noteAccount(db, { id, channel: 'zalo', name: 'Tin Sông Xanh' })
      await setTrouble(db, id, 'kicked')
    })
    expect(await isKicked()).toBe(true)
    await lookInto(url, (db) => setTrouble(db, id, null))
    expect(await isKicked()).toBe(false)
  })

  it('says so when Zalo is not reached', async () => {
    await sandbox.down()
    const { code, of } = await examine()
    expect(of('zalo')).toContainEqual(
      expect.objectContaining({
        level: 'fail',
        text: expect.stringContaining('không nối được'),
        next: expect.stringContaining('mạng'),
      }),
    )
    expect(code).toBe(1)
  })

  it('tells a session that is sealed from one that is not', async () => {
    const env = { SECRET_KEY: 'as long as it takes' }
    const ofSession = async (given: Env) => (await examine(given)).of('zalo')[0]?.text
    expect(await ofSession({})).toContain('không mã hoá')
    // A key alone seals nothing that was there before.
    expect(await ofSession(env)).toContain('không mã hoá')
    await seal(env)
    expect(await ofSession(env)).toContain('mã hoá bằng SECRET_KEY')
  })

  it.each([
    ['an empty key', {}, 'SECRET_KEY đang trống'],
    ['another key', { SECRET_KEY: 'another, just as long' }, 'SECRET_KEY khác'],
  ])('fails over a sealed session with %s', async (_what, env, says) => {
    await seal({ SECRET_KEY: 'as long as it takes' })
    const { code, of } = await examine(env)
    expect(of('zalo')).toMatchObject([
      {
        level: 'fail',
        text: expect.stringContaining(says),
        next: expect.stringContaining('SECRET_KEY'),
      },
    ])
    expect(code).toBe(1)
  })

  it('fails over a damaged session', async () => {
    writeFileSync(zalo.sessionFile, 'Kính gửi bà con.')
    const { code, of } = await examine()
    expect(of('zalo')).toMatchObject([{ level: 'fail', text: expect.stringContaining('bị hỏng') }])
    expect(code).toBe(1)
  })

  it('fails over a session that is named and not there, and only then', async () => {
    const nowhere = freshFolder()
    const named = await examine({ ZALO_SESSION_FILE: join(nowhere, 'session.json') })
    expect(named.of('zalo')).toMatchObject([
      { level: 'fail', next: expect.stringContaining('nhipcau zalo login') },
    ])
    const unnamed = await examine({ ZALO_SESSION_FILE: '', DATA_DIR: nowhere })
    expect(unnamed.of('zalo')).toMatchObject([{ level: 'warn' }])
    expect(unnamed.code).toBe(0)
  })

  it('calls Zalo no fault where only Telegram is used', async () => {
    await withTelegram(async (env) => {
      const { of } = await examine({ ...env, ZALO_SESSION_FILE: '', DATA_DIR: freshFolder() })
      expect(of('zalo')).toMatchObject([
        { level: 'ok', text: expect.stringContaining('nhipcau zalo login') },
      ])
    })
  })

  it('warns of a session that others on the machine can read', async () => {
    chmodSync(zalo.sessionFile, 0o644)
    const { of } = await examine()
    expect(of('zalo')).toContainEqual(
      expect.objectContaining({ level: 'warn', next: expect.stringContaining('chmod 600') }),
    )
    expect(statSync(zalo.sessionFile).mode & 0o077).toBe(0)
  })
})

it('serve says in words why Zalo is off, and what to do', async () => {
  await seal({ SECRET_KEY: 'as long as it takes' })
  const child = spawnCli(['serve'], zalo.env)
  await until('it serves', () => child.stdout().includes('đang chạy'))
  child.process.kill('SIGTERM')
  const { code, stderr } = await child.said
  expect(stderr).toContain(
    `⚠ Zalo đang tắt: phiên đăng nhập được mã hoá, mà SECRET_KEY đang trống (${zalo.sessionFile}).`,
  )
  expect(stderr).toContain('Ghi lại SECRET_KEY cũ vào .env')
  expect(code).toBe(0)
})

/** Logs in anew with a key. */
async function seal(env: Env): Promise<void> {
  const running = createTerminal({
    env: { ...inMemory, ...zalo.env, DATA_DIR: freshFolder(), ...env },
  }).start('zalo', 'login')
  await until('a code is shown', () => running.stdout().includes('zalo-login.png'))
  sandbox.scanCode()
  sandbox.confirmCode()
  await running.said
}
