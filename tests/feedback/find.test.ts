import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { leaveGroup, noteAlsoIn } from '../../src/audience/index.js'
import { type AccountId, type FeedbackId, newId } from '../../src/base/index.js'
import type { Db } from '../../src/db/index.js'
import { noteAccount } from '../../src/delivery/index.js'
import { feedbackOf } from '../../src/feedback/index.js'
import { databases } from '../support/databases.js'
import { SEAL } from '../support/members.js'
import { aGroup, anEvent, cleared, NOW, words } from './scene.js'

const ACCOUNT = 'telegram:1' as AccountId
const OTHER = 'telegram:2' as AccountId

describe.each(databases)('the feedback that a message became, on %s', (_name, open) => {
  let db: Db
  beforeAll(async () => {
    db = await open()
  })
  beforeEach(async () => {
    await cleared(db)
    await noteAccount(db, { id: OTHER, channel: 'telegram' })
  })
  afterAll(() => db.destroy())

  async function heard(chat: string, group: Awaited<ReturnType<typeof aGroup>> | null) {
    const id = newId<FeedbackId>()
    await db
      .insertInto('feedback')
      .values({
        id,
        event_id: id as never,
        account_id: ACCOUNT,
        member_id: null,
        kind: 'report',
        text: 'Đường hỏng',
        channel: 'telegram',
        chat,
        group_id: group,
        post_id: null,
        message_id: '57',
        state: 'kept',
        received_at: NOW.toISOString(),
      })
      .execute()
    return id
  }
  const foundBy = async (account: AccountId, chat: string) =>
    (await feedbackOf(db, { ...anEvent(chat, words('')), account }, '57', SEAL))?.id

  it('is found by the account that heard it; by another when that one is in the group no more', async () => {
    const group = await aGroup(db, '-1')
    await noteAlsoIn(db, group, OTHER)
    const id = await heard('-1', group)
    expect(await foundBy(ACCOUNT, '-1')).toBe(id)
    expect(await foundBy(OTHER, '-1'), 'its 57 may be another').toBeUndefined()
    await db.transaction().execute(async (trx) => {
      const at = { channel: 'telegram', chat: '-1', accountId: ACCOUNT } as const
      await leaveGroup(trx, at, 'removed')
    })
    expect(await foundBy(OTHER, '-1')).toBe(id)
  })

  it('is each account’s own in a direct conversation', async () => {
    const id = await heard('7', null)
    expect(await foundBy(ACCOUNT, '7')).toBe(id)
    expect(await foundBy(OTHER, '7')).toBeUndefined()
  })
})
