import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { HOUR, MINUTE, SECOND } from '../../src/base/index.js'
import { createPace, type Pace } from '../../src/delivery/pace.js'
import { PACE } from './pace-limits.js'
import { mostInOneSecond } from './rates.js'

const NOW = Date.parse('2026-11-23T01:00:00.000Z')
const SLOT = SECOND / 29

/** Speaks `count` times as soon as it may, as late as a timer is. Returns when. */
function speak(pace: Pace, count: number, latenessMs: () => number, from = NOW): readonly number[] {
  const times: number[] = []
  let now = from
  for (let n = 0; n < count; n += 1) {
    now = Math.max(now, Math.ceil(pace.slotAt(now)) + latenessMs())
    pace.take(`-${n}`, now)
    times.push(now)
  }
  return times
}

const span = (times: readonly number[]) => (times.at(-1) ?? 0) - (times[0] ?? 0)
const punctual = () => 0

/** How long after a word said now the next may be said. */
function gapAt(pace: Pace, now: number): number {
  pace.take('-1', now)
  return pace.slotAt(now) - (now - 15)
}

describe('the pace of an account', () => {
  it('never speaks more than 30 times in any second however timers are late, and loses less than 4 %', () =>
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 7, maxLength: 97 }),
        (late) => {
          let at = 0
          const times = speak(createPace(PACE), 1_500, () => late[at++ % late.length] ?? 0)
          expect(mostInOneSecond(times)).toBeLessThanOrEqual(30)
          expect(span(times)).toBeLessThanOrEqual((1.04 * 1_500 * SECOND) / 30)
        },
      ),
      { numRuns: 30 },
    ))

  it('does not make up for a stall with a burst', () => {
    const pace = createPace(PACE)
    const before = speak(pace, 40, punctual)
    const stalledUntil = (before.at(-1) ?? 0) + 5 * SECOND
    expect(mostInOneSecond(speak(pace, 100, punctual, stalledUntil))).toBeLessThanOrEqual(30)
  })

  it('spaces evenly: no two closer than a place less the slack of a timer', () => {
    const times = speak(createPace(PACE), 200, () => 2)
    const gaps = times.slice(1).map((time, at) => time - (times[at] ?? 0))
    expect(Math.min(...gaps)).toBeGreaterThan(SLOT - 16)
    expect(Math.max(...gaps)).toBeLessThan(SLOT + 5)
  })

  it('numbers the places one after the other', () => {
    const pace = createPace(PACE)
    expect([1, 2, 3].map((n) => pace.take('-1', NOW + n))).toEqual([1, 2, 3])
  })

  it('is silent as long as the account was told to be, and the longest wait counts', () => {
    const pace = createPace(PACE)
    pace.holdAccount(NOW + HOUR)
    pace.holdAccount(NOW + MINUTE)
    expect(pace.slotAt(NOW)).toBe(NOW + HOUR)
    expect(mostInOneSecond(speak(pace, 100, punctual, NOW + HOUR))).toBeLessThanOrEqual(30)
  })
})

describe('the pace of an account that varies', () => {
  const SLOW_MS = 5 * SECOND
  const varied = (random: () => number) =>
    createPace({ ...PACE, perSecond: SECOND / SLOW_MS, jitter: 0.4 }, random)
  const gapsOf = (times: readonly number[]) =>
    times.slice(1).map((time, at) => time - (times[at] ?? 0))

  it('keeps each gap within its share of the usual one', () =>
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1 }),
        (dice) => {
          let at = 0
          const gaps = gapsOf(
            speak(
              varied(() => dice[at++ % dice.length] ?? 0),
              50,
              punctual,
            ),
          )
          // The slack of a timer, which rounds up to the next millisecond.
          expect(Math.min(...gaps)).toBeGreaterThan(0.6 * SLOW_MS - 16)
          expect(Math.max(...gaps)).toBeLessThanOrEqual(1.4 * SLOW_MS + 1)
        },
      ),
    ))

  it('has no beat, and keeps the rate in the mean', () => {
    let at = 0
    const gaps = gapsOf(
      speak(
        varied(() => ((at++ * 7) % 100) / 99),
        1_001,
        punctual,
      ),
    )
    expect(new Set(gaps).size).toBeGreaterThan(50)
    const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length
    expect(Math.abs(mean - SLOW_MS)).toBeLessThan(0.01 * SLOW_MS)
  })

  it('is slowed down by a complaint as much as ever, whatever the gap was to be', () => {
    for (const dice of [0, 1]) {
      const pace = varied(() => dice)
      pace.take('-1', NOW)
      pace.slowDown(NOW)
      const gap = pace.slotAt(NOW) - (NOW - 15)
      expect(gap).toBeCloseTo(1.15 * (0.6 + 0.8 * dice) * SLOW_MS, 1)
    }
  })
})

