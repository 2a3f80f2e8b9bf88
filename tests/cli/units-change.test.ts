import { beforeEach, describe, expect, it } from 'vitest'
import { databaseUrls } from '../support/databases.js'
import { createTerminal, fileWith, type Terminal } from './terminal.js'
import { auditOf, lookInto } from './world.js'

const UNITS = `code,name,level,parent,tags
tinh,Tỉnh Sông Xanh,province,,
xa-a,Xã A,commune,tinh,
xa-b,Xã B,commune,tinh,
a-1,Ấp 1,hamlet,xa-a,
a-2,Ấp 2,hamlet,xa-a,
b-1,Ấp 1,hamlet,xa-b,
`

describe.each(databaseUrls)('changing units on %s', (_name, fresh) => {
  let url: string
  let terminal: Terminal
  beforeEach(async () => {
    url = await fresh()
    terminal = createTerminal({ env: { DATABASE_URL: url } })
    await terminal.type('units', 'import', fileWith(UNITS, 'don-vi.csv'))
    await terminal.type('staff', 'add', 'telegram:5', '--role', 'editor', '--unit', 'xa-a')
  })

  const countChanges = () =>
    lookInto(url, async (db) => (await db.selectFrom('unit_change').select('id').execute()).length)
  const type = (...line: string[]) => terminal.type('units', ...line)
  const merged = ['merge', 'xa-a', 'xa-b', '--into', 'xa-c', '--name', 'Xã C']

  it('merges into a new unit, which staff and places below come to, and is one act in the audit', async () => {
    expect(await type(...merged)).toEqual({
      code: 0,
      stderr: '',
      stdout:
        '✔ Đã ghi 1 thay đổi: 1 đơn vị mới, 2 đơn vị hết hiệu lực; chuyển theo 0 nhóm, 1 cán bộ, 0 vụ việc đang mở.\n',
    })
    expect((await type()).stdout).toBe(
      [
        'tinh – Tỉnh Sông Xanh (tỉnh)',
        '  xa-c – Xã C (xã)',
        '    a-1 – Ấp 1 (thôn, ấp)',
        '    a-2 – Ấp 2 (thôn, ấp)',
        '    b-1 – Ấp 1 (thôn, ấp)',
        '',
      ].join('\n'),
    )
    expect((await terminal.type('staff', '--json')).stdout).toContain('"unit": "xa-c"')
    expect(await auditOf(url)).toContainEqual({ actor: 'cli', act: 'units.change' })
  })

  it('keeps nothing of what is only tried, and says the same counts', async () => {
    const tried = await type(...merged, '--dry-run', '--on', '2099-07-01')
    expect(tried).toMatchObject({ code: 0 })
    expect(tried.stdout).toContain('Chưa lưu gì.')
    expect((await type()).stdout).toContain('xa-b – Xã B')
    expect(await countChanges()).toBe(0)
  })

  it('finds what a unit became by its old code and name; of what was split it asks which', async () => {
    await type(...merged)
    await type('rename', 'xa-c', '--name', 'Xã Sông', '--code', 'xa-song')
    await type('split', 'a-2', '--into', 'a-2a:Ấp 2A; a-2b:Ấp 2B')
    for (const old of ['xa-a', 'Xã B', 'xa-c', 'Xã C'])
      expect(
        (await terminal.type('staff', 'add', 'zalo:7', '--role', 'viewer', '--unit', old)).stdout,
      ).toContain('Xã Sông (xa-song)')
    const asked = await terminal.type('staff', 'add', 'zalo:7', '--role', 'viewer', '--unit', 'a-2')
    expect(asked.code).toBe(2)
    expect(asked.stderr).toContain('a-2a; a-2b')
  })

  it('refuses a file of changes whole, with every line that is wrong', async () => {
    const file = fileWith(
      [
        'change,code,into,name,under,on',
        'merge,xa-a;xa-b,xa-c,Xã C,,2026-07-01',
        'merge,xa-x,xa-y,,,',
        'move,a-1,,,xa-y,',
        'nhập,a-1;a-2,,,,',
        'tách,b-1,b-1a:Ấp 1A;b-1b,,,30/2/2026',
        'rename,tinh,xa-a,,,2999-01-01',
      ].join('\n'),
      'thay-doi.csv',
    )
    const said = await type('changes', file)
    expect(said).toMatchObject({ code: 2, stdout: '' })
    expect(said.stderr.split('\n').filter(Boolean)).toEqual([
      'Chưa thay đổi gì vì có 4 lỗi:',
      'Dòng 3: không có đơn vị “xa-x”. Có phải anh/chị muốn ghi “xa-c”?',
      'Dòng 5: ô “into” còn trống.',
      'Dòng 6: không hiểu ngày “30/2/2026”. Ví dụ: 2026-07-01 hoặc 1/7/2026.',
      'Dòng 7: ngày 01/01/2999 chưa tới. Đến ngày ấy anh/chị chạy lại lệnh này; muốn xem trước: thêm --dry-run.',
    ])
    expect(await countChanges()).toBe(0)
  })

  it('takes a file of changes whole, each line on what the ones before have left', async () => {
    const file = fileWith(
      [
        'thay đổi,mã,thành,tên,cấp trên,ngày',
        'sáp nhập,xa-a,xa-c,Xã C,,1/7/2026',
        'sáp nhập,xa-b,xa-c,,,',
        'sáp nhập,a-1;b-1,c-1,Ấp 1,,',
        'đổi tên,a-2,,Ấp 3,,',
      ].join('\n'),
      'thay-doi.csv',
    )
    expect((await type('changes', file)).stdout).toContain(
      '4 thay đổi: 2 đơn vị mới, 4 đơn vị hết hiệu lực',
    )
    const kept = await lookInto(url, (db) =>
      db.selectFrom('unit_change').select(['kind', 'day', 'actor']).execute(),
    )
    expect(kept).toHaveLength(4)
    expect(kept).toContainEqual({ kind: 'rename', day: '2026-07-01', actor: 'cli' })
  })

  it('enters nothing before a change that was entered already', async () => {
    await type(...merged, '--on', '2026-07-01')
    const said = await type('rename', 'xa-c', '--name', 'Xã D', '--on', '2026-06-30')
    expect(said).toMatchObject({ code: 2 })
    expect(said.stderr).toContain('đã có thay đổi từ ngày 01/07/2026')
  })

  it('names what a split has left with its heir, and moves what a file says', async () => {
    const goings = fileWith('group,unit\na-2,xa-a2\n', 've-dau.csv')
    const said = await type(
      'split',
      'xa-a',
      '--into',
      'xa-a1:Xã A Một; xa-a2:Xã A Hai',
      '--groups',
      goings,
    )
    expect(said.stdout).toContain('ở lại “Xã A Một” (1): a-1.')
    const listed = JSON.parse((await type('--json')).stdout) as { code: string; parent: string }[]
    expect(listed.find(({ code }) => code === 'a-2')?.parent).toBe('xa-a2')
  })

  it('takes no file of units that would bring back what is over, or make a second one of what has another code', async () => {
    await type(...merged)
    await type('rename', 'a-1', '--code', 'c-1')
    const said = await type('import', fileWith(UNITS, 'don-vi.csv'))
    expect(said).toMatchObject({ code: 2 })
    expect(said.stderr).toContain('Dòng 3: mã “xa-a” là mã cũ')
    expect(said.stderr).toContain('Dòng 5: mã “a-1” là mã cũ')
  })

  it('has the rule of a feed go to what a unit became, and takes away no more than it took away', async () => {
    const feed = 'http://127.0.0.1:9/rss/'
    for (const [name, to] of [
      ['a', 'xa-a'],
      ['b', 'tinh, trừ Xã B'],
      ['c', 'a-2'],
    ] as const)
      await terminal.type('feeds', 'add', `${feed}${name}`, '--auto', 'publish', '--to', to)
    const said = await type(...merged)
    expect(said.stdout.split('\n').slice(1, -1)).toEqual([
      'Nguồn tin 1 từ nay gửi tới: xa-c',
      'Nguồn tin 2 từ nay gửi tới: tinh, trừ b-1',
    ])
    expect((await type('split', 'a-2', '--into', 'a-2a:Ấp 2A; a-2b:Ấp 2B')).stdout).toContain(
      'Nguồn tin 3 từ nay gửi tới: a-2a, a-2b',
    )
  })
})
