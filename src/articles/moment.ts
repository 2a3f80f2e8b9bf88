import { DateTime } from 'luxon'
import { fold } from '../base/index.js'

/**
 * The moment that a date names, as ISO 8601 in UTC; undefined when it names none.
 * Understands ISO 8601, `01/06/2021 03:57`, and what NukeViet writes into
 * `article:published_time` (`2021-06-01+0703:57:00`, `2021-06-01EDT03:57:00`). Without a zone of its own it is in `timeZone`.
 */
export function readMoment(text: string, timeZone: string): string | undefined {
  const trimmed = text.trim()
  const iso = (nukevietIso(trimmed) ?? trimmed).replace(/^([\d-]+) (?=\d)/, '$1T')
  return toUtc(DateTime.fromISO(iso, { zone: timeZone })) ?? readDayFirst(trimmed, timeZone)
}

/** Date, zone and time of day, in this order. */
const nukevietTime = /^(\d{4}-\d\d-\d\d)([A-Z]{1,5}|[+-]\d\d(?:\d\d)?)(\d\d:\d\d:\d\d)$/

/** The zones that PHP calls by letters, where a site may stand; a name that means several is left out. */
const zones: Readonly<Record<string, string>> = {
  Z: 'Z',
  UTC: 'Z',
  GMT: 'Z',
  ICT: '+07',
  WIB: '+07',
  JST: '+09',
  KST: '+09',
  HKT: '+08',
  EST: '-05',
  EDT: '-04',
  CDT: '-05',
  MST: '-07',
  MDT: '-06',
  PST: '-08',
  PDT: '-07',
  CET: '+01',
  CEST: '+02',
  EET: '+02',
  EEST: '+03',
  WET: '+00',
  WEST: '+01',
  MSK: '+03',
  AEST: '+10',
  AEDT: '+11',
}

function nukevietIso(text: string): string | undefined {
  const [, date, zone = '', time] = nukevietTime.exec(text) ?? []
  const offset = /^[+-]/.test(zone) ? zone : zones[zone]
  return date && offset && `${date}T${time}${offset}`
}

/**
 * The moment of a line that only says when a page was published, as sites print it under a
 * title: `Thứ ba - 01/06/2021 03:57 469 0` (the last two count views and comments).
 * A bare date without weekday or time is taken for text.
 */
export function readDateLine(line: string, timeZone: string): string | undefined {
  if (line.length > LONGEST_DATE_LINE) return undefined
  const found = dateLine.exec(inNumbers(fold(line).trim()))?.groups ?? {}
  const { label, weekday, day, month, year, hour, minute, half } = found
  if (label === undefined && weekday === undefined && hour === undefined) return undefined
  return localMoment({ day, month, year, hour: hourOf(hour, half), minute }, timeZone)
}

const monthNames = 'mot hai ba tu nam sau bay tam chin muoi'.split(' ')
const MONTH = String.raw`thang (\d{1,2}|muoi (?:mot|hai)|${monthNames.join('|')})`

/** `01 tháng 6 2021`, as Joomla prints it, and `tháng sáu 1, 2021`, as WordPress does. Takes folded text. */
function inNumbers(line: string): string {
  return line
    .replace(
      new RegExp(String.raw`\b(\d{1,2}) ${MONTH},? (?:nam )?(\d{4})`),
      (_found, day, month, year) => `${day}/${monthOf(month)}/${year}`,
    )
    .replace(
      new RegExp(String.raw`\b${MONTH} (\d{1,2}), (\d{4})`),
      (_found, month, day, year) => `${day}/${monthOf(month)}/${year}`,
    )
}

function monthOf(name: string): string {
  if (/^\d/.test(name)) return name
  const tens = name.startsWith('muoi ') ? 10 : 0
  return String(tens + monthNames.indexOf(name.replace('muoi ', '')) + 1)
}

/** SharePoint counts to twelve: `3:57 CH`, `3:57 PM`. */
function hourOf(hour: string | undefined, half: string | undefined): string | undefined {
  if (hour === undefined || half === undefined) return hour
  const isAfternoon = half === 'ch' || half === 'pm'
  return String((Number(hour) % 12) + (isAfternoon ? 12 : 0))
}

const LONGEST_DATE_LINE = 100

const dateLine = new RegExp(
  [
    /^(?:(?<label>dang luc|ngay dang|dang ngay|duoc dang|duoc viet|ngay viet|cap nhat(?: luc)?)\s*:?\s*(?:ngay\s*)?)?/,
    /(?:(?<weekday>thu (?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat)[\s,–-]*(?:ngay\s*)?)?/,
    /(?<day>\d{1,2})[/-](?<month>\d{1,2})[/-](?<year>\d{4})/,
    /(?:[\s,|–-]+(?<hour>\d{1,2})[:h](?<minute>\d{2})(?::\d{2})?)?/,
    /(?:\s*(?<half>sa|ch|am|pm))?/,
    /(?:\s*\(?gmt\s*\+?\d{1,2}\)?)?/,
    /(?:\s+\d[\d.,]*){0,2}$/,
  ]
    .map((part) => part.source)
    .join(''),
)

function readDayFirst(text: string, timeZone: string): string | undefined {
  const found = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[\s,-]+(\d{1,2})[:h](\d{2}))?$/.exec(text)
  const [, day, month, year, hour, minute] = found ?? []
  return localMoment({ day, month, year, hour, minute }, timeZone)
}

type Numerals = Readonly<Record<'day' | 'month' | 'year' | 'hour' | 'minute', string | undefined>>

function localMoment(at: Numerals, timeZone: string): string | undefined {
  if (at.year === undefined) return undefined
  const local = {
    year: Number(at.year),
    month: Number(at.month),
    day: Number(at.day),
    hour: Number(at.hour ?? 0),
    minute: Number(at.minute ?? 0),
  }
  return toUtc(DateTime.fromObject(local, { zone: timeZone }))
}

function toUtc(moment: DateTime): string | undefined {
  return moment.isValid ? moment.toJSDate().toISOString() : undefined
}
