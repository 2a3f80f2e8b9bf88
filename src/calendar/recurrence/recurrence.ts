import type { TimeOfDay } from '../local.js'

/**
 * What a public holiday does to a ring that falls on it: nothing, `skip` it, or `shift` it to the next
 * working day at the same time. Weekends alone are no holidays.
 */
export type HolidayRule = 'ignore' | 'skip' | 'shift'

/** The days on which something recurs. */
export type RecurringDays =
  | { readonly kind: 'daily' }
  /** 1 for Monday to 7 for Sunday, in order. */
  | { readonly kind: 'weekly'; readonly weekdays: readonly number[] }
  /** Months that lack one of the days leave it out; `onLast` is the last day, whichever it is. */
  | { readonly kind: 'monthly'; readonly days: readonly number[]; readonly onLast: boolean }
  | { readonly kind: 'yearly'; readonly day: number; readonly month: number }
  /** By the lunar calendar, in leap months too; a 30th is held on the 29th of a short month. */
  | { readonly kind: 'lunar-monthly'; readonly days: readonly number[] }
  /** By the lunar calendar, never in a leap month; a 30th is held on the 29th of a short month. */
  | { readonly kind: 'lunar-yearly'; readonly day: number; readonly month: number }

/** When something is to happen again and again, by the clocks of the office. */
export type Recurrence = { readonly holidays: HolidayRule } & (
  | ({ readonly at: TimeOfDay } & RecurringDays)
  /** Five fields, as cron has them. */
  | { readonly kind: 'cron'; readonly line: string }
)
