import { beforeEach, describe, expect, it } from 'vitest'
import { databaseUrls } from '../support/databases.js'
import { createTerminal, fileWith, type Terminal } from './terminal.js'
import { auditOf, UNITS } from './world.js'

describe.each(databaseUrls)('staff on %s', (_name, fresh) => {
  let url: string
  let terminal: Terminal
  beforeEach(async () => {
    url = await fresh()
    terminal = createTerminal({ env: { DATABASE_URL: url, ADMINS: 'telegram:1' } })
    await terminal.type('units', 'import', fileWith(UNITS, 'don-vi.csv'))
  })

  const listed = async () =>
    JSON.parse((await terminal.type('staff', '--json')).stdout) as { person: string }[]

  it('are given a role over a unit, found by its name too', async () => {
    const line = [
      'staff',
      'add',
      'telegram:77',
      '--role',
      'editor',
      '--unit',
      'xã tân phú',
      '--name',
      'Chị Lan',
    ]
    const said = await terminal.type(...line)
    expect(said).toMatchObject({ code: 0, stderr: '' })
    expect(said.stdout).toContain('Xã Tân Phú (xa-tan-phu)')
    expect(await listed()).toContainEqual({
      person: 'telegram:77',
      name: 'Chị Lan',
      role: 'editor',
      unit: 'xa-tan-phu',
      source: 'command',
    })
    expect(await auditOf(url)).toContainEqual({ actor: 'cli', act: 'staff.add' })
  })

  it('lose their rights, and that is kept', async () => {
    await terminal.type('staff', 'add', 'telegram:77', '--role', 'viewer')
    const said = await terminal.type('staff', 'remove', 'telegram:77')
    expect(said).toMatchObject({ code: 0, stdout: 'Đã thu hồi quyền.\n' })
    expect((await listed()).map(({ person }) => person)).toEqual(['telegram:1'])
    expect(await auditOf(url)).toContainEqual({ actor: 'cli', act: 'staff.remove' })
  })

  it('of the environment are changed only there', async () => {
    for (const line of [
      ['staff', 'add', 'telegram:1', '--role', 'viewer'],
      ['staff', 'remove', 'telegram:1'],
    ]) {
      const said = await terminal.type(...line)
      expect(said).toMatchObject({ code: 1, stdout: '' })
      expect(said.stderr).toContain('ADMINS')
    }
    expect((await auditOf(url)).map(({ act }) => act)).toEqual(['units.import'])
  })

  it('of an unknown unit are not added, and the nearest unit is offered', async () => {
    const said = await terminal.type(
      'staff',
      'add',
      'telegram:77',
      '--role',
      'editor',
      '--unit',
      'xa-tan-fu',
    )
    expect(said).toMatchObject({ code: 2, stdout: '' })
    expect(said.stderr).toContain('xa-tan-phu')
    expect((await listed()).map(({ person }) => person)).toEqual(['telegram:1'])
  })

  it('that nobody knows cannot be removed', async () => {
    expect(await terminal.type('staff', 'remove', 'telegram:5')).toMatchObject({
      code: 1,
      stdout: '',
    })
  })

  it('are listed for people with their role and place', async () => {
    expect((await terminal.type('staff')).stdout).toBe(
      'telegram:1 – quản trị, phạm vi: toàn bộ địa bàn\n',
    )
  })
})

describe('staff', () => {
  const terminal = createTerminal({ env: { DATABASE_URL: 'sqlite::memory:' } })

  it.each([
    ['a person without a channel', ['staff', 'add', '77', '--role', 'editor']],
    ['a channel that is none', ['staff', 'add', 'mail:77', '--role', 'editor']],
    ['a name in place of a number', ['staff', 'remove', 'telegram:lan']],
    ['no role', ['staff', 'add', 'telegram:77']],
    ['a role that is none', ['staff', 'add', 'telegram:77', '--role', 'boss']],
  ])('with %s are refused as wrong usage, with an example', async (_what, line) => {
    const said = await terminal.type(...line)
    expect(said).toMatchObject({ code: 2, stdout: '' })
    expect(said.stderr).toContain('Ví dụ: nhipcau staff')
  })

  it('says how the first is added when there is none', async () => {
    expect((await terminal.type('staff')).stdout).toContain('nhipcau staff add telegram:123456789')
  })
})
