import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  bindGroup,
  type GroupView,
  groupAt,
  loadAudienceMap,
  noteGroup,
  switchOffGroup,
  syncGroups,
} from '../../src/audience/index.js'
import { type AccountId, after, MINUTE, type UnitId } from '../../src/base/index.js'
import type { ListedGroup } from '../../src/channels/index.js'
import type { Db } from '../../src/db/index.js'
import { noteAccount } from '../../src/delivery/index.js'
import { StoppedClock } from '../support/clock.js'
import { databases } from '../support/databases.js'

const OURS = { name: 'zalo', account: 'zalo:1' as AccountId } as const
const OTHER = 'zalo:2' as AccountId
const NOW = new StoppedClock().now()
const BEFORE = after(NOW, -MINUTE)

const listed = (chat: string, more: Partial<ListedGroup> = {}): ListedGroup => ({
  chat,
  title: `Nhóm ${chat}`,
  isSealed: false,
  ...more,
})

describe.each(databases)('a look at the groups of an account on %s', (_name, open) => {
  let db: Db
  beforeAll(async () => {
    db = await open()
  })
  beforeEach(async () => {
    for (const table of ['group_chat', 'unit', 'account'] as const)
      await db.deleteFrom(table).execute()
    for (const id of [OURS.account, OTHER])
      await noteAccount(db, { id, channel: 'zalo', name: 'Nhịp Cầu' })
  })
  afterAll(() => db.destroy())

  const sync = (...groups: readonly ListedGroup[]) =>
    db.transaction().execute((trx) => syncGroups(trx, OURS, groups, NOW))
  const at = (chat: string): Promise<GroupView | undefined> =>
    groupAt(db, { channel: 'zalo', chat })
  const aGroup = (chat: string, accountId: AccountId = OURS.account, noted = BEFORE) =>
    noteGroup(db, { channel: 'zalo', chat, accountId, title: 'Tên cũ' }, noted)
  const switchOff = (chat: string, reason: string) =>
    switchOffGroup(db, { channel: 'zalo', chat }, reason)

  it('notes new ones, with title and number of people', async () => {
    expect(await sync(listed('1', { memberCount: 42 }))).toEqual({
      added: 1,
      returned: 0,
      removed: [],
      sealed: 0,
    })
    expect(await at('1')).toMatchObject({ title: 'Nhóm 1', memberCount: 42, active: true })
  })

  it('changes nothing when looked twice', async () => {
    await sync(listed('1'))
    expect(await sync(listed('1'))).toEqual({ added: 0, returned: 0, removed: [], sealed: 0 })
    expect(await db.selectFrom('group_chat').select('id').execute()).toHaveLength(1)
  })

  it('keeps what a group is bound to, and gives it its new title', async () => {
    const { group } = await aGroup('1')
    const unit = { id: 'ap' as UnitId, code: 'ap', name: 'Ấp', level: 'ấp', tags: '[]' }
    await db
      .insertInto('unit')
      .values({ ...unit, parent_id: null })
      .execute()
    await bindGroup(db, group.id, { unitId: unit.id, noticeHash: 'hash' })
    await sync(listed('1'))
    expect(await at('1')).toMatchObject({ unitId: 'ap', title: 'Nhóm 1', active: true })
  })

  it('switches off those that are not listed any more, and on again when they are back', async () => {
    await aGroup('1')
    expect(await sync()).toMatchObject({ removed: [['1', { kind: 'off' }]] })
    expect(await at('1')).toMatchObject({ active: false, inactiveReason: 'removed' })
    expect(await sync(listed('1'))).toMatchObject({ returned: 1 })
    expect(await at('1')).toMatchObject({ active: true })
  })

  it('switches off none where more than half of many are missing: the list has a hole', async () => {
    const chats = ['1', '2', '3', '4', '5', '6', '7', '8']
    for (const chat of chats) await aGroup(chat)
    expect(await sync(...chats.slice(0, 3).map((chat) => listed(chat)))).toMatchObject({
      removed: [],
    })
    expect(await at('8')).toMatchObject({ active: true })
    expect(await sync(...chats.slice(0, 4).map((chat) => listed(chat)))).toMatchObject({
      removed: ['5', '6', '7', '8'].map((chat) => [chat, { kind: 'off' }]),
    })
    expect(await at('8')).toMatchObject({ active: false })
  })

  it('leaves one as it is that the platform names and would not describe this time', async () => {
    await aGroup('1')
    await aGroup('2')
    await switchOff('2', 'sealed')
    const untold = { title: '', isUndescribed: true }
    expect(await sync(listed('1', untold), listed('2', untold))).toEqual({
      added: 0,
      returned: 0,
      removed: [],
      sealed: 0,
    })
    expect(await at('1')).toMatchObject({ title: 'Tên cũ', active: true })
    expect(await at('2')).toMatchObject({ active: false })
  })

  it('switches off all of a few', async () => {
    for (const chat of ['1', '2', '3']) await aGroup(chat)
    expect((await sync()).removed.map(([chat]) => chat).toSorted()).toEqual(['1', '2', '3'])
  })

  it('keeps when the people of a group were counted, so that they are not counted again at once', async () => {
    await sync(listed('1', { memberCount: 42 }), listed('2'))
    const counted = await db
      .selectFrom('group_chat')
      .select(['chat', 'counted_at'])
      .orderBy('chat')
      .execute()
    expect(counted).toEqual([
      { chat: '1', counted_at: NOW.toISOString() },
      { chat: '2', counted_at: null },
    ])
  })

  it('leaves one alone that was noted after the platform was asked', async () => {
    await aGroup('1', OURS.account, NOW)
    expect(await sync()).toMatchObject({ removed: [] })
    expect(await at('1')).toMatchObject({ active: true })
  })

  it('keeps sealed ones off, and has them back when they are sealed no more', async () => {
    await aGroup('1')
    const sealed = [listed('1', { isSealed: true }), listed('2', { isSealed: true })]
    expect(await sync(...sealed)).toMatchObject({ added: 1, returned: 0, sealed: 2 })
    for (const chat of ['1', '2'])
      expect(await at(chat)).toMatchObject({ active: false, inactiveReason: 'sealed' })
    expect(await sync(...sealed)).toMatchObject({ added: 0, returned: 0, sealed: 2 })
    expect(await sync(listed('1'), listed('2'))).toMatchObject({ returned: 2, sealed: 0 })
  })

  it('leaves a group of another account as it is, listed or not, and knows that both are in it', async () => {
    await aGroup('1', OTHER)
    await aGroup('2', OTHER)
    await sync(listed('1'))
    expect(await at('1')).toMatchObject({ accountId: OTHER, title: 'Tên cũ', active: true })
    const alsoIn = async () => (await loadAudienceMap(db)).groups.map((group) => group.alsoIn)
    expect(await alsoIn()).toEqual([[OURS.account], undefined])
    expect(await sync()).toMatchObject({ removed: [['1', { kind: 'spoken-for', by: OTHER }]] })
    expect(await alsoIn()).toEqual([undefined, undefined])
    expect(await at('2')).toMatchObject({ accountId: OTHER, active: true })
  })

  it('leaves one off that is off for another reason', async () => {
    await aGroup('1')
    await switchOff('1', 'muted')
    await sync(listed('1'))
    expect(await at('1')).toMatchObject({ active: false, inactiveReason: 'muted' })
  })
})
