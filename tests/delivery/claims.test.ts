import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type DeliveryId, HOUR, MINUTE, newId, SECOND } from '../../src/base/index.js'
import type { Db } from '../../src/db/index.js'
import { expireDeliveries, releaseAbandoned } from '../../src/delivery/abandoned.js'
import { holdAccountUntil, readAccountWait } from '../../src/delivery/account.js'
import {
  type Claimed,
  claim,
  peekLane,
  postponeChat,
  recentlySaid,
  throttledChats,
} from '../../src/delivery/claim.js'
import {
  cancelWaiting,
  LANES,
  noteAccount,
  proveSent,
  putDeliveries,
  putEdits,
} from '../../src/delivery/index.js'
import { HELD } from '../../src/delivery/outbox.js'
import { recordSettlement } from '../../src/delivery/record.js'
import type { Settlement } from '../../src/delivery/settle.js'
import { StoppedClock } from '../support/clock.js'
import { databases } from '../support/databases.js'
import {
  ACCOUNT,
  aDelivery,
  aPost,
  chatOf,
  cleared,
  inParts,
  manyDeliveries,
  nextOf,
  OTHER_ACCOUNT,
  rowOf,
  statesOf,
} from './rows.js'

const now = new StoppedClock().now()
const inMs = (ms: number) => new Date(now.getTime() + ms)
const ME = { account: ACCOUNT, holder: 'me' }

