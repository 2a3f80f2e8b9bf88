import { beforeEach, describe, expect, it } from 'vitest'
import { databaseUrls } from '../support/databases.js'
import { createTerminal, fileWith, type Terminal } from './terminal.js'
import { auditOf, countRows } from './world.js'

const LIST = 'date,kind,note\n2027-02-04,work,\n2027-02-11,off,Thông báo 12/TB-BNV\n'

describe.each(databaseUrls)('days off on %s', (_name, fresh) => {
  let url: string
  let terminal: Terminal
  beforeEach(async () => {
    url = await fresh()
    terminal = createTerminal({ env: { DATABASE_URL: url } })
  })

  it('are those of the law until some are announced, which is said', async () => {
    const { code, stdout } = await terminal.type('holidays', '2027')
    expect(code).toBe(0)
    expect(stdout).toContain('06/02/2027 thứ Bảy (1/1 âm lịch): nghỉ – Tết Nguyên đán\n')
    expect(stdout).toContain('Năm 2027 chưa có thông báo')
    expect(stdout).toContain('nhipcau holidays import ngay-nghi-2027.csv')
  })

  it('are those of this year when none is named', async () => {
    // The clock stands in November 2026.
    expect((await terminal.type('holidays')).stdout).toMatch(/^01\/01\/2026 thứ Năm/)
  })

  it('are as announced once a list is in, and that is kept', async () => {
    const path = fileWith(LIST, 'ngay-nghi.csv')
    expect(await terminal.type('holidays', 'import', path)).toEqual({
      code: 0,
      stdout: '✔ Đã nhập 2 ngày của năm 2027. Xem: nhipcau holidays 2027\n',
      stderr: '',
    })
    const { stdout } = await terminal.type('holidays', '2027')
    expect(stdout).toContain('làm việc – theo thông báo (thay cho: Tết Nguyên đán)')
    expect(stdout).toContain('11/02/2027 thứ Năm (6/1 âm lịch): nghỉ – Thông báo 12/TB-BNV')
    expect(stdout).not.toContain('chưa có thông báo')
    expect(await auditOf(url)).toEqual([{ actor: 'cli', act: 'holidays.import' }])
    expect((await terminal.type('holidays', 'import', path)).stdout).toContain(
      'thay cho 2 ngày của danh sách trước',
    )
  })

  it('stay as they were when a line of the list is wrong', async () => {
    await terminal.type('holidays', 'import', fileWith(LIST, 'ngay-nghi.csv'))
    const said = await terminal.type(
      'holidays',
      'import',
      fileWith(`${LIST}2027-13-01,off,\n`, 'sai.csv'),
    )
    expect(said).toMatchObject({ code: 2, stdout: '' })
    expect(said.stderr).toContain('Chưa nhập gì vì tệp có 1 lỗi:\nDòng 4: “2027-13-01” không phải')
    expect(await countRows(url, 'holiday')).toBe(2)
  })

  it('are only counted in a dry run', async () => {
    const path = fileWith(LIST, 'ngay-nghi.csv')
    const { stdout } = await terminal.type('holidays', 'import', path, '--dry-run', '--json')
    expect(JSON.parse(stdout)).toEqual({ years: [2027], added: 2, removed: 0, dryRun: true })
    expect(await countRows(url, 'holiday')).toBe(0)
    expect(await auditOf(url)).toEqual([])
  })

  it('are given to machines with their reason', async () => {
    await terminal.type('holidays', 'import', fileWith(LIST, 'ngay-nghi.csv'))
    const { stdout } = await terminal.type('holidays', '2027', '--json')
    const days = JSON.parse(stdout) as readonly { date: string }[]
    expect(days.filter(({ date }) => /-02-(04|09|11)/.test(date))).toEqual([
      {
        date: '2027-02-04',
        kind: 'work',
        by: 'announcement',
        holiday: 'tet',
        insteadOf: null,
        note: '',
      },
      {
        date: '2027-02-09',
        kind: 'off',
        by: 'law',
        holiday: 'tet',
        insteadOf: '2027-02-06',
        note: null,
      },
      {
        date: '2027-02-11',
        kind: 'off',
        by: 'announcement',
        holiday: null,
        insteadOf: null,
        note: 'Thông báo 12/TB-BNV',
      },
    ])
  })
})

it.each(['1967', '2101', 'tet', '20277'])('refuses the year %s, with an example', async (year) => {
  const terminal = createTerminal({ env: { DATABASE_URL: 'sqlite::memory:' } })
  const said = await terminal.type('holidays', year)
  expect(said).toMatchObject({ code: 2, stdout: '' })
  expect(said.stderr).toContain(`“${year}” không phải một năm`)
  expect(said.stderr).toContain('nhipcau holidays 2027')
})
