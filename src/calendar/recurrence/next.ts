import { type Day, firstMomentAt, plusDays, shownAt, weekdayOf } from '../local.js'
import { lunarMonthLength, toLunar } from '../lunar/lunar.js'
import type { Office } from '../working/office.js'
import { cronMinutes } from './cron.js'
import type { HolidayRule, Recurrence, RecurringDays } from './recurrence.js'

/** Twelve years: 29 February is away for eight about 2100. */
const FARTHEST_DAYS = 12 * 366

/**
 * The first moment after another at which something recurs; undefined when there is none in twelve years.
 *
 * Each time of day rings once: of an hour that comes twice the first one counts, and what stands in an
 * hour that is left out rings at the moment at which it is skipped. What a holiday moves rings on the
 * next working day at its time, once with what rings there then anyway.
 */
export function nextAfter(recurrence: Recurrence, after: Date, office: Office): Date | undefined {
  const minutesOn = minutesOf(recurrence)
  const { timeZone } = office
  const { hour, minute, ...today } = shownAt(after, timeZone)
  let day: Day = today
  // What clocks have shown today has rung.
  let fromMinute = hour * 60 + minute + 1
  for (let ahead = 0; ahead < FARTHEST_DAYS; ahead += 1) {
    const minutes = daysHeldOn(day, recurrence.holidays, office).flatMap(minutesOn)
    const next = minutes
      .filter((one) => one >= fromMinute)
      .sort((one, other) => one - other)
      .find((one) => firstMomentAt(day, one, timeZone) > after)
    if (next !== undefined) return firstMomentAt(day, next, timeZone)
    day = plusDays(day, 1)
    fromMinute = 0
  }
  return undefined
}

/** The days whose rings are heard on a day: itself, none, or holidays before it as well. */
function daysHeldOn(day: Day, rule: HolidayRule, office: Office): readonly Day[] {
  if (rule === 'ignore') return [day]
  if (office.isHoliday(day)) return []
  if (rule === 'skip' || !office.isWorkingDay(day)) return [day]
  const held = [day]
  for (let before = plusDays(day, -1); !office.isWorkingDay(before); before = plusDays(before, -1))
    if (office.isHoliday(before)) held.push(before)
  return held
}

/** The minutes after midnight at which it rings on a day, holidays left aside. */
function minutesOf(recurrence: Recurrence): (day: Day) => readonly number[] {
  if (recurrence.kind === 'cron') return cronMinutes(recurrence.line)
  const { hour, minute } = recurrence.at
  return (day) => (fallsOn(day, recurrence) ? [hour * 60 + minute] : [])
}

function fallsOn(day: Day, days: RecurringDays): boolean {
  switch (days.kind) {
    case 'daily':
      return true
    case 'weekly':
      return days.weekdays.includes(weekdayOf(day) ?? 0)
    case 'monthly':
      return days.days.includes(day.day) || (days.onLast && isLastOfMonth(day))
    case 'yearly':
      return day.day === days.day && day.month === days.month
    case 'lunar-monthly':
      return days.days.some((one) => isLunar(day, one))
    case 'lunar-yearly':
      return isLunar(day, days.day, days.month)
  }
}

function isLastOfMonth(day: Day): boolean {
  return plusDays(day, 1).month !== day.month
}

/** Whether a lunar day is held on a day, in a month when it is given, else in any. */
function isLunar(day: Day, date: number, month?: number): boolean {
  const lunar = toLunar(day)
  if (month !== undefined && (lunar.month !== month || lunar.isLeap)) return false
  return lunar.day === Math.min(date, lunarMonthLength(lunar))
}
