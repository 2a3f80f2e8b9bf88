import { isDay } from '../local.js'
import type { RecurringDays } from './recurrence.js'
import { weekdaysOf } from './week-words.js'

/** Days as they were found; `no-such-day` for those that no calendar has. */
export type DaysRead = RecurringDays | 'no-such-day' | undefined

/** What is left of a recurrence once its time and its rule are taken out, folded, weekdays as marks. */
export interface DaysWritten {
  readonly core: string
  /** `hằng ngày`, `mỗi tuần`: what it is said to come again in. */
  readonly every: string | undefined
  /** Whether `âm lịch` stood there. */
  readonly isLunar: boolean
}

const MONTH_NAMES: readonly string[] = [
  'gieng',
  'hai',
  'ba',
  'tu',
  'nam',
  'sau',
  'bay',
  'tam',
  'chin',
  'muoi',
  'mot',
  'chap',
]

const WEEKDAY_LIST = /^w[a-g](?:,w[a-g])*$/
const LUNAR_ITEM = /^(?:ngay )?(?:(?<full>ram)|(?:mung|mong) (?<early>\d{1,2})|(?<date>\d{1,2}))$/
const ITEM = /^(?:ngay )?(?:(?<date>\d{1,2})|(?<last>cuoi(?: cung)?(?<ofMonth> thang)?))$/
const OF_MONTH =
  /^(?:ngay )?(?:(?<full>ram)|(?<early>(?:mung|mong) )?(?<date>\d{1,2}))(?: thang |[/.-])(?<month>\d{1,2}|[a-z]+)$/

/** Reads the days of a recurrence; undefined when they are not understood. */
export function readDays(written: DaysWritten): DaysRead {
  return (
    readDaily(written) ??
    readWeekly(written) ??
    readYearly(written) ??
    readLunarMonthly(written) ??
    readMonthly(written)
  )
}

function readDaily({ core, every, isLunar }: DaysWritten): DaysRead {
  return core === '' && every === 'ngay' && !isLunar ? { kind: 'daily' } : undefined
}

function readWeekly({ core, every, isLunar }: DaysWritten): DaysRead {
  if (!WEEKDAY_LIST.test(core) || isLunar || (every && every !== 'tuan')) return undefined
  return { kind: 'weekly', weekdays: weekdaysOf(core) }
}

/** `10/3 âm lịch`, `rằm tháng 7`, `23 tháng chạp`; by the sun only with `hằng năm`, else it would be once. */
function readYearly({ core, every, isLunar }: DaysWritten): DaysRead {
  const found = OF_MONTH.exec(core)?.groups
  const month = monthOf(found?.['month'] ?? '')
  if (!found || month === undefined || (every && every !== 'nam')) return undefined
  const day = found['full'] ? 15 : Number(found['date'])
  if (isLunar || found['full'] || found['early'] || /gieng|chap/.test(core))
    return isLunarDay(day) && isMonth(month) ? { kind: 'lunar-yearly', day, month } : 'no-such-day'
  if (!every) return undefined
  // 29 February comes, if seldom.
  return isDay({ year: 2028, month, day }) ? { kind: 'yearly', day, month } : 'no-such-day'
}

/** `rằm`, `mùng 1 và rằm`, `ngày 1 và 15 âm lịch`. */
function readLunarMonthly({ core, every, isLunar }: DaysWritten): DaysRead {
  const items = core.split(',').map((item) => LUNAR_ITEM.exec(item)?.groups)
  const isNamed = items.some((item) => item?.['full'] ?? item?.['early'])
  if (!(isNamed || isLunar) || (every && every !== 'thang')) return undefined
  if (items.some((item) => !item)) return undefined
  const days = items.map((item) =>
    item?.['full'] ? 15 : Number(item?.['early'] ?? item?.['date']),
  )
  return days.every(isLunarDay) ? { kind: 'lunar-monthly', days: inOrder(days) } : 'no-such-day'
}

/** `ngày 1 và 15 hằng tháng`, `ngày cuối tháng`. */
function readMonthly({ core, every }: DaysWritten): DaysRead {
  const items = core.split(',').map((item) => ITEM.exec(item)?.groups)
  const isMonthly = every === 'thang' || (!every && items.some((item) => item?.['ofMonth']))
  if (!isMonthly || items.some((item) => !item)) return undefined
  const days = items.flatMap((item) => (item?.['date'] ? [Number(item['date'])] : []))
  if (!days.every((day) => day >= 1 && day <= 31)) return 'no-such-day'
  return { kind: 'monthly', days: inOrder(days), onLast: days.length < items.length }
}

function monthOf(word: string): number | undefined {
  if (/^\d+$/.test(word)) return Number(word)
  const at = MONTH_NAMES.indexOf(word)
  return at < 0 ? undefined : at + 1
}

function isMonth(month: number): boolean {
  return month >= 1 && month <= 12
}

function isLunarDay(day: number): boolean {
  return day >= 1 && day <= 30
}

function inOrder(days: readonly number[]): readonly number[] {
  return [...new Set(days)].sort((one, other) => one - other)
}
