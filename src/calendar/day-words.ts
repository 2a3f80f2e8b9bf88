import { type Taken, without } from './time-of-day.js'

/** A day as people name it. */
export type DayWords =
  /** So many days from today. */
  | { readonly kind: 'in'; readonly days: number }
  /** The next such day; with `nextWeek`, that of the week after this one. */
  | { readonly kind: 'weekday'; readonly weekday: number; readonly nextWeek: boolean }
  | { readonly kind: 'date'; readonly day: number; readonly month: number; readonly year?: number }

const IN_DAYS: readonly (readonly [RegExp, number])[] = [
  [/\b(?:ngay kia|ngay mot|the day after tomorrow|day after tomorrow)\b/, 2],
  [/\b(?:ngay mai|mai|tomorrow)\b/, 1],
  [/\b(?:ngay hom nay|hom nay|bua nay|nay|today)\b/, 0],
]

/** The words for each day of the week, folded; 1 is Monday. */
export const WEEKDAYS: readonly (readonly [RegExp, number])[] = [
  [/\b(?:thu (?:hai|2)|t2|monday)\b/, 1],
  [/\b(?:thu (?:ba|3)|t3|tuesday)\b/, 2],
  [/\b(?:thu (?:tu|4)|t4|wednesday)\b/, 3],
  [/\b(?:thu (?:nam|5)|t5|thursday)\b/, 4],
  [/\b(?:thu (?:sau|6)|t6|friday)\b/, 5],
  [/\b(?:thu (?:bay|7)|t7|saturday)\b/, 6],
  [/\b(?:chu nhat|cn|sunday)\b/, 7],
]

const YEAR_FIRST = /(?<!\d)(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})(?!\d)/
const DAY_FIRST =
  /(?<!\d)(?<day>\d{1,2})(?<mark>[/.-])(?<month>\d{1,2})(?:\k<mark>(?<year>\d{4}|\d{2}))?(?![\d/.-])/
const IN_WORDS = /\bngay (?<day>\d{1,2}) thang (?<month>\d{1,2})(?: (?:nam )?(?<year>\d{4}))?\b/

/** Takes a date out of folded text; undefined when there is none. Day before month, as written in Vietnam. */
export function takeDate(text: string): Taken<DayWords> | undefined {
  for (const form of [YEAR_FIRST, DAY_FIRST, IN_WORDS]) {
    const found = form.exec(text)
    if (!found?.groups) continue
    const { day, month, year } = found.groups
    return {
      it: {
        kind: 'date',
        day: Number(day),
        month: Number(month),
        ...(year !== undefined && { year: Number(year.length === 2 ? `20${year}` : year) }),
      },
      rest: without(text, found),
    }
  }
  return undefined
}

/** Takes `mai`, `ngày kia`, `hôm nay` and the like out of folded text. */
export function takeInDays(text: string): Taken<DayWords> | undefined {
  return takeOne(IN_DAYS, text, (days) => ({ kind: 'in', days }))
}

/** Takes `thứ hai`, `T2`, `chủ nhật tuần sau` and the like out of folded text. */
export function takeWeekday(text: string): Taken<DayWords> | undefined {
  const next = /\b(?:tuan (?:sau|toi|next)|next week)\b/.exec(text)
  const [nextWeek, spoken] = next ? [true, without(text, next)] : [false, text]
  return takeOne(WEEKDAYS, spoken, (weekday) => ({ kind: 'weekday', weekday, nextWeek }))
}

function takeOne(
  table: readonly (readonly [RegExp, number])[],
  text: string,
  toDay: (meant: number) => DayWords,
): Taken<DayWords> | undefined {
  for (const [form, meant] of table) {
    const found = form.exec(text)
    if (found) return { it: toDay(meant), rest: without(text, found) }
  }
  return undefined
}
