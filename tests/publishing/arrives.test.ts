import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { loadAudienceMap } from '../../src/audience/index.js'
import type { AccountId } from '../../src/base/index.js'
import { DAY, HOUR, MINUTE, noLog, SECOND } from '../../src/base/index.js'
import type { PaceLimits } from '../../src/channels/index.js'
import type { Db } from '../../src/db/index.js'
import { wordsOf } from '../../src/language/index.js'
import { arrivalOf, releaseDue } from '../../src/publishing/index.js'
import { drain, startCourier } from '../delivery/drain.js'
import { PACE } from '../delivery/pace-limits.js'
import { RICH } from '../support/capabilities.js'
import { StoppedClock } from '../support/clock.js'
import { databases } from '../support/databases.js'
import { createFakePlatform } from '../support/fake-channel.js'
import { aDraft, emptyProvince, groupsIn, order } from './scene.js'

/** As of a Zalo account: a message every four seconds or so, and no more than so many a day. */
const SLOW: PaceLimits = { ...PACE, perSecond: 1 / 4, jitter: 0.4, inFlight: 1, perDay: 150 }

/** Every gap between the shortest and the longest, in an order that is the same each time: a real one may be slow throughout. */
function spread(): () => number {
  let turn = 0
  return () => (++turn * GOLDEN) % 1
}

const GOLDEN = (Math.sqrt(5) - 1) / 2

describe.each(databases)('a broadcast arrives when it was reckoned, on %s', (_name, open) => {
  let db: Db
  let clock: StoppedClock
  beforeAll(async () => {
    db = await open()
  })
  beforeEach(async () => {
    await emptyProvince(db)
    clock = new StoppedClock()
  })
  afterAll(() => db.destroy())

  const release = () =>
    releaseDue({ db, log: noLog, words: wordsOf('vi'), quiet: () => false }, clock.now())

  /** Sends to everybody; gives when the last group had it, and when it was said to have it. */
  async function send(pace: PaceLimits) {
    const post = await aDraft(db, ['Một', 'Hai'])
    const { groups } = await loadAudienceMap(db)
    const messages = [{ text: 'Một' }, { text: 'Hai' }]
    const reckoned = await arrivalOf(
      db,
      { waves: [groups], parts: new Map([['telegram', messages]]), order: { kind: 'now' } },
      {
        channels: new Map([['telegram', { ...RICH, pace }]]),
        accounts: new Set(['telegram:1' as AccountId]),
        quietEnd: () => undefined,
      },
      clock.now(),
    )
    await order(db, post.id, { kind: 'now' }, clock.now())
    await release()
    return reckoned?.at.getTime() ?? Number.NaN
  }

  it('at the pace of a slow account, behind what waits there already', async () => {
    await groupsIn(db, 'ap-1', 40)
    const platform = createFakePlatform(clock, { ...SLOW, perDay: 1_000 })
    const started = clock.now().getTime()
    await send(SLOW)
    const courier = await startCourier(db, platform, clock, { random: spread() })
    // Half of the first one is said when the second is ordered.
    await drain(db, courier, clock, 160 * SECOND)
    const reckoned = await send({ ...SLOW, perDay: 1_000 })
    await drain(db, courier, clock, HOUR)
    expect(platform.said).toHaveLength(2 * 2 * 40)
    const last = Math.max(...platform.said.map(({ at }) => at))
    const tookMs = last - started
    expect(tookMs).toBeGreaterThan(10 * MINUTE)
    expect(Math.abs(last - reckoned)).toBeLessThan(tookMs * 0.05)
  })

  it('when the rest of a day’s share is free again', async () => {
    await groupsIn(db, 'ap-1', 40)
    const platform = createFakePlatform(clock, SLOW)
    const begun = clock.now().getTime()
    await send(SLOW)
    const courier = await startCourier(db, platform, clock, { random: spread() })
    await drain(db, courier, clock, HOUR)
    expect(platform.said).toHaveLength(80)
    const reckoned = await send(SLOW)
    await drain(db, courier, clock, 300 * SECOND)
    expect(platform.said).toHaveLength(150)
    clock.advance(begun + DAY - clock.now().getTime())
    await drain(db, courier, clock, 2 * MINUTE)
    const last = Math.max(...platform.said.map(({ at }) => at))
    expect(platform.said).toHaveLength(160)
    expect(Math.abs(last - reckoned)).toBeLessThan(MINUTE)
  })
})
