import { beforeEach, describe, expect, it } from 'vitest'
import { switchOffGroup } from '../../src/audience/index.js'
import { databaseUrls } from '../support/databases.js'
import { createTerminal, fileWith, type Terminal } from './terminal.js'
import { auditOf, countRows, envOf, lookInto, provinceWithGroups, UNITS } from './world.js'

describe.each(databaseUrls)('units on %s', (_name, fresh) => {
  let url: string
  let terminal: Terminal
  beforeEach(async () => {
    url = await fresh()
    terminal = createTerminal({ env: { DATABASE_URL: url } })
  })

  it('are imported whole, and that is kept', async () => {
    const said = await terminal.type('units', 'import', fileWith(UNITS, 'don-vi.csv'))
    expect(said).toEqual({
      code: 0,
      stdout: 'Đã nhập đơn vị: thêm 5, sửa 0, giữ nguyên 0.\n',
      stderr: '',
    })
    expect(await auditOf(url)).toEqual([{ actor: 'cli', act: 'units.import' }])
  })

  it('are refused whole, with every bad line named', async () => {
    const bad = `${UNITS}\nap-1,Ấp Một,hamlet,xa-tan-phu,\nap-9,,hamlet,xa-tan-fu,\n`
    const said = await terminal.type('units', 'import', fileWith(bad, 'don-vi.csv'))
    expect(said).toMatchObject({ code: 2, stdout: '' })
    expect(said.stderr).toContain('Dòng 7: mã “ap-1” đã có ở dòng 4.')
    expect(said.stderr).toContain('Dòng 8: đơn vị “ap-9” thiếu tên.')
    expect(await countRows(url, 'unit')).toBe(0)
    expect(await auditOf(url)).toEqual([])
  })

  it('are only counted in a dry run', async () => {
    const path = fileWith(UNITS, 'don-vi.csv')
    const { stdout, code } = await terminal.type('units', 'import', path, '--dry-run', '--json')
    expect(JSON.parse(stdout)).toEqual({ added: 5, changed: 0, same: 0, dryRun: true })
    expect(code).toBe(0)
    expect((await terminal.type('units', 'import', path, '--dry-run')).stdout).toContain(
      'Chưa lưu gì.',
    )
    expect(await countRows(url, 'unit')).toBe(0)
  })

  it('are shown as a tree, and to machines with the code of the one above', async () => {
    expect((await terminal.type('units')).stdout).toContain('Chưa có đơn vị nào.')
    await terminal.type('units', 'import', fileWith(UNITS, 'don-vi.csv'))
    expect((await terminal.type('units')).stdout).toBe(
      [
        'song-xanh – Tỉnh Sông Xanh (tỉnh)',
        '  xa-binh-an – Xã Bình An (xã)',
        '  xa-tan-phu – Xã Tân Phú (xã) #dong-bang',
        '    ap-1 – Ấp 1 (thôn, ấp)',
        '    ap-2 – Ấp 2 (thôn, ấp)',
        '',
      ].join('\n'),
    )
    const listed = JSON.parse((await terminal.type('units', '--json')).stdout) as unknown[]
    expect(listed).toContainEqual({
      code: 'ap-1',
      name: 'Ấp 1',
      level: 'hamlet',
      parent: 'xa-tan-phu',
      tags: [],
      groups: 0,
    })
  })
})

describe.each(databaseUrls)('groups on %s', (_name, fresh) => {
  it('are listed with their channel and unit, and why one is off', async () => {
    const url = await fresh()
    const sandbox = await provinceWithGroups(url, ['Bà con ấp 1', 'Bà con ấp 2'])
    await sandbox.stop()
    const off = sandbox.chats().find(({ title }) => title === 'Bà con ấp 2')
    await lookInto(url, (db) =>
      switchOffGroup(db, { channel: 'telegram', chat: String(off?.id) }, 'removed'),
    )
    const terminal = createTerminal({ env: envOf(url, sandbox) })
    expect((await terminal.type('groups')).stdout).toBe(
      '✔ Bà con ấp 1 (Telegram) – Ấp 1\n✖ Bà con ấp 2 (Telegram) – Ấp 2 · đang tắt: tài khoản của dịch vụ không còn ở trong nhóm\n',
    )
    expect(JSON.parse((await terminal.type('groups', '--json')).stdout)).toMatchObject([
      { title: 'Bà con ấp 1', unit: 'ap-1', active: true, reason: null },
      { title: 'Bà con ấp 2', unit: 'ap-2', active: false, reason: 'removed' },
    ])
  })
})

it('says how groups come when there is none', async () => {
  const { stdout } = await createTerminal({ env: { DATABASE_URL: 'sqlite::memory:' } }).type(
    'groups',
  )
  expect(stdout).toContain('/nhom')
})
