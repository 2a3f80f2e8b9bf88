import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { migrate, openDb } from '../../src/db/index.js'
import { aSchedule } from '../publishing/schedules/scene.js'
import { StoppedClock } from '../support/clock.js'
import { databaseUrls } from '../support/databases.js'
import { createTerminal, type Terminal } from './terminal.js'
import { auditOf } from './world.js'

describe.each(databaseUrls)('schedules at the terminal, on %s', (_name, fresh) => {
  let url: string
  let terminal: Terminal
  beforeEach(async () => {
    url = await fresh()
    terminal = createTerminal({ env: { DATABASE_URL: url } })
    const db = openDb(url)
    await migrate(db)
    await aSchedule(db, 'rằm lúc 6h30', new StoppedClock().now())
    await db.destroy()
  })

  it('are listed with when they come next', async () => {
    const { code, stdout } = await terminal.type('schedule')
    expect(code).toBe(0)
    // The full moon of the eleventh month.
    expect(stdout).toMatch(
      /^• Lịch 1, bài 1 “Tin \d+”: 06:30 rằm âm lịch hằng tháng, đến tất cả\. Lần tới: 06:30 .*23\/12\/2026\n$/,
    )
    const { stdout: json } = await terminal.type('schedule', '--json')
    expect(JSON.parse(json)).toMatchObject([
      {
        number: 1,
        what: 'article',
        audience: 'all',
        state: 'active',
        next: '2026-12-22T23:30:00.000Z',
      },
    ])
  })

  it('are paused, resumed and cancelled, which is kept', async () => {
    expect((await terminal.type('schedule', 'pause', '1')).stdout).toContain('Đã tạm dừng lịch 1')
    expect(await terminal.type('schedule', 'pause', '1')).toMatchObject({ code: 1 })
    expect((await terminal.type('schedule')).stdout).toContain('đang tạm dừng')
    expect((await terminal.type('schedule', 'resume', '1')).stdout).toContain('chạy tiếp')
    expect((await terminal.type('schedule', 'cancel', '1', '--json')).stdout).toContain('"cancel"')
    expect((await terminal.type('schedule')).stdout).toContain('Chưa có lịch nào')
    expect(await terminal.type('schedule', 'cancel', '9')).toMatchObject({ code: 1 })
    expect((await auditOf(url)).map(({ act }) => act)).toEqual([
      'schedule.pause',
      'schedule.resume',
      'schedule.cancel',
    ])
  })

  it('make a calendar file of a year', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'nhipcau-ics-')), 'lich.ics')
    const { code, stdout } = await terminal.type('schedule', '--ics', file)
    expect([code, stdout]).toEqual([0, `✔ Đã ghi 12 lần gửi vào ${file}.\n`])
    const calendar = readFileSync(file, 'utf8')
    expect(calendar.match(/BEGIN:VEVENT/g)).toHaveLength(12)
    expect(calendar).toContain('DTSTART:20261222T233000Z\r\n')
    expect(await terminal.type('schedule', '--ics', join(file, 'lich.ics'))).toMatchObject({
      code: 1,
    })
  })
})
