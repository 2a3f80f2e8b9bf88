import fc from 'fast-check'
import { DateTime } from 'luxon'
import { describe, expect, it } from 'vitest'
import {
  type AnnouncedDay,
  createOffice,
  nextAfter,
  type Office,
  type Recurrence,
  readRecurrence,
  readWorkingHours,
  sayRecurrence,
  sayRecurrenceFault,
  saySpecialDay,
  specialDays,
} from '../../src/calendar/index.js'
import { wordsOf } from '../../src/language/index.js'

const ZONE = 'Asia/Ho_Chi_Minh'
const vi = wordsOf('vi')
const HOURS = readWorkingHours('07:30-11:30,13:30-17:00') ?? []

function office(timeZone = ZONE, announced: readonly AnnouncedDay[] = []): Office {
  return createOffice({ timeZone, hours: HOURS, announced })
}

function recurrence(text: string): Recurrence {
  const read = readRecurrence(text)
  if (read.kind === 'refused') throw new Error(sayRecurrenceFault(read.fault, vi))
  return read.recurrence
}

/** Every ring from one local time on and before another, as clocks there show it. */
function rings(text: string | Recurrence, from: string, to: string, at = office()): string[] {
  const what = typeof text === 'string' ? recurrence(text) : text
  const end = DateTime.fromISO(to, { zone: at.timeZone }).toJSDate()
  const found: string[] = []
  // One moment before, so that a ring at the very beginning is heard.
  let after = DateTime.fromISO(from, { zone: at.timeZone }).minus(1).toJSDate()
  for (;;) {
    const next = nextAfter(what, after, at)
    if (!next || next >= end) return found
    found.push(DateTime.fromJSDate(next, { zone: at.timeZone }).toFormat('yyyy-MM-dd HH:mm'))
    after = next
  }
}

