import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DAY } from '../../src/base/index.js'
import { nextBeat, takeBeat } from '../../src/calendar/index.js'

const VIETNAM = 'Asia/Ho_Chi_Minh'
const BERLIN = 'Europe/Berlin'

describe('a beat', () => {
  it.each([
    ['hằng ngày 7h', { every: 'day', hour: 7, minute: 0 }, ''],
    ['Hàng ngày lúc 17:30', { every: 'day', hour: 17, minute: 30 }, ''],
    ['mỗi ngày 5 giờ chiều', { every: 'day', hour: 17, minute: 0 }, ''],
    ['hằng tuần thứ 2 7h', { every: 'week', weekday: 1, hour: 7, minute: 0 }, ''],
    ['hàng tuần chủ nhật 18h30', { every: 'week', weekday: 7, hour: 18, minute: 30 }, ''],
    ['hằng tuần 7h', { every: 'week', weekday: 1, hour: 7, minute: 0 }, ''],
    ['daily 7h', { every: 'day', hour: 7, minute: 0 }, ''],
    ['weekly friday at 7:15', { every: 'week', weekday: 5, hour: 7, minute: 15 }, ''],
    ['hằng ngày 7h Xã Tân Phú', { every: 'day', hour: 7, minute: 0 }, 'xa tan phu'],
    ['hằng ngày 7h ấp 3', { every: 'day', hour: 7, minute: 0 }, 'ap 3'],
  ])('is read from %s', (text, beat, rest) => {
    expect(takeBeat(text)).toEqual({ beat, rest })
  })

  it.each(['', '7h', 'hằng ngày', 'hằng ngày 25h', 'hằng ngày thứ 2 7h', 'hằng tháng 7h'])(
    'is none in %s',
    (text) => expect(takeBeat(text)).toBeUndefined(),
  )

  it('comes next after a moment, never at it', () => {
    const at = new Date('2026-11-26T00:00:00Z')
    expect(nextBeat({ every: 'day', hour: 7, minute: 0 }, at, VIETNAM)).toEqual(
      new Date('2026-11-27T00:00:00Z'),
    )
    expect(nextBeat({ every: 'week', weekday: 4, hour: 7, minute: 1 }, at, VIETNAM)).toEqual(
      new Date('2026-11-26T00:01:00Z'),
    )
    expect(nextBeat({ every: 'week', weekday: 3, hour: 7, minute: 0 }, at, VIETNAM)).toEqual(
      new Date('2026-12-02T00:00:00Z'),
    )
  })

  it('comes once on the day that summer time begins and on the day that it ends', () => {
    const beat = { every: 'day', hour: 2, minute: 30 } as const
    const rings = (from: string, count: number) => {
      const all: string[] = []
      for (let at = new Date(from); all.length < count; ) {
        at = nextBeat(beat, at, BERLIN)
        all.push(at.toISOString())
      }
      return all
    }
    expect(rings('2026-03-28T12:00:00Z', 2)).toEqual([
      '2026-03-29T01:30:00.000Z',
      '2026-03-30T00:30:00.000Z',
    ])
    expect(rings('2026-10-24T12:00:00Z', 2)).toEqual([
      '2026-10-25T00:30:00.000Z',
      '2026-10-26T01:30:00.000Z',
    ])
  })

  it('comes every day and every week, whatever the hour and the season', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true }),
        fc.nat({ max: 23 }),
        fc.integer({ min: 1, max: 7 }),
        (from, hour, weekday) => {
          for (const zone of [VIETNAM, BERLIN])
            for (const [beat, days] of [
              [{ every: 'day', hour, minute: 0 }, 1],
              [{ every: 'week', weekday, hour, minute: 0 }, 7],
            ] as const) {
              const next = nextBeat(beat, from, zone)
              expect(next.getTime()).toBeGreaterThan(from.getTime())
              expect(next.getTime() - from.getTime()).toBeLessThanOrEqual(days * DAY + DAY / 24)
            }
        },
      ),
    )
  })
})
