import { describe, expect, it } from 'vitest'
import type { AccountId, Log } from '../../../src/base/index.js'
import { createHealth } from '../../../src/channels/zalo/health.js'
import { StoppedClock } from '../../support/clock.js'

function setUp() {
  const lines: string[] = []
  const write = (_fields: object, line: string) => void lines.push(line)
  const log: Log = { debug: write, info: write, warn: write, error: write }
  const clock = new StoppedClock()
  return { lines, clock, health: createHealth('zalo:1' as AccountId, clock, log) }
}

describe('health', () => {
  it('is bad before Zalo has spoken', () => {
    const { health } = setUp()
    expect(health.isGood()).toBe(false)
    health.failed('1006')
    expect(health.isGood()).toBe(false)
  })

  it('bears failures for ten seconds', () => {
    const { health, clock } = setUp()
    health.succeeded()
    health.failed('1006')
    clock.advance(10_000)
    expect(health.isGood()).toBe(true)
    health.failed('1006')
    clock.advance(1)
    expect(health.isGood()).toBe(false)
    health.succeeded()
    expect(health.isGood()).toBe(true)
  })

  it('is bad at once when Zalo has sent us away', () => {
    const { health } = setUp()
    health.succeeded()
    health.ended()
    expect(health.isGood()).toBe(false)
  })

  it('says each change once', () => {
    const { health, lines } = setUp()
    for (let times = 0; times < 3; times += 1) health.failed('1006')
    for (let times = 0; times < 3; times += 1) health.succeeded()
    expect(lines).toEqual(['Zalo not reached', 'Zalo reached again'])
  })
})
