import { DateTime } from 'luxon'
import { fold } from '../base/index.js'

/**
 * The moment that a date names, as ISO 8601 in UTC; undefined when it names none.
 * Understands ISO 8601, `01/06/2021 03:57`, and what NukeViet writes into
 * `article:published_time` (`2021-06-01+0703:57:00`). Without a zone of its own it is in `timeZone`.
 */
export function readMoment(text: string, timeZone: string): string | undefined {
  const trimmed = text.trim()
  const iso = trimmed.replace(nukevietTime, '$1T$3$2').replace(/^([\d-]+) (?=\d)/, '$1T')
  return toUtc(DateTime.fromISO(iso, { zone: timeZone })) ?? readDayFirst(trimmed, timeZone)
}

/** Date, zone and time of day, in this order. */
const nukevietTime = /^(\d{4}-\d\d-\d\d)([+-]\d\d)(\d\d:\d\d:\d\d)$/

/**
 * The moment of a line that only says when a page was published, as sites print it under a
 * title: `Thứ ba - 01/06/2021 03:57 469 0` (the last two count views and comments).
 * A bare date without weekday or time is taken for text.
 */
export function readDateLine(line: string, timeZone: string): string | undefined {
  if (line.length > LONGEST_DATE_LINE) return undefined
  const { weekday, day, month, year, hour, minute } = dateLine.exec(fold(line).trim())?.groups ?? {}
  if (weekday === undefined && hour === undefined) return undefined
  return localMoment({ day, month, year, hour, minute }, timeZone)
}

const LONGEST_DATE_LINE = 100

const dateLine = new RegExp(
  [
    /^(?:(?:dang luc|ngay dang|cap nhat(?: luc)?)\s*:?\s*)?/,
    /(?:(?<weekday>thu (?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat)[\s,–-]*(?:ngay\s*)?)?/,
    /(?<day>\d{1,2})[/-](?<month>\d{1,2})[/-](?<year>\d{4})/,
    /(?:[\s,|–-]+(?<hour>\d{1,2})[:h](?<minute>\d{2})(?::\d{2})?)?/,
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
