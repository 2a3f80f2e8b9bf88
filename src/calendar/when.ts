import { DateTime } from 'luxon'
import { fold } from '../base/index.js'
import { type DayWords, takeDate, takeInDays, takeWeekday } from './day-words.js'
import { type Day, dayOf, momentOf, shownAt, type TimeOfDay, weekdayOf } from './local.js'
import { takeTime } from './time-of-day.js'

/** The moment that a person wrote. */
export type When =
  | { readonly kind: 'at'; readonly at: Date }
  /** It is gone. `next` is when it comes again, to be offered: tomorrow, or next year. */
  | { readonly kind: 'past'; readonly at: Date; readonly next?: Date }
  | { readonly kind: 'unreadable' }

const UNREADABLE: When = { kind: 'unreadable' }
/** Nobody needs more to name a moment. */
const LONGEST = 80
const NOW: readonly string[] = [
  'ngay',
  'ngay bay gio',
  'ngay lap tuc',
  'bay gio',
  'now',
  'right now',
]
const FILLERS = /(?<![a-z])(?:vao|luc|dung|ngay|next|at|on)(?![a-z])|[,\s]+/g

/**
 * Reads a moment as people write it, with or without diacritics, in any case.
 *
 * `07:00`, `7h30`, `7 giờ sáng mai`, `tối nay 8h`, `8h thứ hai`, `07:00 25/11`, `25/11/2026 7h`,
 * `2026-11-25T07:00` with or without an offset, `sau 30 phút`, `ngay`, `tomorrow 7am`.
 * A time alone is today's; a weekday is the next one on which that time is still to come; a date
 * without a year is this year's. A moment that clocks there never show is unreadable, as is a
 * weekday that does not fit its date.
 */
export function readWhen(text: string, now: Date, timeZone: string): When {
  const written = text.normalize('NFC').trim()
  if (written.length > LONGEST) return UNREADABLE
  const folded = foldWords(written)
  if (NOW.includes(folded)) return /ngày/i.test(written) ? UNREADABLE : { kind: 'at', at: now }
  return (
    readIso(written, now, timeZone) ??
    readSpan(folded, now, timeZone) ??
    readDayAndTime(folded, written, now, timeZone)
  )
}

/** `tới` (next) and `tối` (evening) fold to the same, so the first is replaced before. */
function foldWords(written: string): string {
  return fold(written.replace(/tới/giu, 'next')).replace(/\s+/g, ' ').trim()
}

const ISO =
  /^(\d{4})-(\d{2})-(\d{2})[t ]([01]\d|2[0-3]):([0-5]\d)(?::[0-5]\d(?:\.\d+)?)?(z|[+-]\d{2}:?\d{2})?$/i

function readIso(text: string, now: Date, timeZone: string): When | undefined {
  const [found, year, month, day, hour, minute, offset] = ISO.exec(text) ?? []
  if (!found) return undefined
  const local = { hour: Number(hour), minute: Number(minute) }
  return pastOrNot(
    offset
      ? momentOfIso(found)
      : momentOf({ year: Number(year), month: Number(month), day: Number(day) }, local, timeZone),
    now,
  )
}

function momentOfIso(text: string): Date | undefined {
  const at = DateTime.fromISO(text.toUpperCase().replace(' ', 'T'))
  return at.isValid ? at.toJSDate() : undefined
}

const DAYS = '(?:(?<days>\\d{1,3}) ?(?:ngay|days?))?'
const HOURS = '(?:(?<hours>\\d{1,3}) ?(?:gio|tieng|hours?|h|g))?'
const MINUTES = '(?:(?<minutes>\\d{1,4}) ?(?:phut|ph|p|minutes?|min|m))?'
const SPAN = `${DAYS} ?(?<half>nua (?:gio|tieng)|half an hour)?${HOURS} ?${MINUTES}`
const SPANS = [
  new RegExp(`^(?:sau|in) (?=\\S)${SPAN}(?: nua)?$`),
  new RegExp(`^(?=\\S)${SPAN} (?:nua|later)$`),
]

/** `sau 30 phút`, `2 tiếng nữa`. Days keep the time that clocks show. */
function readSpan(folded: string, now: Date, timeZone: string): When | undefined {
  const found = SPANS.map((form) => form.exec(folded)?.groups).find((groups) => groups)
  if (!found) return undefined
  const { days = 0, half, hours = 0, minutes = 0 } = found
  const at = DateTime.fromJSDate(now, { zone: timeZone })
    .plus({ days: Number(days) })
    .plus({ hours: Number(hours), minutes: Number(minutes) + (half ? 30 : 0) })
  return { kind: 'at', at: at.toJSDate() }
}

function readDayAndTime(folded: string, written: string, now: Date, timeZone: string): When {
  // Without diacritics nobody can tell `thứ hai tới` from `thứ hai, tối`.
  if (/\b(?:thu \S+|t[2-7]|chu nhat|cn) toi\b/.test(folded) && !/tối/iu.test(written))
    return UNREADABLE
  const date = takeDate(folded)
  const weekday = takeWeekday(date?.rest ?? folded)
  const inDays = takeInDays(weekday?.rest ?? date?.rest ?? folded)
  const time = takeTime(inDays?.rest ?? weekday?.rest ?? date?.rest ?? folded)
  if (!time?.it || time.rest.replace(FILLERS, '') !== '') return UNREADABLE
  const days = [date?.it, weekday?.it, inDays?.it].filter((day) => day !== undefined)
  const day = oneDay(days, now, timeZone)
  return day ? resolve(day, time.it, now, timeZone) : UNREADABLE
}

/** Only a date and its weekday may stand together, and they must agree. */
function oneDay(days: readonly DayWords[], now: Date, timeZone: string): DayWords | undefined {
  const [first = { kind: 'in', days: 0 }, second] = days
  if (!second) return first
  if (days.length > 2 || first.kind !== 'date' || second.kind !== 'weekday') return undefined
  const date = { ...first, year: first.year ?? dayOf(now, timeZone).year }
  return weekdayOf(date) === second.weekday ? first : undefined
}

function resolve(words: DayWords, time: TimeOfDay, now: Date, timeZone: string): When {
  const onDay = (days: number) => momentOf(dayOf(now, timeZone, days), time, timeZone)
  const today = dayOf(now, timeZone)
  switch (words.kind) {
    case 'in':
      return pastOrNot(onDay(words.days), now, onDay(words.days + 1))
    case 'weekday': {
      const { weekday } = shownAt(now, timeZone)
      if (words.nextWeek) return pastOrNot(onDay(7 - weekday + words.weekday), now)
      const days = (words.weekday - weekday + 7) % 7
      const at = onDay(days)
      return pastOrNot(at && at < now ? onDay(days + 7) : at, now)
    }
    case 'date': {
      const on = (year: number) => momentOf(dateIn(words, year), time, timeZone)
      return words.year === undefined
        ? pastOrNot(on(today.year), now, on(today.year + 1))
        : pastOrNot(on(words.year), now)
    }
  }
}

function dateIn(
  { day, month }: { readonly day: number; readonly month: number },
  year: number,
): Day {
  return { year, month, day }
}

function pastOrNot(at: Date | undefined, now: Date, next?: Date): When {
  if (!at) return UNREADABLE
  return at < now ? { kind: 'past', at, ...(next && { next }) } : { kind: 'at', at }
}
