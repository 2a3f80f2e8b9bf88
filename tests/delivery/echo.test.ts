import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { HOUR, MINUTE } from '../../src/base/index.js'
import type { SendResult } from '../../src/channels/index.js'
import type { Db } from '../../src/db/index.js'
import { releaseAbandoned } from '../../src/delivery/abandoned.js'
import { claim } from '../../src/delivery/claim.js'
import { LANES, proveEcho, putDeliveries, putEdits } from '../../src/delivery/index.js'
import { HELD } from '../../src/delivery/outbox.js'
import { StoppedClock } from '../support/clock.js'
import { databases } from '../support/databases.js'
import { createFakePlatform, type FakePlatform } from '../support/fake-channel.js'
import { drain, startCourier, takeSome } from './drain.js'
import { bearingNames, type Named } from './named.js'
import { PACE } from './pace-limits.js'
import {
  ACCOUNT,
  aDelivery,
  aPost,
  chatOf,
  cleared,
  inParts,
  nextOf,
  OTHER_ACCOUNT,
  rowOf,
  statesOf,
} from './rows.js'

const UNCERTAIN: SendResult = { kind: 'uncertain', reason: 'no-answer' }

describe.each(databases)('an echo of what we said, on %s', (_name, open) => {
  let db: Db
  let clock: StoppedClock
  let platform: FakePlatform
  let named: Named
  beforeAll(async () => {
    db = await open()
  })
  beforeEach(async () => {
    await cleared(db)
    clock = new StoppedClock()
    platform = createFakePlatform(clock, PACE)
    named = bearingNames(platform)
  })
  afterAll(() => db.destroy())

  const start = () => startCourier(db, platform, clock, { channel: named.channel })
  /** The platform shows the message of that name. */
  const echo = (secondaryId: string, chat: string, account = ACCOUNT, messageId = '900') =>
    db
      .transaction()
      .execute((trx) =>
        proveEcho(
          trx,
          { account, ...chatOf(chat) },
          { messageId, secondaryId, at: clock.now() },
          clock.now(),
        ),
      )

  /** The first of two parts is said, and nobody knows whether it arrived. */
  async function leaveInDoubt() {
    await putDeliveries(db, inParts('a', 2), clock.now())
    const courier = await start()
    platform.answer('-a', UNCERTAIN)
    await Promise.all(await takeSome(courier, clock, 1))
    platform.answer('-a', undefined)
    expect((await rowOf(db, 'a/0')).state).toBe('uncertain')
    return courier
  }

  it('makes one of uncertain fate sent, under the name the platform shows, and lets the next part go', async () => {
    const courier = await leaveInDoubt()
    await echo('name 1', '-a')
    expect(await rowOf(db, 'a/0')).toMatchObject({
      state: 'sent',
      message_id: '900',
      secondary_id: 'name 1',
      reason: null,
    })
    await drain(db, courier, clock)
    expect(await statesOf(db)).toEqual({ 'a/0': 'sent', 'a/1': 'sent' })
    expect(platform.said.map(({ message }) => message.text)).toHaveLength(1)
  })

  it('while the send is under way wins over an uncertain answer', async () => {
    await putDeliveries(db, inParts('a', 2), clock.now())
    platform.hang()
    const [inHand] = await takeSome(await start(), clock, 1)
    await echo('name 1', '-a')
    expect((await rowOf(db, 'a/0')).state).toBe('sending')
    expect((await rowOf(db, 'a/1')).due_at, 'in order').toBe(HELD)
    platform.letGo(UNCERTAIN)
    await inHand
    expect(await rowOf(db, 'a/0')).toMatchObject({ state: 'sent', message_id: '900', reason: null })
    expect((await rowOf(db, 'a/1')).due_at).not.toBe(HELD)
  })

  it('while the send is under way leaves the answer its word', async () => {
    await putDeliveries(db, [aDelivery('a')], clock.now())
    platform.hang()
    const [inHand] = await takeSome(await start(), clock, 1)
    await echo('name 1', '-a')
    platform.letGo({ kind: 'sent', messageId: '901', secondaryId: 'name 1' })
    await inHand
    expect(await rowOf(db, 'a')).toMatchObject({ state: 'sent', message_id: '901' })
  })

  describe('of what a dead process was sending', () => {
    const release = () =>
      db
        .transaction()
        .execute((trx) => releaseAbandoned(trx, { account: ACCOUNT, holder: 'me' }, clock.now()))
    beforeEach(async () => {
      await putDeliveries(db, inParts('a', 2), clock.now())
      const until = new Date(clock.now().getTime() + 1)
      await claim(db, nextOf(await rowOf(db, 'a/0')), 'dead', until, 'name 1')
    })

    it('makes it sent when it comes before the next process looks', async () => {
      await echo('name 1', '-a')
      expect(await release()).toBe(0)
      expect(await rowOf(db, 'a/0')).toMatchObject({ state: 'sent', message_id: '900' })
      expect((await rowOf(db, 'a/1')).due_at).toBe(clock.now().toISOString())
    })

    it('makes it sent when it comes afterwards', async () => {
      expect(await release()).toBe(1)
      await echo('name 1', '-a')
      expect(await rowOf(db, 'a/0')).toMatchObject({
        state: 'sent',
        message_id: '900',
        reason: null,
      })
      expect((await rowOf(db, 'a/1')).due_at).toBe(clock.now().toISOString())
    })
  })

  it.each([
    ['by a name that nobody gave', 'name 9', '-a', ACCOUNT],
    ['in another chat', 'name 1', '-b', ACCOUNT],
    ['of another account', 'name 1', '-a', OTHER_ACCOUNT],
  ])('%s changes nothing', async (_how, name, chat, account) => {
    await leaveInDoubt()
    const before = [await rowOf(db, 'a/0'), await rowOf(db, 'a/1')]
    await echo(name, chat, account)
    expect([await rowOf(db, 'a/0'), await rowOf(db, 'a/1')]).toEqual(before)
  })

  it('of what is known to be sent changes nothing', async () => {
    await putDeliveries(db, [aDelivery('a')], clock.now())
    await drain(db, await start(), clock)
    const before = await rowOf(db, 'a')
    await echo('name 1', '-a')
    expect(await rowOf(db, 'a')).toEqual(before)
  })

  it('of an earlier copy makes sent what waits to be tried again, so that it is not said twice', async () => {
    await putDeliveries(db, [aDelivery('a'), aDelivery('b')], clock.now())
    const courier = await start()
    platform.answer('-a', { kind: 'refused', code: 'rejected', permanent: false })
    await Promise.all(await takeSome(courier, clock, 1))
    await echo('name 1', '-a')
    platform.answer('-a', undefined)
    await drain(db, courier, clock)
    expect(await rowOf(db, 'a')).toMatchObject({ state: 'sent', message_id: '900' })
    expect(named.given, 'once for each').toEqual(['name 1', 'name 2'])
  })

  it('makes sent what was given up: the platform had taken it after all', async () => {
    await putDeliveries(db, [aDelivery('a')], clock.now())
    platform.answer('-a', { kind: 'refused', code: 'rejected', permanent: true })
    await drain(db, await start(), clock)
    expect((await rowOf(db, 'a')).state).toBe('failed')
    await echo('name 1', '-a')
    expect(await rowOf(db, 'a')).toMatchObject({ state: 'sent', message_id: '900', reason: null })
  })

  describe('of a poll, which bears no name of ours', () => {
    const QUESTION = 'Bài này mấy sao?'
    const shown = (question: string, chat = '-a', messageId = 'poll:9', at = clock.now()) =>
      db
        .transaction()
        .execute((trx) =>
          proveEcho(
            trx,
            { account: ACCOUNT, ...chatOf(chat) },
            { messageId, question, at },
            clock.now(),
          ),
        )
    beforeEach(async () => {
      const post = await aPost(db)
      const message = JSON.stringify({ text: `${QUESTION} `, choices: ['1', '2'] })
      const part = { post_id: post, channel: 'telegram', part: 0, message, is_poll: 1 } as const
      await db.insertInto('post_part').values(part).execute()
      const more = { post, part: 0, message: null }
      await putDeliveries(db, [aDelivery('a', more), aDelivery('b', more)], clock.now())
      const courier = await start()
      platform.answer('-a', UNCERTAIN)
      platform.answer('-b', UNCERTAIN)
      await Promise.all(await takeSome(courier, clock, 2))
    })

    it('makes the one in doubt sent that asks the same in that chat', async () => {
      await shown(QUESTION)
      expect(await rowOf(db, 'a')).toMatchObject({ state: 'sent', message_id: 'poll:9' })
      expect((await rowOf(db, 'b')).state).toBe('uncertain')
    })

    it('is taken for the one in hand, where the same was asked before in vain', async () => {
      await db.updateTable('delivery').set({ chat: '-a' }).where('key', '=', 'b').execute()
      const until = new Date(clock.now().getTime() + 2 * MINUTE).toISOString()
      await db
        .updateTable('delivery')
        .set({ state: 'sending', settled_at: null, claimed_by: 'me', claimed_until: until })
        .where('key', '=', 'a')
        .execute()
      await shown(QUESTION)
      expect(await rowOf(db, 'a')).toMatchObject({ state: 'sending', message_id: 'poll:9' })
      expect(await rowOf(db, 'b')).toMatchObject({ state: 'uncertain', message_id: null })
    })

    it('is not taken for one that was put after it was seen', async () => {
      await shown(QUESTION, '-a', 'poll:9', new Date(clock.now().getTime() - HOUR))
      expect((await rowOf(db, 'a')).state).toBe('uncertain')
    })

    it('changes nothing when it asks something else', async () => {
      await shown('Ai đi họp?')
      expect((await rowOf(db, 'a')).state).toBe('uncertain')
    })

    it('that is known already is not taken for another that asks the same', async () => {
      await shown(QUESTION, '-b')
      await db.updateTable('delivery').set({ chat: '-b' }).where('key', '=', 'a').execute()
      await shown(QUESTION, '-b')
      expect((await rowOf(db, 'a')).state).toBe('uncertain')
    })
  })

  it('says nothing of a change to a message', async () => {
    await putDeliveries(db, [aDelivery('a')], clock.now())
    const { id } = await rowOf(db, 'a')
    const target = {
      id,
      account_id: ACCOUNT,
      channel: 'telegram',
      chat: '-a',
      group_id: null,
    } as const
    const change = { kind: 'buttons', buttons: [] } as const
    await putEdits(db, [{ key: 'edit', target, lane: LANES.refresh, change }], clock.now())
    await claim(db, nextOf(await rowOf(db, 'edit')), 'me', clock.now(), 'name 7')
    await echo('name 7', '-a')
    expect(await rowOf(db, 'edit')).toMatchObject({ state: 'sending', message_id: null })
  })
})
