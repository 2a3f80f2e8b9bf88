import { afterEach, describe, expect, it } from 'vitest'
import { loadAudienceMap } from '../../src/audience/index.js'
import { groupsOfPost } from '../../src/publishing/index.js'
import type { TelegramSandbox } from '../../src/sandbox/telegram/index.js'
import { databaseUrls } from '../support/databases.js'
import { createTerminal, fileWith } from './terminal.js'
import { auditOf, envOf, lookInto, provinceWithGroups } from './world.js'

describe.each(databaseUrls)('saved audiences and tags at the terminal, on %s', (_name, fresh) => {
  let sandbox: TelegramSandbox
  afterEach(() => sandbox.stop())

  async function aTerminal() {
    const url = await fresh()
    sandbox = await provinceWithGroups(url, ['Nhóm ấp 1', 'Nhóm ấp 2'])
    return { url, terminal: createTerminal({ env: envOf(url, sandbox) }) }
  }

  it('are saved, listed with their groups of now, and removed unless something uses them', async () => {
    const { url, terminal } = await aTerminal()
    const { type } = terminal
    const save = (...line: readonly string[]) => type('audiences', 'save', ...line)
    expect((await save('vùng lũ', 'ap-1', '--unit', 'xa-tan-phu')).stdout).toMatch('1 nhóm')
    expect((await save('vùng cao', 'song-xanh, trừ vùng lũ')).code).toBe(0)
    const circle = await save('vùng lũ', 'vùng cao')
    expect([circle.code, circle.stderr]).toEqual([2, expect.stringMatching('chính nó')])
    expect((await save('Ấp 1', 'ap-2')).stderr).toMatch('của đơn vị')
    expect((await save('a, b', 'ap-2')).stderr).toMatch('Không đặt tên')
    expect((await save('mới', 'xa-99')).stderr).toMatch('Không có đơn vị nào')
    expect((await type('audiences')).stdout).toMatch('vùng lũ (1 nhóm, của Xã Tân Phú) = ap-1')
    expect(JSON.parse((await type('audiences', '--json')).stdout)).toEqual([
      { name: 'vùng cao', expression: 'song-xanh, trừ vùng lũ', unit: null, groups: 1 },
      { name: 'vùng lũ', expression: 'ap-1', unit: 'xa-tan-phu', groups: 1 },
    ])
    const kept = await type('audiences', 'remove', 'vùng lũ')
    expect([kept.code, kept.stderr]).toEqual([1, expect.stringMatching('nơi nhận “vùng cao”')])
    expect((await type('audiences', 'remove', 'vung cao')).code).toBe(0)
    expect((await type('audiences', 'remove', 'vùng cao')).code).toBe(1)
    const acts = (await auditOf(url)).map(({ act }) => act)
    expect(acts).toEqual(['audience.save', 'audience.save', 'audience.remove'])
  })

  it('tag a unit and a group, and take tags away', async () => {
    const { type } = (await aTerminal()).terminal
    expect((await type('units', 'tag', 'xa-binh-an', 'loa', '#vùng sâu')).stdout).toMatch(
      '#loa #vùng sâu',
    )
    expect((await type('units', 'tag', 'xa-binh-an')).stdout).toMatch('#loa #vùng sâu')
    await type('groups', 'tag', 'Nhóm ấp 2', 'tre')
    const groups = JSON.parse((await type('groups', '--json')).stdout)
    expect(groups.map(({ tags }: { readonly tags: unknown }) => tags)).toEqual([[], ['tre']])
    const none = await type('groups', 'tag', 'nhom ap 2', 'none', '--json')
    expect(JSON.parse(none.stdout)).toMatchObject({ title: 'Nhóm ấp 2', tags: [] })
    expect((await type('groups', 'tag', 'Nhóm', 'a"b')).code).not.toBe(0)
    expect((await type('units', 'tag', 'xa-99', 'a')).code).toBe(1)
  })

  it('go on naming whom they named when units change, for a post that waits as well', async () => {
    const { url, terminal } = await aTerminal()
    const { type } = terminal
    await type('audiences', 'save', 'vùng lũ', 'ap-1', '--unit', 'ap-1')
    await type('import', fileWith('Tin một\n\nNội dung của tin một. Câu thứ hai.'))
    const to = ['--to', 'song-xanh, trừ vùng lũ', '--at', '2099-01-01T08:00']
    expect((await type('publish', '1', ...to)).stdout).toMatch('1 nhóm')
    const into = ['--into', 'ap-1a:Ấp 1A; ap-1b:Ấp 1B']
    expect((await type('units', 'split', 'ap-1', ...into)).code).toBe(0)
    expect(JSON.parse((await type('audiences', '--json')).stdout)).toEqual([
      { name: 'vùng lũ', expression: 'ap-1a, ap-1b', unit: 'ap-1a', groups: 1 },
    ])
    const reached = await lookInto(url, async (db) => {
      const post = await db.selectFrom('post').selectAll().executeTakeFirstOrThrow()
      return await groupsOfPost(db, post, await loadAudienceMap(db))
    })
    expect(reached.map(({ title }) => title)).toEqual(['Nhóm ấp 2'])
  })
})