describe('a recurrence in words', () => {
  it.each([
    ['7h30 hằng ngày', '07:30 hằng ngày'],
    ['mỗi sáng 7h', '07:00 hằng ngày'],
    ['lúc 5 giờ chiều mỗi ngày', '17:00 hằng ngày'],
    ['7h sáng thứ 2 đến thứ 6', '07:00 thứ Hai đến thứ Sáu hằng tuần'],
    ['7h sang thu 2 den thu 6', '07:00 thứ Hai đến thứ Sáu hằng tuần'],
    ['7h sáng thứ hai tới thứ sáu', '07:00 thứ Hai đến thứ Sáu hằng tuần'],
    ['thu 2 toi thu 6 luc 8h toi', '20:00 thứ Hai đến thứ Sáu hằng tuần'],
    ['7h T2-T6', '07:00 thứ Hai đến thứ Sáu hằng tuần'],
    ['thứ 2, 4 và 6 lúc 17h', '17:00 thứ Hai, thứ Tư và thứ Sáu hằng tuần'],
    ['thứ 2, 7h', '07:00 thứ Hai hằng tuần'],
    ['T7, CN 9h', '09:00 thứ Bảy và Chủ nhật hằng tuần'],
    ['thứ sáu đến thứ hai 9h', '09:00 thứ Hai, thứ Sáu, thứ Bảy và Chủ nhật hằng tuần'],
    ['8h thứ hai hằng tuần', '08:00 thứ Hai hằng tuần'],
    ['8h mỗi thứ tư', '08:00 thứ Tư hằng tuần'],
    ['ngày 1 và 15 hằng tháng lúc 8h', '08:00 ngày 1 và 15 hằng tháng'],
    ['8h ngày 15, ngày 1 hàng tháng', '08:00 ngày 1 và 15 hằng tháng'],
    ['ngày cuối tháng', '07:00 ngày cuối tháng'],
    ['ngay cuoi cung cua thang luc 16h', '16:00 ngày cuối tháng'],
    ['ngày 15 và ngày cuối tháng 8h', '08:00 ngày 15 hằng tháng và ngày cuối tháng'],
    ['2/9 hằng năm lúc 6h', '06:00 ngày 2/9 hằng năm'],
    ['rằm', '07:00 rằm âm lịch hằng tháng'],
    ['mùng 1', '07:00 mùng 1 âm lịch hằng tháng'],
    ['mồng một'.replace('một', '1'), '07:00 mùng 1 âm lịch hằng tháng'],
    ['rằm và mùng 1 lúc 6h', '06:00 mùng 1 và rằm âm lịch hằng tháng'],
    ['ram va mung 1 luc 6h', '06:00 mùng 1 và rằm âm lịch hằng tháng'],
    ['ngày 1 và 20 âm lịch', '07:00 mùng 1 và ngày 20 âm lịch hằng tháng'],
    ['10/3 âm lịch', '07:00 ngày 10/3 âm lịch hằng năm'],
    ['20h ngày 10 tháng 3 âm lịch', '20:00 ngày 10/3 âm lịch hằng năm'],
    ['rằm tháng bảy lúc 5h chiều', '17:00 ngày 15/7 âm lịch hằng năm'],
    ['23 tháng chạp', '07:00 ngày 23/12 âm lịch hằng năm'],
    ['mùng 1 tháng giêng lúc 0h', '00:00 ngày 1/1 âm lịch hằng năm'],
    ['0 7 * * 1-5', 'theo dòng cron 0 7 * * 1-5'],
    ['*/30 7-17 * * mon-fri', 'theo dòng cron */30 7-17 * * MON-FRI'],
    ['0 7 1 1 1', 'theo dòng cron 0 7 1 1 1'],
    ['8h hằng ngày, trừ ngày lễ', '08:00 hằng ngày, trừ ngày lễ'],
    ['0 8 * * 1 tru ngay le', 'theo dòng cron 0 8 * * 1, trừ ngày lễ'],
    [
      '8h thứ hai hằng tuần, gặp ngày lễ thì dời',
      '08:00 thứ Hai hằng tuần, gặp ngày lễ thì dời sang ngày làm việc kế tiếp',
    ],
    ['8h hằng ngày kể cả ngày lễ', '08:00 hằng ngày'],
  ])('is read from %j and said as %j', (text, said) => {
    for (const form of [text, text.normalize('NFD'), text.toUpperCase(), `  ${text} `])
      expect(sayRecurrence(recurrence(form), vi)).toBe(said)
  })

  it.each([
    ['', 'Chưa hiểu lịch “”.'],
    ['7h', 'Chưa hiểu lịch “7h”. Ví dụ: 7h30 hằng ngày;'],
    ['2/9', 'Chưa hiểu lịch “2/9”.'],
    ['8h mai', 'Chưa hiểu lịch'],
    ['8h thứ tư tuần sau', 'Chưa hiểu lịch'],
    ['8h thứ hai và ngày 15 hằng tháng', 'Chưa hiểu lịch'],
    ['8h thứ hai âm lịch', 'Chưa hiểu lịch'],
    ['8h hằng ngày trừ ngày nghỉ', 'Chưa hiểu lịch'],
    ['rằm tháng 6 nhuận', 'Chưa hiểu lịch'],
    ['rằm hằng tuần', 'Chưa hiểu lịch'],
    ['ngày 1 và 15', 'Chưa hiểu lịch'],
    ['hằng tuần', 'Chưa hiểu lịch'],
    ['25h hằng ngày', 'Giờ trong “25h hằng ngày” không có trên đồng hồ. Ví dụ:'],
    ['ngày 32 hằng tháng', 'Ngày trong “ngày 32 hằng tháng” không có trong lịch. Ví dụ:'],
    ['31/4 hằng năm', 'Ngày trong'],
    ['31/4 âm lịch', 'Ngày trong'],
    ['10/13 âm lịch', 'Ngày trong'],
    ['* * * * * *', 'Dòng cron “* * * * * *” không dùng được. Cần đúng năm phần'],
    ['0 25 * * *', 'Dòng cron'],
    ['0 0 30 2 *', 'Dòng cron'],
    ['x'.repeat(500), `Chưa hiểu lịch “${'x'.repeat(160)}…”`],
  ])('is not read from %j', (text, says) => {
    const read = readRecurrence(text)
    expect(read.kind === 'refused' && sayRecurrenceFault(read.fault, vi)).toContain(says)
  })

  const some = (min: number, max: number) =>
    fc
      .uniqueArray(fc.integer({ min, max }), { minLength: 1, maxLength: 7 })
      .map((days) => days.sort((one, other) => one - other))
  const days = fc.oneof(
    fc.constant({ kind: 'daily' as const }),
    some(1, 7).map((weekdays) => ({ kind: 'weekly' as const, weekdays })),
    fc
      .record({ days: some(1, 31), onLast: fc.boolean() })
      .map((one) => ({ kind: 'monthly' as const, ...one })),
    fc.constant({ kind: 'monthly' as const, days: [], onLast: true }),
    fc
      .record({ day: fc.integer({ min: 1, max: 28 }), month: fc.integer({ min: 1, max: 12 }) })
      .map((one) => ({ kind: 'yearly' as const, ...one })),
    some(1, 30).map((all) => ({ kind: 'lunar-monthly' as const, days: all })),
    fc
      .record({ day: fc.integer({ min: 1, max: 30 }), month: fc.integer({ min: 1, max: 12 }) })
      .map((one) => ({ kind: 'lunar-yearly' as const, ...one })),
  )
  const at = fc.record({
    hour: fc.integer({ min: 0, max: 23 }),
    minute: fc.integer({ min: 0, max: 59 }),
  })
  const rule = fc.constantFrom('ignore' as const, 'skip' as const, 'shift' as const)
  const any = fc.oneof(
    fc.tuple(days, at, rule).map(([one, time, holidays]) => ({ ...one, at: time, holidays })),
    fc
      .tuple(fc.constantFrom('0 7 * * 1-5', '*/15 8-17 1,15 * MON', '5 4 L * *'), rule)
      .map(([line, holidays]) => ({ kind: 'cron' as const, line, holidays })),
  )

  it('is read back as it is said, with diacritics or without', () => {
    fc.assert(
      fc.property(any, fc.boolean(), (one, bare) => {
        const said = sayRecurrence(one, vi)
        const typed = bare ? said.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd') : said
        expect(readRecurrence(typed)).toEqual({ kind: 'read', recurrence: one })
      }),
      { numRuns: 500 },
    )
  })

  it('never breaks on anything that is typed', () => {
    const word = fc.constantFrom(
      ...'7h 8:30 thứ 2 đến tới 6 , và rằm mùng 1 15 ngày tháng hằng tuần cuối âm lịch * */5 trừ lễ'.split(
        ' ',
      ),
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(word).map((all) => all.join(' ')),
          fc.string(),
        ),
        (text) => {
          const read = readRecurrence(text)
          if (read.kind === 'refused') expect(sayRecurrenceFault(read.fault, vi)).not.toBe('')
          else expect(readRecurrence(sayRecurrence(read.recurrence, vi))).toEqual(read)
        },
      ),
      { numRuns: 2_000 },
    )
  })

  it('comes again strictly later, and nothing comes in between', () => {
    const start = Date.UTC(2027, 0, 1)
    const open = office()
    const moment = fc
      .integer({ min: 0, max: 366 * 86_400_000 })
      .map((later) => new Date(start + later))
    fc.assert(
      fc.property(any, moment, fc.double({ min: 0, max: 1, noNaN: true }), (one, after, part) => {
        const next = nextAfter(one, after, open)
        if (!next) return
        expect(next.getTime()).toBeGreaterThan(after.getTime())
        const between = after.getTime() + Math.floor((next.getTime() - 1 - after.getTime()) * part)
        expect(nextAfter(one, new Date(between), open)).toEqual(next)
      }),
    )
  })
})

