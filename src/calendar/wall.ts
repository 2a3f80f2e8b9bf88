import { dayOfIso, firstMomentAt, isoDay, shownAt } from './local.js'

/** A minute as clocks on a wall show it, in no zone: `2027-01-05T07:00`. Sorts as time does. */
export type WallTime = string

/** What clocks in a zone show at a moment, to the minute. */
export function wallTime(at: Date, timeZone: string): WallTime {
  const { hour, minute, ...day } = shownAt(at, timeZone)
  return `${isoDay(day)}T${twoDigits(hour)}:${twoDigits(minute)}`
}

/** The first moment at which clocks in a zone have come to that time; where they leap over it, that moment. */
export function momentOfWall(wall: WallTime, timeZone: string): Date {
  const [date = '', time = ''] = wall.split('T')
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  return firstMomentAt(dayOfIso(date), hour * 60 + minute, timeZone)
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0')
}
