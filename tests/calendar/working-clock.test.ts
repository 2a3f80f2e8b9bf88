import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type AnnouncedDay,
  addWorkingTime,
  createOffice,
  dueAfterPauses,
  isWorkingTime,
  nextWorkingMoment,
  type Office,
  readQuietHours,
  readWorkingHours,
  withoutQuiet,
  workingDaysAfter,
  workingMsBetween,
} from '../../src/calendar/index.js'

const ZONE = 'Asia/Ho_Chi_Minh'
const HOUR = 3_600_000

function office(
  timeZone = ZONE,
  hours = '07:30-11:30,13:30-17:00',
  announced: readonly AnnouncedDay[] = [],
): Office {
  const read = readWorkingHours(hours)
  if (!read) throw new Error(hours)
  return createOffice({ timeZone, hours: read, announced })
}

/** `T6 29/01/2027 16:00`: the weekday is for the reader, and checked. */
function at(text: string): Date {
  const [, weekday, day, month, year, time] =
    /^(T[2-7]|CN) (\d\d)\/(\d\d)\/(\d{4}) (\d\d:\d\d)$/.exec(text) ?? []
  const moment = new Date(`${year}-${month}-${day}T${time}:00+07:00`)
  const shown = new Date(moment.getTime() + 7 * HOUR).getUTCDay()
  expect(weekday).toBe(shown === 0 ? 'CN' : `T${shown + 1}`)
  return moment
}

describe('working hours', () => {
  it.each([
    ['07:30-11:30,13:30-17:00', [450, 690, 810, 1020]],
    [' 7h30 – 11h30 , 13h30 – 17h00 ', [450, 690, 810, 1020]],
    ['00:00-24:00', [0, 1440]],
  ])('are read from %j', (text, minutes) => {
    const shifts = readWorkingHours(text)?.flatMap((one) => [one.fromMinute, one.toMinute])
    expect(shifts).toEqual(minutes)
  })

  it.each([
    ['07:30-11:30,13:30-17:00', '21:00-06:00', '07:30-11:30,13:30-17:00'],
    ['07:30-22:00', '21:00-06:00', '07:30-21:00'],
    ['00:00-24:00', '21:00-06:00', '06:00-21:00'],
    ['07:30-17:00', '12:00-13:00', '07:30-12:00,13:00-17:00'],
    ['07:30-17:00', 'off', '07:30-17:00'],
    // Nobody whose office works at night wants a clock that never runs.
    ['22:00-24:00', '21:00-06:00', '22:00-24:00'],
  ])('%s, quiet %s, are %s', (hours, quiet, left) => {
    const read = readQuietHours(quiet)
    expect(read && withoutQuiet(readWorkingHours(hours) ?? [], read)).toEqual(
      readWorkingHours(left),
    )
  })

  it.each([
    '',
    'off',
    '07:30',
    '11:30-07:30',
    '07:30-07:30',
    '07:30-11:30,11:00-17:00',
    '13:30-17:00,07:30-11:30',
    '07:30-11:30,11:30-17:00',
    '07:60-11:30',
    '07:30-24:01',
    '07:30-11:30,',
  ])('are not read from %j', (text) => {
    expect(readWorkingHours(text)).toBeUndefined()
  })
})

describe('an office', () => {
  const open = office()
  it.each([
    ['T2 01/02/2027 07:29', 'T2 01/02/2027 07:30'],
    ['T2 01/02/2027 07:30', undefined],
    ['T2 01/02/2027 11:29', undefined],
    ['T2 01/02/2027 11:30', 'T2 01/02/2027 13:30'],
    ['T2 01/02/2027 16:59', undefined],
    ['T2 01/02/2027 17:00', 'T3 02/02/2027 07:30'],
    ['T6 29/01/2027 17:00', 'T2 01/02/2027 07:30'],
    ['T7 30/01/2027 09:00', 'T2 01/02/2027 07:30'],
    ['T4 03/02/2027 17:00', 'T5 11/02/2027 07:30'],
    ['T7 06/02/2027 00:00', 'T5 11/02/2027 07:30'],
  ])('at %s works, or opens next at %s', (now, opens) => {
    expect(isWorkingTime(at(now), open)).toBe(opens === undefined)
    expect(nextWorkingMoment(at(now), open)).toEqual(at(opens ?? now))
  })

  it('works on a Saturday that was swapped, and not on the day it was swapped for', () => {
    const swapped = office(ZONE, '07:30-11:30', [
      { date: '2026-08-22', kind: 'work', note: '' },
      { date: '2026-08-31', kind: 'off', note: '' },
    ])
    expect(isWorkingTime(at('T7 22/08/2026 08:00'), swapped)).toBe(true)
    expect(isWorkingTime(at('T2 31/08/2026 08:00'), swapped)).toBe(false)
  })

  it('that never opens is a fault, not an endless search', () => {
    const announced = Array.from({ length: 800 }, (_, day) => ({
      date: new Date(Date.UTC(2027, 0, day)).toISOString().slice(0, 10),
      kind: 'off' as const,
      note: '',
    }))
    const shut = office(ZONE, '07:30-11:30', announced)
    expect(() => nextWorkingMoment(at('T2 01/02/2027 09:00'), shut)).toThrow('closed')
  })
})

