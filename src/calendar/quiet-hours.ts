import { DateTime } from 'luxon'
import { shownAt } from './local.js'

/** The hours in which nothing that can wait is said. Minutes after midnight; `to` is no longer quiet. */
export type QuietHours =
  | { readonly kind: 'off' }
  | { readonly kind: 'between'; readonly fromMinute: number; readonly toMinute: number }

/** Reads `21:00-06:00` or `off`; undefined when it is neither, or when both ends are the same. */
export function readQuietHours(text: string): QuietHours | undefined {
  const written = text.trim().toLowerCase()
  if (written === 'off') return { kind: 'off' }
  const found = /^(\d{1,2})[:h](\d{2})\s*[-–]\s*(\d{1,2})[:h](\d{2})$/.exec(written)
  if (!found) return undefined
  const [, fromHour, fromMin, toHour, toMin] = found.map(Number)
  const [fromMinute, toMinute] = [minuteOf(fromHour, fromMin), minuteOf(toHour, toMin)]
  if (fromMinute === undefined || toMinute === undefined || fromMinute === toMinute)
    return undefined
  return { kind: 'between', fromMinute, toMinute }
}

/** When the quiet that reigns now will end; undefined when it is not quiet now. */
export function endOfQuiet(now: Date, quiet: QuietHours, timeZone: string): Date | undefined {
  if (quiet.kind === 'off') return undefined
  const { fromMinute, toMinute } = quiet
  const { hour, minute } = shownAt(now, timeZone)
  const at = hour * 60 + minute
  const overnight = fromMinute > toMinute
  const isQuiet = overnight ? at >= fromMinute || at < toMinute : at >= fromMinute && at < toMinute
  if (!isQuiet) return undefined
  // Where the hour is left out when summer time begins, quiet ends as much later.
  return DateTime.fromJSDate(now, { zone: timeZone })
    .plus({ days: overnight && at >= fromMinute ? 1 : 0 })
    .set({ hour: Math.floor(toMinute / 60), minute: toMinute % 60, second: 0, millisecond: 0 })
    .toJSDate()
}

function minuteOf(hour = Number.NaN, minute = Number.NaN): number | undefined {
  return hour <= 23 && minute <= 59 ? hour * 60 + minute : undefined
}
