import { describe, expect, it } from 'vitest'
import { type AccountId, after, DAY, HOUR, MINUTE, SECOND } from '../../src/base/index.js'
import { endOfQuiet, readQuietHours } from '../../src/calendar/index.js'
import { wordsOf } from '../../src/language/index.js'
import {
  type AccountAhead,
  type ArrivalOf,
  type GroupLoad,
  reckonArrival,
} from '../../src/publishing/arrival.js'
import { sayArrival } from '../../src/publishing/index.js'
import { StoppedClock } from '../support/clock.js'

const NOW = new StoppedClock().now()
const ZONE = 'Asia/Ho_Chi_Minh'
const quiet = readQuietHours('21:00-06:00') ?? { kind: 'off' }

/** An account, and how many groups it tells in each wave, of how many messages each. */
interface Load extends AccountAhead {
  readonly tells: readonly number[]
  readonly messages: number
}
const zalo = (groups: number, more: Partial<Load> = {}): Load => ({
  account: 'zalo:1' as AccountId,
  channel: 'zalo',
  pace: { perSecond: 1 / 4 },
  ahead: 0,
  said: [],
  tells: [groups],
  messages: 1,
  ...more,
})
const telegram = (groups: number, more: Partial<Load> = {}): Load => ({
  ...zalo(groups),
  account: 'telegram:1' as AccountId,
  channel: 'telegram',
  pace: { perSecond: 25 },
  ...more,
})
const groupsOf = (loads: readonly Load[], wave: number): readonly GroupLoad[] =>
  loads.flatMap(({ account, tells, messages }) =>
    Array.from({ length: tells[wave] ?? 0 }, () => ({ accounts: [account], messages })),
  )
const reckon = (loads: readonly Load[], more: Partial<ArrivalOf> = {}) => {
  const waves = (loads[0]?.tells ?? []).map((_, wave) => groupsOf(loads, wave))
  return reckonArrival(loads, { now: NOW, startsAt: NOW, graceMs: DAY, waves, ...more })
}
const takes = (loads: readonly Load[], more: Partial<ArrivalOf> = {}) =>
  (reckon(loads, more)?.at.getTime() ?? Number.NaN) - NOW.getTime()

