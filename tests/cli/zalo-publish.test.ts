import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { bindGroup, importUnitsCsv, listGroups, loadAudienceMap } from '../../src/audience/index.js'
import { freshSqlite } from '../support/databases.js'
import { startZalo, type Zalo } from '../support/zalo.js'
import { createTerminal } from './terminal.js'
import { envOf, lookInto, provinceWithGroups, UNITS } from './world.js'

let zalo: Zalo
let url: string
beforeEach(async () => {
  url = await freshSqlite()
  zalo = await startZalo()
  zalo.sandbox.addGroup({ title: 'Bà con ấp 1' })
})
afterEach(() => zalo.sandbox.stop())

/** An article, and every group that there is bound to one hamlet. */
async function prepare(env: Readonly<Record<string, string>>) {
  const terminal = createTerminal({ env: { DATABASE_URL: url, ...env } })
  await terminal.type('groups', '--sync')
  await terminal.type('import', 'samples/dan-van-kheo.txt')
  await lookInto(url, async (db) => {
    await importUnitsCsv(db, UNITS)
    const unit = (await loadAudienceMap(db)).unitByCode.get('ap-1')
    if (!unit) throw new Error('there is no such unit')
    for (const { id } of await listGroups(db, { bound: false }))
      await bindGroup(db, id, { unitId: unit.id, noticeHash: 'notice' })
  })
  return terminal
}

describe('publish --dry-run', () => {
  it('shows the post as each channel will, with how to rate it there', async () => {
    const telegram = await provinceWithGroups(url, ['Bà con ấp 2'])
    const terminal = await prepare({ ...envOf(url, telegram), ...zalo.env })
    const { code, stdout } = await terminal.type('publish', '1', '--to', 'all', '--dry-run')
    await telegram.stop()
    expect(code).toBe(0)
    const seen = (channel: string) =>
      stdout.split(`Nhóm trên ${channel} sẽ thấy:\n`)[1]?.split('\nNhóm trên ')[0]
    expect(seen('Telegram')).toContain('[ 1 ⭐ ]')
    const onZalo = seen('Zalo')
    expect(onZalo).toMatch(/Chấm điểm: trả lời tin này bằng số từ 1 đến 5, hoặc thả ❤️ 5/)
    expect(onZalo).not.toContain('[')
  })

  it('shows the choices of a poll below its question', async () => {
    const terminal = await prepare({ ...zalo.env, ZALO_RATING: 'poll' })
    const { stdout } = await terminal.type('publish', '1', '--to', 'all', '--dry-run')
    expect(stdout).toContain('Nhóm trên Zalo sẽ thấy 2 tin nối nhau:')
    expect(stdout).toMatch(/Phiếu bình chọn: .*\n▢ Rất kém\n▢ Kém\n▢ Đạt\n▢ Tốt\n▢ Rất tốt\n/)
  })
})

it('publish says how to log in when groups are on Zalo and Zalo is off', async () => {
  await prepare(zalo.env)
  const off = createTerminal({ env: { DATABASE_URL: url } })
  const said = await off.type('publish', '1', '--to', 'all')
  expect(said).toMatchObject({ code: 1, stdout: '' })
  expect(said.stderr).toContain('nhóm trên Zalo')
  expect(said.stderr).toContain('nhipcau zalo login')
})
