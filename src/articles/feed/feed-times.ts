import { DateTime } from 'luxon'
import { readMoment } from '../moment.js'
import type { FeedItem } from './item.js'

export type FeedTime = Pick<FeedItem, 'publishedAt' | 'precision'>

export interface TimeOptions {
  readonly isNukeViet: boolean
  readonly timeZone: string
}

/**
 * The moments of a feed's items, in order. NukeViet 4.0 to 4.5 prints the month where the minutes
 * belong: where every date of one of its feeds does so, only date and hour are believed.
 */
export function trustTimes(
  dates: readonly (string | undefined)[],
  { isNukeViet, timeZone }: TimeOptions,
): readonly FeedTime[] {
  const written = dates.filter((date) => date !== undefined)
  const isHourOnly = isNukeViet && written.length > 0 && written.every(hasMonthAsMinutes)
  return dates.map((date) => {
    const moment = date === undefined ? undefined : readDate(date, timeZone)
    if (moment === undefined) return {}
    if (!isHourOnly) return { publishedAt: moment, precision: 'exact' }
    return { publishedAt: `${moment.slice(0, 13)}:00:00.000Z`, precision: 'hour' }
  })
}

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')

function hasMonthAsMinutes(date: string): boolean {
  const [, month = '', minutes] =
    /\b\d{1,2} ([a-z]{3})[a-z]* \d{4} \d{1,2}:(\d\d)/i.exec(date) ?? []
  const number = months.indexOf(month.toLowerCase()) + 1
  return number > 0 && Number(minutes) === number
}

function readDate(text: string, timeZone: string): string | undefined {
  const date = text.trim()
  const mail = DateTime.fromRFC2822(date, { zone: timeZone })
  return mail.isValid ? mail.toJSDate().toISOString() : readMoment(date, timeZone)
}
