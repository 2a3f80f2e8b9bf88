import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { leapMonthOf, toLunar, toSolar } from '../../src/calendar/index.js'
import { dayNumbered, isoDay, numberOf } from '../../src/calendar/local.js'
import { lunarMonthLength } from '../../src/calendar/lunar/lunar.js'

/** The first day of Tết as it was, or is printed in almanacs. */
const TET = `
  1990-01-27 1991-02-15 1992-02-04 1993-01-23 1994-02-10 1995-01-31 1996-02-19 1997-02-07 1998-01-28 1999-02-16
  2000-02-05 2001-01-24 2002-02-12 2003-02-01 2004-01-22 2005-02-09 2006-01-29 2007-02-17 2008-02-07 2009-01-26
  2010-02-14 2011-02-03 2012-01-23 2013-02-10 2014-01-31 2015-02-19 2016-02-08 2017-01-28 2018-02-16 2019-02-05
  2020-01-25 2021-02-12 2022-02-01 2023-01-22 2024-02-10 2025-01-29 2026-02-17 2027-02-06 2028-01-26 2029-02-13
  2030-02-02 2031-01-23 2032-02-11 2033-01-31 2034-02-19 2035-02-08 2036-01-28 2037-02-15 2038-02-04 2039-01-24
  2040-02-12 2041-02-01 2042-01-22 2043-02-10 2044-01-30 2045-02-17 2046-02-06 2047-01-26 2048-02-14 2049-02-02
  2050-01-23`
  .trim()
  .split(/\s+/)

const solar = (year: number, month: number, day: number, isLeap = false) => {
  const found = toSolar({ year, month, day, isLeap })
  return found && isoDay(found)
}
const lunar = (text: string) => {
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number)
  return toLunar({ year, month, day })
}

describe('the lunar calendar of Vietnam', () => {
  it('begins every year from 1990 to 2050 on the day on which Tết is held', () => {
    expect(TET.map((_, at) => solar(1990 + at, 1, 1))).toEqual(TET)
  })

  it.each([
    ['1985-01-21', 'a month before China, where it was 20/02'],
    ['2007-02-17', 'a day before China'],
    ['2030-02-02', 'a day before China'],
  ])('is its own: Tết on %s, %s', (day) => {
    expect(lunar(day)).toEqual({ year: Number(day.slice(0, 4)), month: 1, day: 1, isLeap: false })
  })

  it('repeats a month in seven years of nineteen', () => {
    const years = Array.from({ length: 31 }, (_, at) => 2004 + at)
    expect(years.flatMap((year) => (leapMonthOf(year) ? [[year, leapMonthOf(year)]] : []))).toEqual(
      [
        [2004, 2],
        [2006, 7],
        [2009, 5],
        [2012, 4],
        [2014, 9],
        [2017, 6],
        [2020, 4],
        [2023, 2],
        [2025, 6],
        [2028, 5],
        [2031, 3],
        [2033, 11],
      ],
    )
  })

  it.each([
    [2026, '2026-04-26', '2026-09-25'],
    [2027, '2027-04-16', '2027-09-15'],
    [2028, '2028-04-04', '2028-10-03'],
    [2029, '2029-04-23', '2029-09-22'],
    [2030, '2030-04-12', '2030-09-12'],
    [2031, '2031-04-01', '2031-10-01'],
  ])('has Giỗ Tổ and Trung thu of %i where almanacs have them', (year, kings, midAutumn) => {
    expect([solar(year, 3, 10), solar(year, 8, 15)]).toEqual([kings, midAutumn])
  })

  it('tells a leap month from the one that it repeats', () => {
    expect(solar(2025, 6, 1)).toBe('2025-06-25')
    expect(solar(2025, 6, 1, true)).toBe('2025-07-25')
    expect(solar(2025, 7, 1)).toBe('2025-08-23')
    expect(lunar('2025-08-08')).toEqual({ year: 2025, month: 6, day: 15, isLeap: true })
  })

  it.each([
    ['a leap month in a year without it', { year: 2026, month: 6, day: 1, isLeap: true }],
    ['a 30th in a short month', { year: 2026, month: 12, day: 30, isLeap: false }],
    ['a 31st', { year: 2027, month: 1, day: 31, isLeap: false }],
    ['a month 13', { year: 2027, month: 13, day: 1, isLeap: false }],
    ['a day 0', { year: 2027, month: 1, day: 0, isLeap: false }],
  ])('has no day for %s', (_what, day) => {
    expect(toSolar(day)).toBeUndefined()
  })

  const days = fc
    .integer({ min: numberOf({ year: 1968, month: 1, day: 1 }), max: 47_846 })
    .map(dayNumbered)

  it('leads from every day to a lunar day and back', () => {
    fc.assert(
      fc.property(days, (day) => {
        expect(toSolar(toLunar(day))).toEqual(day)
      }),
    )
  })

  it('goes on by one day every day, through months of 29 or 30', () => {
    fc.assert(
      fc.property(days, (day) => {
        const [today, tomorrow] = [toLunar(day), toLunar(dayNumbered(numberOf(day) + 1))]
        const length = lunarMonthLength(today)
        expect([29, 30]).toContain(length)
        expect(tomorrow.day).toBe(today.day === length ? 1 : today.day + 1)
      }),
    )
  })
})
