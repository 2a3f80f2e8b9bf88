import { type Day, isoDay } from '../local.js'
import { type ComputedHoliday, computedHolidays, isWeekday } from './computed.js'

/** What the Government announces for a day, above what the law alone gives: off, or swapped for work. */
export interface AnnouncedDay {
  /** `2027-02-06`. */
  readonly date: string
  readonly kind: 'off' | 'work'
  /** Why, in the words of whoever wrote the list; may be empty. */
  readonly note: string
}

/** A day that is not as its weekday alone would have it, and why. */
export type SpecialDay =
  | ({ readonly kind: 'off'; readonly by: 'law' } & ComputedHoliday)
  /** `instead` is what the law alone would make of it. */
  | ({ readonly by: 'announcement'; readonly instead?: ComputedHoliday } & AnnouncedDay)

/** The special days of a year, by date. What was announced of a day replaces what the law gives. */
export function specialDays(
  year: number,
  announced: readonly AnnouncedDay[],
): readonly SpecialDay[] {
  const computed = new Map(computedHolidays(year).map((holiday) => [holiday.date, holiday]))
  const days = new Map<string, SpecialDay>()
  for (const [date, holiday] of computed) days.set(date, { kind: 'off', by: 'law', ...holiday })
  for (const day of announced) {
    if (!day.date.startsWith(`${year}-`)) continue
    const instead = computed.get(day.date)
    days.set(day.date, { ...day, by: 'announcement', ...(instead && { instead }) })
  }
  return [...days.values()].sort((one, other) => (one.date < other.date ? -1 : 1))
}

/** Which days are holidays, and on which the office works. */
export interface DaysOff {
  /** Off by law or announcement, be it a weekend or not. */
  isHoliday(day: Day): boolean
  /** Monday to Friday without holidays, and days announced for work. */
  isWorkingDay(day: Day): boolean
}

/** Days off by the law and by what was announced. Years are reckoned when they are first asked for, and kept. */
export function createDaysOff(announced: readonly AnnouncedDay[]): DaysOff {
  const years = new Map<number, ReadonlyMap<string, SpecialDay>>()
  const special = (day: Day): SpecialDay | undefined => {
    const known = years.get(day.year) ?? byDate(specialDays(day.year, announced))
    years.set(day.year, known)
    return known.get(isoDay(day))
  }
  return {
    isHoliday: (day) => special(day)?.kind === 'off',
    isWorkingDay: (day) => (special(day)?.kind ?? (isWeekday(day) ? 'work' : 'off')) === 'work',
  }
}

function byDate(days: readonly SpecialDay[]): ReadonlyMap<string, SpecialDay> {
  return new Map(days.map((day) => [day.date, day]))
}