describe('a ring', () => {
  it('on a holiday is skipped, moved, or neither, by its rule', () => {
    const tet = ['2027-02-01', '2027-02-16'] as const
    expect(rings('8h thứ hai hằng tuần', ...tet)).toEqual([
      '2027-02-01 08:00',
      '2027-02-08 08:00',
      '2027-02-15 08:00',
    ])
    expect(rings('8h thứ hai hằng tuần, trừ ngày lễ', ...tet)).toEqual([
      '2027-02-01 08:00',
      '2027-02-15 08:00',
    ])
    expect(rings('8h thứ hai hằng tuần, gặp ngày lễ thì dời', ...tet)).toEqual([
      '2027-02-01 08:00',
      '2027-02-11 08:00',
      '2027-02-15 08:00',
    ])
  })

  it('that is moved onto another is heard once', () => {
    expect(rings('8h hằng ngày, gặp ngày lễ thì dời', '2027-02-03', '2027-02-14')).toEqual([
      '2027-02-03 08:00',
      '2027-02-11 08:00',
      '2027-02-12 08:00',
      '2027-02-13 08:00',
    ])
  })

  it('goes by what was announced', () => {
    const announced = office(ZONE, [
      { date: '2027-02-08', kind: 'work', note: '' },
      { date: '2027-02-15', kind: 'off', note: '' },
    ])
    expect(
      rings('8h thứ hai hằng tuần, trừ ngày lễ', '2027-02-01', '2027-02-23', announced),
    ).toEqual(['2027-02-01 08:00', '2027-02-08 08:00', '2027-02-22 08:00'])
  })

  it('on a day that a month lacks is left out', () => {
    expect(rings('ngày 31 hằng tháng', '2027-01-01', '2027-06-01')).toEqual([
      '2027-01-31 07:00',
      '2027-03-31 07:00',
      '2027-05-31 07:00',
    ])
    expect(rings('29/2 hằng năm', '2097-01-01', '2105-01-01')).toEqual(['2104-02-29 07:00'])
  })

  it('on a lunar 30th is held on the 29th of a short month', () => {
    // The last day before Tết, which has 29 days in the years before 2027 and 2026.
    expect(rings('30 tháng chạp', '2026-01-01', '2029-12-31')).toEqual([
      '2026-02-16 07:00',
      '2027-02-05 07:00',
      '2028-01-25 07:00',
      '2029-02-12 07:00',
    ])
  })

  it('at rằm comes in leap months too, a lunar date does not', () => {
    expect(rings('rằm', '2025-07-01', '2025-09-30')).toEqual([
      '2025-07-09 07:00',
      '2025-08-08 07:00',
      '2025-09-06 07:00',
    ])
    expect(rings('15/6 âm lịch', '2025-01-01', '2026-01-01')).toEqual(['2025-07-09 07:00'])
  })

  it('by cron comes at every time of a day, and on either kind of its days', () => {
    expect(rings('30 7,17 * * 1', '2027-03-01', '2027-03-08T12:00')).toEqual([
      '2027-03-01 07:30',
      '2027-03-01 17:30',
      '2027-03-08 07:30',
    ])
    expect(rings('0 7 1 * 1', '2027-05-01', '2027-05-11')).toEqual([
      '2027-05-01 07:00',
      '2027-05-03 07:00',
      '2027-05-10 07:00',
    ])
  })

  it('that never comes is found out', () => {
    const rare: Recurrence = { kind: 'cron', line: '0 7 1 1 *', holidays: 'skip' }
    expect(nextAfter(rare, new Date('2027-01-01T00:00:00Z'), office())).toBeUndefined()
  })
})

