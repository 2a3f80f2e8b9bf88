import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { after, type Clock, SECOND, systemClock } from '../../src/base/index.js'
import type { Finding } from '../../src/cli/doctor/finding.js'
import { checkNode, judgeRoom } from '../../src/cli/doctor/machine.js'
import { openDb, takeHold } from '../../src/db/index.js'
import { wordsOf } from '../../src/language/index.js'
import { startTelegramSandbox, type TelegramSandbox } from '../../src/sandbox/telegram/index.js'
import { databaseUrls } from '../support/databases.js'
import { fails, type Reply, says, startEndpoint } from '../support/summary-endpoint.js'
import { createTerminal, freshFolder, type TerminalOptions } from './terminal.js'
import { ACCOUNT, envOf, provinceWithGroups, TOKEN } from './world.js'

const open: TelegramSandbox[] = []
afterEach(async () => {
  for (const sandbox of open.splice(0)) await sandbox.stop()
})

async function examine(options: TerminalOptions) {
  const { code, stdout, stderr } = await createTerminal(options).type('doctor', '--json')
  const { ok, checks } = JSON.parse(stdout) as { ok: boolean; checks: readonly Finding[] }
  const of = (check: Finding['check']) => checks.filter((finding) => finding.check === check)
  return { code, ok, checks, of, stderr }
}

async function telegram(options: { readonly privacyMode?: boolean } = {}) {
  const sandbox = await startTelegramSandbox({ token: TOKEN, ...options })
  open.push(sandbox)
  return sandbox
}

const inMemory = 'sqlite::memory:'

describe.each(databaseUrls)('doctor on %s', (name, fresh) => {
  it('finds all well with a service that runs for staff and groups', async () => {
    const url = await fresh()
    const sandbox = await provinceWithGroups(url, ['Bà con ấp 1'])
    open.push(sandbox)
    const hold = await takeHold(url, name === 'sqlite' ? 'serve' : ACCOUNT)
    const env = { ...envOf(url, sandbox), ADMINS: 'telegram:1' }
    const { code, checks, stderr } = await examine({ env })
    const plain = await createTerminal({ env }).type('doctor')
    await hold?.release()
    expect(checks.filter(({ level }) => level !== 'ok')).toEqual([])
    expect(new Set(checks.map(({ check }) => check))).toEqual(
      new Set([
        'node',
        'configuration',
        'database',
        'admins',
        'groups',
        'disk',
        'time-zone',
        'serving',
        'telegram',
        'clock',
        'zalo',
      ]),
    )
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(plain.stdout).toMatch(/Mọi thứ đều tốt\.\n$/)
  })

  it('says what to do when nobody serves, nobody is staff and no group is bound', async () => {
    const url = await fresh()
    await createTerminal({ env: { DATABASE_URL: url } }).type('migrate')
    const { code, of } = await examine({
      env: {
        DATABASE_URL: url,
        TELEGRAM_BOT_TOKEN: TOKEN,
        TELEGRAM_API_ROOT: (await telegram()).apiRoot,
      },
    })
    expect(code).toBe(0)
    for (const check of ['serving', 'admins', 'groups'] as const)
      expect(of(check)).toMatchObject([
        { level: 'warn', next: expect.stringMatching(/nhipcau|ADMINS/) },
      ])
  })

  it('sees a database that was not brought up to date, and leaves it so', async () => {
    const url = await fresh()
    const db = openDb(url)
    await db
      .selectFrom('unit' as never)
      .execute()
      .catch(() => undefined)
    await db.destroy()
    for (const _twice of [1, 2])
      expect((await examine({ env: { DATABASE_URL: url } })).of('database')).toMatchObject([
        { level: 'warn', next: expect.stringContaining('nhipcau migrate') },
      ])
  })
})

