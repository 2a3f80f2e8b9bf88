import type { Words } from '../../language/index.js'
import { dayOfIso, weekdayOf } from '../local.js'
import { toLunar } from '../lunar/lunar.js'
import type { AnnouncedFault } from './announced-csv.js'
import type { SpecialDay } from './holidays.js'

/** A special day with why: `06/02/2027 thứ Bảy (1/1 âm lịch): nghỉ – Tết Nguyên đán`. */
export function saySpecialDay(special: SpecialDay, { calendar }: Words): string {
  const day = dayOfIso(special.date)
  const lunar = toLunar(day)
  return calendar.specialDay(
    calendar.weekdays[(weekdayOf(day) ?? 1) - 1] ?? '',
    written(special.date),
    calendar.lunarDay(lunar.day, lunar.month, lunar.isLeap),
    special.kind,
    whyOf(special, calendar),
  )
}

function whyOf(special: SpecialDay, calendar: Words['calendar']): string {
  if (special.by === 'announcement')
    return calendar.announced(
      special.note,
      special.instead && calendar.holidays[special.instead.name],
    )
  const name = calendar.holidays[special.name]
  return special.insteadOf ? calendar.insteadOf(name, written(special.insteadOf)) : name
}

/** What is wrong with a line of a list of announced days, and which line. */
export function sayAnnouncedFault(fault: AnnouncedFault, { calendar, audience }: Words): string {
  return audience.onLine(fault.line, sayFault(fault, calendar.announcedFaults))
}

function sayFault(fault: AnnouncedFault, words: Words['calendar']['announcedFaults']): string {
  switch (fault.kind) {
    case 'not-utf8':
    case 'empty':
    case 'broken-quotes':
      return words[fault.kind]
    case 'missing-column':
    case 'repeated-column':
    case 'unknown-column':
      return words[fault.kind](fault.column)
    case 'wrong-column-count':
      return words[fault.kind](fault.expected, fault.found)
    case 'bad-date':
    case 'bad-kind':
      return words[fault.kind](fault.written)
    case 'repeated-date':
      return words[fault.kind](written(fault.date), fault.firstLine)
  }
}

function written(date: string): string {
  return date.split('-').reverse().join('/')
}
