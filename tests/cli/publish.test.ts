import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { LANES, putDeliveries } from '../../src/delivery/index.js'
import { findPost } from '../../src/publishing/index.js'
import type { TelegramSandbox } from '../../src/sandbox/telegram/index.js'
import { StoppedClock } from '../support/clock.js'
import { databaseUrls } from '../support/databases.js'
import { type Child, createTerminal, spawnCli, type Terminal, until } from './terminal.js'
import { auditOf, countRows, envOf, lookInto, provinceWithGroups } from './world.js'

const SAMPLE = 'samples/dan-van-kheo.txt'
const TITLE = '“DÂN VẬN KHÉO” TRONG CÔNG TÁC THAM MƯU LÀ CHÌA KHÓA MỞ CÁNH CỬA THÀNH CÔNG'

describe.each(databaseUrls)('publish on %s', (_name, fresh) => {
  let url: string
  let sandbox: TelegramSandbox
  let terminal: Terminal
  let service: Child | undefined

  beforeEach(async () => {
    url = await fresh()
    sandbox = await provinceWithGroups(url, ['Bà con ấp 1', 'Bà con ấp 2'])
    // Monday, 08:00 in Vietnam.
    terminal = createTerminal({ env: envOf(url, sandbox), clock: new StoppedClock() })
    await terminal.type('import', SAMPLE)
  })
  afterEach(async () => {
    service?.process.kill('SIGTERM')
    await service?.said
    service = undefined
    await sandbox.stop()
  })

  async function serve() {
    const started = spawnCli(['serve'], envOf(url, sandbox))
    service = started
    await until('the service runs', () => started.stdout().includes('đang chạy'))
  }

  const stateOf = (number: string) =>
    lookInto(url, async (db) => (await findPost(db, number))?.state)

  describe('in a dry run', () => {
    it('shows what a group will see and how many there are, and stores nothing', async () => {
      const said = await terminal.type('publish', '1', '--to', 'xa-tan-phu', '--dry-run')
      expect(said).toMatchObject({ code: 0, stderr: '' })
      expect(said.stdout).toContain('xa-tan-phu – 2 nhóm ở 2 đơn vị')
      expect(said.stdout).toContain(`${TITLE}\n\nTrong những năm qua, có những phương thức`)
      expect(said.stdout).toContain('[ 1 ⭐ ] [ 2 ⭐ ] [ 3 ⭐ ] [ 4 ⭐ ] [ 5 ⭐ ]')
      expect(await countRows(url, 'post')).toBe(0)
    })

    it('says when the last group will have it, where that takes long', async () => {
      await lookInto(url, async (db) => {
        const account = await db.selectFrom('group_chat').selectAll().executeTakeFirstOrThrow()
        const to = { channel: account.channel, chat: account.chat }
        const waiting = Array.from({ length: 400 }, (_, n) => ({
          key: `waits:${n}`,
          account: account.account_id,
          to,
          lane: LANES.urgent,
          message: { text: 'Đang chờ' },
          dueAt: new StoppedClock().now(),
        }))
        await putDeliveries(db, waiting, new StoppedClock().now())
      })
      const env = { ...envOf(url, sandbox), TELEGRAM_RATE: '1' }
      const slow = createTerminal({ env, clock: new StoppedClock() })
      const line = ['publish', '1', '--to', 'all', '--dry-run']
      const { stderr } = await slow.type(...line)
      expect(stderr).toMatch(/^Ước tính nhóm cuối nhận lúc khoảng 08:0\d hôm nay \(2 nhóm/)
      const { stdout } = await slow.type(...line, '--json')
      expect(JSON.parse(stdout)).toMatchObject({
        arrivesAt: expect.stringMatching(/^2026-11-23T01:0\d/),
      })
      expect((await slow.type('publish', '1', '--to', 'all')).stderr).toContain('Ước tính')
    })

    it('shows every part of a long one, to machines as messages', async () => {
      const line = ['publish', '1', '--to', 'all', '--as', 'full', '--dry-run', '--json']
      const { stdout } = await terminal.type(...line)
      const plan = JSON.parse(stdout) as { parts: { telegram: { text: string }[] } }
      expect(plan).toMatchObject({ article: 1, title: TITLE, form: 'full', groups: 2, units: 2 })
      expect(plan.parts.telegram.length).toBeGreaterThan(1)
      expect(plan.parts.telegram[0]?.text).toMatch(new RegExp(`^${TITLE}`))
      expect(await countRows(url, 'post')).toBe(0)
    })
  })

  it('stores an ordered post, and nothing is sent while nothing serves', async () => {
    const said = await terminal.type('publish', '1', '--to', 'xa-tan-phu')
    expect(said).toMatchObject({ code: 0, stderr: '' })
    expect(said.stdout).toContain('✔ Tin 1 đang đi tới 2 nhóm.')
    expect(await stateOf('1')).toBe('scheduled')
    expect(await countRows(url, 'delivery')).toBe(0)
    expect(await auditOf(url)).toContainEqual({ actor: 'cli', act: 'post.send' })
  })

  it('goes wave by wave where that is wished', async () => {
    const shown = await terminal.type('publish', '1', '--to', 'all', '--waves', '30', '--dry-run')
    expect(shown.stdout).toContain('30 phút')
    await terminal.type('publish', '1', '--to', 'all', '--waves', '30')
    await terminal.type('publish', '1', '--to', 'xa-tan-phu', '--waves')
    const wishes = await lookInto(url, (db) =>
      db.selectFrom('post').select(['in_waves', 'wave_gap_minutes']).orderBy('number').execute(),
    )
    expect(wishes).toEqual([
      { in_waves: 1, wave_gap_minutes: 30 },
      { in_waves: 1, wave_gap_minutes: null },
    ])
    expect((await terminal.type('publish', '1', '--to', 'all', '--waves', 'ít')).code).toBe(2)
  })

  it('makes no second post of the same article, form and audience unless told', async () => {
    await terminal.type('publish', '1', '--to', 'xa-tan-phu')
    const again = await terminal.type('publish', '1', '--to', 'xa-tan-phu')
    expect(again).toMatchObject({ code: 0 })
    expect(again.stdout).toContain('là tin 1')
    expect(await countRows(url, 'post')).toBe(1)
    await terminal.type('publish', '1', '--to', 'xa-tan-phu', '--again')
    await terminal.type('publish', '1', '--to', 'xa-tan-phu', '--as', 'full')
    await terminal.type('publish', '1', '--to', 'ap-1')
    expect(await countRows(url, 'post')).toBe(4)
  })

  it('makes one post of two orders at once', async () => {
    const line = ['publish', '1', '--to', 'xa-tan-phu', '--json']
    const both = [spawnCli(line, envOf(url, sandbox)), spawnCli(line, envOf(url, sandbox))]
    const said = await Promise.all(both.map((one) => one.said))
    const documents = said.map(
      ({ stdout }) => JSON.parse(stdout) as { number: number; known: boolean },
    )
    expect(documents.map(({ number }) => number)).toEqual([1, 1])
    expect(documents.map(({ known }) => known).sort()).toEqual([false, true])
    expect(await countRows(url, 'post')).toBe(1)
  })

  it('makes a new post when the one before was cancelled', async () => {
    await terminal.type('publish', '1', '--to', 'xa-tan-phu')
    await terminal.type('cancel', '1')
    const again = await terminal.type('publish', '1', '--to', 'xa-tan-phu')
    expect(again.stdout).toContain('✔ Tin 2 đang đi')
  })

  it('keeps the hour, in the time zone of the house', async () => {
    const said = await terminal.type('publish', '1', '--to', 'all', '--at', '7h sáng mai')
    expect(said.stdout).toContain('sẽ đi tới 2 nhóm lúc 07:00 ngày mai')
    const post = await lookInto(url, (db) => findPost(db, '1'))
    expect(post?.dueAt?.toISOString()).toBe('2026-11-24T00:00:00.000Z')
    expect(await auditOf(url)).toContainEqual({ actor: 'cli', act: 'post.schedule' })
    expect((await terminal.type('status', '1')).stdout).toBe('Tin 1 – đã hẹn giờ, 07:00 ngày mai\n')
  })

  it.each([
    ['an hour that is gone', ['--at', '06:00 01/01/2020'], 'đã qua'],
    ['an hour of today that is gone', ['--at', '07:00'], '07:00 ngày mai'],
    ['an hour that is none', ['--at', 'hôm nào đó'], 'Chưa hiểu giờ “hôm nào đó”'],
  ])('refuses %s as wrong usage and stores nothing', async (_what, flags, says) => {
    const said = await terminal.type('publish', '1', '--to', 'all', ...flags)
    expect(said).toMatchObject({ code: 2, stdout: '' })
    expect(said.stderr).toContain(says)
    expect(await countRows(url, 'post')).toBe(0)
  })

  it.each([
    ['an article that is not there', ['publish', '99', '--to', 'all'], 1, 'nhipcau articles'],
    ['a place that is not there', ['publish', '1', '--to', 'xa-tan-fu'], 2, '“xa-tan-phu”'],
    ['a place without groups', ['publish', '1', '--to', 'xa-binh-an'], 1, '/nhom'],
  ])('says what to do about %s', async (_what, line, code, says) => {
    const said = await terminal.type(...line)
    expect(said).toMatchObject({ code, stdout: '' })
    expect(said.stderr).toContain(says)
  })

  it('says that a channel is off when groups are on it', async () => {
    const said = await createTerminal({ env: { DATABASE_URL: url } }).type(
      'publish',
      '1',
      '--to',
      'all',
    )
    expect(said).toMatchObject({ code: 1, stdout: '' })
    expect(said.stderr).toContain('TELEGRAM_BOT_TOKEN')
  })

  it('warns in quiet hours and sends all the same', async () => {
    // 21:30 in Vietnam.
    const clock = new StoppedClock('2026-11-23T14:30:00.000Z')
    const env = { ...envOf(url, sandbox), QUIET_HOURS: '21:00-06:00' }
    const said = await createTerminal({ env, clock }).type('publish', '1', '--to', 'all')
    expect(said.stderr).toContain('Đang giờ nghỉ (đến 06:00 ngày mai)')
    expect(said.stdout).toContain('✔ Tin 1 đang đi')
    const { ignores_quiet } = await lookInto(url, (db) =>
      db.selectFrom('post').select('ignores_quiet').executeTakeFirstOrThrow(),
    )
    expect(ignores_quiet).toBe(1)
  })

  it('warns that an hour within quiet hours is put off', async () => {
    const env = { ...envOf(url, sandbox), QUIET_HOURS: '21:00-06:00' }
    const line = ['publish', '1', '--to', 'all', '--at', '22:00']
    const said = await createTerminal({ env, clock: new StoppedClock() }).type(...line)
    expect(said.stderr).toContain('tin sẽ đi lúc 06:00 ngày mai')
    expect(said.code).toBe(0)
  })

  describe('and watch', () => {
    const watching = () => createTerminal({ env: envOf(url, sandbox) })

    it('follows the post until every group has it', async () => {
      await serve()
      const said = await watching().type('publish', '1', '--to', 'all', '--watch')
      expect(said.stdout).toContain('Tin 1 – đã gửi xong, đã đến 2/2 nhóm')
      expect(said.stderr).toContain('/2 nhóm')
      expect(said.code).toBe(0)
      for (const { id } of sandbox.chats())
        expect(sandbox.messages(id).filter(({ text }) => text.startsWith(TITLE))).toHaveLength(1)
    })

    it('draws a bar for somebody who looks, and keeps stdout for JSON', async () => {
      await serve()
      const line = ['publish', '1', '--to', 'all', '--watch', '--json']
      const terminalWatched = createTerminal({ env: envOf(url, sandbox), isWatched: true })
      const said = await terminalWatched.type(...line)
      expect(JSON.parse(said.stdout)).toMatchObject({
        number: 1,
        state: 'done',
        groups: 2,
        sent: 2,
      })
      expect(said.stderr).toMatch(/Đã gửi \[.*\]/)
      expect(said.code).toBe(0)
    })

    it('says which groups were not reached and why, and exits with 3', async () => {
      const [first] = sandbox.chats()
      sandbox.muteBot(first?.id ?? 0)
      await serve()
      const said = await watching().type('publish', '1', '--to', 'all', '--watch')
      expect(said.code).toBe(3)
      expect(said.stdout).toContain('đã đến 1/2 nhóm')
      expect(said.stdout).toContain(
        `✖ Không gửi được (nhóm không cho tài khoản của dịch vụ viết): ${first?.title}`,
      )
      expect(said.stdout).toContain('nhipcau resend 1')
    })

    it('does not wait when nothing serves the database, and keeps the post', async () => {
      const said = await watching().type('publish', '1', '--to', 'all', '--watch')
      expect(said.code).toBe(1)
      expect(said.stderr).toContain('chưa có dịch vụ nào chạy. Chạy: nhipcau serve')
      expect(await stateOf('1')).toBe('scheduled')
    })

    it('can be left; the post goes on', async () => {
      await serve()
      const running = watching().start(
        'publish',
        '1',
        '--to',
        'all',
        '--at',
        'sau 60 phút',
        '--watch',
      )
      await until('it watches', () => running.stderr().includes('0/2 nhóm'))
      running.stop()
      const said = await running.said
      expect(said.code).toBe(3)
      expect(said.stderr).toContain('tin 1 vẫn tiếp tục')
      expect(await stateOf('1')).toBe('scheduled')
    })

    it('tells at once of a post that was done before', async () => {
      await serve()
      await watching().type('publish', '1', '--to', 'all', '--watch')
      const again = await watching().type('publish', '1', '--to', 'all', '--watch')
      expect(again).toMatchObject({ code: 0 })
      expect(again.stdout).toContain('là tin 1')
      expect(again.stdout).toContain('đã đến 2/2 nhóm')
    })
  })

  it('is followed by status, resend and stats', async () => {
    const [first] = sandbox.chats()
    sandbox.muteBot(first?.id ?? 0)
    await serve()
    const live = createTerminal({ env: envOf(url, sandbox) })
    await live.type('publish', '1', '--to', 'all', '--watch')
    expect((await live.type('status')).stdout).toContain(
      'Tin 1 – đã gửi xong: 1/2 nhóm, 1 nhóm chưa tới',
    )
    const status = JSON.parse((await live.type('status', '1', '--json')).stdout) as object
    expect(status).toMatchObject({ number: 1, state: 'done', sent: 1, failed: 1 })

    sandbox.unmuteBot(first?.id ?? 0)
    expect((await live.type('resend', '1')).stdout).toContain('✔ Đang gửi lại 1 lượt')
    await until('the second group has it', async () =>
      (await live.type('status', '1')).stdout.includes('đã đến 2/2 nhóm'),
    )
    expect(await auditOf(url)).toContainEqual({ actor: 'cli', act: 'post.resend' })
    expect((await live.type('resend', '1')).stdout).toContain('không có nhóm nào cần gửi lại')
    expect((await live.type('stats', '1')).stdout).toContain('Đã đến 2 nhóm')
    expect(JSON.parse((await live.type('stats', '--json')).stdout)).toMatchObject([
      { number: 1, groupsReached: 2, count: 0, points: 0 },
    ])
  })
})
