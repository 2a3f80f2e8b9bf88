import { HOUR, MINUTE } from '../../../src/base/index.js'

/**
 * The working days of December 2026 to December 2027 without those of the law, written down by hand from a
 * wall calendar: New Year; Tết from the 28th of the old year to the 5th of the new, with two days for its weekend;
 * the Hùng Kings; 30/4 and 1/5 with the Monday for it; National Day with the day after it.
 */
const OFF_2027 = [
  '2027-01-01',
  '2027-02-04',
  '2027-02-05',
  '2027-02-08',
  '2027-02-09',
  '2027-02-10',
  '2027-04-16',
  '2027-04-30',
  '2027-05-03',
  '2027-09-02',
  '2027-09-03',
]
const LAST = Date.UTC(2028, 0, 1)

const HALF_HOUR = 30 * MINUTE
/** Vietnam's clocks are never changed. */
const EAST = 7 * HOUR

export interface Announced {
  /** Off beside those of the law. */
  readonly off?: readonly string[]
  /** Saturdays on which the office works. */
  readonly work?: readonly string[]
}

/** Counts working time as somebody with a wall calendar would: half hour by half hour, with nothing of the code it proves. */
export function slowCount({ off = [], work = [] }: Announced = {}) {
  const daysOff = new Set([...OFF_2027, ...off])
  const daysOn = new Set(work)

  /** Half hours since midnight: 07:30 to 11:30, 13:30 to 17:00. */
  function isWorked(halfHour: number): boolean {
    const local = new Date(halfHour * HALF_HOUR)
    const date = local.toISOString().slice(0, 10)
    const isWeekday = local.getUTCDay() >= 1 && local.getUTCDay() <= 5
    if (!daysOn.has(date) && (!isWeekday || daysOff.has(date))) return false
    const at = local.getUTCHours() * 2 + local.getUTCMinutes() / 30
    return (at >= 15 && at < 23) || (at >= 27 && at < 34)
  }

  return {
    /** The working time from one moment to a later one, in milliseconds. */
    worked(from: Date, to: Date): number {
      if (to.getTime() > LAST) throw new Error('beyond the calendar on the wall')
      const [start, end] = [from.getTime() + EAST, to.getTime() + EAST]
      let ms = 0
      for (let half = Math.floor(start / HALF_HOUR); half * HALF_HOUR < end; half += 1)
        if (isWorked(half))
          ms += Math.min(end, (half + 1) * HALF_HOUR) - Math.max(start, half * HALF_HOUR)
      return ms
    },
    /** Whether the office was at work up to this moment. */
    isWorkedUntil: (at: Date) => isWorked(Math.floor((at.getTime() + EAST - 1) / HALF_HOUR)),
  }
}

/** `T6 29/01/2027 16:00` in Vietnam; the weekday is for the reader, and checked. */
export function at(text: string): Date {
  const [, weekday, day, month, year, time] =
    /^(T[2-7]|CN) (\d\d)\/(\d\d)\/(\d{4}) (\d\d:\d\d)$/.exec(text) ?? []
  const moment = new Date(`${year}-${month}-${day}T${time}:00+07:00`)
  const shown = new Date(moment.getTime() + EAST).getUTCDay()
  if (weekday !== (shown === 0 ? 'CN' : `T${shown + 1}`)) throw new Error(`no such day: ${text}`)
  return moment
}

/** The month of a code, `2702`, as the wall calendar has it. */
export function monthOnTheWall(moment: Date): string {
  return new Date(moment.getTime() + EAST).toISOString().slice(2, 7).replace('-', '')
}