describe('where clocks change', () => {
  const berlin = office('Europe/Berlin')
  it('rings once for a time that is left out, at the moment it is', () => {
    expect(rings('2h30 hằng ngày', '2027-03-27', '2027-03-30', berlin)).toEqual([
      '2027-03-27 02:30',
      '2027-03-28 03:00',
      '2027-03-29 02:30',
    ])
    expect(rings('*/30 1-3 * * *', '2027-03-28', '2027-03-29', berlin)).toEqual([
      '2027-03-28 01:00',
      '2027-03-28 01:30',
      '2027-03-28 03:00',
      '2027-03-28 03:30',
    ])
  })

  it('rings once for a time that comes twice, the first time', () => {
    const first = nextAfter(recurrence('2h30 hằng ngày'), new Date('2027-10-30T22:00:00Z'), berlin)
    expect(first).toEqual(new Date('2027-10-31T00:30:00Z'))
    // An hour later clocks show 02:30 again.
    const next = nextAfter(recurrence('2h30 hằng ngày'), new Date('2027-10-31T00:30:00Z'), berlin)
    expect(next).toEqual(new Date('2027-11-01T01:30:00Z'))
    expect(rings('*/30 1-3 * * *', '2027-10-31', '2027-11-01', berlin)).toHaveLength(6)
  })

  it('rings for a day that is left out as the next one begins', () => {
    expect(rings('8h hằng ngày', '2011-12-29', '2012-01-01', office('Pacific/Apia'))).toEqual([
      '2011-12-29 08:00',
      '2011-12-31 00:00',
      '2011-12-31 08:00',
    ])
  })

  it('rings as often as there are days, in every zone', () => {
    const zones = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Africa/Casablanca']
    const minute = fc.integer({ min: 0, max: 1439 })
    fc.assert(
      fc.property(fc.constantFrom(...zones), minute, (zone, minuteOfDay) => {
        const at = { hour: Math.floor(minuteOfDay / 60), minute: minuteOfDay % 60 }
        const daily: Recurrence = { kind: 'daily', at, holidays: 'ignore' }
        const all = rings(daily, '2027-01-01', '2028-01-01', office(zone))
        expect(new Set(all.map((ring) => ring.slice(0, 10))).size).toBe(365)
        expect(all).toHaveLength(365)
      }),
      { numRuns: 20 },
    )
  })
})

