import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { takeHold } from '../../src/db/index.js'
import { startZaloSandbox, type ZaloSandbox } from '../../src/sandbox/zalo/index.js'
import { codeInPicture, codeOnTerminal } from './screen.js'
import { createTerminal, freshFolder, type Running, spawnCli, until } from './terminal.js'

let zalo: ZaloSandbox
let folder: string
beforeEach(async () => {
  zalo = await startZaloSandbox({ account: { name: 'Tin Sông Xanh' } })
  folder = freshFolder()
})
afterEach(() => zalo.stop())

/** What a code says leads a phone to Zalo. */
const CODE = /^https:\/\/id\.zalo\.me\/qr\/[\w-]+$/

const picture = () => join(folder, 'zalo-login.png')
const session = () => join(folder, 'zalo-session.json')
const mode = (file: string) => (statSync(file).mode & 0o777).toString(8)

function terminal(env: Readonly<Record<string, string>> = {}) {
  return createTerminal({ env: { DATA_DIR: folder, ZALO_HTTP_BASE: zalo.baseUrl, ...env } })
}

async function codeShown(running: Pick<Running, 'stdout' | 'stderr'>): Promise<void> {
  await until('a code is shown', () =>
    `${running.stdout()}${running.stderr()}`.includes('zalo-login.png'),
  )
}

/** Types the command, and scans and confirms the code as the owner of the phone. */
async function logIn(env: Readonly<Record<string, string>> = {}, ...options: readonly string[]) {
  const running = terminal(env).start('zalo', 'login', ...options)
  await codeShown(running)
  zalo.scanCode()
  zalo.confirmCode()
  return await running.said
}