describe('working time', () => {
  const open = office()

  // A working day has 4 hours in the morning and 3½ in the afternoon. Tết 2027: off from Thursday
  // 04/02 to Wednesday 10/02.
  it.each([
    ['T2 01/02/2027 08:00', 2, 'T2 01/02/2027 10:00'],
    ['T2 01/02/2027 10:30', 2, 'T2 01/02/2027 14:30'],
    ['T2 01/02/2027 07:30', 4, 'T2 01/02/2027 11:30'],
    ['T2 01/02/2027 07:30', 7.5, 'T2 01/02/2027 17:00'],
    ['T2 01/02/2027 07:30', 8, 'T3 02/02/2027 08:00'],
    ['T2 01/02/2027 12:00', 1, 'T2 01/02/2027 14:30'],
    ['T2 01/02/2027 05:00', 4, 'T2 01/02/2027 11:30'],
    // Friday 16:00: one hour on Friday, three on Monday.
    ['T6 29/01/2027 16:00', 4, 'T2 01/02/2027 10:30'],
    ['T7 30/01/2027 22:00', 4, 'T2 01/02/2027 11:30'],
    ['CN 31/01/2027 22:00', 8, 'T3 02/02/2027 08:00'],
    // Wednesday before Tết, 16:00: one hour, then three on Thursday 11/02.
    ['T4 03/02/2027 16:00', 4, 'T5 11/02/2027 10:30'],
    ['T4 03/02/2027 16:00', 8, 'T5 11/02/2027 16:30'],
    // On the morning of mùng 1.
    ['T7 06/02/2027 08:00', 4, 'T5 11/02/2027 11:30'],
    ['T7 06/02/2027 08:00', 8, 'T6 12/02/2027 08:00'],
    // Over Tết and the weekend after it: 1 + 7½ + 7½ on Wednesday, Thursday and Friday, 4 on Monday.
    ['T4 03/02/2027 16:00', 20, 'T2 15/02/2027 11:30'],
  ])('from %s, %d hours end at %s', (from, hours, due) => {
    expect(addWorkingTime(at(from), { hours }, open)).toEqual(at(due))
  })

  it('may be given in minutes', () => {
    expect(addWorkingTime(at('T6 29/01/2027 16:50'), { minutes: 15 }, open)).toEqual(
      at('T2 01/02/2027 07:35'),
    )
  })

  it.each([
    ['T2 01/02/2027 08:00', 'T2 01/02/2027 17:00', 7],
    ['T6 29/01/2027 16:00', 'T2 01/02/2027 08:30', 2],
    ['T4 03/02/2027 17:00', 'T5 11/02/2027 07:30', 0],
    ['T2 01/02/2027 00:00', 'T2 01/03/2027 00:00', 15 * 7.5],
    ['T2 01/02/2027 10:00', 'T2 01/02/2027 08:00', -2],
  ])('between %s and %s is %d hours', (from, to, hours) => {
    expect(workingMsBetween(at(from), at(to), open)).toBe(hours * HOUR)
  })

  it('is never taken away', () => {
    expect(() => addWorkingTime(at('T2 01/02/2027 08:00'), { hours: -1 }, open)).toThrow(RangeError)
  })

  it.each([
    ['T2 01/02/2027 08:00', 2, 'T4 03/02/2027 17:00'],
    ['T2 01/02/2027 23:00', 2, 'T4 03/02/2027 17:00'],
    ['T3 02/02/2027 08:00', 2, 'T5 11/02/2027 17:00'],
    ['T7 06/02/2027 08:00', 2, 'T6 12/02/2027 17:00'],
    ['T7 06/02/2027 08:00', 0, 'T5 11/02/2027 17:00'],
    ['T2 01/02/2027 08:00', 0, 'T2 01/02/2027 17:00'],
  ])('from %s, %i working days end at %s', (from, days, due) => {
    expect(workingDaysAfter(at(from), days, open)).toEqual(at(due))
  })
})

