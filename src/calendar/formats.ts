import type { Language, Words } from '../language/index.js'
import { dayOf, shownAt } from './local.js'

/**
 * A moment as it is said to people: `07:00 hôm nay`, `07:00 ngày mai`, `07:00 thứ Hai, 30/11/2026`.
 * What it says of a moment to come, `readWhen` reads back.
 */
export function sayTime(at: Date, now: Date, timeZone: string, { calendar }: Words): string {
  const { hour, minute, weekday } = shownAt(at, timeZone)
  const time = `${twoDigits(hour)}:${twoDigits(minute)}`
  const date = sayDate(at, timeZone)
  if (date === sayDate(now, timeZone)) return calendar.today(time)
  const { year, month, day } = dayOf(now, timeZone, 1)
  if (date === `${twoDigits(day)}/${twoDigits(month)}/${year}`) return calendar.tomorrow(time)
  return calendar.onDay(time, calendar.weekdays[weekday - 1] ?? '', date)
}

/** A day as it is written in Vietnam: `30/11/2026`. */
export function sayDate(at: Date, timeZone: string): string {
  const { year, month, day } = shownAt(at, timeZone)
  return `${twoDigits(day)}/${twoDigits(month)}/${year}`
}

/** A whole number: `1.240` in Vietnamese, `1,240` in English. */
export function sayNumber(count: number, language: Language): string {
  return NUMBERS[language].whole.format(count)
}

/** A mean with one decimal, always shown: `4,6` in Vietnamese, `4.6` in English. */
export function sayMean(mean: number, language: Language): string {
  return NUMBERS[language].mean.format(mean)
}

const NUMBERS = { vi: numbersOf('vi-VN'), en: numbersOf('en-GB') }

function numbersOf(locale: string): {
  readonly whole: Intl.NumberFormat
  readonly mean: Intl.NumberFormat
} {
  return {
    whole: new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }),
    mean: new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
  }
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0')
}

/** The year and month of a moment there: `2611`. */
export function yearMonth(at: Date, timeZone: string): string {
  const { year, month } = shownAt(at, timeZone)
  return `${String(year % 100).padStart(2, '0')}${String(month).padStart(2, '0')}`
}
