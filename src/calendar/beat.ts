import { DateTime } from 'luxon'
import { fold } from '../base/index.js'
import { takeWeekday } from './day-words.js'
import type { TimeOfDay } from './local.js'
import { takeTime } from './time-of-day.js'

/** When something comes again and again: every day, or every week on a day (1 for Monday), at an hour of the wall clock. */
export type Beat = TimeOfDay &
  ({ readonly every: 'day' } | { readonly every: 'week'; readonly weekday: number })

/** A beat, and the text behind the words that named it, folded. */
export interface BeatTaken {
  readonly beat: Beat
  readonly rest: string
}

const EVERY_DAY = /^(?:(?:hang|moi) ngay|daily|every day)\b/
const EVERY_WEEK = /^(?:(?:hang|moi) tuan|weekly|every week)\b/
/** Up to the hour; what stands behind it is something else. */
const UP_TO_HOUR =
  /^.*?\d{1,2} ?(?::\d{2}|(?:h|g|gio)(?![a-z])(?: ?\d{2}(?!\d))?)(?: (?:sang|trua|chieu|toi)(?![a-z]))?/

/** Takes `hằng ngày 7h` or `hằng tuần thứ 2 7h30` from the beginning of a text. A week without a day begins on Monday. */
export function takeBeat(text: string): BeatTaken | undefined {
  const folded = fold(text).replace(/\s+/g, ' ').trim()
  const every = EVERY_DAY.exec(folded) ?? EVERY_WEEK.exec(folded)
  if (!every) return undefined
  const behind = folded.slice(every[0].length)
  const [named = ''] = UP_TO_HOUR.exec(behind) ?? []
  const weekday = takeWeekday(named)
  const time = takeTime(weekday?.rest ?? named)
  if (!time?.it || time.rest.replace(/\b(?:luc|vao|at|on)\b|[\s,]/g, '') !== '') return undefined
  const rest = behind.slice(named.length).trim()
  if (EVERY_DAY.test(folded))
    return weekday ? undefined : { beat: { every: 'day', ...time.it }, rest }
  const day = weekday?.it.kind === 'weekday' ? weekday.it.weekday : 1
  return { beat: { every: 'week', weekday: day, ...time.it }, rest }
}

/**
 * When it comes next after a moment. Where the hour is left out when summer time begins, as much
 * later; where it comes twice, the first time.
 */
export function nextBeat(beat: Beat, after: Date, timeZone: string): Date {
  const start = DateTime.fromJSDate(after, { zone: timeZone })
  const step = { days: beat.every === 'day' ? 1 : 7 }
  const days = beat.every === 'day' ? 0 : (beat.weekday - start.weekday + 7) % 7
  const day = start.startOf('day').plus({ days })
  const at = atHour(day, beat)
  return (at > start ? at : atHour(day.plus(step), beat)).toJSDate()
}

function atHour(day: DateTime, { hour, minute }: TimeOfDay): DateTime {
  return day.set({ hour, minute, second: 0, millisecond: 0 })
}