describe('the pace after the clock was set back by an hour', () => {
  const EARLIER = NOW - HOUR

  it('speaks on at once, evenly', () => {
    const pace = createPace(PACE)
    speak(pace, 40, punctual)
    const times = speak(pace, 100, punctual, EARLIER)
    expect(times[0]).toBeLessThan(EARLIER + 2 * SECOND)
    expect(mostInOneSecond(times)).toBeLessThanOrEqual(30)
  })

  it('keeps what the platform asked for', () => {
    const pace = createPace(PACE)
    pace.holdAccount(NOW + MINUTE)
    pace.holdChat('-1', NOW + MINUTE)
    expect(pace.slotAt(EARLIER)).toBe(NOW + MINUTE)
    expect(pace.chatFreeAt('-1', EARLIER)).toBe(NOW + MINUTE)
  })

  it('speaks in a chat again after the gap, and in a full one after the window', () => {
    const pace = createPace(PACE)
    pace.take('-1', NOW)
    for (let n = 0; n < PACE.chatCount; n += 1) pace.take('-full', NOW + n)
    expect(pace.chatFreeAt('-1', EARLIER)).toBe(EARLIER + PACE.chatGapMs)
    expect(pace.chatFreeAt('-1', EARLIER + 500)).toBe(EARLIER + PACE.chatGapMs)
    expect(pace.chatFreeAt('-full', EARLIER)).toBe(EARLIER + PACE.chatWindowMs)
    expect(pace.chatFreeAt('-full', EARLIER + 500)).toBe(EARLIER + PACE.chatWindowMs)
  })

  it('heeds complaints', () => {
    const pace = createPace(PACE)
    pace.slowDown(NOW)
    pace.slotAt(EARLIER)
    pace.slowDown(EARLIER + 2 * SECOND)
    expect(gapAt(pace, EARLIER + 2 * SECOND)).toBeCloseTo(1.15 * 1.15 * SLOT, 1)
  })

  it('comes back to full speed as soon as ever', () => {
    const pace = createPace(PACE)
    pace.slowDown(NOW)
    pace.slotAt(EARLIER)
    expect(gapAt(pace, EARLIER + 2 * MINUTE)).toBeCloseTo(SLOT, 1)
  })
})

describe('the pace after a complaint', () => {
  it('is slower at once and full again within minutes', () => {
    const pace = createPace(PACE)
    pace.slowDown(NOW)
    expect(gapAt(pace, NOW)).toBeCloseTo(1.15 * SLOT, 1)
    expect(gapAt(pace, NOW + 20 * SECOND)).toBeLessThan(1.15 * SLOT)
    expect(gapAt(pace, NOW + 2 * MINUTE)).toBeCloseTo(SLOT, 1)
  })

  it('counts what was complained of within a second once, for several were under way', () => {
    const pace = createPace(PACE)
    for (let n = 0; n < 32; n += 1) pace.slowDown(NOW + n)
    expect(gapAt(pace, NOW + 40)).toBeCloseTo(1.15 * SLOT, 1)
  })

  it('goes on slowing down while complaints come, but never to a standstill', () => {
    const pace = createPace(PACE)
    for (let n = 0; n < 50; n += 1) pace.slowDown(NOW + n * SECOND)
    const gap = gapAt(pace, NOW + 50 * SECOND)
    expect(gap).toBeGreaterThan(3.8 * SLOT)
    expect(gap).toBeLessThan(4.001 * SLOT)
  })
})

