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
  const shown = local.isValid && local.hour === time.hour && local.minute === time.minute
  return shown ? local.getPossibleOffsets()[0]?.toJSDate() : undefined
}

/** The day that a wall calendar shows at a moment, `days` later. */
export function dayOf(at: Date, timeZone: string, days = 0): Day {
  const { year, month, day } = DateTime.fromJSDate(at, { zone: timeZone }).plus({ days })
  return { year, month, day }
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
