import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { DAY, HOUR, MINUTE, SECOND } from '../../src/base/index.js'
import type { PaceLimits } from '../../src/channels/index.js'
import type { Db } from '../../src/db/index.js'
import { createDay } from '../../src/delivery/day.js'
import {
  type Courier,
  cancelWaiting,
  LANES,
  type NewDelivery,
  putDeliveries,
  putReactions,
} from '../../src/delivery/index.js'
import { StoppedClock } from '../support/clock.js'
import { databases } from '../support/databases.js'
import { createFakePlatform, type FakePlatform } from '../support/fake-channel.js'
import { drain, startCourier } from './drain.js'
import { PACE } from './pace-limits.js'
import { mostWithin } from './rates.js'
import { ACCOUNT, aDelivery, aPost, chatOf, cleared, manyDeliveries, rowOf, tally } from './rows.js'

const NOW = Date.parse('2026-11-23T01:00:00.000Z')

describe('the share of a day', () => {
  it('is without end where none was set', () => {
    const day = createDay(undefined)
    for (let n = 0; n < 1_000; n += 1) day.use(NOW)
    expect(day.freeAt(NOW)).toBe(NOW)
  })

  it('is free until it is used up, and again 24 hours after the first of the last so many', () => {
    const day = createDay(3)
    for (const at of [NOW, NOW + HOUR]) day.use(at)
    expect(day.freeAt(NOW + HOUR)).toBe(NOW + HOUR)
    day.use(NOW + 2 * HOUR)
    expect(day.freeAt(NOW + 2 * HOUR)).toBe(NOW + DAY)
    expect(day.freeAt(NOW + DAY)).toBe(NOW + DAY)
    day.use(NOW + DAY)
    expect(day.freeAt(NOW + DAY)).toBe(NOW + HOUR + DAY)
  })

  it('is free as soon as ever although the clock was set back, and something was said before anybody asked', () => {
    const day = createDay(2)
    for (const at of [NOW, NOW + 1]) day.use(at)
    const earlier = NOW - 10 * HOUR
    day.use(earlier)
    expect(day.freeAt(earlier)).toBe(earlier + DAY)
  })
})

const BY_DAY: PaceLimits = { ...PACE, perDay: 10 }

describe.each(databases)('the courier and the share of a day, on %s', (_name, open) => {
  let db: Db
  let clock: StoppedClock
  let platform: FakePlatform
  beforeAll(async () => {
    db = await open()
  })
  beforeEach(async () => {
    await cleared(db)
    clock = new StoppedClock()
    platform = createFakePlatform(clock, BY_DAY)
  })
  afterAll(() => db.destroy())

  const start = () => startCourier(db, platform, clock)
  const put = (...deliveries: readonly NewDelivery[]) => putDeliveries(db, deliveries, clock.now())
  /** Lets the courier do what it can within a minute from that moment on. */
  const run = async (courier: Courier, at: number) => {
    clock.advance(at - clock.now().getTime())
    await drain(db, courier, clock, MINUTE)
  }

  it('holds posts once it is used up, and says them when it is free again', async () => {
    await put(...manyDeliveries(25))
    const courier = await start()
    await run(courier, NOW)
    expect(await tally(db)).toEqual({ sent: 10, queued: 15 })
    await run(courier, NOW + DAY - MINUTE - 1)
    expect(await tally(db)).toEqual({ sent: 10, queued: 15 })
    await run(courier, NOW + DAY)
    expect(await tally(db)).toEqual({ sent: 20, queued: 5 })
    await run(courier, NOW + 2 * DAY + SECOND)
    expect(await tally(db)).toEqual({ sent: 25 })
    const times = platform.said.map(({ at }) => at)
    expect(mostWithin(DAY, times)).toBe(10)
  })

  it('counts an answer to a person, and never holds it', async () => {
    const courier = await start()
    const personal = (key: string) =>
      [LANES.reply, LANES.answer].map((lane) => aDelivery(`${key} ${lane}`, { lane }))
    await put(...personal('a'), ...personal('b'), ...personal('c'))
    await run(courier, NOW)
    await put(...manyDeliveries(10))
    await run(courier, NOW + MINUTE)
    expect(await tally(db)).toEqual({ sent: 10, queued: 6 })
    await put(...personal('d'), aDelivery('urgent', { lane: LANES.urgent }))
    await run(courier, NOW + 2 * MINUTE)
    expect(await tally(db)).toEqual({ sent: 12, queued: 7 })
    expect((await rowOf(db, 'urgent')).state, 'a notice goes to many').toBe('queued')
  })

  it('knows after a restart what was said before', async () => {
    await put(...manyDeliveries(25))
    await run(await start(), NOW)
    clock.advance(HOUR)
    const restarted = await start()
    await run(restarted, NOW + DAY - MINUTE - 1)
    expect(await tally(db)).toEqual({ sent: 10, queued: 15 })
    await run(restarted, NOW + DAY)
    expect(await tally(db)).toEqual({ sent: 20, queued: 5 })
  })

  it('counts no signs: a reaction is no message, before a restart and after', async () => {
    const signs = Array.from({ length: 15 }, (_, n) => ({
      key: `sign ${n}`,
      account: ACCOUNT,
      to: chatOf(`-${n}`),
      messageId: '1',
      emoji: '🙏',
    }))
    await putReactions(db, signs, clock.now())
    const courier = await start()
    await run(courier, NOW)
    await put(...manyDeliveries(5))
    await run(courier, NOW + MINUTE)
    expect(await tally(db)).toEqual({ sent: 15 + 5 })
    const restarted = await start()
    await put(...manyDeliveries(8).map((one) => ({ ...one, key: `more ${one.key}` })))
    await run(restarted, NOW + 2 * MINUTE)
    expect(await tally(db)).toEqual({ sent: 15 + 10, queued: 3 })
  })

  it('does not count after a restart what was given up before it was said', async () => {
    const post = await aPost(db)
    await put(
      ...manyDeliveries(20, { post }),
      ...[1, 2, 3].map((n) => aDelivery(`old ${n}`, { expiresAt: clock.now() })),
    )
    await cancelWaiting(db, post, clock.now())
    await run(await start(), NOW)
    await put(...[1, 2, 3].map((n) => aDelivery(`new ${n}`)))
    await run(await start(), NOW + MINUTE)
    expect(await tally(db)).toEqual({ cancelled: 20, failed: 3, sent: 3 })
  })
})