describe('zalo login', () => {
  it('shows a code, says who scanned it, keeps the session, and says what is next', async () => {
    const running = terminal().start('zalo', 'login')
    await codeShown(running)
    expect(running.stdout()).toMatch(
      /^Xin dùng một tài khoản Zalo riêng.*\n.*có thể khoá tài khoản/,
    )
    zalo.scanCode()
    await until('it says who scanned', () =>
      running.stdout().includes('“Tin Sông Xanh” đã quét mã. Xin bấm Đăng nhập trên điện thoại.'),
    )
    zalo.confirmCode()
    const { code, stdout, stderr } = await running.said
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toContain(
      `✔ Đã đăng nhập tài khoản Zalo “Tin Sông Xanh” (zalo:${zalo.account.id}).`,
    )
    expect(stdout).toContain(`lưu ở ${session()}`)
    expect(stdout).toContain('Đừng mở tài khoản này trên Zalo Web')
    expect(stdout).toContain('Chạy dịch vụ: nhipcau serve')
    expect(stdout).toContain('nhipcau groups --sync')
    expect(mode(session())).toBe('600')
  })

  it('draws at the terminal the code that stands in the picture, which is nobody else’s to see', async () => {
    const running = terminal().start('zalo', 'login')
    await codeShown(running)
    expect(mode(picture())).toBe('600')
    const code = codeInPicture(readFileSync(picture()))
    expect(code).toMatch(CODE)
    expect(codeOnTerminal(running.stdout())).toBe(code)
    running.stop()
    await running.said
  })

  it('leaves no picture behind, however it ends', async () => {
    await logIn()
    expect(readdirSync(folder).filter((name) => name.endsWith('.png'))).toEqual([])
    const left = terminal().start('zalo', 'login')
    await codeShown(left)
    left.stop()
    await left.said
    expect(existsSync(picture())).toBe(false)
  })

  it('prints nothing but one document for machines', async () => {
    const { code, stdout, stderr } = await logIn({}, '--json')
    expect(JSON.parse(stdout)).toEqual({
      ok: true,
      account: `zalo:${zalo.account.id}`,
      name: 'Tin Sông Xanh',
      sessionFile: session(),
      sealed: false,
      served: false,
    })
    expect(code).toBe(0)
    expect(codeOnTerminal(stderr)).toMatch(CODE)
  })

  it('keeps each of several accounts in a file of its own, and asks which where that is not plain', async () => {
    const files = ['a.json', 'b.json'].map((name) => join(folder, name))
    const env = { ZALO_SESSION_FILE: files.join(',') }
    expect((await logIn(env)).stdout).toContain(`lưu ở ${files[0]}`)
    expect(existsSync(files[1] ?? '')).toBe(false)
    expect((await logIn(env)).stdout, 'the next that is not there').toContain(`lưu ở ${files[1]}`)
    const asked = await terminal(env).type('zalo', 'login')
    expect(asked.code).toBe(2)
    expect(asked.stderr).toContain(files.map((file) => `nhipcau zalo login ${file}`).join(' hoặc '))
    expect((await terminal(env).type('zalo', 'login', join(folder, 'c.json'))).code).toBe(2)
    const again = terminal(env).start('zalo', 'login', files[1] ?? '')
    await codeShown(again)
    again.stop()
    await again.said
    const { stdout } = await terminal(env).type('doctor')
    expect(stdout).toContain(`phiên đăng nhập là của tài khoản đã có ở tệp khác (${files[1]})`)
  })

  it('seals the session when there is a key', async () => {
    const { stdout } = await logIn({ SECRET_KEY: 'as long as it takes' })
    expect(stdout).toContain('được mã hoá bằng SECRET_KEY')
    expect(readFileSync(session(), 'utf8')).not.toContain('cookies')
    await logIn()
    expect(readFileSync(session(), 'utf8')).toContain('cookies')
  })

  it('tells a service that runs with this account from one that has to be started anew', async () => {
    const url = `sqlite:${join(folder, 'nhipcau.sqlite')}`
    await terminal().type('migrate')
    const hold = await takeHold(url, 'serve')
    expect((await logIn()).stdout).toContain('xin dừng rồi chạy lại nhipcau serve')
    expect((await logIn()).stdout).toContain('sẽ tự nhận ra phiên mới')
    await hold?.release()
  })

  it('says when it was another account before, and what follows from that', async () => {
    expect((await logIn()).stdout).not.toContain('tài khoản khác')
    expect((await logIn()).stdout, 'the same account').not.toContain('tài khoản khác')
    const kept = JSON.parse(readFileSync(session(), 'utf8'))
    writeFileSync(session(), JSON.stringify({ ...kept, uid: '77' }))
    expect((await logIn()).stdout).toContain('Trước đây là tài khoản khác (zalo:77)')
  })

  it('keeps nothing when the phone says no', async () => {
    const running = terminal().start('zalo', 'login')
    await codeShown(running)
    zalo.scanCode()
    zalo.declineCode()
    const { code, stderr } = await running.said
    expect(code).toBe(1)
    expect(stderr).toContain('Điện thoại đã từ chối')
    expect(existsSync(session())).toBe(false)
  })

  it('shows a new code when the old one is too old, a few times, and then gives up', async () => {
    hurryCodes()
    const { code, stdout, stderr } = await terminal().type('zalo', 'login')
    expect(code).toBe(1)
    expect(stdout.match(/Đây là mã mới/g)).toHaveLength(3)
    expect(stderr).toContain('các mã đều đã hết hạn')
    expect(zalo.counts()['/account/authen/qr/generate']?.['0']).toBe(4)
  })

  it('lets in who scans a later code', async () => {
    hurryCodes(1)
    const running = terminal().start('zalo', 'login')
    await until('there is a new code', () => running.stdout().includes('Đây là mã mới'))
    zalo.scanCode()
    zalo.confirmCode()
    expect((await running.said).code).toBe(0)
  })

  it('can be left, and the session that was there stays', async () => {
    await logIn()
    const before = readFileSync(session())
    const running = terminal().start('zalo', 'login')
    await codeShown(running)
    running.stop()
    const { code, stderr } = await running.said
    expect({ code, stderr }).toEqual({ code: 1, stderr: 'Đã thôi, chưa đăng nhập.\n' })
    expect(readFileSync(session())).toEqual(before)
  })

  it('says when Zalo is not reached, to machines too', async () => {
    await zalo.down()
    const { code, stdout, stderr } = await terminal().type('zalo', 'login', '--json')
    expect(JSON.parse(stdout)).toEqual({ ok: false, reason: 'unreachable' })
    expect(stderr).toContain('Không nối được với Zalo')
    expect(code).toBe(1)
  })

  it('says when Zalo does not let the account in', async () => {
    zalo.fault({ kind: 'refuse', path: '/api/login/getLoginInfo', code: 102 })
    const { code, stderr } = await logIn()
    expect(stderr).toContain('Zalo không cho đăng nhập')
    expect(code).toBe(1)
  })

  it('asks for no code when the session could not be kept', async () => {
    const file = join(folder, 'letter.txt')
    writeFileSync(file, 'Kính gửi bà con.')
    const said = await terminal({ ZALO_SESSION_FILE: join(file, 'session.json') }).type(
      'zalo',
      'login',
    )
    expect(said.code).toBe(1)
    expect(said.stderr).toContain('Không ghi được phiên đăng nhập')
    expect(zalo.calls()).toEqual([])
  })

  it('shows the code also where the picture cannot be saved', async () => {
    const file = join(folder, 'letter.txt')
    writeFileSync(file, 'Kính gửi bà con.')
    const env = { DATA_DIR: file, ZALO_SESSION_FILE: session(), DATABASE_URL: 'sqlite::memory:' }
    const { code, stdout } = await logIn(env)
    expect(stdout).toContain('Không ghi được ảnh của mã')
    expect(codeOnTerminal(stdout)).toMatch(CODE)
    expect(code).toBe(0)
  })

  it('names the faults of the configuration and exits with 2', async () => {
    const said = await terminal({ ZALO_RATE: 'fast' }).type('zalo', 'login', '--json')
    expect(said).toMatchObject({ code: 2, stdout: '' })
    expect(said.stderr).toContain('ZALO_RATE')
  })

  it('is the only thing that can be said of zalo', async () => {
    const said = await terminal().type('zalo')
    expect(said).toMatchObject({ code: 2, stdout: '' })
    expect(said.stderr).toContain('login')
    expect(said.stderr).not.toMatch(/Usage|Commands|\[command\]/)
  })
})

it('ends in peace at Ctrl+C', async () => {
  const child = spawnCli(['zalo', 'login'], { ZALO_HTTP_BASE: zalo.baseUrl }, folder)
  await codeShown(child)
  child.process.kill('SIGINT')
  expect(await child.said).toMatchObject({ code: 1, stderr: 'Đã thôi, chưa đăng nhập.\n' })
  expect(existsSync(picture())).toBe(false)
})

/** The client throws a code away after a hundred seconds; here after a moment. */
function hurryCodes(most = Number.POSITIVE_INFINITY): void {
  const { setTimeout: wait } = globalThis
  let hurried = 0
  vi.spyOn(globalThis, 'setTimeout').mockImplementation(((act: () => void, ms?: number) => {
    const isCode = ms === 100_000 && hurried < most
    if (isCode) hurried += 1
    return wait(act, isCode ? 200 : ms)
  }) as typeof setTimeout)
}
