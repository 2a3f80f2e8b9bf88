import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { setMemberCount } from '../../src/audience/groups.js'
import {
  bindGroup,
  groupAt,
  importUnitsCsv,
  listGroups,
  loadAudienceMap,
  noteGroup,
  renameGroup,
  switchOffGroup,
} from '../../src/audience/index.js'
import type { UnitId } from '../../src/base/index.js'
import type { Db } from '../../src/db/index.js'
import { StoppedClock } from '../support/clock.js'
import { databases } from '../support/databases.js'
import { ACCOUNT, OTHER_ACCOUNT, withAccounts } from './places.js'

const HERE = { channel: 'telegram', chat: '-100' } as const
const JOINED = { ...HERE, accountId: ACCOUNT, title: 'Ấp 1' }

describe.each(databases)('groups on %s', (_name, open) => {
  const now = new StoppedClock().now()
  let db: Db
  let unitId: UnitId
  beforeAll(async () => {
    db = await withAccounts(await open())
    await importUnitsCsv(db, 'code,name,level,parent,tags\nap-1,Ấp 1,ấp,,')
    unitId = (await loadAudienceMap(db)).units[0]!.id
  })
  beforeEach(async () => {
    await db.deleteFrom('group_chat').execute()
  })
  afterAll(() => db.destroy())

  it('are new once, and known when the same news comes again', async () => {
    const first = await noteGroup(db, JOINED, now)
    expect(first).toMatchObject({
      kind: 'new',
      group: { chat: '-100', active: true, unitId: undefined },
    })
    expect(await noteGroup(db, { ...JOINED, title: 'Ấp 1 mới' }, now)).toEqual({
      kind: 'known',
      group: { ...first.group, title: 'Ấp 1 mới' },
    })
  })

  it('keep their title when none is told', async () => {
    await noteGroup(db, JOINED, now)
    await noteGroup(db, { ...JOINED, title: '' }, now)
    expect(await groupAt(db, HERE)).toMatchObject({ title: 'Ấp 1' })
    await switchOffGroup(db, HERE, 'removed')
    await noteGroup(db, { ...JOINED, title: '' }, now)
    expect(await groupAt(db, HERE)).toMatchObject({ title: 'Ấp 1', active: true })
  })

  it('come back with their unit after they were switched off, to the account that returned', async () => {
    const { group } = await noteGroup(db, JOINED, now)
    await bindGroup(db, group.id, { unitId, noticeHash: 'hash' })
    expect(await switchOffGroup(db, HERE, 'removed')).toBe(true)
    expect(await groupAt(db, HERE)).toMatchObject({
      active: false,
      inactiveReason: 'removed',
      unitId,
    })
    expect(await noteGroup(db, { ...JOINED, accountId: OTHER_ACCOUNT }, now)).toEqual({
      kind: 'returned',
      group: { ...group, unitId, noticeHash: 'hash', accountId: OTHER_ACCOUNT },
    })
  })

  it('stay with the account that speaks in them when another joins', async () => {
    await noteGroup(db, JOINED, now)
    expect(await noteGroup(db, { ...JOINED, accountId: OTHER_ACCOUNT }, now)).toMatchObject({
      kind: 'known',
      group: { accountId: ACCOUNT },
    })
    expect((await loadAudienceMap(db)).groups[0]).toMatchObject({ alsoIn: [OTHER_ACCOUNT] })
  })

  it('keep the first reason they were switched off for', async () => {
    await noteGroup(db, JOINED, now)
    await switchOffGroup(db, HERE, 'removed')
    expect(await switchOffGroup(db, HERE, 'muted')).toBe(false)
    expect(await groupAt(db, HERE)).toMatchObject({ inactiveReason: 'removed' })
  })

  it('are told apart by channel, not by chat alone', async () => {
    await noteGroup(db, JOINED, now)
    expect(await groupAt(db, { channel: 'zalo', chat: '-100' })).toBeUndefined()
    expect(await switchOffGroup(db, { channel: 'zalo', chat: '-100' }, 'removed')).toBe(false)
    await renameGroup(db, { channel: 'zalo', chat: '-100' }, 'Khác')
    expect(await groupAt(db, HERE)).toMatchObject({ title: 'Ấp 1', active: true })
  })

  it('keep titles as written, and how many people they have', async () => {
    const title = '<b>Ấp "1" & @everyone \u202e🎋'
    const { group } = await noteGroup(db, JOINED, now)
    await renameGroup(db, HERE, title)
    await setMemberCount(db, group.id, 148)
    expect(await groupAt(db, HERE)).toEqual({ ...group, title, memberCount: 148 })
  })

  it('are listed by title; those on or off, bound or not', async () => {
    for (const [chat, title] of [
      ['1', 'C'],
      ['2', 'A'],
      ['3', 'B'],
    ] as const)
      await noteGroup(db, { ...JOINED, chat, title }, now)
    await switchOffGroup(db, { channel: 'telegram', chat: '3' }, 'removed')
    await bindGroup(db, (await groupAt(db, { channel: 'telegram', chat: '1' }))!.id, {
      unitId,
      noticeHash: 'hash',
    })
    const titles = async (only?: Parameters<typeof listGroups>[1]) =>
      (await listGroups(db, only)).map((group) => group.title)
    expect(await titles()).toEqual(['A', 'B', 'C'])
    expect(await titles({ active: true })).toEqual(['A', 'C'])
    expect(await titles({ active: false })).toEqual(['B'])
    expect(await titles({ bound: true })).toEqual(['C'])
    expect(await titles({ active: true, bound: false })).toEqual(['A'])
  })

  it('are listed as people count and spell', async () => {
    for (const [chat, title] of [
      ['1', 'Ấp 10'],
      ['2', 'Đội 1'],
      ['3', 'Ấp 2'],
      ['4', 'Cầu 1'],
      ['5', 'Em 1'],
    ] as const)
      await noteGroup(db, { ...JOINED, chat, title }, now)
    expect((await listGroups(db)).map(({ title }) => title)).toEqual([
      'Ấp 2',
      'Ấp 10',
      'Cầu 1',
      'Đội 1',
      'Em 1',
    ])
  })

  it('are noted once by two processes at the same time', async () => {
    const noted = await Promise.all([1, 2, 3, 4].map(() => noteGroup(db, JOINED, now)))
    expect(noted.map(({ kind }) => kind).sort()).toEqual(['known', 'known', 'known', 'new'])
    expect(new Set(noted.map(({ group }) => group.id)).size).toBe(1)
  })
})
