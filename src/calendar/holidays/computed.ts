import { type Day, dayOfIso, isoDay, plusDays, weekdayOf } from '../local.js'
import { toSolar } from '../lunar/lunar.js'

/** The public holidays of Bộ luật Lao động 2019, Điều 112: eleven days of seven occasions. */
export type HolidayName =
  | 'new-year'
  | 'tet'
  | 'hung-kings'
  | 'reunification'
  | 'labour-day'
  | 'national-day'

/** A day off by law, before anything is announced for its year. */
export interface ComputedHoliday {
  /** `2027-02-06`. */
  readonly date: string
  readonly name: HolidayName
  /** The holiday on a weekend that this working day is given for (Điều 111 khoản 3). */
  readonly insteadOf?: string
}

const FIXED: readonly (readonly [month: number, day: number, name: HolidayName])[] = [
  [1, 1, 'new-year'],
  [4, 30, 'reunification'],
  [5, 1, 'labour-day'],
  [9, 2, 'national-day'],
]

/**
 * The holidays of a year as the law alone has them, by date, with the working day that is given for
 * each that falls on a Saturday or Sunday: the next one that is not given or a holiday already.
 *
 * Two choices are announced anew every year; until then the usual one is taken. The five days of Tết
 * begin on the last day of the old year when Tết is a Monday or Tuesday, else on the last but one:
 * as they were in each year from 2016 to 2026. The second day of National Day is the one that joins
 * it to a weekend: the 3rd when the 2nd is a Monday, Thursday or Sunday, else the 1st.
 */
export function computedHolidays(year: number): readonly ComputedHoliday[] {
  const holidays = [
    ...FIXED.map(([month, day, name]) => ({ date: isoDay({ year, month, day }), name })),
    nationalNeighbour(year),
    ...tet(year),
    ...hungKings(year),
  ].sort((one, other) => (one.date < other.date ? -1 : 1))
  return withDaysInstead(holidays)
}

/** Monday to Friday. */
export function isWeekday(day: Day): boolean {
  return (weekdayOf(day) ?? 7) <= 5
}

function nationalNeighbour(year: number): ComputedHoliday {
  const after = [1, 4, 7].includes(weekdayOf({ year, month: 9, day: 2 }) ?? 0)
  return { date: isoDay({ year, month: 9, day: after ? 3 : 1 }), name: 'national-day' }
}

function tet(year: number): readonly ComputedHoliday[] {
  const first = toSolar({ year, month: 1, day: 1, isLeap: false })
  if (!first) return []
  const before = (weekdayOf(first) ?? 0) <= 2 ? 1 : 2
  return [0, 1, 2, 3, 4].map((at) => ({ date: isoDay(plusDays(first, at - before)), name: 'tet' }))
}

function hungKings(year: number): readonly ComputedHoliday[] {
  const day = toSolar({ year, month: 3, day: 10, isLeap: false })
  return day ? [{ date: isoDay(day), name: 'hung-kings' }] : []
}

function withDaysInstead(holidays: readonly ComputedHoliday[]): readonly ComputedHoliday[] {
  const taken = new Map(holidays.map((holiday) => [holiday.date, holiday]))
  for (const { date, name } of holidays) {
    if (isWeekday(dayOfIso(date))) continue
    let day = plusDays(dayOfIso(date), 1)
    while (!isWeekday(day) || taken.has(isoDay(day))) day = plusDays(day, 1)
    taken.set(isoDay(day), { date: isoDay(day), name, insteadOf: date })
  }
  return [...taken.values()].sort((one, other) => (one.date < other.date ? -1 : 1))
}
