import { beforeEach, describe, expect, it } from 'vitest'
import { databaseUrls } from '../support/databases.js'
import { createTerminal, fileWith, type Terminal } from './terminal.js'
import { UNITS } from './world.js'

describe.each(databaseUrls)('digest on %s', (_name, fresh) => {
  let terminal: Terminal
  beforeEach(async () => {
    terminal = createTerminal({ env: { DATABASE_URL: await fresh(), ADMINS: 'telegram:1' } })
    await terminal.type('units', 'import', fileWith(UNITS, 'don-vi.csv'))
  })

  it('tells of today, or of the period and the unit that are named', async () => {
    expect(await terminal.type('digest')).toMatchObject({ code: 0, stderr: '' })
    const range = ['--period', '2026-11-01..2026-11-07', '--unit', 'Xã Tân Phú']
    expect((await terminal.type('digest', ...range)).stdout).toContain(
      'TỔNG HỢP TÌNH HÌNH\nXã Tân Phú\nTừ ngày 01/11/2026 đến hết ngày 07/11/2026\n',
    )
  })

  it('prints figures for a machine', async () => {
    const { code, stdout } = await terminal.type('digest', '--period', 'week', '--json')
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({
      sent: { posts: 0 },
      feedback: { count: 0, places: [], elsewhere: 0 },
      cases: { open: 0, overdue: 0 },
      topics: [],
    })
  })

  it('says what it does not understand', async () => {
    const period = await terminal.type('digest', '--period', 'bao giờ')
    expect(period).toMatchObject({ code: 2, stdout: '' })
    expect(period.stderr).toContain('--period bao giờ')
    expect(await terminal.type('digest', '--unit', 'nơi khác')).toMatchObject({ code: 1 })
  })
})
