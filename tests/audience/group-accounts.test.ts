import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  bindGroup,
  groupAt,
  importUnitsCsv,
  leaveGroup,
  loadAudienceMap,
  moveGroup,
  noteGroup,
} from '../../src/audience/index.js'
import type { AccountId, UnitId } from '../../src/base/index.js'
import type { Db } from '../../src/db/index.js'
import { StoppedClock } from '../support/clock.js'
import { databases } from '../support/databases.js'
import { ACCOUNT, OTHER_ACCOUNT, withAccounts } from './places.js'

const HERE = { channel: 'telegram', chat: '-100' } as const
const THIRD = 'telegram:3' as AccountId

describe.each(databases)('a group that several accounts are in, on %s', (_name, open) => {
  const now = new StoppedClock().now()
  let db: Db
  let unitId: UnitId
  beforeAll(async () => {
    db = await withAccounts(await open())
    await db.insertInto('account').values({ id: THIRD, channel: 'telegram', name: THIRD }).execute()
    await importUnitsCsv(db, 'code,name,level,parent,tags\nap-1,Ấp 1,ấp,,')
    unitId = (await loadAudienceMap(db)).units[0]!.id
  })
  beforeEach(async () => {
    await db.deleteFrom('group_chat').execute()
    await db.updateTable('account').set({ trouble: null }).execute()
  })
  afterAll(() => db.destroy())

  const join = (accountId: AccountId, chat: string = HERE.chat) =>
    noteGroup(db, { channel: 'telegram', chat, accountId, title: 'Ấp 1' }, now)
  const leave = (accountId: AccountId) =>
    db.transaction().execute((trx) => leaveGroup(trx, { ...HERE, accountId }, 'removed'))
  const bind = async (accountId: AccountId) => {
    const { group } = await join(accountId)
    await db
      .transaction()
      .execute((trx) => bindGroup(trx, group.id, { unitId, accountId, noticeHash: 'h' }))
  }
  const standing = async () => {
    const { groups } = await loadAudienceMap(db)
    return groups.map(({ accountId, alsoIn, active }) => ({ accountId, alsoIn, active }))
  }

  it('is spoken to by the first, and by the one in which it was bound', async () => {
    for (const account of [ACCOUNT, OTHER_ACCOUNT, OTHER_ACCOUNT, ACCOUNT]) await join(account)
    expect(await standing()).toEqual([
      { accountId: ACCOUNT, alsoIn: [OTHER_ACCOUNT], active: true },
    ])
    await bind(OTHER_ACCOUNT)
    expect(await standing()).toEqual([
      { accountId: OTHER_ACCOUNT, alsoIn: [ACCOUNT], active: true },
    ])
  })

  it('is left by one after the other, and is off when none is in it', async () => {
    for (const account of [ACCOUNT, OTHER_ACCOUNT]) await join(account)
    expect(await leave(ACCOUNT)).toEqual({ kind: 'spoken-for', by: OTHER_ACCOUNT })
    expect(await standing()).toEqual([
      { accountId: OTHER_ACCOUNT, alsoIn: undefined, active: true },
    ])
    expect(await leave(ACCOUNT), 'told twice').toEqual({ kind: 'spoken-for', by: OTHER_ACCOUNT })
    expect(await leave(OTHER_ACCOUNT)).toEqual({ kind: 'off' })
    expect(await leave(OTHER_ACCOUNT)).toEqual({ kind: 'unknown' })
    expect(await groupAt(db, HERE)).toMatchObject({ active: false, inactiveReason: 'removed' })
    expect(await join(ACCOUNT)).toMatchObject({ kind: 'returned' })
    expect(await standing()).toEqual([{ accountId: ACCOUNT, alsoIn: undefined, active: true }])
  })

  it('stays with the one that speaks there when another leaves', async () => {
    for (const account of [ACCOUNT, OTHER_ACCOUNT]) await join(account)
    expect(await leave(OTHER_ACCOUNT)).toEqual({ kind: 'spoken-for', by: ACCOUNT })
    expect(await standing()).toEqual([{ accountId: ACCOUNT, alsoIn: undefined, active: true }])
  })

  it('goes to one that works rather than to one that does not', async () => {
    for (const account of [ACCOUNT, OTHER_ACCOUNT, THIRD]) await join(account)
    await db
      .updateTable('account')
      .set({ trouble: 'logged-out' })
      .where('id', '=', OTHER_ACCOUNT)
      .execute()
    expect(await leave(ACCOUNT)).toEqual({ kind: 'spoken-for', by: THIRD })
    expect(await leave(THIRD)).toEqual({ kind: 'spoken-for', by: OTHER_ACCOUNT })
  })

  it('is nobody’s when it is no group of ours', async () => {
    expect(await leave(ACCOUNT)).toEqual({ kind: 'unknown' })
  })

  it('that moves to where another account is has both in it', async () => {
    await join(ACCOUNT)
    await join(OTHER_ACCOUNT, '-1001')
    await db.transaction().execute((trx) => moveGroup(trx, HERE, '-1001'))
    expect(await standing()).toEqual([
      { accountId: OTHER_ACCOUNT, alsoIn: [ACCOUNT], active: true },
    ])
  })
})
