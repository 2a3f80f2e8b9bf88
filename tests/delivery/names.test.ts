import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type DeliveryId, HOUR } from '../../src/base/index.js'
import type { Db } from '../../src/db/index.js'
import { deliveryNamed, putDeliveries, putReactions, sayAgain } from '../../src/delivery/index.js'
import { StoppedClock } from '../support/clock.js'
import { databases } from '../support/databases.js'
import { createFakePlatform, type FakePlatform } from '../support/fake-channel.js'
import { drain, startCourier, takeSome } from './drain.js'
import { bearingNames, type Named } from './named.js'
import { PACE } from './pace-limits.js'
import {
  ACCOUNT,
  aDelivery,
  aGroup,
  aPost,
  chatOf,
  cleared,
  manyDeliveries,
  OTHER_ACCOUNT,
  rowOf,
} from './rows.js'

describe.each(databases)('the name that we give a message, on %s', (_name, open) => {
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
  const run = async () => drain(db, await start(), clock)

  it('is stored before anything is sent, and goes with it', async () => {
    await putDeliveries(db, [aDelivery('a')], clock.now())
    platform.hang()
    const [inHand] = await takeSome(await start(), clock, 1)
    expect(await rowOf(db, 'a')).toMatchObject({ state: 'sending', secondary_id: 'name 1' })
    platform.letGo()
    await inHand
    expect(named.given).toEqual(['name 1'])
  })

  it('stays when the answer does not say it', async () => {
    await putDeliveries(db, [aDelivery('a')], clock.now())
    await run()
    expect(await rowOf(db, 'a')).toMatchObject({
      state: 'sent',
      message_id: '1',
      secondary_id: 'name 1',
    })
  })

  it('is another one for each message', async () => {
    await putDeliveries(db, manyDeliveries(5), clock.now())
    await run()
    expect(new Set(named.given).size).toBe(5)
  })

  it('is a new one when it is tried again', async () => {
    await putDeliveries(db, [aDelivery('a')], clock.now())
    const courier = await start()
    platform.answer('-a', { kind: 'refused', code: 'rejected', permanent: false })
    await Promise.all(await takeSome(courier, clock, 1))
    platform.answer('-a', undefined)
    await drain(db, courier, clock)
    expect(named.given).toEqual(['name 1', 'name 2'])
    expect((await rowOf(db, 'a')).secondary_id).toBe('name 2')
  })

  it('is a new one when a person has it sent again', async () => {
    const post = await aPost(db)
    await putDeliveries(db, [aDelivery('a', { post, group: await aGroup(db, '-a') })], clock.now())
    const courier = await start()
    platform.answer('-a', { kind: 'uncertain', reason: 'no-answer' })
    await Promise.all(await takeSome(courier, clock, 1))
    platform.answer('-a', undefined)
    const until = new Date(clock.now().getTime() + HOUR)
    await db.transaction().execute((trx) => sayAgain(trx, post, until, clock.now()))
    const here = { ...chatOf('-a'), account: ACCOUNT }
    const first = { messageId: '0', secondaryId: 'name 1' }
    const { id } = await rowOf(db, 'a')
    expect(await deliveryNamed(db, here, first), 'while it waits').toBe(id)
    await drain(db, courier, clock)
    expect(await rowOf(db, 'a')).toMatchObject({ state: 'sent', secondary_id: 'name 2' })
    expect(await deliveryNamed(db, here, first), 'and when it was said again').toBe(id)
    expect(await deliveryNamed(db, { ...here, chat: '-b' }, first)).toBeUndefined()
  })

  it('is none where the platform bears none', async () => {
    await putDeliveries(db, [aDelivery('a')], clock.now())
    const { nameAhead: _, ...nameless } = named.channel
    await drain(db, await startCourier(db, platform, clock, { channel: nameless }), clock)
    expect(named.given).toEqual([undefined])
    expect((await rowOf(db, 'a')).secondary_id).toBeNull()
  })

  describe('tells a message of ours from all others', () => {
    const here = { ...chatOf('-a'), account: ACCOUNT }
    let id: DeliveryId
    beforeEach(async () => {
      await putDeliveries(db, [aDelivery('a')], clock.now())
      await run()
      id = (await rowOf(db, 'a')).id
    })

    it('by itself, and by the name the platform gave', async () => {
      const byOurs = { messageId: '0', secondaryId: 'name 1' }
      expect(await deliveryNamed(db, here, byOurs)).toBe(id)
      expect(await deliveryNamed(db, here, { messageId: '1' })).toBe(id)
      expect(
        await deliveryNamed(db, here, { messageId: '0', secondaryId: 'name 9' }),
      ).toBeUndefined()
      expect(await deliveryNamed(db, here, { messageId: '2' })).toBeUndefined()
    })

    it('in its chat and of its account alone', async () => {
      const name = { messageId: '1', secondaryId: 'name 1' }
      expect(await deliveryNamed(db, { ...here, chat: '-b' }, name)).toBeUndefined()
      expect(await deliveryNamed(db, { ...here, channel: 'zalo' }, name)).toBeUndefined()
      expect(await deliveryNamed(db, { ...here, account: OTHER_ACCOUNT }, name)).toBeUndefined()
    })

    it('and from a message of somebody else to which we reacted', async () => {
      const theirs = { key: 'k', account: ACCOUNT, to: chatOf('-a'), messageId: '77', emoji: '🙏' }
      await putReactions(db, [theirs], clock.now())
      expect(await deliveryNamed(db, here, { messageId: '77' })).toBeUndefined()
    })
  })
})
