import { describe, expect, it } from 'vitest'
import { periodUpTo, takePeriod } from '../../src/calendar/index.js'

/** A Thursday afternoon. */
const NOW = new Date('2026-11-26T08:00:00Z')
const VIETNAM = 'Asia/Ho_Chi_Minh'
const day = (text: string) => new Date(`${text}T00:00:00+07:00`).toISOString()
const read = (text: string) => {
  const taken = takePeriod(text, NOW, VIETNAM)
  if (!taken) return undefined
  const { period, rest } = taken
  const ends = [period.from, period.to, period.before.from, period.before.to]
  return { ends: ends.map((at) => at.toISOString()), rest }
}

describe('a period', () => {
  it.each([
    [
      'hôm nay',
      day('2026-11-26'),
      NOW.toISOString(),
      day('2026-11-25'),
      '2026-11-25T08:00:00.000Z',
    ],
    [
      'Tuần này',
      day('2026-11-23'),
      NOW.toISOString(),
      day('2026-11-16'),
      '2026-11-19T08:00:00.000Z',
    ],
    ['hom qua', day('2026-11-25'), day('2026-11-26'), day('2026-11-24'), day('2026-11-25')],
    ['tuần trước', day('2026-11-16'), day('2026-11-23'), day('2026-11-09'), day('2026-11-16')],
    ['tháng trước', day('2026-10-01'), day('2026-11-01'), day('2026-09-01'), day('2026-10-01')],
    ['tháng', day('2026-11-01'), NOW.toISOString(), day('2026-10-01'), '2026-10-26T08:00:00.000Z'],
    ['1/11 đến 7/11', day('2026-11-01'), day('2026-11-08'), day('2026-10-25'), day('2026-11-01')],
    [
      'kỳ 01/11/2026 - 07/11/2026',
      day('2026-11-01'),
      day('2026-11-08'),
      day('2026-10-25'),
      day('2026-11-01'),
    ],
    [
      '2026-11-01..2026-11-01',
      day('2026-11-01'),
      day('2026-11-02'),
      day('2026-10-31'),
      day('2026-11-01'),
    ],
  ])('%s is compared with the one right before it', (text, ...ends) => {
    expect(read(text)).toEqual({ ends, rest: '' })
  })

  it('leaves the words behind it as they were written', () => {
    expect(read('tuần Xã Tân Phú')?.rest).toBe('Xã Tân Phú')
    expect(read('1/11 đến 7/11 xã Đông')?.rest).toBe('xã Đông')
  })

  it.each(['', 'Xã A', 'tuantruoc', 'ngàyx', '7/11 đến 1/11', '31/2 đến 1/3', '1/11'])(
    'is none in %s',
    (text) => expect(read(text)).toBeUndefined(),
  )

  it('of a day is a day by the clock, also where summer time begins', () => {
    const { from, to, before } = periodUpTo(
      new Date('2026-03-29T05:00:00Z'),
      'day',
      'Europe/Berlin',
    )
    expect([from, to, before.from].map((at) => at.toISOString())).toEqual([
      '2026-03-28T06:00:00.000Z',
      '2026-03-29T05:00:00.000Z',
      '2026-03-27T06:00:00.000Z',
    ])
  })
})