describe('the time of arrival', () => {
  it('is hours for the 2,600 hamlets of a province on one Zalo account, and two minutes on Telegram', () => {
    expect(takes([zalo(2_600, { pace: { perSecond: 1 / 3 } })]) / HOUR).toBeCloseTo(2.2, 1)
    expect(takes([zalo(2_600, { pace: { perSecond: 1 / 5 } })]) / HOUR).toBeCloseTo(3.6, 1)
    expect(takes([telegram(2_600)]) / MINUTE).toBeCloseTo(1.7, 1)
  })

  it('is that of the slowest account', () => {
    const arrival = reckon([telegram(5_000), zalo(100), telegram(10)])
    expect(arrival?.last.channel).toBe('zalo')
    expect(arrival?.at).toEqual(after(NOW, 99 * 4 * SECOND))
  })

  it('is later by what waits ahead, as far as it is not said before the post is due', () => {
    expect(takes([zalo(1, { ahead: 900 })])).toBe(HOUR)
    expect(takes([zalo(1, { ahead: 900 })], { startsAt: after(NOW, HOUR / 2) })).toBe(HOUR)
    expect(takes([zalo(1, { ahead: 900 })], { startsAt: after(NOW, 2 * HOUR) })).toBe(2 * HOUR)
  })

  it('counts each part of a long post, and the silence that the platform wants', () => {
    expect(takes([zalo(10, { messages: 3 })])).toBe(29 * 4 * SECOND)
    expect(takes([zalo(1, { silentUntil: after(NOW, HOUR) })])).toBe(HOUR)
  })

  it('waits for what is left of the share of a day', () => {
    const pace = { perSecond: 1, perDay: 100 }
    const said = Array.from({ length: 90 }, () => after(NOW, -20 * HOUR))
    expect(takes([zalo(10, { pace, said })])).toBe(9 * SECOND)
    expect(takes([zalo(11, { pace, said })]), 'those of yesterday are over').toBe(4 * HOUR)
    expect(takes([zalo(101, { pace, said: [] })])).toBe(DAY)
    expect(reckon([zalo(101, { pace })])?.isTooLate).toBe(false)
    expect(reckon([zalo(102, { pace })])?.isTooLate).toBe(true)
  })

  it('rests in quiet hours, unless they do not hold the post', () => {
    const at = new Date('2026-11-23T20:00:00+07:00')
    const evening = { now: at, startsAt: at, graceMs: DAY }
    const quietEnd = (moment: Date) => endOfQuiet(moment, quiet, ZONE)
    const two = [zalo(1_800)]
    expect(reckon(two, evening)?.at).toEqual(new Date('2026-11-23T21:59:56+07:00'))
    expect(reckon(two, { ...evening, quietEnd })?.at).toEqual(new Date('2026-11-24T06:59:56+07:00'))
  })

  it('goes wave by wave: after the one before, or after the pause that was named', () => {
    const both = [telegram(0, { tells: [0, 26] }), zalo(0, { tells: [16, 1] })]
    expect(takes(both), 'four seconds after the minute that the first takes').toBe(64 * SECOND)
    expect(takes(both, { gapMs: HOUR })).toBe(HOUR + SECOND)
    const hurried = [zalo(0, { tells: [31, 1] })]
    expect(takes(hurried, { gapMs: MINUTE }), 'behind the first').toBe(124 * SECOND)
  })

  it('is sooner where accounts share the groups, each taking the next as it is free', () => {
    const two = [zalo(0), zalo(0, { account: 'zalo:2' as AccountId })]
    const shared = (count: number, accounts = two): readonly GroupLoad[] =>
      Array.from({ length: count }, () => ({
        accounts: accounts.map(({ account }) => account),
        messages: 1,
      }))
    expect(takes(two, { waves: [shared(100)] })).toBe(49 * 4 * SECOND)
    expect(reckon(two, { waves: [shared(100)] })?.last.groups).toBe(50)
    const busy = [zalo(0, { ahead: 20 }), ...two.slice(1)]
    expect(takes(busy, { waves: [shared(100)] })).toBe(59 * 4 * SECOND)
    const alone = groupsOf([zalo(40)], 0)
    expect(takes(two, { waves: [[...shared(20), ...alone]] }), 'its own come last').toBe(
      49 * 4 * SECOND,
    )
    const spent = Array.from({ length: 10 }, () => after(NOW, -HOUR))
    const first = zalo(0, { pace: { perSecond: 1 / 4, perDay: 10 }, said: spent })
    const other = two.slice(1)
    expect(takes([first, ...other], { waves: [shared(10)] }), 'all by the other').toBe(
      9 * 4 * SECOND,
    )
  })

  it('is unknown where nobody has anything to say', () => {
    expect(reckon([])).toBeUndefined()
    expect(reckon([zalo(0)])).toBeUndefined()
  })

  describe('in words', () => {
    const say = (load: Load) => sayArrival(reckon([load]), NOW, ZONE, wordsOf('vi'))

    it('is an estimate, with what takes so long', () => {
      expect(say(zalo(2_600))).toMatch(
        /^Ước tính nhóm cuối nhận lúc khoảng \d\d:\d\d hôm nay \(2\.600 nhóm trên một tài khoản Zalo\)\.$/,
      )
    })

    it('is not told of what is over in a few minutes', () => {
      expect(say(zalo(75))).toBeUndefined()
      expect(say(zalo(76))).toContain('76 nhóm')
    })

    it('warns of what would never arrive', () => {
      expect(say(zalo(22_000))).toMatch(/^⚠ .*những nhóm cuối sẽ không nhận được/)
    })
  })
})
