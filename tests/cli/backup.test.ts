import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, inject, it } from 'vitest'
import { createTerminal, fileWith, freshFolder } from './terminal.js'
import { countRows } from './world.js'

const ARTICLE = 'Lịch tiêm chủng\n\nTrạm y tế mở cửa từ 7 giờ sáng thứ Hai.\n'

describe('backup', () => {
  it('copies an SQLite database into a new file that can be served', async () => {
    const terminal = createTerminal({
      env: { DATABASE_URL: `sqlite:${join(freshFolder(), 'a.sqlite')}` },
    })
    await terminal.type('import', fileWith(ARTICLE))
    const copy = join(freshFolder(), 'sao-luu.sqlite')
    expect(await terminal.type('backup', copy)).toMatchObject({ code: 0, stderr: '' })
    expect(await countRows(`sqlite:${copy}`, 'article')).toBe(1)
    expect(statSync(copy).mode & 0o777).toBe(0o600)
  })

  it('overwrites nothing', async () => {
    const terminal = createTerminal({ env: { DATABASE_URL: 'sqlite::memory:' } })
    const there = fileWith('precious')
    const said = await terminal.type('backup', there)
    expect(said).toMatchObject({ code: 1, stdout: '' })
    expect(said.stderr).toContain('đã có')
  })

  it('says so when the folder is not there', async () => {
    const terminal = createTerminal({ env: { DATABASE_URL: 'sqlite::memory:' } })
    const said = await terminal.type('backup', join(freshFolder(), 'no', 'such', 'folder.sqlite'))
    expect(said).toMatchObject({ code: 1, stdout: '' })
    expect(said.stderr).toContain('Kiểm tra thư mục')
  })

  it('copies no database that was never there, as in a wrong folder', async () => {
    const place = freshFolder()
    const terminal = createTerminal({ env: { DATABASE_URL: `sqlite:${join(place, 'a.sqlite')}` } })
    const said = await terminal.type('backup', join(place, 'b.sqlite'))
    expect(said).toMatchObject({ code: 1, stdout: '' })
    expect(said.stderr).toContain('Chưa có cơ sở dữ liệu')
    expect(readdirSync(place)).toEqual([])
  })

  it('names the tool for PostgreSQL', async () => {
    const terminal = createTerminal({ env: { DATABASE_URL: inject('postgresUrl') } })
    const said = await terminal.type('backup', join(freshFolder(), 'b.sql'))
    expect(said).toMatchObject({ code: 2, stdout: '' })
    expect(said.stderr).toContain('pg_dump')
  })
})
