import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { HOUR, SECOND } from '../../src/base/index.js'
import { createPace } from '../../src/delivery/pace.js'
import { createRecentlySaid } from '../../src/delivery/recent.js'
import { PACE } from './pace-limits.js'
import { mostInOneSecond } from './rates.js'

const NOW = Date.parse('2026-11-23T01:00:00.000Z')
const THERE_MS = 20
const BACK_MS = 30

/** Says `count` things as soon as the pace allows, on a line that holds each up as told. Returns when each arrived. */
function broadcast(count: number, heldUpMs: (n: number) => number): readonly number[] {
  const pace = createPace(PACE)
  const arrivals: number[] = []
  let answers: { readonly leftMs: number; readonly atMs: number }[] = []
  let now = NOW
  for (let n = 0; n < count; n += 1) {
    now = nextTurn(now)
    pace.take(`-${n}`, now)
    const arrived = now + THERE_MS + heldUpMs(n)
    arrivals.push(arrived)
    answers.push({ leftMs: now, atMs: arrived + BACK_MS })
  }
  return arrivals.sort((a, b) => a - b)

  /** Waits for the pace; answers that come meanwhile are heard, and may move it. */
  function nextTurn(from: number): number {
    for (let at = from; ; at += 1) {
      for (const { leftMs, atMs } of answers.filter((one) => one.atMs <= at))
        pace.answered(leftMs, atMs)
      answers = answers.filter((one) => one.atMs > at)
      if (pace.slotAt(at) <= at) return at
    }
  }
}

describe('what the platform may have counted', () => {
  it('is never more than 30 in a second, however single messages are held up on their way', () =>
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 800 }), { minLength: 40 }), (heldUp) => {
        const arrivals = broadcast(200, (n) => heldUp[n % heldUp.length] ?? 0)
        expect(mostInOneSecond(arrivals)).toBeLessThanOrEqual(30)
      }),
      { numRuns: 40 },
    ))

  it('is never more when a stall lets many arrive at one moment', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 28 }),
        fc.integer({ min: 1, max: 20 }),
        (from, many) => {
          // All that leave during the stall arrive at its end.
          const heldUp = (n: number) =>
            n % 60 >= from ? Math.max(0, from + many - (n % 60)) * 35 : 0
          expect(mostInOneSecond(broadcast(300, heldUp))).toBeLessThanOrEqual(30)
        },
      ),
      { numRuns: 60 },
    ))

  it('costs nothing on a line that is as quick as ever', () => {
    const arrivals = broadcast(1_500, () => 0)
    const tookMs = (arrivals.at(-1) ?? 0) - (arrivals[0] ?? 0)
    expect(tookMs).toBeLessThan((1.04 * 1_500 * SECOND) / 30)
  })

  it('counts what was said just before the process began', () => {
    const pace = createPace(PACE)
    for (let n = 30; n > 0; n -= 1) pace.recall(`-${n}`, NOW - n * 10)
    expect(pace.slotAt(NOW)).toBe(NOW - 300 + SECOND + 5)
  })

  it('bars nothing before there are that many', () => {
    const recent = createRecentlySaid(3)
    for (const at of [NOW, NOW + 1]) recent.left(at)
    expect(recent.freeAt(NOW + 1)).toBeLessThan(NOW)
    recent.left(NOW + 2)
    expect(recent.freeAt(NOW + 2)).toBe(NOW + SECOND + 5)
  })

  it('is taken to have arrived just before the answer while nothing is known of the line', () => {
    const recent = createRecentlySaid(1)
    recent.left(NOW)
    recent.answered(NOW, NOW + 400)
    expect(recent.freeAt(NOW + 400)).toBe(NOW + 400 + SECOND + 5)
  })

  it('is judged by the quickest of the last answers', () => {
    const recent = createRecentlySaid(1)
    for (let n = 0; n < 20; n += 1) {
      recent.left(NOW + n * SECOND)
      recent.answered(NOW + n * SECOND, NOW + n * SECOND + 50)
    }
    recent.left(NOW + 20 * SECOND)
    recent.answered(NOW + 20 * SECOND, NOW + 20 * SECOND + 250)
    expect(recent.freeAt(NOW + 21 * SECOND)).toBe(NOW + 20 * SECOND + 200 + SECOND + 5)
  })

  it('bars nothing for longer than a second although the clock was set back by an hour', () => {
    const recent = createRecentlySaid(1)
    recent.left(NOW)
    const earlier = NOW - HOUR
    expect(recent.freeAt(earlier)).toBe(earlier + SECOND + 5)
    expect(recent.freeAt(earlier + 500)).toBe(earlier + SECOND + 5)
    for (let n = 0; n < 20; n += 1) recent.answered(NOW, earlier)
    expect(recent.freeAt(earlier + 500)).toBeLessThanOrEqual(earlier + SECOND + 5)
  })
})
