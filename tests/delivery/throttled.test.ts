import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { HOUR, MINUTE, SECOND } from '../../src/base/index.js'
import type { Db } from '../../src/db/index.js'
import { type Courier, putDeliveries } from '../../src/delivery/index.js'
import { StoppedClock } from '../support/clock.js'
import { databases } from '../support/databases.js'
import { createFakePlatform, type FakePlatform } from '../support/fake-channel.js'
import { drain, startCourier, takeSome } from './drain.js'
import { PACE } from './pace-limits.js'
import { aDelivery, chatOf, cleared, manyDeliveries, rowOf, tally } from './rows.js'

const LONGEST_SEEN_MS = 43_838 * SECOND

describe.each(databases)('the courier told to wait, on %s', (_name, open) => {
  let db: Db
  let clock: StoppedClock
  let platform: FakePlatform
  let courier: Courier
  beforeAll(async () => {
    db = await open()
  })
  beforeEach(async () => {
    await cleared(db)
    clock = new StoppedClock()
    platform = createFakePlatform(clock, PACE)
    courier = await startCourier(db, platform, clock)
  })
  afterAll(() => db.destroy())

  const nowMs = () => clock.now().getTime()
  const callsTo = (wanted: string) => platform.calls.filter(({ chat }) => chat === wanted)
  const restart = async () => {
    courier = await startCourier(db, platform, clock)
  }

  describe('with the whole account', () => {
    beforeEach(async () => {
      await putDeliveries(db, manyDeliveries(30), clock.now())
      await Promise.all(await takeSome(courier, clock, 10))
    })

    it('says nothing anywhere until then, and then the rest, without counting an attempt', async () => {
      platform.silence('everywhere', MINUTE, 'account')
      const until = nowMs() + MINUTE
      await drain(db, courier, clock)
      expect(await tally(db)).toEqual({ sent: 30 })
      expect(platform.said[10]?.at).toBeGreaterThanOrEqual(until)
      expect(platform.calls).toHaveLength(31)
      expect((await rowOf(db, '11')).attempts).toBe(0)
    })

    it('still does after a restart', async () => {
      platform.silence('everywhere', LONGEST_SEEN_MS, 'account')
      const until = nowMs() + LONGEST_SEEN_MS
      await Promise.all(await takeSome(courier, clock, 1))
      await restart()
      await drain(db, courier, clock, 12 * HOUR)
      expect(platform.calls).toHaveLength(11)
      await drain(db, courier, clock)
      expect(await tally(db)).toEqual({ sent: 30 })
      expect(platform.said[10]?.at).toBeGreaterThanOrEqual(until)
    })

    it('finds out when the platform does not say that it means everybody', async () => {
      platform.silence('everywhere', HOUR)
      const until = nowMs() + HOUR
      await drain(db, courier, clock, 2 * HOUR)
      expect(platform.calls).toHaveLength(10 + 2 + 20)
      expect(platform.said[10]?.at).toBeGreaterThanOrEqual(until)
    })

    it('is slower afterwards, for a while', async () => {
      platform.silence('everywhere', MINUTE, 'account')
      await drain(db, courier, clock)
      const [tenth, last] = [platform.said[10]?.at ?? 0, platform.said[29]?.at ?? 0]
      expect(last - tenth).toBeGreaterThan(19 * (SECOND / 29))
    })
  })

  it('is not silenced for days by a clock that was set back', async () => {
    await putDeliveries(db, manyDeliveries(2), clock.now())
    platform.silence('everywhere', MINUTE, 'account')
    await Promise.all(await takeSome(courier, clock, 1))
    const earlier = new StoppedClock('2026-11-01T00:00:00.000Z')
    const after = createFakePlatform(earlier, PACE)
    await putDeliveries(db, [aDelivery('now', { dueAt: earlier.now() })], earlier.now())
    await drain(db, await startCourier(db, after, earlier), earlier, 25 * HOUR)
    expect(after.said.map(({ chat }) => chat)).toEqual(['-now'])
  })

  describe('with one chat', () => {
    beforeEach(async () => {
      await putDeliveries(db, manyDeliveries(60), clock.now())
      platform.silence('-5', LONGEST_SEEN_MS)
    })

    it('lets all others have theirs, and comes back to it when told', async () => {
      const began = nowMs()
      await drain(db, courier, clock, MINUTE)
      expect(await tally(db)).toEqual({ sent: 59, queued: 1 })
      expect((platform.said.at(-1)?.at ?? 0) - began).toBeLessThan(4 * SECOND)
      await drain(db, courier, clock, 24 * HOUR)
      expect(callsTo('-5').map(({ at }) => at >= began + LONGEST_SEEN_MS)).toEqual([false, true])
      expect(await rowOf(db, '5')).toMatchObject({ state: 'sent', attempts: 0 })
    })

    it('says nothing else there meanwhile, nor after a restart', async () => {
      await drain(db, courier, clock, MINUTE)
      const another = (key: string) => aDelivery(key, { to: chatOf('-5'), dueAt: clock.now() })
      await putDeliveries(db, [another('same process')], clock.now())
      await drain(db, courier, clock, MINUTE)
      await restart()
      await putDeliveries(db, [another('next process')], clock.now())
      await drain(db, courier, clock, HOUR)
      expect(callsTo('-5')).toHaveLength(1)
      await drain(db, courier, clock, 24 * HOUR)
      expect(platform.said.filter(({ chat }) => chat === '-5')).toHaveLength(3)
    })
  })

  it('goes on elsewhere when two chats at once are to wait, one of them for hours', async () => {
    await putDeliveries(db, manyDeliveries(60), clock.now())
    platform.silence('-5', 10 * SECOND)
    platform.silence('-7', LONGEST_SEEN_MS)
    await drain(db, courier, clock, MINUTE)
    expect(await tally(db)).toEqual({ sent: 59, queued: 1 })
    expect(callsTo('-7')).toHaveLength(1)
    await restart()
    await drain(db, courier, clock, 24 * HOUR)
    expect(callsTo('-7')).toHaveLength(2)
  })
})