describe('a clock that stood still', () => {
  const open = office()
  const from = at('T2 01/02/2027 08:00')
  const pause = (since: string, until?: string) => ({
    from: at(since),
    ...(until && { to: at(until) }),
  })

  it('goes on with the time that was left', () => {
    // Two hours before, six after: Tuesday 15:00 to 17:00, then Wednesday 07:30 to 11:30.
    const asked = [pause('T2 01/02/2027 10:00', 'T3 02/02/2027 15:00')]
    expect(dueAfterPauses(from, asked, { hours: 8 }, open)).toEqual(at('T4 03/02/2027 11:30'))
  })

  it('counts spans once that overlap, in any order', () => {
    const asked = [
      pause('T3 02/02/2027 08:00', 'T3 02/02/2027 15:00'),
      pause('T2 01/02/2027 10:00', 'T3 02/02/2027 09:00'),
    ]
    expect(dueAfterPauses(from, asked, { hours: 8 }, open)).toEqual(at('T4 03/02/2027 11:30'))
  })

  it('is due at no time while it stands, unless its time was up before', () => {
    expect(dueAfterPauses(from, [pause('T2 01/02/2027 10:00')], { hours: 8 }, open)).toBeUndefined()
    expect(dueAfterPauses(from, [pause('T2 01/02/2027 10:00')], { hours: 2 }, open)).toEqual(
      at('T2 01/02/2027 10:00'),
    )
  })

  it('without pauses is an ordinary one', () => {
    expect(dueAfterPauses(from, [], { hours: 8 }, open)).toEqual(
      addWorkingTime(from, { hours: 8 }, open),
    )
  })

  it('is due as much working time later as fell into the pause', () => {
    const minutes = fc.integer({ min: 0, max: 20_000 })
    fc.assert(
      fc.property(minutes, minutes, minutes, (before, long, minutesOfWork) => {
        const since = new Date(from.getTime() + before * 60_000)
        const until = new Date(since.getTime() + long * 60_000)
        const due = dueAfterPauses(
          from,
          [{ from: since, to: until }],
          { minutes: minutesOfWork },
          open,
        )
        const plain = addWorkingTime(from, { minutes: minutesOfWork }, open)
        if (!due) throw new Error('it had an end')
        const lostMs = plain <= since ? 0 : workingMsBetween(since, until, open)
        expect(workingMsBetween(plain, due, open)).toBe(lostMs)
      }),
    )
  })
})

/** Vietnam has no summer time; in Berlin nights are worked through, so spells cross the changes. */
describe.each([
  ['Vietnam', office()],
  ['Berlin at night', office('Europe/Berlin', '00:30-02:30,22:00-24:00')],
  ['Lord Howe at all hours', office('Australia/Lord_Howe', '00:00-24:00')],
  ['Apia, which left a day out', office('Pacific/Apia', '07:30-11:30,13:30-17:00')],
])('working time in %s', (_where, open) => {
  const first = Date.UTC(2011, 11, 25)
  const moment = fc
    .oneof(fc.integer({ min: 0, max: 10 * 1440 }), fc.integer({ min: 0, max: 17 * 365 * 1440 }))
    .map((minutes) => new Date(first + minutes * 60_000 + 1))
  const span = fc.integer({ min: 0, max: 60 * 100 })

  it('is what was added, between a moment and when it ends', () => {
    fc.assert(
      fc.property(moment, span, (from, minutes) => {
        const due = addWorkingTime(from, { minutes }, open)
        expect(workingMsBetween(from, due, open)).toBe(minutes * 60_000)
      }),
    )
  })

  it('adds up', () => {
    fc.assert(
      fc.property(moment, span, span, (from, one, other) => {
        const half = addWorkingTime(from, { minutes: one }, open)
        expect(addWorkingTime(half, { minutes: other }, open)).toEqual(
          addWorkingTime(from, { minutes: one + other }, open),
        )
      }),
    )
  })

  it('ends later when it starts later, or is more', () => {
    fc.assert(
      fc.property(moment, moment, span, span, (one, other, few, more) => {
        fc.pre(one <= other && few <= more)
        const due = addWorkingTime(one, { minutes: few }, open).getTime()
        expect(addWorkingTime(other, { minutes: more }, open).getTime()).toBeGreaterThanOrEqual(due)
      }),
    )
  })

  it('ends in working time, or at its very end', () => {
    fc.assert(
      fc.property(moment, span, (from, minutes) => {
        const due = addWorkingTime(from, { minutes: minutes + 1 }, open)
        expect(isWorkingTime(new Date(due.getTime() - 1), open)).toBe(true)
      }),
    )
  })
})
