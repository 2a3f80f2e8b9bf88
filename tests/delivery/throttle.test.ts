import { describe, expect, it } from 'vitest'
import { HOUR, MINUTE, SECOND } from '../../src/base/index.js'
import { createThrottleReader } from '../../src/delivery/throttle.js'

const NOW = Date.parse('2026-11-23T01:00:00.000Z')
const wait = (waitMs: number, scope: 'chat' | 'account' = 'chat') =>
  ({ kind: 'throttled', waitMs, scope }) as const

describe('reading "wait"', () => {
  it('silences a chat for its twelve hours and the account for a second', () => {
    expect(createThrottleReader().read('-1', wait(12 * HOUR), NOW)).toEqual({
      chatUntil: NOW + 12 * HOUR,
      accountUntil: NOW + SECOND,
      wholeAccount: false,
    })
  })

  it('does not silence the account longer than it was told', () => {
    expect(createThrottleReader().read('-1', wait(200), NOW).accountUntil).toBe(NOW + 200)
  })

  it('silences the account when another chat hears it soon after', () => {
    const reader = createThrottleReader()
    reader.read('-1', wait(MINUTE), NOW)
    expect(reader.read('-2', wait(MINUTE), NOW + 1_100)).toEqual({
      chatUntil: NOW + 1_100 + MINUTE,
      accountUntil: NOW + 1_100 + MINUTE,
      wholeAccount: true,
    })
  })

  it.each([
    ['first', 12 * HOUR, 5 * SECOND],
    ['second', 5 * SECOND, 12 * HOUR],
  ])(
    'silences the account for the shorter wait when the %s of two chats is to wait for hours',
    (_which, first, second) => {
      const reader = createThrottleReader()
      expect(reader.read('-1', wait(first), NOW).chatUntil).toBe(NOW + first)
      expect(reader.read('-2', wait(second), NOW + SECOND)).toEqual({
        chatUntil: NOW + SECOND + second,
        accountUntil: NOW + SECOND + 5 * SECOND,
        wholeAccount: true,
      })
    },
  )

  it('takes a chat that hears it hours after another for a chat that wrote too much', () => {
    const reader = createThrottleReader()
    reader.read('-1', wait(12 * HOUR), NOW)
    expect(reader.read('-2', wait(12 * HOUR), NOW + 5 * HOUR).wholeAccount).toBe(false)
  })

  it('takes the same chat hearing it twice for that chat', () => {
    const reader = createThrottleReader()
    reader.read('-1', wait(5 * SECOND), NOW)
    expect(reader.read('-1', wait(5 * SECOND), NOW + SECOND).wholeAccount).toBe(false)
  })

  it('believes a channel that names the account', () => {
    expect(createThrottleReader().read('-1', wait(MINUTE, 'account'), NOW)).toEqual({
      accountUntil: NOW + MINUTE,
      wholeAccount: true,
    })
  })
})
