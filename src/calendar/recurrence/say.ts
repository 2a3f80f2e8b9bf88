import type { Words } from '../../language/index.js'
import type { RecurrenceFault } from './read.js'
import type { HolidayRule, Recurrence, RecurringDays } from './recurrence.js'

/** A recurrence in words; in Vietnamese `readRecurrence` reads back what it says. */
export function sayRecurrence(recurrence: Recurrence, { calendar }: Words): string {
  const rule = sayRule(recurrence.holidays, calendar)
  if (recurrence.kind === 'cron') return calendar.recurrence.cron(recurrence.line) + rule
  const { hour, minute } = recurrence.at
  const time = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
  return `${time} ${sayDays(recurrence, calendar)}${rule}`
}

/** Why a text is no recurrence, with an example of what is. */
export function sayRecurrenceFault(
  { kind, written }: RecurrenceFault,
  { calendar }: Words,
): string {
  return calendar.recurrenceFaults[kind](written)
}

function sayRule(rule: HolidayRule, { recurrence }: Words['calendar']): string {
  return rule === 'ignore' ? '' : recurrence.rules[rule]
}

function sayDays(days: RecurringDays, { recurrence, weekdays }: Words['calendar']): string {
  switch (days.kind) {
    case 'daily':
      return recurrence.daily
    case 'weekly': {
      const names = days.weekdays.map((weekday) => weekdays[weekday - 1] ?? '')
      return isRun(days.weekdays)
        ? recurrence.weekdayRange(names[0] ?? '', names.at(-1) ?? '')
        : recurrence.weekly(names)
    }
    case 'monthly':
      return recurrence.monthly(days.days, days.onLast)
    case 'yearly':
      return recurrence.yearly(days.day, days.month)
    case 'lunar-monthly':
      return recurrence.lunarMonthly(days.days)
    case 'lunar-yearly':
      return recurrence.lunarYearly(days.day, days.month)
  }
}

/** Three days or more, one after the other. */
function isRun(days: readonly number[]): boolean {
  return days.length >= 3 && days.every((day, at) => at === 0 || day === (days[at - 1] ?? 0) + 1)
}
