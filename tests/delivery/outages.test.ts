import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { HOUR, MINUTE, SECOND } from '../../src/base/index.js'
import type { Db } from '../../src/db/index.js'
import { type Courier, LANES, putDeliveries, putEdits } from '../../src/delivery/index.js'
import { StoppedClock } from '../support/clock.js'
import { databases } from '../support/databases.js'
import { createFakePlatform, type FakePlatform } from '../support/fake-channel.js'
import { unwell } from '../support/unwell-database.js'
import { drain, startCourier, takeSome } from './drain.js'
import { PACE } from './pace-limits.js'
import { mostInOneSecond, mostWithin } from './rates.js'
import { ACCOUNT, aDelivery, aPost, chatOf, cleared, manyDeliveries, rowOf, tally } from './rows.js'

describe.each(databases)('the courier through an outage, on %s', (_name, open) => {
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

  const timesSaid = () => {
    const counts = new Map<string, number>()
    for (const { chat } of platform.said) counts.set(chat, (counts.get(chat) ?? 0) + 1)
    return [...counts.values()]
  }
  /** Says ten, then has as many under way as may be, and does not hear what became of them. */
  async function loseTouch(): Promise<void> {
    await Promise.all(await takeSome(courier, clock, 10))
    platform.hang()
    const inHand = await takeSome(courier, clock, PACE.inFlight)
    platform.line = 'closed'
    platform.letGo({ kind: 'uncertain', reason: 'no-answer' })
    await Promise.all(inHand)
  }

  describe('of the platform', () => {
    beforeEach(async () => {
      await putDeliveries(db, manyDeliveries(60), clock.now())
    })

    it('is uncertain of no more than was under way, and says the rest once when it is over', async () => {
      await loseTouch()
      await drain(db, courier, clock, 10 * MINUTE)
      expect(await tally(db)).toEqual({ sent: 10, uncertain: PACE.inFlight, queued: 42 })
      platform.line = 'well'
      await drain(db, courier, clock)
      expect(await tally(db)).toEqual({ sent: 52, uncertain: PACE.inFlight })
      expect(timesSaid()).toEqual(Array.from({ length: 60 }, () => 1))
    })

    it('sends nothing before a probe was answered, and asks twice a minute at least', async () => {
      await loseTouch()
      const before = platform.calls.length
      const from = clock.now().getTime()
      await drain(db, courier, clock, 10 * MINUTE)
      expect(platform.calls).toHaveLength(before)
      const gaps = platform.probes.map((at, n) => at - (platform.probes[n - 1] ?? from))
      expect(Math.max(...gaps)).toBeLessThanOrEqual(30 * SECOND + 250)
    })

    it('goes one by one after the probe until something has arrived', async () => {
      await loseTouch()
      platform.line = 'well'
      platform.hang()
      clock.advance(MINUTE)
      const one = await takeSome(courier, clock, 1)
      clock.advance(SECOND)
      expect(await courier.step()).toMatchObject({ kind: 'wait' })
      platform.letGo()
      await Promise.all(one)
      clock.advance(SECOND)
      platform.hang()
      expect(await takeSome(courier, clock, PACE.inFlight)).toHaveLength(PACE.inFlight)
      platform.letGo()
    })

    it('loses nothing and counts no attempt while nobody is there', async () => {
      platform.line = 'closed'
      await drain(db, courier, clock, HOUR)
      const { attempts } = await rowOf(db, '1')
      expect([attempts, await tally(db)]).toEqual([0, { queued: 60 }])
      expect(platform.calls).toHaveLength(1)
      platform.line = 'well'
      await drain(db, courier, clock)
      expect(await tally(db)).toEqual({ sent: 60 })
    })

    it.each(['dead-after', 'dead-before'] as const)(
      'never says twice over a line that is %s',
      async (line) => {
        await Promise.all(await takeSome(courier, clock, 10))
        platform.line = line
        await drain(db, courier, clock, 5 * MINUTE)
        platform.line = 'well'
        await drain(db, courier, clock)
        expect(await tally(db)).toEqual({ sent: 59, uncertain: 1 })
        expect(Math.max(...timesSaid())).toBe(1)
      },
    )

    it('loses one every half minute at most to a platform that answers probes only', async () => {
      platform.line = 'only-probes'
      await drain(db, courier, clock, 10 * MINUTE)
      const { uncertain = 0 } = await tally(db)
      expect(uncertain).toBeLessThanOrEqual(5 + 20)
      expect(
        mostWithin(
          29 * SECOND,
          platform.calls.slice(7).map(({ at }) => at),
        ),
      ).toBe(1)
    })

    it('does not lose everything to a channel that breaks', async () => {
      platform.breakChannel()
      await drain(db, courier, clock)
      expect(await tally(db)).toEqual({ sent: 59, uncertain: 1 })
    })
  })

  it('repeats a change of which it does not know whether it arrived', async () => {
    await putDeliveries(db, [aDelivery('said')], clock.now())
    await drain(db, courier, clock)
    const { id } = await rowOf(db, 'said')
    const target = {
      id,
      account_id: ACCOUNT,
      channel: 'telegram',
      chat: '-said',
      group_id: null,
    } as const
    const change = { kind: 'buttons', buttons: [] } as const
    await putEdits(db, [{ key: 'edit', target, lane: LANES.refresh, change }], clock.now())
    platform.line = 'dead-after'
    await drain(db, courier, clock, 10 * SECOND)
    platform.line = 'well'
    await drain(db, courier, clock)
    expect(platform.edited).toHaveLength(2)
    expect((await rowOf(db, 'edit')).state).toBe('sent')
  })

  describe('of our own process', () => {
    it('leaves what was under way to a person, and goes on with the rest', async () => {
      await putDeliveries(db, manyDeliveries(30), clock.now())
      await Promise.all(await takeSome(courier, clock, 10))
      platform.hang()
      await takeSome(courier, clock, PACE.inFlight)
      // Killed here: nobody hears the answers any more.
      const restarted = createFakePlatform(clock, PACE)
      await drain(db, await startCourier(db, restarted, clock), clock)
      expect(await tally(db)).toEqual({ sent: 22, uncertain: PACE.inFlight })
      const both = [...platform.said, ...restarted.said].map(({ chat }) => chat)
      expect(new Set(both).size).toBe(both.length)
      expect(await rowOf(db, '11')).toMatchObject({ reason: 'stopped-while-sending' })
    })

    it('remembers how busy each chat was', async () => {
      const toOne = (key: string) => aDelivery(key, { to: chatOf('-1') })
      await putDeliveries(
        db,
        Array.from({ length: 20 }, (_, n) => toOne(String(n))),
        clock.now(),
      )
      await drain(db, courier, clock)
      await putDeliveries(db, [toOne('one more')], clock.now())
      await drain(db, await startCourier(db, platform, clock), clock)
      const times = platform.said.map(({ at }) => at)
      expect(times).toHaveLength(21)
      expect(mostWithin(61 * SECOND, times)).toBe(20)
    })
  })

  it('lets a person see an answer that is long overdue, and believes it when it comes after all', async () => {
    await putDeliveries(db, [aDelivery('a')], clock.now())
    platform.hang()
    const inHand = await takeSome(courier, clock, 1)
    clock.advance(3 * MINUTE)
    await courier.step()
    expect((await rowOf(db, 'a')).state).toBe('uncertain')
    platform.letGo()
    await Promise.all(inHand)
    expect(await rowOf(db, 'a')).toMatchObject({ state: 'sent', message_id: '1' })
  })

  describe('of the database', () => {
    it('does not hurry when it was slow', async () => {
      const slow = unwell(db)
      courier = await startCourier(slow.db, platform, clock)
      await putDeliveries(db, manyDeliveries(60), clock.now())
      await Promise.all(await takeSome(courier, clock, 10))
      let stalls = 1
      slow.failing = ({ kind }) => {
        if (kind === 'UpdateQueryNode' && stalls-- > 0) clock.advance(300)
        return false
      }
      await drain(db, courier, clock)
      expect(platform.said).toHaveLength(60)
      expect(mostInOneSecond(platform.said.map(({ at }) => at))).toBeLessThanOrEqual(30)
    })

    it('keeps an answer until it can be stored, and says nothing again', async () => {
      const sick = unwell(db)
      courier = await startCourier(sick.db, platform, clock)
      await putDeliveries(db, [aDelivery('a')], clock.now())
      platform.hang()
      const inHand = await takeSome(courier, clock, 1)
      sick.failing = ({ kind }) => kind === 'UpdateQueryNode'
      platform.letGo()
      await until(() => sick.failed >= 2)
      expect((await rowOf(db, 'a')).state).toBe('sending')
      sick.failing = undefined
      await Promise.all(inHand)
      expect(await rowOf(db, 'a')).toMatchObject({ state: 'sent', message_id: '1' })
      expect(platform.said).toHaveLength(1)
    })

    it('waits for words that cannot be read, and is in no doubt about the platform', async () => {
      const sick = unwell(db)
      courier = await startCourier(sick.db, platform, clock)
      const post = await aPost(db, ['Thông báo'])
      await putDeliveries(db, [aDelivery('a', { post, part: 0, message: null })], clock.now())
      sick.failing = (query) => JSON.stringify(query).includes('post_part')
      await drain(sick.db, courier, clock, SECOND)
      expect(await rowOf(db, 'a')).toMatchObject({ state: 'queued', attempts: 0 })
      expect([platform.calls.length, platform.probes.length]).toEqual([0, 0])
      sick.failing = undefined
      await drain(db, courier, clock)
      expect(await rowOf(db, 'a')).toMatchObject({ state: 'sent' })
    })
  })
})

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 20))
}
