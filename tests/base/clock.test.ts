import { expect, it } from 'vitest'
import { after, DAY, HOUR, MINUTE, SECOND, systemClock } from '../../src/base/index.js'

it('counts forwards and backwards without touching the moment it counts from', () => {
  const morning = new Date('2026-11-23T01:00:00.000Z')
  expect(after(morning, DAY + 2 * HOUR + 3 * MINUTE + 4 * SECOND).toISOString()).toBe(
    '2026-11-24T03:03:04.000Z',
  )
  expect(after(morning, -1).toISOString()).toBe('2026-11-23T00:59:59.999Z')
  expect(morning.toISOString()).toBe('2026-11-23T01:00:00.000Z')
})

it("tells the machine's time", () => {
  expect(Math.abs(systemClock.now().getTime() - Date.now())).toBeLessThan(SECOND)
})
