import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { endOfQuiet, type QuietHours, readQuietHours } from '../../src/calendar/index.js'

const ZONE = 'Asia/Ho_Chi_Minh'
const vietnam = (text: string) => new Date(`${text}+07:00`)
const NIGHT: QuietHours = { kind: 'between', fromMinute: 21 * 60, toMinute: 6 * 60 }

describe('quiet hours', () => {
  it.each<[string, QuietHours]>([
    ['21:00-06:00', NIGHT],
    [' 21h00 – 6h00 ', NIGHT],
    ['12:30-13:15', { kind: 'between', fromMinute: 750, toMinute: 795 }],
    ['OFF', { kind: 'off' }],
  ])('are read from %j', (text, quiet) => {
    expect(readQuietHours(text)).toEqual(quiet)
  })

  it.each(['', '21:00', '21-6', '24:00-06:00', '21:60-06:00', '06:00-06:00', '21:00-06:00x'])(
    'are not read from %j',
    (text) => {
      expect(readQuietHours(text)).toBeUndefined()
    },
  )

  it.each([
    ['2026-11-23T20:59:59', undefined],
    ['2026-11-23T21:00:00', '2026-11-24T06:00:00'],
    ['2026-11-23T23:59:59', '2026-11-24T06:00:00'],
    ['2026-11-24T00:00:00', '2026-11-24T06:00:00'],
    ['2026-11-24T05:59:59', '2026-11-24T06:00:00'],
    ['2026-11-24T06:00:00', undefined],
  ])('overnight: at %s they end at %s', (now, end) => {
    expect(endOfQuiet(vietnam(now), NIGHT, ZONE)).toEqual(end && vietnam(end))
  })

  it('by day end the same day', () => {
    const noon: QuietHours = { kind: 'between', fromMinute: 690, toMinute: 780 }
    expect(endOfQuiet(vietnam('2026-11-23T12:00:30'), noon, ZONE)).toEqual(
      vietnam('2026-11-23T13:00:00'),
    )
    expect(endOfQuiet(vietnam('2026-11-23T13:00:00'), noon, ZONE)).toBeUndefined()
  })

  it('never are when they are off', () => {
    expect(endOfQuiet(vietnam('2026-11-23T23:00:00'), { kind: 'off' }, ZONE)).toBeUndefined()
  })

  it('end later, not never, where summer time leaves the hour out', () => {
    const quiet: QuietHours = { kind: 'between', fromMinute: 60, toMinute: 150 }
    expect(endOfQuiet(new Date('2026-03-29T00:30:00Z'), quiet, 'Europe/Berlin')).toEqual(
      new Date('2026-03-29T01:30:00Z'),
    )
  })

  it('always end within a day, at a time that is not quiet', () => {
    const minute = fc.integer({ min: 0, max: 1439 })
    fc.assert(
      fc.property(
        minute,
        minute,
        fc.integer({ min: 0, max: 366 * 1440 }),
        (fromMinute, toMinute, later) => {
          fc.pre(fromMinute !== toMinute)
          const quiet: QuietHours = { kind: 'between', fromMinute, toMinute }
          const now = new Date(vietnam('2026-01-01T00:00:00').getTime() + later * 60_000)
          const end = endOfQuiet(now, quiet, ZONE)
          if (!end) return
          expect(end.getTime()).toBeGreaterThan(now.getTime())
          expect(end.getTime() - now.getTime()).toBeLessThanOrEqual(86_400_000)
          expect(endOfQuiet(end, quiet, ZONE)).toBeUndefined()
        },
      ),
    )
  })
})
