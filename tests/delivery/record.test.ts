import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { groupAt, moveGroup } from '../../src/audience/index.js'
import { MINUTE } from '../../src/base/index.js'
import type { Db } from '../../src/db/index.js'
import { type Claimed, claim } from '../../src/delivery/claim.js'
import { failWaiting, LANES, proveSent, putDeliveries, putEdits } from '../../src/delivery/index.js'
import { HELD } from '../../src/delivery/outbox.js'
import { holdEdit, recordSettlement } from '../../src/delivery/record.js'
import type { Settlement } from '../../src/delivery/settle.js'
import { StoppedClock } from '../support/clock.js'
import { databases } from '../support/databases.js'
import {
  ACCOUNT,
  aDelivery,
  aGroup,
  chatOf,
  cleared,
  inParts,
  nextOf,
  OTHER_ACCOUNT,
  rowOf,
  statesOf,
} from './rows.js'

const now = new StoppedClock().now()
const MOVED: Settlement = {
  state: 'queued',
  dueAt: now,
  attempts: 0,
  reason: 'moved',
  chat: '-1005',
}
const REMOVED: Settlement = { state: 'failed', reason: 'removed' }

describe.each(databases)('what became of a delivery, on %s', (_name, open) => {
  let db: Db
  beforeAll(async () => {
    db = await open()
  })
  beforeEach(() => cleared(db))
  afterAll(() => db.destroy())

  async function take(key: string): Promise<Claimed> {
    const until = new Date(now.getTime() + MINUTE)
    const claimed = await claim(db, nextOf(await rowOf(db, key)), 'me', until)
    if (!claimed) throw new Error(`${key} was not waiting`)
    return claimed
  }

  const settle = (claimed: Claimed, settlement: Settlement) =>
    db.transaction().execute((trx) => recordSettlement(trx, claimed, settlement, now))

  async function putEdit(key: string, chat: string): Promise<void> {
    await putDeliveries(db, [aDelivery(`under ${key}`, { to: chatOf(chat) })], now)
    const { id } = await rowOf(db, `under ${key}`)
    const target = { id, account_id: ACCOUNT, channel: 'telegram', chat, group_id: null } as const
    const change = { kind: 'buttons', buttons: [] } as const
    await putEdits(db, [{ key, target, lane: LANES.refresh, change }], now)
  }

  it('sends all that waits for a topic to the chat itself, and forgets the topic only when it is gone', async () => {
    await aGroup(db, '-1')
    await db.updateTable('group_chat').set({ topic: '7', topic_title: 'Tin' }).execute()
    const to = (topic: string) => ({ to: { ...chatOf('-1'), topic } })
    const keys = ['a', 'b', 'other'] as const
    await putDeliveries(db, [aDelivery('a', to('7')), aDelivery('b', to('7'))], now)
    await putDeliveries(db, [aDelivery('other', to('8'))], now)
    const topics = async () =>
      await Promise.all(keys.map(async (key) => (await rowOf(db, key)).topic))
    const left = { state: 'queued', dueAt: now, attempts: 0, reason: 'topic-closed' } as const

    const claimed = await take('a')
    expect(claimed.to).toEqual({ ...chatOf('-1'), topic: '7' })
    await settle(claimed, { ...left, leavesTopic: 'topic-closed' })
    expect(await topics()).toEqual([null, null, '8'])
    expect(await groupAt(db, chatOf('-1'))).toMatchObject({ topic: '7', topicTitle: 'Tin' })

    await settle(claimed, { ...left, leavesTopic: 'topic-gone' })
    expect(await groupAt(db, chatOf('-1'))).not.toHaveProperty('topic')
    expect(await topics()).toEqual([null, null, '8'])
  })

  it('is kept with the names the platform gave, and free of its claim', async () => {
    await putDeliveries(db, [aDelivery('a')], now)
    await settle(await take('a'), { state: 'sent', messageId: '7', secondaryId: 'b' })
    expect(await rowOf(db, 'a')).toMatchObject({
      state: 'sent',
      message_id: '7',
      secondary_id: 'b',
      claimed_by: null,
      claimed_until: null,
      settled_at: now.toISOString(),
    })
  })

  it('is the same when the database asks for it twice', async () => {
    await putDeliveries(db, inParts('a', 2), now)
    const first = await take('a/0')
    await settle(first, { state: 'sent', messageId: '7' })
    const dueAt = new Date(now.getTime() + MINUTE)
    const throttled = { state: 'queued', dueAt, attempts: 0, reason: 'throttled' } as const
    await settle(await take('a/1'), throttled)
    await settle(first, { state: 'sent', messageId: '7' })
    expect(await statesOf(db)).toEqual({ 'a/0': 'sent', 'a/1': 'queued' })
    expect((await rowOf(db, 'a/1')).due_at).toBe(dueAt.toISOString())
  })

  describe('in a group that moved', () => {
    it('is waited for in the new chat, with all else for the group, which keeps its row', async () => {
      const group = await aGroup(db, '-5')
      await putDeliveries(db, inParts('a', 2, { to: chatOf('-5'), group }), now)
      await putDeliveries(db, [aDelivery('b', { to: chatOf('-5'), group })], now)
      await settle(await take('a/0'), MOVED)
      for (const key of ['a/0', 'a/1', 'b'])
        expect(await rowOf(db, key)).toMatchObject({
          state: 'queued',
          chat: '-1005',
          group_id: group,
        })
      expect((await rowOf(db, 'a/1')).due_at).toBe(HELD)
      expect(await groupAt(db, chatOf('-1005'))).toMatchObject({ id: group, active: true })
      expect(await groupAt(db, chatOf('-5'))).toBeUndefined()
    })

    it('follows although the move was heard of while it was in hand', async () => {
      const group = await aGroup(db, '-5')
      await putDeliveries(db, [aDelivery('a', { to: chatOf('-5'), group })], now)
      const inHand = await take('a')
      await db.transaction().execute((trx) => moveGroup(trx, chatOf('-5'), '-1005'))
      await settle(inHand, MOVED)
      expect(await rowOf(db, 'a')).toMatchObject({ state: 'queued', chat: '-1005' })
    })

    it('follows although nobody knows the group', async () => {
      await putDeliveries(db, [aDelivery('a', { to: chatOf('-5') })], now)
      await settle(await take('a'), MOVED)
      expect(await rowOf(db, 'a')).toMatchObject({ state: 'queued', chat: '-1005' })
    })

    it('is dropped when it is a change: what it would change stayed behind', async () => {
      await putEdit('edit', '-5')
      await settle(await take('edit'), MOVED)
      expect(await rowOf(db, 'edit')).toMatchObject({ state: 'cancelled', reason: 'moved' })
    })
  })

  describe('in a group that removed us', () => {
    it('is failed with all that waits there, and the group is switched off with the reason', async () => {
      const group = await aGroup(db, '-5')
      await putDeliveries(db, inParts('a', 2, { to: chatOf('-5'), group }), now)
      await putDeliveries(db, [aDelivery('b', { to: chatOf('-5'), group }), aDelivery('c')], now)
      await putEdit('edit', '-5')
      await settle(await take('a/0'), REMOVED)
      for (const key of ['a/0', 'a/1', 'b', 'edit'])
        expect(await rowOf(db, key)).toMatchObject({ state: 'failed', reason: 'removed' })
      expect((await rowOf(db, 'c')).state).toBe('queued')
      expect(await groupAt(db, chatOf('-5'))).toMatchObject({
        active: false,
        inactiveReason: 'removed',
      })
    })

    it('is said by another account that speaks there, not as an answer to what that cannot name', async () => {
      await aGroup(db, '-5', 1, OTHER_ACCOUNT)
      const to = chatOf('-5')
      await putDeliveries(
        db,
        [
          aDelivery('ours', { to, message: { text: 'Xin chào.', replyTo: '7' } }),
          aDelivery('theirs', { to, account: OTHER_ACCOUNT }),
        ],
        now,
      )
      await putEdit('edit', '-5')
      await settle(await take('ours'), REMOVED)
      expect(await statesOf(db)).toMatchObject({ edit: 'failed', ours: 'queued', theirs: 'queued' })
      expect(await rowOf(db, 'ours')).toMatchObject({
        account_id: OTHER_ACCOUNT,
        body: JSON.stringify({ text: 'Xin chào.' }),
        claimed_by: null,
      })
      expect(await groupAt(db, to)).toMatchObject({ active: true })
    })

    it('leaves the group on when it only may not write there', async () => {
      await aGroup(db, '-5')
      const to = chatOf('-5')
      await putDeliveries(db, [aDelivery('a', { to }), aDelivery('b', { to })], now)
      await settle(await take('a'), { state: 'failed', reason: 'muted' })
      expect(await statesOf(db)).toEqual({ a: 'failed', b: 'queued' })
      expect(await groupAt(db, to)).toMatchObject({ active: true })
    })
  })

  it('is failed for every account when told that nobody can speak there', async () => {
    const to = chatOf('-5')
    const theirs = aDelivery('theirs', { to, account: OTHER_ACCOUNT })
    await putDeliveries(db, [aDelivery('a', { to }), theirs, aDelivery('elsewhere')], now)
    await failWaiting(db, to, 'removed', now)
    expect(await statesOf(db)).toEqual({ a: 'failed', theirs: 'failed', elsewhere: 'queued' })
  })

  describe('proved by a press', () => {
    const prove = async (key: string) => {
      const { id } = await rowOf(db, key)
      await db.transaction().execute((trx) => proveSent(trx, id, '77', now))
    }

    it('is sent under the name that was pressed, and what waited behind it goes on', async () => {
      await putDeliveries(db, inParts('a', 3), now)
      await settle(await take('a/0'), { state: 'uncertain', reason: 'no-answer' })
      await prove('a/0')
      expect(await rowOf(db, 'a/0')).toMatchObject({
        state: 'sent',
        message_id: '77',
        reason: null,
      })
      expect((await rowOf(db, 'a/1')).due_at).toBe(now.toISOString())
      expect((await rowOf(db, 'a/2')).due_at).toBe(HELD)
    })

    it('is sent when it waits to be said again, and is not', async () => {
      await putDeliveries(db, inParts('a', 2), now)
      await prove('a/0')
      expect(await rowOf(db, 'a/0')).toMatchObject({ state: 'sent', message_id: '77' })
      expect((await rowOf(db, 'a/1')).due_at).toBe(now.toISOString())
    })

    const OPEN: readonly Settlement[] = [
      { state: 'uncertain', reason: 'no-answer' },
      { state: 'queued', dueAt: now, attempts: 0, reason: 'throttled' },
    ]
    it.each(OPEN)('while in hand is sent when its answer leaves it $state', async (answer) => {
      await putDeliveries(db, inParts('a', 2), now)
      const inHand = await take('a/0')
      await prove('a/0')
      expect((await rowOf(db, 'a/0')).state).toBe('sending')
      expect((await rowOf(db, 'a/1')).due_at, 'in order').toBe(HELD)
      await settle(inHand, answer)
      expect(await rowOf(db, 'a/0')).toMatchObject({
        state: 'sent',
        message_id: '77',
        reason: null,
        claimed_by: null,
        settled_at: now.toISOString(),
      })
      expect((await rowOf(db, 'a/1')).due_at).toBe(now.toISOString())
    })

    it('while in hand keeps to what its answer says for certain', async () => {
      await putDeliveries(db, [aDelivery('a'), aDelivery('b')], now)
      const [a, b] = [await take('a'), await take('b')]
      for (const key of ['a', 'b']) await prove(key)
      await settle(a, { state: 'sent', messageId: '8' })
      await settle(b, { state: 'failed', reason: 'rejected' })
      expect(await rowOf(db, 'a')).toMatchObject({ state: 'sent', message_id: '8' })
      expect(await rowOf(db, 'b')).toMatchObject({ state: 'failed', reason: 'rejected' })
    })

    it('lets the changes to it go, also one that was gone', async () => {
      await putEdit('waits', '-1')
      await putEdit('gone', '-2')
      await settle(await take('gone'), { state: 'failed', reason: 'gone' })
      const waits = await take('waits')
      await db.transaction().execute((trx) => holdEdit(trx, waits, now))
      expect((await rowOf(db, 'waits')).due_at).toBe(HELD)
      for (const key of ['under waits', 'under gone']) await prove(key)
      for (const key of ['waits', 'gone'])
        expect(await rowOf(db, key)).toMatchObject({
          state: 'queued',
          due_at: now.toISOString(),
          attempts: 0,
        })
    })

    it('is left alone when it was said, failed or only changes another', async () => {
      await putDeliveries(db, [aDelivery('said'), aDelivery('failed')], now)
      await putEdit('edit', '-1')
      await settle(await take('said'), { state: 'sent', messageId: '7' })
      await settle(await take('failed'), { state: 'failed', reason: 'rejected' })
      for (const key of ['said', 'failed', 'edit']) await prove(key)
      expect((await rowOf(db, 'said')).message_id).toBe('7')
      expect((await rowOf(db, 'failed')).state).toBe('failed')
      expect((await rowOf(db, 'edit')).state).toBe('queued')
    })
  })

  describe('in an answer to a person', () => {
    it('does not keep back what follows when it is uncertain', async () => {
      await putDeliveries(db, inParts('answer', 3, { lane: LANES.reply }), now)
      await settle(await take('answer/0'), { state: 'uncertain', reason: 'no-answer' })
      expect((await rowOf(db, 'answer/0')).state).toBe('uncertain')
      expect((await rowOf(db, 'answer/1')).due_at).toBe(now.toISOString())
      expect((await rowOf(db, 'answer/2')).due_at).toBe(HELD)
    })
  })

  describe('that changes a message without a name', () => {
    it('waits for the name, without an attempt', async () => {
      await putEdit('edit', '-1')
      const edit = await take('edit')
      await db.transaction().execute((trx) => holdEdit(trx, edit, now))
      expect(await rowOf(db, 'edit')).toMatchObject({
        state: 'queued',
        due_at: HELD,
        attempts: 0,
        claimed_by: null,
      })
      await settle(await take('under edit'), { state: 'sent', messageId: '7' })
      expect((await rowOf(db, 'edit')).due_at).toBe(now.toISOString())
    })

    it('does not wait when the message got its name between two looks', async () => {
      await putEdit('edit', '-1')
      const edit = await take('edit')
      await settle(await take('under edit'), { state: 'sent', messageId: '7' })
      await db.transaction().execute((trx) => holdEdit(trx, edit, now))
      expect((await rowOf(db, 'edit')).due_at).toBe(now.toISOString())
    })
  })
})
