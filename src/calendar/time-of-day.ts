import type { TimeOfDay } from './local.js'

/** What was found in a text, and the text without it. */
export interface Taken<T> {
  readonly it: T
  readonly rest: string
}

type Part = 'am' | 'pm' | 'sang' | 'trua' | 'chieu' | 'toi' | 'dem'

/**
 * Which hours each part of the day is said with, and the hour meant: `2h chiều` is 14, `8h tối` is 20.
 * Midnight is left out on purpose: `12h đêm` may be the night before or after, so `0h` must be written.
 */
const HOURS: Readonly<Record<Part, (hour: number) => number | undefined>> = {
  am: (hour) => (hour >= 1 && hour <= 12 ? hour % 12 : undefined),
  pm: (hour) => (hour >= 1 && hour <= 12 ? (hour % 12) + 12 : undefined),
  sang: (hour) => (hour <= 11 ? hour : undefined),
  trua: (hour) => (hour >= 10 && hour <= 14 ? hour : between(hour, 1, 2)),
  chieu: (hour) => (hour >= 12 && hour <= 19 ? hour : between(hour, 1, 7)),
  toi: (hour) => (hour >= 17 && hour <= 23 ? hour : between(hour, 5, 11)),
  dem: (hour) => (hour >= 20 || hour <= 4 ? hour : between(hour, 8, 11)),
}

const PART =
  '(?<part>sang som|sang|trua|chieu|toi|dem khuya|dem|khuya|am|pm|a\\.m\\.?|p\\.m\\.?)(?![a-z])'
const ANY_PART = new RegExp(`(?<![a-z])${PART}`)
/** `07:00`, `7h`, `7h30`, `7g30`, `7 giờ 30 phút`, `7h rưỡi`; seconds only as the ISO form writes them. */
const CLOCK = new RegExp(
  `(?<![\\d/.:-])(?<hour>\\d{1,2})\\s*(?:(?::(?<minute>\\d{2})(?::00)?(?!\\d))|(?:gio|h|g)(?![a-z])\\s*(?:(?<past>\\d{1,2})(?![\\d/.:-])(?:\\s*(?:phut|ph|p)\\b)?|(?<half>ruoi)\\b)?)\\s*(?:${PART})?`,
)
/** `7 sáng`, `7am`: an hour with nothing but its part of the day. */
const BARE = new RegExp(`(?<![\\d/.:-])(?<hour>\\d{1,2})\\s*${PART}`)

/**
 * Takes the time of day out of folded text: undefined when there is none; `it` is undefined
 * when there is one that no clock shows. The part of the day may stand elsewhere: `tối mai 8h`.
 */
export function takeTime(text: string): Taken<TimeOfDay | undefined> | undefined {
  const found = CLOCK.exec(text) ?? BARE.exec(text)
  if (!found?.groups) return undefined
  const { hour, minute, past, half, part } = found.groups
  const rest = without(text, found)
  const elsewhere = part ? null : ANY_PART.exec(rest)
  const time = {
    hour: meant(Number(hour), part ?? elsewhere?.groups?.['part']),
    minute: half ? 30 : Number(minute ?? past ?? 0),
  }
  return { it: isTime(time) ? time : undefined, rest: elsewhere ? without(rest, elsewhere) : rest }
}

/** A text without what was found in it. */
export function without(text: string, found: RegExpExecArray): string {
  return `${text.slice(0, found.index)} ${text.slice(found.index + found[0].length)}`
}

function meant(hour: number, part: string | undefined): number | undefined {
  if (!part) return hour
  const plain = part.replaceAll('.', '').split(' ')[0]
  return HOURS[(plain === 'khuya' ? 'dem' : plain) as Part](hour)
}

function between(hour: number, from: number, to: number): number | undefined {
  return hour >= from && hour <= to ? hour + 12 : undefined
}

function isTime(time: { hour: number | undefined; minute: number }): time is TimeOfDay {
  return time.hour !== undefined && time.hour <= 23 && time.minute <= 59
}
