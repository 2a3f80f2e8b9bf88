import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type DeliveryId, MINUTE, newId, SECOND } from '../../src/base/index.js'
import type { Db } from '../../src/db/index.js'
import { claim } from '../../src/delivery/claim.js'
import { LANES, putDeliveries, putEdits, putReactions } from '../../src/delivery/index.js'
import { HELD } from '../../src/delivery/outbox.js'
import { EDIT_PAUSE_MS, recordSettlement } from '../../src/delivery/record.js'
import type { Settlement } from '../../src/delivery/settle.js'
import { StoppedClock } from '../support/clock.js'
import { databases } from '../support/databases.js'
import {
  ACCOUNT,
  aDelivery,
  chatOf,
  cleared,
  inParts,
  manyDeliveries,
  nextOf,
  rowOf,
  statesOf,
} from './rows.js'

const now = new StoppedClock().now()
const inMs = (ms: number) => new Date(now.getTime() + ms)
const SENT: Settlement = { state: 'sent', messageId: '7' }

describe.each(databases)('the outbox on %s', (_name, open) => {
  let db: Db
  beforeAll(async () => {
    db = await open()
  })
  beforeEach(() => cleared(db))
  afterAll(() => db.destroy())

  async function settleWith(key: string, settlement: Settlement, at = now): Promise<void> {
    const claimed = await claim(db, nextOf(await rowOf(db, key)), 'me', inMs(MINUTE))
    if (!claimed) throw new Error(`${key} was not waiting`)
    await db.transaction().execute((trx) => recordSettlement(trx, claimed, settlement, at))
  }

  describe('puts messages', () => {
    it('once for each key, and leaves what is there as it was', async () => {
      const [first] = await putDeliveries(db, [aDelivery('a')], now)
      const again = aDelivery('a', { message: { text: 'Khác' } })
      const put = await putDeliveries(db, [again, aDelivery('b')], now)
      expect(put).toEqual([(await rowOf(db, 'b')).id])
      expect(await rowOf(db, 'a')).toMatchObject({ id: first, state: 'queued' })
      expect((await rowOf(db, 'a')).body).toContain('đây là a')
    })

    it('together with their reason or not at all', async () => {
      const failing = db.transaction().execute(async (trx) => {
        await putDeliveries(trx, manyDeliveries(3), now)
        throw new Error('the reason fell through')
      })
      await expect(failing).rejects.toThrow('fell through')
      expect(await statesOf(db)).toEqual({})
    })

    it('by the thousand in one call', async () => {
      const put = await putDeliveries(db, manyDeliveries(2_500), now)
      expect(new Set(put).size).toBe(2_500)
      expect(Object.keys(await statesOf(db))).toHaveLength(2_500)
      expect(await putDeliveries(db, manyDeliveries(2_500), now)).toEqual([])
    })

    it('and none when there are none', async () => {
      expect(await putDeliveries(db, [], now)).toEqual([])
    })

    it('in parts, over more rows than one statement takes', async () => {
      const parts = Array.from({ length: 333 }, (_, n) => inParts(String(n), 3)).flat()
      expect(await putDeliveries(db, parts, now)).toHaveLength(999)
    })
  })

  describe('holds what follows', () => {
    beforeEach(async () => {
      await putDeliveries(db, inParts('post', 3), now)
    })
    const dueOf = async (part: number) => (await rowOf(db, `post/${part}`)).due_at

    it('until the part before it is there, one after the other', async () => {
      expect([await dueOf(1), await dueOf(2)]).toEqual([HELD, HELD])
      await settleWith('post/0', SENT, inMs(SECOND))
      expect([await dueOf(1), await dueOf(2)]).toEqual([inMs(SECOND).toISOString(), HELD])
    })

    it('while nobody knows whether the part before it is there', async () => {
      await settleWith('post/0', { state: 'uncertain', reason: 'no-answer' })
      expect([await dueOf(1), await dueOf(2)]).toEqual([HELD, HELD])
      expect(await statesOf(db)).toEqual({
        'post/0': 'uncertain',
        'post/1': 'queued',
        'post/2': 'queued',
      })
    })

    it('while the part before it waits to be tried again', async () => {
      const dueAt = inMs(MINUTE)
      await settleWith('post/0', { state: 'queued', dueAt, attempts: 1, reason: 'muted' })
      expect([await dueOf(0), await dueOf(1)]).toEqual([dueAt.toISOString(), HELD])
    })

    it('and drops all of it, with the reason, when a part failed', async () => {
      await settleWith('post/0', { state: 'failed', reason: 'rejected' })
      expect(await rowOf(db, 'post/1')).toMatchObject({ state: 'failed', reason: 'rejected' })
      expect(await rowOf(db, 'post/2')).toMatchObject({ state: 'failed', reason: 'rejected' })
    })
  })

  describe('puts edits', () => {
    let target: {
      id: DeliveryId
      account_id: typeof ACCOUNT
      channel: 'telegram'
      chat: string
      group_id: null
    }
    beforeEach(async () => {
      const id = newId<DeliveryId>()
      await putDeliveries(db, [aDelivery('said', { id })], now)
      await settleWith('said', SENT)
      target = { id, account_id: ACCOUNT, channel: 'telegram', chat: '-said', group_id: null }
    })

    const anEdit = (label: string, key = 'refresh') => ({
      key,
      target,
      lane: LANES.refresh,
      change: { kind: 'buttons', buttons: [[{ label, value: 'r' }]] } as const,
    })
    const put = (label: string, at = now) => putEdits(db, [anEdit(label)], at)
    const edit = () => rowOf(db, 'refresh')
    const claimEdit = async () => await claim(db, nextOf(await edit()), 'me', inMs(MINUTE))

    it('due at once, in the place of one that still waits', async () => {
      await put('1')
      await put('2', inMs(SECOND))
      const row = await edit()
      expect(row).toMatchObject({ state: 'queued', due_at: now.toISOString() })
      expect(row.body).toContain('"2"')
      expect(Object.keys(await statesOf(db))).toEqual(['refresh', 'said'])
    })

    it('of which the last counts when several of one key are put at once', async () => {
      await putEdits(db, [anEdit('1'), anEdit('other', 'other'), anEdit('2')], now)
      expect((await edit()).body).toContain('"2"')
      expect((await rowOf(db, 'other')).body).toContain('other')
    })

    it('that name the message they change', async () => {
      await put('1')
      expect(await claimEdit()).toMatchObject({ messageId: '7', target: target.id, act: 'edit' })
    })

    it('that rest when done, and run again no sooner than the pause is over', async () => {
      await put('1')
      await settleWith('refresh', SENT)
      expect(await edit()).toMatchObject({ state: 'sent' })
      await put('2', inMs(SECOND))
      expect(await edit()).toMatchObject({
        state: 'queued',
        due_at: inMs(EDIT_PAUSE_MS).toISOString(),
      })
    })

    it('at once again when the pause is long over', async () => {
      await put('1')
      await settleWith('refresh', SENT)
      await put('2', inMs(MINUTE))
      expect((await edit()).due_at).toBe(inMs(MINUTE).toISOString())
    })

    it('so that one under way is followed by the newer one, after the pause', async () => {
      await put('1')
      const underWay = await claimEdit()
      await put('2', inMs(SECOND))
      expect((await edit()).state).toBe('sending')
      if (!underWay) throw new Error('was not waiting')
      await db
        .transaction()
        .execute((trx) => recordSettlement(trx, underWay, SENT, inMs(2 * SECOND)))
      const row = await edit()
      expect(row).toMatchObject({
        state: 'queued',
        due_at: inMs(2 * SECOND + EDIT_PAUSE_MS).toISOString(),
      })
      expect(row.body).toContain('"2"')
    })

    it('of which a failed one stays failed', async () => {
      await put('1')
      await settleWith('refresh', { state: 'failed', reason: 'gone' })
      await put('2', inMs(MINUTE))
      expect(await edit()).toMatchObject({ state: 'failed', reason: 'gone' })
    })

    it('of which one that failed because we were shut out lives again with the next press', async () => {
      await put('1')
      await settleWith('refresh', { state: 'failed', reason: 'removed' })
      await put('2', inMs(MINUTE))
      expect(await edit()).toMatchObject({ state: 'queued', due_at: inMs(MINUTE).toISOString() })
    })

    it('of which one that nobody answered for long lives again with the next press', async () => {
      await put('1')
      await settleWith('refresh', { state: 'failed', reason: 'uncertain' })
      await put('2', inMs(MINUTE))
      expect((await edit()).state).toBe('queued')
    })

    it('of which one that was held when we were shut out does not stay held', async () => {
      await put('1')
      const held = { state: 'failed', reason: 'removed', due_at: HELD } as const
      await db.updateTable('delivery').set(held).where('key', '=', 'refresh').execute()
      await put('2', inMs(MINUTE))
      expect(await edit()).toMatchObject({ state: 'queued', due_at: inMs(MINUTE).toISOString() })
    })

    it('that fail for good even when a newer one was put meanwhile', async () => {
      await put('1')
      const underWay = await claimEdit()
      await put('2')
      if (!underWay) throw new Error('was not waiting')
      const failed = { state: 'failed', reason: 'gone' } as const
      await db.transaction().execute((trx) => recordSettlement(trx, underWay, failed, now))
      expect((await edit()).state).toBe('failed')
    })

    it('whose refusals are counted anew once one arrived', async () => {
      await put('1')
      await settleWith('refresh', { state: 'queued', dueAt: now, attempts: 4, reason: 'muted' })
      await settleWith('refresh', SENT)
      expect(await edit()).toMatchObject({ attempts: 0, reason: null })
    })

    it('and none when there are none', async () => {
      await putEdits(db, [], now)
      expect(Object.keys(await statesOf(db))).toEqual(['said'])
    })
  })

  it('puts a reaction to what a person wrote once', async () => {
    const reaction = {
      key: 'heard:1',
      account: ACCOUNT,
      to: chatOf('-9'),
      messageId: '55',
      emoji: '👍',
    }
    await putReactions(db, [reaction], now)
    await putReactions(db, [{ ...reaction, emoji: '❤' }], now)
    await putReactions(db, [], now)
    const row = await rowOf(db, 'heard:1')
    expect(row.body).toContain('👍')
    expect(await claim(db, nextOf(row), 'me', inMs(MINUTE))).toMatchObject({
      act: 'edit',
      messageId: '55',
      target: null,
      to: chatOf('-9'),
    })
  })
})