describe('doctor', () => {
  it('makes no database where there is none', async () => {
    const file = join(freshFolder(), 'data', 'nhipcau.sqlite')
    const { of, code } = await examine({ env: { DATABASE_URL: `sqlite:${file}` } })
    expect(of('database')).toMatchObject([{ level: 'warn' }])
    expect(code).toBe(0)
    expect(existsSync(file)).toBe(false)
  })

  it('fails over a file that is no database', async () => {
    const file = join(freshFolder(), 'letter.sqlite')
    writeFileSync(file, 'Kính gửi bà con. '.repeat(100))
    const { of, code, ok } = await examine({ env: { DATABASE_URL: `sqlite:${file}` } })
    expect(of('database')).toMatchObject([
      { level: 'fail', text: expect.stringContaining('SQLITE_NOTADB') },
    ])
    expect({ code, ok }).toEqual({ code: 1, ok: false })
  })

  it('fails over a damaged file, and says to keep it', async () => {
    const file = join(freshFolder(), 'a.sqlite')
    const url = `sqlite:${file}`
    await createTerminal({ env: { DATABASE_URL: url } }).type('import', 'samples/dan-van-kheo.txt')
    const bytes = readFileSync(file)
    // Past the schema, in the middle of what is stored.
    bytes.fill(0x55, Math.floor(bytes.length * 0.3), Math.floor(bytes.length * 0.9))
    writeFileSync(file, bytes)
    const { of, code } = await examine({ env: { DATABASE_URL: url } })
    expect(of('database')).toMatchObject([{ level: 'fail', next: expect.any(String) }])
    expect(code).toBe(1)
  })

  it('fails over a database server that is not there, without showing its password', async () => {
    const env = { DATABASE_URL: 'postgres://nhipcau:secret@127.0.0.1:1/nhipcau' }
    const { of, code, checks } = await examine({ env })
    expect(of('database')).toMatchObject([
      { level: 'fail', text: expect.stringContaining('ECONNREFUSED') },
    ])
    expect(JSON.stringify(checks)).not.toContain('secret')
    expect(code).toBe(1)
  })

  it('names every fault of the configuration, and fails', async () => {
    const { of, code } = await examine({ env: { TIME_ZONE: 'Asia/Hanoi', LANGUAGE: 'fr' } })
    expect(of('configuration').map(({ level, text }) => `${level} ${text.split(':')[0]}`)).toEqual([
      'fail TIME_ZONE',
      'fail LANGUAGE',
    ])
    expect(code).toBe(1)
  })

  it('warns of a bot that hears all group talk', async () => {
    const sandbox = await telegram({ privacyMode: false })
    const { of, code } = await examine({ env: envOf(inMemory, sandbox) })
    expect(of('telegram').map(({ level }) => level)).toEqual(['ok', 'warn'])
    expect(of('telegram')[1]?.next).toContain('/setprivacy')
    expect(code).toBe(0)
  })

  it('fails over a token that Telegram does not know, without showing it', async () => {
    const env = { ...envOf(inMemory, await telegram()), TELEGRAM_BOT_TOKEN: '4242:another_secret' }
    const { of, code, checks } = await examine({ env })
    expect(of('telegram')).toMatchObject([
      { level: 'fail', next: expect.stringContaining('BotFather') },
    ])
    expect(JSON.stringify(checks)).not.toContain('another_secret')
    expect(code).toBe(1)
  })

  it('fails when Telegram is not reached, and cannot tell the clock then', async () => {
    const sandbox = await telegram()
    await sandbox.down()
    const { of, code } = await examine({ env: envOf(inMemory, sandbox) })
    expect(of('telegram')).toMatchObject([
      { level: 'fail', next: expect.stringContaining('TELEGRAM_API_ROOT') },
    ])
    expect(of('clock')).toMatchObject([{ level: 'warn' }])
    expect(code).toBe(1)
  })

  it('says how to switch a channel on when none is on', async () => {
    const { of, code } = await examine({ env: { DATABASE_URL: inMemory } })
    expect(of('telegram')).toMatchObject([
      { level: 'warn', next: expect.stringContaining('TELEGRAM_BOT_TOKEN') },
    ])
    expect(of('zalo')).toMatchObject([
      { level: 'warn', next: expect.stringContaining('nhipcau zalo login') },
    ])
    expect(of('clock')).toEqual([])
    expect(code).toBe(0)
  })

  it.each([
    [45, 'warn', 'nhanh 4'],
    [-45, 'warn', 'chậm 4'],
    [20, 'ok', 'đúng giờ'],
    [-20, 'ok', 'đúng giờ'],
  ])('compares our clock, %d seconds off, with that of Telegram', async (seconds, level, says) => {
    const clock: Clock = { now: () => after(systemClock.now(), seconds * SECOND) }
    const { of } = await examine({ env: envOf(inMemory, await telegram()), clock })
    expect(of('clock')).toMatchObject([{ level, text: expect.stringContaining(says) }])
  })

  it('says what to do below each line that is not well, and sums up', async () => {
    const { stdout } = await createTerminal({ env: { DATABASE_URL: inMemory } }).type('doctor')
    expect(stdout).toMatch(/^✔ Node \d/)
    expect(stdout).toMatch(/⚠ Telegram chưa bật\.\n {4}→ Nhắn \/newbot/)
    expect(stdout).toMatch(/Không có lỗi; \d điều nên xem\.\n$/)
  })
})

const MB = 1024 * 1024
const words = wordsOf('vi')

it.each([
  [10_000 * MB, 'ok'],
  [500 * MB, 'ok'],
  [499 * MB, 'warn'],
  [50 * MB, 'warn'],
  [49 * MB, 'fail'],
  [0, 'fail'],
])('with %d bytes free the disk is judged %s', (bytes, level) => {
  expect(judgeRoom(bytes, words.doctor).level).toBe(level)
})

it.each([
  ['20.19.0', 'ok'],
  ['20.18.3', 'fail'],
  ['18.20.0', 'fail'],
  ['22.0.0', 'ok'],
  ['24.1.2', 'ok'],
])('Node %s is judged %s', (version, level) => {
  expect(checkNode(version, words).level).toBe(level)
})

describe('doctor and the service that writes summaries', () => {
  const good =
    'Trạm y tế xã tiêm chủng cho trẻ em từ 2 tháng đến 5 tuổi vào ngày 05/12, từ 7 giờ 30 đến 11 giờ.'

  async function told(reply: Reply) {
    const endpoint = await startEndpoint(reply)
    const env = { SUMMARY_API_URL: endpoint.url, SUMMARY_MODEL: 'm', SUMMARY_API_KEY: 'k' }
    const { of } = await examine({ env: { ...env, DATABASE_URL: inMemory } })
    await endpoint.stop()
    return { found: of('summaries'), asked: endpoint.asked }
  }

  it('finds that it writes them', async () => {
    const { found, asked } = await told(says(good))
    expect(found).toMatchObject([{ level: 'ok' }])
    expect(asked).toHaveLength(1)
  })

  it('says why it cannot be used, and what to look at', async () => {
    const { found } = await told(fails(401))
    expect(found).toMatchObject([
      {
        level: 'warn',
        text: expect.stringContaining('từ chối'),
        next: expect.stringContaining('SUMMARY_API_KEY'),
      },
    ])
    expect(
      (await told(says('Có 99 ca mắc bệnh tại Hà Nội trong tháng này, theo báo cáo mới nhất.')))
        .found,
    ).toMatchObject([{ level: 'warn', text: expect.stringContaining('không có trong bài') }])
  })

  it('asks nobody where none is set', async () => {
    const { of } = await examine({ env: { DATABASE_URL: inMemory } })
    expect(of('summaries')).toEqual([])
  })
})
