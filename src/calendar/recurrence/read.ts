import { brief, fold } from '../../base/index.js'
import type { TimeOfDay } from '../local.js'
import { takeTime } from '../time-of-day.js'
import { readCron } from './cron.js'
import { type DaysRead, readDays } from './read-days.js'
import type { HolidayRule, Recurrence } from './recurrence.js'
import { markWeekdays } from './week-words.js'

/** Why a text is no recurrence; `written` as it was, shortened. */
export interface RecurrenceFault {
  readonly kind: 'unreadable' | 'no-such-time' | 'no-such-day' | 'bad-cron'
  readonly written: string
}

export type RecurrenceRead =
  | { readonly kind: 'read'; readonly recurrence: Recurrence }
  | { readonly kind: 'refused'; readonly fault: RecurrenceFault }

/** Nobody needs more to say when. */
const LONGEST = 160
/** When no hour is given: the office is about to open, and it is quiet no more. */
const USUAL_TIME: TimeOfDay = { hour: 7, minute: 0 }

/**
 * Reads how something recurs, as people write it in Vietnamese, with or without diacritics, or a line of cron.
 *
 * `7h30 hằng ngày`, `7h sáng thứ 2 đến thứ 6`, `8h thứ 2, 4, 6`, `ngày 1 và 15 hằng tháng lúc 8h`,
 * `ngày cuối tháng`, `rằm và mùng 1 lúc 6h`, `10/3 âm lịch`, `23 tháng chạp`, `2/9 hằng năm`,
 * `0 7 * * 1-5`; each may end in `trừ ngày lễ` or `gặp ngày lễ thì dời`. Without an hour: 07:00.
 * What it cannot place it refuses, rather than guess.
 */
export function readRecurrence(text: string): RecurrenceRead {
  const written = brief(text.normalize('NFC').trim(), LONGEST)
  if (text.length > LONGEST) return refused('unreadable', written)
  const { rule: holidays, rest } = takeRule(foldWords(text))
  if (looksLikeCron(rest)) {
    const line = readCron(rest.replace(CRON_WORDS, ''))
    if (line === undefined) return refused('bad-cron', written)
    return { kind: 'read', recurrence: { kind: 'cron', line, holidays } }
  }
  const { time, days } = readTimeAndDays(rest)
  if (time === 'no-such-time') return refused(time, written)
  if (days === 'no-such-day') return refused(days, written)
  if (days === undefined) return refused('unreadable', written)
  return { kind: 'read', recurrence: { ...days, at: time, holidays } }
}

function refused(kind: RecurrenceFault['kind'], written: string): RecurrenceRead {
  return { kind: 'refused', fault: { kind, written } }
}

/** `tới` (to) and `tối` (evening) fold to the same, so the first is replaced before. */
function foldWords(text: string): string {
  const words = fold(text.normalize('NFC').replace(/(?<!\p{L})tới(?!\p{L})/giu, 'đến'))
  return words.replace(/[–—]/g, '-').replace(/\s+/g, ' ').trim()
}

const HOLIDAY = '(?:cac )?ngay (?:nghi le|le tet|le)'
const RULES: readonly (readonly [RegExp, HolidayRule])[] = [
  [
    new RegExp(
      `,? ?(?:neu )?(?:gap|trung|la|roi vao|vao) ${HOLIDAY}(?: thi)? (?:doi|chuyen|lui)(?: sang| den)?(?: ngay lam viec)?(?: ke tiep| tiep theo| sau| lien sau)?`,
    ),
    'shift',
  ],
  [new RegExp(`,? ?(?:tru|bo qua|bo|khong ke) ${HOLIDAY}`), 'skip'],
  [new RegExp(`,? ?(?:ke ca|ca) ${HOLIDAY}`), 'ignore'],
]

function takeRule(folded: string): { readonly rule: HolidayRule; readonly rest: string } {
  for (const [form, rule] of RULES)
    if (form.test(folded)) return { rule, rest: folded.replace(form, ' ').trim() }
  return { rule: 'ignore', rest: folded }
}

const CRON_WORDS = /^(?:theo )?(?:dong |lich )?cron:? /
const CRON_SIGNS = /^[\d*][\d*,/-]* [\d*][\d*,/-]*(?: \S+)*$/

/** Two fields of cron at its beginning, and a star or all of five fields; or it says so itself. */
function looksLikeCron(folded: string): boolean {
  const line = folded.replace(CRON_WORDS, '')
  if (line !== folded) return true
  return CRON_SIGNS.test(line) && (line.includes('*') || line.split(' ').length === 5)
}

interface TimeAndDays {
  readonly time: TimeOfDay | 'no-such-time'
  readonly days: DaysRead
}

function readTimeAndDays(folded: string): TimeAndDays {
  // Before the time: `3 âm lịch` is not three in the morning.
  const sunless = folded.replace(/\b(?:am lich|al)\b/, ' ')
  const found = takeTime(markWeekdays(sunless))
  const time = found ? (found.it ?? 'no-such-time') : USUAL_TIME
  const rest = found?.rest ?? markWeekdays(sunless)
  const [, every] = EVERY.exec(rest) ?? []
  const core = tidy(rest.replace(EVERY, ' '))
  const isDaily = core === '' && /\b(?:moi|hang)\b/.test(rest)
  const isLunar = sunless !== folded
  return { time, days: readDays({ core, every: isDaily ? (every ?? 'ngay') : every, isLunar }) }
}

const EVERY = /\b(?:hang|moi) (ngay|tuan|thang|nam)\b/
const FILLERS = /\b(?:vao|luc|dung|cac|moi|hang|cua|trong|tu(?= w[a-g]))\b/g

/** Lists by commas alone, nothing but what names the days. */
function tidy(text: string): string {
  return text
    .replace(FILLERS, ' ')
    .replace(/\s+/g, ' ')
    .replace(/ ?(?:[,;&]|\bva\b) ?/g, ',')
    .replace(/,+/g, ',')
    .replace(/^[ ,]+|[ ,]+$/g, '')
}