describe('the budget of a chat', () => {
  it('leaves 1.05 s between two messages', () => {
    const pace = createPace(PACE)
    pace.take('-1', NOW)
    expect(pace.chatFreeAt('-1', NOW + 10)).toBe(NOW + 1_050)
    expect(pace.chatFreeAt('-1', NOW + 1_051)).toBe(NOW + 1_051)
    expect(pace.chatFreeAt('-2', NOW + 10)).toBe(NOW + 10)
  })

  it('never lets more than 20 into any 61 s', () => {
    const pace = createPace(PACE)
    const times: number[] = []
    for (let now = NOW; times.length < 100; ) {
      now = pace.chatFreeAt('-1', now)
      pace.take('-1', now)
      times.push(now)
    }
    for (const [at, time] of times.slice(20).entries())
      expect(time - (times[at] ?? 0)).toBeGreaterThanOrEqual(61 * SECOND)
  })

  it('counts only where the platform does: a person is answered as often as they ask', () => {
    const pace = createPace({ ...PACE, isCounted: (chat) => chat.startsWith('-') })
    let now = NOW
    for (let n = 0; n < 40; n += 1) {
      now = pace.chatFreeAt('7', now)
      pace.take('7', now)
    }
    expect(now).toBe(NOW + 39 * PACE.chatGapMs)
  })

  it('gives refreshing 12 of the 20 places, so that a person finds one', () => {
    const pace = createPace(PACE)
    const refreshed = (count: number, from: number) => {
      let now = from
      for (let n = 0; n < count; n += 1) {
        now = pace.refreshFreeAt('-1', now)
        pace.take('-1', now, 'refresh')
      }
      return now
    }
    const last = refreshed(12, NOW)
    expect(last).toBe(NOW + 11 * PACE.chatGapMs)
    expect(pace.refreshFreeAt('-1', last)).toBe(NOW + PACE.chatWindowMs)
    expect(pace.chatFreeAt('-1', last)).toBe(last + PACE.chatGapMs)
    expect(pace.refreshFreeAt('-2', last)).toBe(last)
  })

  it('lets refreshing wait like all else for a chat that is full or closed', () => {
    const pace = createPace(PACE)
    for (let n = 0; n < 20; n += 1) pace.recall('-full', NOW)
    pace.holdChat('-closed', NOW + HOUR)
    expect(pace.refreshFreeAt('-full', NOW)).toBe(NOW + PACE.chatWindowMs)
    expect(pace.refreshFreeAt('-closed', NOW)).toBe(NOW + HOUR)
  })

  it('counts what was refreshed before the process began', () => {
    const pace = createPace(PACE)
    for (let n = 12; n > 0; n -= 1) pace.recall('-1', NOW - n * 2 * SECOND, 'refresh')
    expect(pace.refreshFreeAt('-1', NOW)).toBe(NOW - 24 * SECOND + PACE.chatWindowMs)
    expect(pace.chatFreeAt('-1', NOW)).toBe(NOW)
  })

  it('counts what was said before the process began', () => {
    const pace = createPace(PACE)
    for (let n = 20; n > 0; n -= 1) pace.recall('-1', NOW - n * 2 * SECOND)
    expect(pace.chatFreeAt('-1', NOW)).toBe(NOW - 40 * SECOND + 61 * SECOND)
    expect(pace.slotAt(NOW)).toBeLessThanOrEqual(NOW)
  })

  it('is closed as long as the platform said, and the longest wait counts', () => {
    const pace = createPace(PACE)
    pace.holdChat('-1', NOW + 12 * HOUR)
    pace.holdChat('-1', NOW + MINUTE)
    expect(pace.chatFreeAt('-1', NOW)).toBe(NOW + 12 * HOUR)
    expect(pace.slotAt(NOW)).toBeLessThanOrEqual(NOW)
  })

  it('is forgotten when the chat is idle, unless the chat is closed', () => {
    const pace = createPace(PACE)
    pace.holdChat('-closed', NOW + 12 * HOUR)
    const before = heapUsed()
    for (let n = 0; n < 200_000; n += 1) pace.take(`-${n}`, NOW + n * 35)
    expect(heapUsed() - before).toBeLessThan(4_000_000)
    expect(pace.chatFreeAt('-closed', NOW + HOUR)).toBe(NOW + 12 * HOUR)
  })
})

function heapUsed(): number {
  setFlagsFromString('--expose-gc')
  runInNewContext('gc')()
  return process.memoryUsage().heapUsed
}
