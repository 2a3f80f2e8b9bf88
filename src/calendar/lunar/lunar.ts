import { type Day, dayNumbered, numberOf } from '../local.js'
import { type LunarMonth, monthsOfSun } from './months.js'

/** A day as the lunar calendar of Vietnam names it: `{ year: 2027, month: 1, day: 1, isLeap: false }` is Tết. */
export interface LunarDay {
  readonly year: number
  readonly month: number
  readonly day: number
  /** Whether it stands in a leap month, which repeats the month before. */
  readonly isLeap: boolean
}

/**
 * The lunar day of a day, by Vietnam's own calendar: reckoned in UTC+7, so in some years (1985, 2007,
 * 2030) it differs from the Chinese one. What was used there before 1968 followed other rules.
 */
export function toLunar(day: Day): LunarDay {
  const count = numberOf(day)
  const month = [day.year, day.year + 1]
    .flatMap(monthsOfSun)
    .find(({ from, to }) => from <= count && count < to)
  if (!month) throw new Error('The months of the moon leave a gap')
  const { year, month: number, isLeap, from } = month
  return { year, month: number, day: count - from + 1, isLeap }
}

/** The day on which a lunar day falls; undefined when there is none: a 30th in a short month, a leap month in a year without it. */
export function toSolar({ year, month, day, isLeap }: LunarDay): Day | undefined {
  const found = lunarMonths(year).find((one) => one.month === month && one.isLeap === isLeap)
  if (!found || day < 1 || day > found.to - found.from) return undefined
  return dayNumbered(found.from + day - 1)
}

/** The month that comes twice in a lunar year: 6 in 2025; undefined in most years. */
export function leapMonthOf(year: number): number | undefined {
  return lunarMonths(year).find(({ isLeap }) => isLeap)?.month
}

/** How many days a day's lunar month has: 29 or 30. */
export function lunarMonthLength({ year, month, isLeap }: LunarDay): number {
  const found = lunarMonths(year).find((one) => one.month === month && one.isLeap === isLeap)
  return found ? found.to - found.from : 30
}

function lunarMonths(year: number): readonly LunarMonth[] {
  return [year, year + 1].flatMap(monthsOfSun).filter((month) => month.year === year)
}
