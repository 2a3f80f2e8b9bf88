import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { HOUR, MINUTE, type PostId } from '../../src/base/index.js'
import type { Db, DeliveryState } from '../../src/db/index.js'
import {
  cancelWaiting,
  isUnderWay,
  type NewDelivery,
  putDeliveries,
  sayAgain,
} from '../../src/delivery/index.js'
import { HELD } from '../../src/delivery/outbox.js'
import { StoppedClock } from '../support/clock.js'
import { databases } from '../support/databases.js'
import {
  ACCOUNT,
  aDelivery,
  aGroup,
  aPost,
  chatOf,
  cleared,
  inParts,
  OTHER_ACCOUNT,
  rowOf,
  statesOf,
} from './rows.js'

const now = new StoppedClock().now()
const inMs = (ms: number) => new Date(now.getTime() + ms)

describe.each(databases)('a post told to stop or to go again, on %s', (_name, open) => {
  let db: Db
  let post: PostId
  beforeAll(async () => {
    db = await open()
  })
  beforeEach(async () => {
    await cleared(db)
    post = await aPost(db)
  })
  afterAll(() => db.destroy())

  const to = async (chat: string, active = 1): Promise<Partial<NewDelivery>> => ({
    post,
    group: await aGroup(db, chat, active),
    to: chatOf(chat),
  })

  async function become(key: string, state: DeliveryState, reason: string | null = null) {
    const message_id = state === 'sent' ? '7' : null
    await db
      .updateTable('delivery')
      .set({ state, reason, message_id, attempts: 3, settled_at: now.toISOString() })
      .where('key', '=', key)
      .execute()
  }

  const again = () =>
    db.transaction().execute((trx) => sayAgain(trx, post, inMs(HOUR), inMs(MINUTE)))

  it('goes again through the account that the group has by now', async () => {
    await putDeliveries(db, [aDelivery('a', await to('-a')), aDelivery('direct', { post })], now)
    await become('a', 'failed', 'expired')
    await db.updateTable('group_chat').set({ account_id: OTHER_ACCOUNT }).execute()
    expect(await again()).toBe(1)
    expect(await rowOf(db, 'a')).toMatchObject({ state: 'queued', account_id: OTHER_ACCOUNT })
    expect((await rowOf(db, 'direct')).account_id).toBe(ACCOUNT)
  })

  it('drops what waits, held parts too, and nothing that is said, in hand or of another post', async () => {
    const other = await aPost(db)
    await putDeliveries(
      db,
      [
        ...inParts('parts', 2, { post }),
        aDelivery('in hand', { post }),
        aDelivery('said', { post }),
        aDelivery('other', { post: other }),
      ],
      now,
    )
    await become('in hand', 'sending')
    await become('said', 'sent')
    expect(await cancelWaiting(db, post, now)).toBe(2)
    expect(await statesOf(db)).toEqual({
      'parts/0': 'cancelled',
      'parts/1': 'cancelled',
      'in hand': 'sending',
      said: 'sent',
      other: 'queued',
    })
  })

  it('says again what failed or is uncertain, as if it had never been tried', async () => {
    await putDeliveries(
      db,
      [aDelivery('failed', await to('-1')), aDelivery('doubt', await to('-2'))],
      now,
    )
    await become('failed', 'failed', 'expired')
    await become('doubt', 'uncertain', 'timeout')
    expect(await again()).toBe(2)
    for (const key of ['failed', 'doubt'])
      expect(await rowOf(db, key)).toMatchObject({
        state: 'queued',
        attempts: 0,
        reason: null,
        settled_at: null,
        due_at: inMs(MINUTE).toISOString(),
        expires_at: inMs(HOUR).toISOString(),
      })
  })

  it('never says again what was said, cancelled or is in hand, nor another post', async () => {
    const other = await aPost(db)
    await putDeliveries(
      db,
      [
        aDelivery('said', await to('-1')),
        aDelivery('cancelled', await to('-2')),
        aDelivery('in hand', await to('-3')),
        aDelivery('other', { ...(await to('-4')), post: other }),
      ],
      now,
    )
    await become('said', 'sent')
    await become('cancelled', 'cancelled')
    await become('in hand', 'sending')
    await become('other', 'failed')
    const before = await statesOf(db)
    expect(await again()).toBe(0)
    expect(await statesOf(db)).toEqual(before)
  })

  it('leaves out groups that are closed to us', async () => {
    await putDeliveries(
      db,
      [aDelivery('open', await to('-1')), aDelivery('closed', await to('-2', 0))],
      now,
    )
    await become('open', 'failed')
    await become('closed', 'failed', 'removed')
    expect(await again()).toBe(1)
    expect(await statesOf(db)).toEqual({ open: 'queued', closed: 'failed' })
  })

  it('keeps the parts in order: only the first that is missing is due', async () => {
    await putDeliveries(db, inParts('parts', 4, await to('-1')), now)
    await become('parts/0', 'sent')
    await become('parts/1', 'uncertain')
    await become('parts/2', 'queued')
    await become('parts/3', 'failed')
    expect(await again()).toBe(2)
    const due = async (part: number) => (await rowOf(db, `parts/${part}`)).due_at
    expect([await due(1), await due(2), await due(3)]).toEqual([
      inMs(MINUTE).toISOString(),
      HELD,
      HELD,
    ])
  })

  it('gives the parts that still wait in such a group as long, and no others', async () => {
    const soon = inMs(2 * MINUTE)
    const expiring = async (chat: string) => ({ ...(await to(chat)), expiresAt: soon })
    await putDeliveries(
      db,
      [
        ...inParts('doubt', 3, await expiring('-1')),
        ...inParts('in hand', 2, await expiring('-2')),
      ],
      now,
    )
    await become('doubt/0', 'uncertain')
    await become('in hand/0', 'sending')
    expect(await again()).toBe(1)
    const until = async (key: string) => (await rowOf(db, key)).expires_at
    for (const part of [0, 1, 2])
      expect(await until(`doubt/${part}`)).toBe(inMs(HOUR).toISOString())
    expect(await until('in hand/1')).toBe(soon.toISOString())
    expect((await rowOf(db, 'doubt/1')).due_at).toBe(HELD)
  })

  describe('is under way', () => {
    it.each<[DeliveryState, boolean]>([
      ['queued', true],
      ['sending', true],
      ['sent', false],
      ['uncertain', false],
      ['failed', false],
      ['cancelled', false],
    ])('with a delivery that is %s: %s', async (state, underWay) => {
      await putDeliveries(db, [aDelivery('a', { post })], now)
      await become('a', state)
      expect(await isUnderWay(db, post)).toBe(underWay)
    })

    it('while the part before is, but not when only a person can let the rest go', async () => {
      await putDeliveries(db, inParts('parts', 2, { post }), now)
      await become('parts/0', 'sending')
      expect(await isUnderWay(db, post)).toBe(true)
      await become('parts/0', 'uncertain')
      expect(await isUnderWay(db, post)).toBe(false)
    })

    it('not for what another post has', async () => {
      await putDeliveries(db, [aDelivery('a', { post: await aPost(db) })], now)
      expect(await isUnderWay(db, post)).toBe(false)
    })
  })
})
