import { DateTime, type DurationLike } from 'luxon'
import { fold } from '../base/index.js'
import { takeDate } from './day-words.js'
import { type Day, dayOf, isoDay, momentOf } from './local.js'

/** A stretch of time; `to` is no longer in it. */
export interface Span {
  readonly from: Date
  readonly to: Date
}

/** A stretch of time with the one that it is compared with: as long by the calendar, and right before. */
export interface Period extends Span {
  readonly before: Span
}

/** The last day of a stretch of time, as files and databases write it. */
export function lastDayOf({ to }: Span, timeZone: string): string {
  return isoDay(dayOf(new Date(to.getTime() - 1), timeZone))
}

/** A period, and the text without the words that named it. */
export interface PeriodTaken {
  readonly period: Period
  readonly rest: string
}

const DAY_AGO = { days: 1 }
const WEEK_AGO = { days: 7 }
const MONTH_AGO = { months: 1 }

/** Of two that begin alike the longer stands first. Of a day, week or month that goes on, as much as has passed. */
const NAMED: readonly (readonly [RegExp, (today: DateTime, now: DateTime) => Period])[] = [
  [/^(?:hom qua|yesterday)/, (today) => period(today.minus(DAY_AGO), today, DAY_AGO)],
  [/^(?:hom nay|ngay hom nay|today|day|ngay)/, (today, now) => period(today, now, DAY_AGO)],
  [
    /^(?:tuan truoc|last week)/,
    (today) => period(monday(today).minus(WEEK_AGO), monday(today), WEEK_AGO),
  ],
  [/^(?:tuan nay|this week|week|tuan)/, (today, now) => period(monday(today), now, WEEK_AGO)],
  [
    /^(?:thang truoc|last month)/,
    (today) => period(first(today).minus(MONTH_AGO), first(today), MONTH_AGO),
  ],
  [/^(?:thang nay|this month|month|thang)/, (today, now) => period(first(today), now, MONTH_AGO)],
]

const DATE = '(?:\\d{4}-\\d{1,2}-\\d{1,2}|\\d{1,2}[/.]\\d{1,2}(?:[/.]\\d{4})?)'
const RANGE = new RegExp(
  `^(?:(?:ky|tu|period|from) )*(${DATE})\\s*(?:\\.\\.+|-|–|den|to)\\s*(${DATE})`,
)

/**
 * Takes a period from the beginning of a text: `hôm nay`, `hôm qua`, `tuần`, `tuần trước`, `tháng`,
 * `1/11 đến 7/11`, `2026-11-01..2026-11-07` with both days in it. Undefined when it begins otherwise.
 */
export function takePeriod(text: string, now: Date, timeZone: string): PeriodTaken | undefined {
  const written = text.normalize('NFC').trim()
  const folded = fold(written)
  const local = DateTime.fromJSDate(now, { zone: timeZone })
  for (const [form, toPeriod] of NAMED) {
    const [found] = form.exec(folded) ?? []
    if (found !== undefined && /^(?:\s|$)/.test(folded.slice(found.length)))
      return { period: toPeriod(local.startOf('day'), local), rest: behind(written, folded, found) }
  }
  return takeRange(written, folded, local)
}

function takeRange(written: string, folded: string, now: DateTime): PeriodTaken | undefined {
  const [found, one = '', other = ''] = RANGE.exec(folded) ?? []
  if (found === undefined) return undefined
  const from = dayIn(one, now)
  const to = dayIn(other, now)?.plus(DAY_AGO)
  if (!from || !to || to <= from) return undefined
  const days = Math.round(to.diff(from, 'days').days)
  return { period: period(from, to, { days }), rest: behind(written, folded, found) }
}

/** The time up to a moment, one day or seven by the calendar: what a regular report tells of. */
export function periodUpTo(at: Date, every: 'day' | 'week', timeZone: string): Period {
  const to = DateTime.fromJSDate(at, { zone: timeZone })
  const step = every === 'day' ? DAY_AGO : WEEK_AGO
  return period(to.minus(step), to, step)
}

function period(from: DateTime, to: DateTime, step: DurationLike): Period {
  return {
    from: from.toJSDate(),
    to: to.toJSDate(),
    before: { from: from.minus(step).toJSDate(), to: to.minus(step).toJSDate() },
  }
}

function monday(day: DateTime): DateTime {
  return day.startOf('week')
}

function first(day: DateTime): DateTime {
  return day.startOf('month')
}

/** The beginning of a day; without a year it is this one. */
function dayIn(text: string, now: DateTime): DateTime | undefined {
  const date = takeDate(text)?.it
  if (date?.kind !== 'date') return undefined
  const day: Day = { year: date.year ?? now.year, month: date.month, day: date.day }
  const noon = momentOf(day, { hour: 12, minute: 0 }, now.zoneName ?? 'utc')
  return noon && DateTime.fromJSDate(noon, { zone: now.zone }).startOf('day')
}

/** As it was written, where folding left every letter in its place. */
function behind(written: string, folded: string, found: string): string {
  const whole = written.length === folded.length ? written : folded
  return whole.slice(found.length).trim()
}