describe.each(databases)('claims on %s', (_name, open) => {
  let db: Db
  beforeAll(async () => {
    db = await open()
  })
  beforeEach(() => cleared(db))
  afterAll(() => db.destroy())

  const peek = (at = now, lane = LANES.post as Parameters<typeof peekLane>[2]) =>
    peekLane(db, ACCOUNT, lane, at)

  async function take(key: string, holder = 'me', until = inMs(2 * MINUTE)): Promise<Claimed> {
    const claimed = await claim(db, nextOf(await rowOf(db, key)), holder, until)
    if (!claimed) throw new Error(`${key} was not waiting`)
    return claimed
  }

  const settle = (claimed: Claimed, settlement: Settlement, at = now) =>
    db.transaction().execute((trx) => recordSettlement(trx, claimed, settlement, at))

  describe('looking for what is next', () => {
    it('finds the earliest, and of those due together the one put first', async () => {
      await putDeliveries(
        db,
        [aDelivery('late', { dueAt: inMs(-SECOND) }), aDelivery('a', { dueAt: inMs(-MINUTE) })],
        now,
      )
      await putDeliveries(db, [aDelivery('b', { dueAt: inMs(-MINUTE) })], now)
      expect(await peek()).toEqual(nextOf(await rowOf(db, 'a')))
    })

    it('finds nothing before its time, of another account or lane, held, or no longer worth saying', async () => {
      await putDeliveries(
        db,
        [
          aDelivery('soon', { dueAt: inMs(1) }),
          aDelivery('theirs', { account: OTHER_ACCOUNT }),
          aDelivery('reply', { lane: LANES.reply }),
          aDelivery('expired', { expiresAt: now }),
          ...inParts('post', 2, { dueAt: inMs(2) }),
        ],
        now,
      )
      expect(await peek()).toBeUndefined()
      expect((await peek(inMs(1)))?.chat).toBe('-soon')
    })
  })

  it('give a delivery to one worker only, however many ask at once', async () => {
    await putDeliveries(db, manyDeliveries(5), now)
    const rows = await Promise.all(['1', '2', '3', '4', '5'].map((key) => rowOf(db, key)))
    const askers = rows.flatMap((row) =>
      Array.from({ length: 8 }, (_, n) => claim(db, nextOf(row), `worker ${n}`, inMs(MINUTE))),
    )
    const got = (await Promise.all(askers)).filter((claimed) => claimed !== undefined)
    expect(got.map(({ id }) => id).toSorted()).toEqual(rows.map(({ id }) => id).toSorted())
  })

  it('never take what was cancelled', async () => {
    const post = await aPost(db)
    await putDeliveries(db, [aDelivery('a', { post })], now)
    const next = nextOf(await rowOf(db, 'a'))
    await cancelWaiting(db, post, now)
    expect(await claim(db, next, 'me', inMs(MINUTE))).toBeUndefined()
    expect(await peek()).toBeUndefined()
  })

  describe('postponing a chat', () => {
    it('moves all that is due there before, and nothing else', async () => {
      await putDeliveries(
        db,
        [
          aDelivery('a', { to: chatOf('-1') }),
          aDelivery('b', { to: chatOf('-1'), lane: LANES.reply }),
          aDelivery('later', { to: chatOf('-1'), dueAt: inMs(HOUR) }),
          aDelivery('theirs', { to: chatOf('-1'), account: OTHER_ACCOUNT }),
          aDelivery('elsewhere'),
          ...inParts('parts', 2, { to: chatOf('-1') }),
        ],
        now,
      )
      await postponeChat(db, ACCOUNT, '-1', inMs(MINUTE))
      const dues = await Promise.all(
        ['a', 'b', 'parts/0', 'later', 'theirs', 'elsewhere', 'parts/1'].map(
          async (key) => (await rowOf(db, key)).due_at,
        ),
      )
      const minute = inMs(MINUTE).toISOString()
      const untouched = now.toISOString()
      expect(dues).toEqual([
        minute,
        minute,
        minute,
        inMs(HOUR).toISOString(),
        untouched,
        untouched,
        HELD,
      ])
    })
  })

  it('postpone one lane of a chat alone when told so', async () => {
    const to = chatOf('-1')
    await putDeliveries(
      db,
      [aDelivery('refresh', { to, lane: LANES.refresh }), aDelivery('reply', { to })],
      now,
    )
    await postponeChat(db, ACCOUNT, '-1', inMs(MINUTE), LANES.refresh)
    expect((await rowOf(db, 'refresh')).due_at).toBe(inMs(MINUTE).toISOString())
    expect((await rowOf(db, 'reply')).due_at).toBe(now.toISOString())
  })

  describe('finding what a dead process left', () => {
    beforeEach(async () => {
      await putDeliveries(db, [aDelivery('message'), aDelivery('waiting')], now)
      const { id } = await rowOf(db, 'waiting')
      const target = {
        id,
        account_id: ACCOUNT,
        channel: 'telegram',
        chat: '-1',
        group_id: null,
      } as const
      const change = { kind: 'buttons', buttons: [] } as const
      await putEdits(db, [{ key: 'edit', target, lane: LANES.refresh, change }], now)
    })

    it('makes its message uncertain and queues its edit again, and counts the messages', async () => {
      await take('message', 'dead')
      await take('edit', 'dead')
      expect(await releaseAbandoned(db, ME, now)).toBe(1)
      expect(await statesOf(db)).toEqual({
        message: 'uncertain',
        edit: 'queued',
        waiting: 'queued',
      })
      expect(await rowOf(db, 'message')).toMatchObject({
        reason: 'stopped-while-sending',
        claimed_by: null,
        settled_at: now.toISOString(),
      })
    })

    it('knows that its message is there when a press proved it, and lets the rest go', async () => {
      await putDeliveries(db, inParts('post', 2), now)
      const { id } = await take('post/0', 'dead')
      await proveSent(db, id, '77', now)
      expect((await rowOf(db, 'post/0')).state).toBe('sending')
      expect(await releaseAbandoned(db, ME, inMs(1))).toBe(0)
      expect(await rowOf(db, 'post/0')).toMatchObject({
        state: 'sent',
        message_id: '77',
        reason: null,
        claimed_by: null,
      })
      expect((await rowOf(db, 'post/1')).due_at).toBe(inMs(1).toISOString())
    })

    it('lets the rest of an answer to a person go on, and holds the rest of a post', async () => {
      await putDeliveries(db, inParts('post', 2), now)
      await putDeliveries(db, inParts('answer', 2, { lane: LANES.reply }), now)
      await take('post/0', 'dead')
      await take('answer/0', 'dead')
      expect(await releaseAbandoned(db, ME, inMs(1))).toBe(2)
      expect((await rowOf(db, 'post/1')).due_at).toBe(HELD)
      expect((await rowOf(db, 'answer/1')).due_at).toBe(inMs(1).toISOString())
    })

    it('leaves our own alone until their claim has run out', async () => {
      await take('message')
      await take('edit')
      expect(await releaseAbandoned(db, ME, inMs(2 * MINUTE))).toBe(0)
      expect(await statesOf(db)).toMatchObject({ message: 'sending', edit: 'sending' })
      expect(await releaseAbandoned(db, ME, inMs(2 * MINUTE + 1))).toBe(1)
      expect(await statesOf(db)).toMatchObject({ message: 'uncertain', edit: 'queued' })
    })

    it('leaves other accounts alone: another process may speak for them', async () => {
      await take('message', 'somebody')
      expect(await releaseAbandoned(db, { account: OTHER_ACCOUNT, holder: 'me' }, now)).toBe(0)
      expect((await rowOf(db, 'message')).state).toBe('sending')
    })
  })

  it('give up what is no longer worth saying, held parts too, and leave the rest', async () => {
    await putDeliveries(
      db,
      [
        ...inParts('over', 2, { expiresAt: now }),
        aDelivery('not yet', { expiresAt: inMs(1) }),
        aDelivery('whenever'),
        aDelivery('theirs', { expiresAt: now, account: OTHER_ACCOUNT }),
        aDelivery('in hand', { expiresAt: now }),
      ],
      now,
    )
    await take('in hand')
    expect(await expireDeliveries(db, ACCOUNT, now)).toBe(2)
    expect(await rowOf(db, 'over/1')).toMatchObject({ state: 'failed', reason: 'expired' })
    expect(await statesOf(db)).toMatchObject({
      'over/0': 'failed',
      'not yet': 'queued',
      whenever: 'queued',
      theirs: 'queued',
      'in hand': 'sending',
    })
    expect(await expireDeliveries(db, 'all', now), 'those that nobody speaks for too').toBe(1)
    expect((await rowOf(db, 'theirs')).state).toBe('failed')
  })

  it('know what was said lately, oldest first, with what a dead process may have said', async () => {
    await putDeliveries(db, manyDeliveries(5), now)
    await settle(await take('1'), { state: 'sent', messageId: '1' }, inMs(-2 * MINUTE))
    await settle(await take('2'), { state: 'sent', messageId: '2' }, inMs(-3 * SECOND))
    await settle(await take('3'), { state: 'uncertain', reason: 'no-answer' }, inMs(-9 * SECOND))
    await take('4', 'dead')
    await releaseAbandoned(db, ME, inMs(-SECOND))
    expect(await recentlySaid(db, ACCOUNT, inMs(-MINUTE))).toEqual([
      { chat: '-3', at: inMs(-9 * SECOND), use: 'speech', isSign: false },
      { chat: '-2', at: inMs(-3 * SECOND), use: 'speech', isSign: false },
      { chat: '-4', at: inMs(-SECOND), use: 'speech', isSign: false },
    ])
    expect(await recentlySaid(db, OTHER_ACCOUNT, inMs(-HOUR))).toEqual([])
  })

  it('know that nothing was said of what was given up', async () => {
    const post = await aPost(db)
    const over = aDelivery('over', { expiresAt: now })
    await putDeliveries(db, [aDelivery('cancelled', { post }), over, aDelivery('refused')], now)
    await cancelWaiting(db, post, now)
    await expireDeliveries(db, ACCOUNT, now)
    await settle(await take('refused'), { state: 'failed', reason: 'rejected' })
    expect(await recentlySaid(db, ACCOUNT, inMs(-MINUTE))).toEqual([])
  })

  it('know which of it only refreshed a result', async () => {
    await putDeliveries(db, [aDelivery('a', { lane: LANES.refresh })], now)
    await settle(await take('a'), { state: 'sent', messageId: '1' })
    expect(await recentlySaid(db, ACCOUNT, inMs(-MINUTE))).toMatchObject([{ use: 'refresh' }])
  })

  it('know which chats want to be left alone, and how long at most', async () => {
    const keys = ['a', 'b', 'other', 'over']
    await putDeliveries(
      db,
      keys.map((key) => aDelivery(key, key.length === 1 ? { to: chatOf('-1') } : {})),
      now,
    )
    const throttled = (dueAt: Date) =>
      ({ state: 'queued', dueAt, attempts: 0, reason: 'throttled' }) as const
    await settle(await take('a'), throttled(inMs(MINUTE)))
    await settle(await take('b'), throttled(inMs(HOUR)))
    await settle(await take('other'), { ...throttled(inMs(HOUR)), reason: 'muted' })
    await settle(await take('over'), throttled(inMs(SECOND)))
    expect(await throttledChats(db, ACCOUNT, inMs(SECOND))).toEqual([
      { chat: '-1', until: inMs(HOUR) },
    ])
  })

  it('change the message that their target has become', async () => {
    const target = newId<DeliveryId>()
    await putDeliveries(db, [aDelivery('said', { id: target })], now)
    await settle(await take('said'), { state: 'sent', messageId: '77' })
    const change = { kind: 'buttons', buttons: [] } as const
    const of = {
      id: target,
      account_id: ACCOUNT,
      channel: 'telegram',
      chat: '-said',
      group_id: null,
    } as const
    await putEdits(db, [{ key: 'edit', target: of, lane: LANES.refresh, change }], now)
    expect(await take('edit')).toMatchObject({ messageId: '77', target })
  })

  describe('an account that is to be silent', () => {
    it('is so until then, and a shorter wait does not end a longer one', async () => {
      expect(await readAccountWait(db, ACCOUNT)).toBeUndefined()
      await holdAccountUntil(db, ACCOUNT, inMs(MINUTE))
      await holdAccountUntil(db, ACCOUNT, inMs(12 * HOUR))
      await holdAccountUntil(db, ACCOUNT, inMs(SECOND))
      expect(await readAccountWait(db, ACCOUNT)).toEqual(inMs(12 * HOUR))
      expect(await readAccountWait(db, OTHER_ACCOUNT)).toBeUndefined()
    })

    it('stays so when the service starts again under another name', async () => {
      await holdAccountUntil(db, ACCOUNT, inMs(HOUR))
      await noteAccount(db, { id: ACCOUNT, channel: 'telegram', name: 'nhipcau_moi_bot' })
      expect(await readAccountWait(db, ACCOUNT)).toEqual(inMs(HOUR))
    })
  })
})
