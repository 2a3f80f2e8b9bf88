import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ZaloSandbox } from '../../src/sandbox/zalo/index.js'
import { databaseUrls } from '../support/databases.js'
import { startZalo, type Zalo } from '../support/zalo.js'
import { createTerminal, freshFolder, type Terminal } from './terminal.js'
import { envOf, provinceWithGroups } from './world.js'

describe.each(databaseUrls)('groups --sync on %s', (_name, fresh) => {
  let zalo: Zalo
  let sandbox: ZaloSandbox
  let terminal: Terminal
  let url: string
  beforeEach(async () => {
    url = await fresh()
    zalo = await startZalo()
    sandbox = zalo.sandbox
    terminal = createTerminal({ env: { DATABASE_URL: url, ...zalo.env } })
  })
  afterEach(() => sandbox.stop())

  const sync = (...options: readonly string[]) => terminal.type('groups', '--sync', ...options)
  const account = () => `zalo:${sandbox.account.id}`

  it('takes in the groups that the account is in, and says what they still need', async () => {
    const members = [sandbox.addPerson({ name: 'Chú Tư' }).id]
    sandbox.addGroup({ title: 'Bà con ấp 1', members })
    sandbox.addGroup({ title: 'Nơi khác', withAccount: false })
    expect(await sync()).toEqual({
      code: 0,
      stdout: [
        `${account()}: đang ở 1 nhóm, mới 1`,
        '✔ Bà con ấp 1 (Zalo) – chưa gắn với đơn vị nào · 2 người',
        '',
      ].join('\n'),
      stderr: '',
    })
    expect((await sync()).stdout).toContain(`${account()}: đang ở 1 nhóm\n`)
  })

  it('names sealed groups as of no use, and keeps them switched off', async () => {
    sandbox.addGroup({ title: 'Bà con ấp 1' })
    sandbox.addGroup({ title: 'Họ hàng', isSealed: true })
    const { code, stdout } = await sync()
    expect(code).toBe(0)
    expect(stdout).toContain('⚠ Nhóm mã hoá đầu cuối, dịch vụ không dùng được: Họ hàng.')
    expect(stdout).toMatch(/✖ Họ hàng \(Zalo\) – .* · đang tắt: nhóm mã hoá đầu cuối/)
  })

  it('sees that the account was removed, and that it is back', async () => {
    const { id } = sandbox.addGroup({ title: 'Bà con ấp 1' })
    const owner = sandbox.addPerson({ name: 'Chú Tư' })
    sandbox.join(owner.id, id)
    await sync()
    sandbox.removeAccount(id, owner.id)
    expect((await sync()).stdout).toMatch(/đang ở 0 nhóm, không còn ở 1\n✖ Bà con ấp 1/)
    sandbox.addAccount(id, owner.id)
    expect((await sync()).stdout).toMatch(/đang ở 1 nhóm, trở lại 1\n✔ Bà con ấp 1/)
  })

  it('prints one document for machines', async () => {
    const { id } = sandbox.addGroup({ title: 'Bà con ấp 1' })
    sandbox.addGroup({ title: 'Họ hàng', isSealed: true })
    const { stdout, stderr } = await sync('--json')
    expect(JSON.parse(stdout)).toMatchObject({
      accounts: [
        {
          account: account(),
          kind: 'synced',
          found: 2,
          added: 2,
          returned: 0,
          removed: 0,
          sealed: ['Họ hàng'],
        },
      ],
      groups: [
        { channel: 'zalo', chat: id, title: 'Bà con ấp 1', unit: null, active: true },
        { title: 'Họ hàng', active: false, reason: 'sealed' },
      ],
    })
    expect(stderr).toBe('')
  })

  it('changes nothing when the list cannot be had', async () => {
    sandbox.addGroup({ title: 'Bà con ấp 1' })
    await sync()
    sandbox.expireSession()
    const { code, stdout, stderr } = await sync()
    expect(code).toBe(1)
    expect(stdout).toContain('✔ Bà con ấp 1')
    expect(stderr).toContain('không hỏi được danh sách nhóm')
  })

  it('leaves alone the groups of channels that do not tell', async () => {
    const telegram = await provinceWithGroups(url, ['Bà con ấp 2'])
    sandbox.addGroup({ title: 'Bà con ấp 1' })
    const both = createTerminal({ env: { ...envOf(url, telegram), ...zalo.env } })
    const { code, stdout } = await both.type('groups', '--sync')
    await telegram.stop()
    expect(stdout).toBe(
      [
        `${account()}: đang ở 1 nhóm, mới 1`,
        '✔ Bà con ấp 1 (Zalo) – chưa gắn với đơn vị nào · 1 người',
        '✔ Bà con ấp 2 (Telegram) – Ấp 1',
        '',
      ].join('\n'),
    )
    expect(code).toBe(0)
  })
})

it('says that no channel tells its groups where none does', async () => {
  const env = { DATABASE_URL: 'sqlite::memory:', DATA_DIR: freshFolder() }
  const said = await createTerminal({ env }).type('groups', '--sync')
  expect(said).toMatchObject({ code: 1, stdout: '' })
  expect(said.stderr).toContain('nhipcau zalo login')
})
