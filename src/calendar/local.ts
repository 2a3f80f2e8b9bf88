import { DateTime } from 'luxon'

/** A day as a wall calendar shows it. */
export interface Day {
  readonly year: number
  readonly month: number
  readonly day: number
}

/** A time of day as a wall clock shows it. */
export interface TimeOfDay {
  readonly hour: number
  readonly minute: number
}

/**
 * The moment at which clocks in a zone show that time on that day; undefined when they never do:
 * 31/02, 25:00, or the hour that is left out when summer time begins. Of an hour that comes twice, the first.
 */
export function momentOf(day: Day, time: TimeOfDay, timeZone: string): Date | undefined {
  const local = DateTime.fromObject(
    { year: day.year, month: day.month, day: day.day, hour: time.hour, minute: time.minute },
    { zone: timeZone },
  )
  const shown =
    local.isValid &&
    local.day === day.day &&
    local.hour === time.hour &&
    local.minute === time.minute
  return shown ? local.getPossibleOffsets()[0]?.toJSDate() : undefined
}

/** The day that a wall calendar shows at a moment, `days` later. */
export function dayOf(at: Date, timeZone: string, days = 0): Day {
  const { year, month, day } = DateTime.fromJSDate(at, { zone: timeZone }).plus({ days })
  return { year, month, day }
}

/** The year that a wall calendar shows at a moment. */
export function yearOf(at: Date, timeZone: string): number {
  return dayOf(at, timeZone).year
}

/** Day of the week, 1 for Monday to 7 for Sunday; undefined for a day that no calendar has. */
export function weekdayOf({ year, month, day }: Day): number | undefined {
  const date = DateTime.fromObject({ year, month, day }, { zone: 'utc' })
  return date.isValid ? date.weekday : undefined
}

/** A moment as clocks and calendars in a zone show it. */
export function shownAt(
  at: Date,
  timeZone: string,
): Day & TimeOfDay & { readonly weekday: number } {
  const { year, month, day, hour, minute, weekday } = DateTime.fromJSDate(at, { zone: timeZone })
  return { year, month, day, hour, minute, weekday }
}

/**
 * The first moment at which clocks in a zone have come to that time on that day, so there always is one:
 * of an hour that comes twice the first, and of one that is left out the moment at which it is skipped.
 * Later times of day never come earlier. Minutes after midnight; 1440 is the end of the day.
 */
export function firstMomentAt(day: Day, minuteOfDay: number, timeZone: string): Date {
  const { year, month, day: date } = plusDays(day, Math.floor(minuteOfDay / 1440))
  const time = { hour: Math.floor((minuteOfDay % 1440) / 60), minute: minuteOfDay % 60 }
  const shown = momentOf({ year, month, day: date }, time, timeZone)
  return shown ?? leapOver(Date.UTC(year, month - 1, date, time.hour, time.minute), timeZone)
}

/** When clocks that never show a time leap over it. */
function leapOver(shown: number, timeZone: string): Date {
  const minutesAhead = (at: number) => DateTime.fromMillis(at, { zone: timeZone }).offset
  // No zone is further than a day from UTC, and none changes twice within two days.
  const [before, later] = [shown - 86_400_000, shown + 86_400_000]
  const ahead = minutesAhead(before)
  let [still, changed] = [before, later]
  while (changed - still > 1) {
    const middle = Math.floor((still + changed) / 2)
    if (minutesAhead(middle) === ahead) still = middle
    else changed = middle
  }
  return new Date(changed)
}

/** Days since 1 January 1970, to reckon with. */
export function numberOf({ year, month, day }: Day): number {
  return Date.UTC(year, month - 1, day) / 86_400_000
}

/** The day that so many days after 1 January 1970 is. */
export function dayNumbered(count: number): Day {
  const date = new Date(count * 86_400_000)
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
}

/** The day that comes so many days after. */
export function plusDays(day: Day, days: number): Day {
  return dayNumbered(numberOf(day) + days)
}

/** A day as files and databases write it: `2027-02-06`. */
export function isoDay({ year, month, day }: Day): string {
  return `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)}`
}

/** The day that an ISO date of ours names. */
export function dayOfIso(date: string): Day {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  return { year, month, day }
}

/** The first moment of the day that an ISO date of ours names, `days` later. */
export function startOfDay(date: string, timeZone: string, days = 0): Date {
  return firstMomentAt(plusDays(dayOfIso(date), days), 0, timeZone)
}

/** Whether some calendar shows such a day: 31/02 never comes. */
export function isDay(day: Day): boolean {
  return weekdayOf(day) !== undefined
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0')
}
