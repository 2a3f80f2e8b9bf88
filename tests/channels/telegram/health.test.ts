import { expect, it } from 'vitest'
import type { AccountId } from '../../../src/base/index.js'
import { createHealth } from '../../../src/channels/telegram/health.js'
import { StoppedClock } from '../../support/clock.js'

const dead = { kind: 'no-answer', code: 'ECONNRESET' } as const
const refused = { kind: 'answer', code: 401, description: 'Unauthorized' } as const

function aHealth() {
  const clock = new StoppedClock()
  const lines: string[] = []
  const keep = (_fields: object, message: string) => lines.push(message)
  const log = { debug: keep, info: keep, warn: keep, error: keep }
  return { clock, lines, health: createHealth('telegram:1' as AccountId, clock, log) }
}

it('is not good before Telegram has answered, nor after we stopped', () => {
  const { health } = aHealth()
  expect(health.isGood()).toBe(false)
  health.succeeded()
  expect(health.isGood()).toBe(true)
  health.ended()
  expect(health.isGood()).toBe(false)
})

it('bears ten seconds of failures, counted from the first', () => {
  const { clock, health } = aHealth()
  health.succeeded()
  health.failed(dead)
  clock.advance(10_000)
  health.failed(dead)
  expect(health.isGood()).toBe(true)
  clock.advance(1)
  expect(health.isGood()).toBe(false)
  health.succeeded()
  expect(health.isGood()).toBe(true)
})

it('is bad at once when the token is refused', () => {
  const { health } = aHealth()
  health.succeeded()
  health.failed(refused)
  expect(health.isGood()).toBe(false)
})

it('says once that it went and once that it came back, however long an outage', () => {
  const { health, lines } = aHealth()
  health.succeeded()
  health.failed(dead)
  health.failed(dead)
  health.succeeded()
  health.succeeded()
  expect(lines).toEqual(['Telegram not reached', 'Telegram reached again'])
})
