import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { groupAt } from '../../src/audience/index.js'
import { MINUTE } from '../../src/base/index.js'
import type { ListedGroup } from '../../src/channels/index.js'
import type { Db } from '../../src/db/index.js'
import { followGroups, putDeliveries } from '../../src/delivery/index.js'
import { StoppedClock } from '../support/clock.js'
import { databases } from '../support/databases.js'
import { ACCOUNT, aDelivery, aGroup, cleared, OTHER_ACCOUNT, rowOf, statesOf } from './rows.js'

const now = new StoppedClock().now()
const later = new Date(now.getTime() + MINUTE)
const OURS = { name: 'telegram', account: ACCOUNT } as const

describe.each(databases)('groups that are not listed any more, on %s', (_name, open) => {
  let db: Db
  beforeAll(async () => {
    db = await open()
  })
  beforeEach(() => cleared(db))
  afterAll(() => db.destroy())

  const look = (...chats: readonly string[]) => {
    const listed = chats.map((chat): ListedGroup => ({ chat, title: chat, isSealed: false }))
    return db.transaction().execute((trx) => followGroups(trx, OURS, listed, later))
  }

  it('get nothing of what waits for them, which is listed with its reason; the others do', async () => {
    await aGroup(db, '-gone')
    await aGroup(db, '-here')
    await putDeliveries(
      db,
      [aDelivery('gone'), aDelivery('here'), aDelivery('other', { account: OTHER_ACCOUNT })],
      now,
    )
    await db.updateTable('delivery').set({ chat: '-gone' }).where('key', '=', 'other').execute()
    expect(await look('-here')).toEqual({ added: 0, returned: 0, removed: 1, sealed: 0 })
    expect(await statesOf(db)).toEqual({ gone: 'failed', here: 'queued', other: 'queued' })
    expect(await rowOf(db, 'gone')).toMatchObject({
      reason: 'removed',
      settled_at: later.toISOString(),
    })
    expect(await groupAt(db, { channel: 'telegram', chat: '-gone' })).toMatchObject({
      active: false,
    })
  })

  it('are none when all are there', async () => {
    await aGroup(db, '-here')
    await putDeliveries(db, [aDelivery('here')], now)
    expect(await look('-here')).toMatchObject({ removed: 0 })
    expect(await statesOf(db)).toEqual({ here: 'queued' })
  })
})