describe('the year 2027', () => {
  const LISTED = [
    '8h thứ hai hằng tuần',
    '8h thứ hai hằng tuần, trừ ngày lễ',
    '8h thứ hai hằng tuần, gặp ngày lễ thì dời',
    'rằm và mùng 1 lúc 6h, trừ ngày lễ',
    'rằm và mùng 1 lúc 6h',
    'ngày 1 và 15 hằng tháng lúc 8h, gặp ngày lễ thì dời',
    'ngày cuối tháng lúc 16h',
    '10/3 âm lịch',
    '23 tháng chạp lúc 19h',
    '30 7 1 */3 *',
  ]

  it('is as the golden file lists it', async () => {
    const holidays = specialDays(2027, []).map((day) => `  ${saySpecialDay(day, vi)}`)
    const listed = LISTED.map((text) => listYear(text, office()))
    const berlin = listYear('2h30 chủ nhật hằng tuần', office('Europe/Berlin'))
    const parts = [['Ngày nghỉ năm 2027', ...holidays].join('\n'), ...listed, berlin]
    await expect(`${parts.join('\n\n')}\n`).toMatchFileSnapshot('recurrences-2027.golden.txt')
  })

  /** A line for each month: `  02: T2 01 08:00 · T5 11 08:00`. */
  function listYear(text: string, at: Office): string {
    const months = new Map<string, string[]>()
    for (const ring of rings(text, '2027-01-01', '2028-01-01', at)) {
      const day = DateTime.fromSQL(ring)
      const weekday = day.weekday === 7 ? 'CN' : `T${day.weekday + 1}`
      const month = months.get(day.toFormat('MM')) ?? []
      months.set(day.toFormat('MM'), [...month, `${weekday} ${day.toFormat('dd HH:mm')}`])
    }
    const lines = [...months].map(([month, days]) => `  ${month}: ${days.join(' · ')}`)
    return [`${sayRecurrence(recurrence(text), vi)} (${at.timeZone})`, ...lines].join('\n')
  }
})
