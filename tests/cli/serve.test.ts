import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { TelegramSandbox } from '../../src/sandbox/telegram/index.js'
import { databaseUrls } from '../support/databases.js'
import { type Child, createTerminal, spawnCli, until } from './terminal.js'
import { envOf, lookInto, provinceWithGroups } from './world.js'

const running: Child[] = []
afterEach(async () => {
  for (const { process } of running) process.kill('SIGKILL')
  await Promise.all(running.splice(0).map(({ said }) => said))
})

function serve(env: Readonly<Record<string, string>>): Child {
  const child = spawnCli(['serve'], { LOG_LEVEL: 'info', ...env })
  running.push(child)
  return child
}

/** Waits until it says where it answers, and gives that address. */
async function addressOf(child: Child): Promise<string> {
  const address = () => /http:\/\/localhost:\d+/.exec(child.stdout())?.[0]
  await until('serve says where it answers', address)
  return address() ?? ''
}

describe.each(databaseUrls)('serve on %s', (name, fresh) => {
  let url: string
  let sandbox: TelegramSandbox
  beforeEach(async () => {
    url = await fresh()
    sandbox = await provinceWithGroups(url, ['Bà con ấp 1'])
  })
  afterEach(() => sandbox.stop())

  it('answers where it says, and ends in peace when it is told to stop', async () => {
    const child = serve(envOf(url, sandbox))
    const address = await addressOf(child)
    await until('it is ready', async () => (await fetch(`${address}/readyz`)).ok)
    expect((await fetch(`${address}/healthz`)).status).toBe(200)
    child.process.kill('SIGTERM')
    expect((await child.said).code).toBe(0)
    await expect(fetch(`${address}/healthz`)).rejects.toThrow('fetch failed')
  })

  /** Publishes to the one group while Telegram is slow, and waits until the message is in hand. */
  async function withMessageInHand(ms: number): Promise<Child> {
    sandbox.fault({ kind: 'latency', method: 'sendMessage', ms })
    const env = envOf(url, sandbox)
    const terminal = createTerminal({ env })
    await terminal.type('import', 'samples/dan-van-kheo.txt')
    await terminal.type('publish', '1', '--to', 'all')
    const child = serve(env)
    await until('the message is in hand', async () => (await states()).includes('sending'))
    return child
  }

  const states = () =>
    lookInto(url, async (db) => {
      const rows = await db.selectFrom('delivery').select('state').execute()
      return rows.map(({ state }) => state)
    })

  it('finishes what is in hand before it ends', async () => {
    const child = await withMessageInHand(6_000)
    child.process.kill('SIGTERM')
    expect((await child.said).code).toBe(0)
    expect(await states()).toEqual(['sent'])
  })

  it('ends at once when it is told a second time', async () => {
    const child = await withMessageInHand(60_000)
    child.process.kill('SIGTERM')
    // The same key press, passed on by npm.
    child.process.kill('SIGTERM')
    await until('it says that it stops', () => child.stderr().includes('Đang dừng'))
    await new Promise((go) => setTimeout(go, 500))
    expect(child.process.exitCode).toBeNull()
    child.process.kill('SIGTERM')
    expect((await child.said).code).toBe(1)
    expect(await states()).toEqual(['sending'])
  })

  if (name === 'sqlite')
    it('refuses to serve a database that is served already, and the first goes on', async () => {
      const first = serve(envOf(url, sandbox))
      const address = await addressOf(first)
      const second = await serve(envOf(url, sandbox)).said
      expect(second).toMatchObject({ code: 1, stdout: '' })
      expect(second.stderr).toContain('Một `nhipcau serve` khác đang chạy')
      expect((await fetch(`${address}/healthz`)).status).toBe(200)
    })
})

describe('serve', () => {
  it('starts with nothing configured, and says which line is missing', async () => {
    const child = serve({})
    await addressOf(child)
    child.process.kill('SIGINT')
    const { code, stderr } = await child.said
    expect(code).toBe(0)
    expect(stderr).toContain('TELEGRAM_BOT_TOKEN')
  })

  it('writes its log as JSON lines on stderr', async () => {
    const child = serve({})
    await addressOf(child)
    child.process.kill('SIGTERM')
    const { stdout, stderr } = await child.said
    const lines = stderr.split('\n').filter((line) => line.startsWith('{'))
    expect(lines.map((line) => (JSON.parse(line) as { msg: string }).msg)).toEqual([
      'service started',
      'service stopped',
    ])
    expect(stdout).toMatch(/^Nhịp Cầu đang chạy: .*\n$/)
  })

  it('says which port is taken', async () => {
    const other = createServer().listen(0)
    await once(other, 'listening')
    const { port } = other.address() as AddressInfo
    const said = await serve({ DESK_PORT: String(port) }).said
    other.close()
    expect(said).toMatchObject({ code: 1, stdout: '' })
    expect(said.stderr).toContain(`Cổng ${port} đang có chương trình khác dùng.`)
  })
})
