import { beforeEach, describe, expect, it } from 'vitest'
import { HOUR, MINUTE, SECOND } from '../../src/base/index.js'
import { createHealth, type Health } from '../../src/delivery/health.js'

const NOW = Date.parse('2026-11-23T01:00:00.000Z')
const FULL = 8

describe('the health of a line', () => {
  let health: Health
  beforeEach(() => {
    health = createHealth()
  })

  it('is full at first', () => {
    expect([health.inDoubt(), health.inFlightLimit(FULL)]).toEqual([false, FULL])
  })

  it('is in doubt after a doubtful answer until a probe was answered, the first one at once', () => {
    health.doubt(NOW)
    expect([health.inDoubt(), health.probeAt(NOW)]).toEqual([true, NOW])
  })

  it('is not restored by an answer to something said before the doubt', () => {
    health.doubt(NOW)
    health.arrived()
    expect(health.inDoubt()).toBe(true)
  })

  it('lets one at a time out after a probe was answered, and all once one arrived', () => {
    health.doubt(NOW)
    health.probed(true, NOW)
    expect([health.inDoubt(), health.inFlightLimit(FULL)]).toEqual([false, 1])
    health.arrived()
    expect(health.inFlightLimit(FULL)).toBe(FULL)
  })

  it('probes ever more rarely while nobody answers, but twice a minute at least', () => {
    health.doubt(NOW)
    const waits = Array.from({ length: 8 }, () => {
      health.probed(false, NOW)
      return (health.probeAt(NOW) - NOW) / SECOND
    })
    expect(waits).toEqual([1, 2, 4, 8, 16, 30, 30, 30])
  })

  it('waits longer each time when the platform answers probes but not messages', () => {
    const waits = [0, 1, 2, 3].map((minutes) => {
      const now = NOW + minutes * MINUTE
      health.doubt(now)
      const waitMs = health.probeAt(now) - now
      health.probed(true, now)
      return waitMs / SECOND
    })
    expect(waits).toEqual([0, 1, 2, 4])
  })

  it('counts several doubtful answers of one outage once', () => {
    for (let n = 0; n < FULL; n += 1) health.doubt(NOW + n)
    expect(health.probeAt(NOW)).toBe(NOW)
  })

  it('begins anew with a probe at once after all was well again', () => {
    health.doubt(NOW)
    health.probed(false, NOW)
    health.probed(true, NOW + SECOND)
    health.arrived()
    health.doubt(NOW + MINUTE)
    expect(health.probeAt(NOW + MINUTE)).toBe(NOW + MINUTE)
  })

  it('probes again within half a minute after the clock was set back by an hour', () => {
    health.doubt(NOW)
    health.probed(false, NOW)
    const earlier = NOW - HOUR
    expect(health.probeAt(earlier)).toBe(earlier + 30 * SECOND)
    expect(health.probeAt(earlier + 5 * SECOND)).toBe(earlier + 30 * SECOND)
  })
})
