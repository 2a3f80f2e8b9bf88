import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
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
  chatOf,
  cleared,
  inParts,
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
        proveEcho(trx, account, chatOf(chat), { messageId, secondaryId }, clock.now()),
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
      await claim(db, (await rowOf(db, 'a/0')).id, 'dead', until, 'name 1')
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
    await claim(db, (await rowOf(db, 'edit')).id, 'me', clock.now(), 'name 7')
    await echo('name 7', '-a')
    expect(await rowOf(db, 'edit')).toMatchObject({ state: 'sending', message_id: null })
  })
})
