import { type AnnouncedDay, createDaysOff, type DaysOff } from '../holidays/holidays.js'
import { type Day, dayOf, firstMomentAt, isoDay, plusDays } from '../local.js'
import type { WorkingHours } from './hours.js'

/** When an office works: its zone, its days, and the spells of each day. */
export interface Office extends DaysOff {
  readonly timeZone: string
  /** The spells in which it works that day, in order, as moments; none on a day off. A spell ends before `to`. */
  spellsOn(day: Day): readonly Spell[]
}

export interface Spell {
  readonly from: Date
  readonly to: Date
}

export interface OfficeHours {
  readonly timeZone: string
  readonly hours: WorkingHours
  /** What the Government announced of days, of any years. */
  readonly announced: readonly AnnouncedDay[]
}

/** The clock of an office. What it reckons it keeps, so make one and ask it often. */
export function createOffice({ timeZone, hours, announced }: OfficeHours): Office {
  const daysOff = createDaysOff(announced)
  const known = new Map<string, readonly Spell[]>()
  const reckon = (day: Day): readonly Spell[] =>
    daysOff.isWorkingDay(day)
      ? hours
          .map(({ fromMinute, toMinute }) => ({
            from: firstMomentAt(day, fromMinute, timeZone),
            to: firstMomentAt(day, toMinute, timeZone),
          }))
          // Where clocks leap over a spell, nobody works in it.
          .filter(({ from, to }) => from < to)
      : []
  return {
    timeZone,
    ...daysOff,
    spellsOn(day) {
      const spells = known.get(isoDay(day)) ?? reckon(day)
      known.set(isoDay(day), spells)
      return spells
    },
  }
}

/** Nobody closes for longer. */
const LONGEST_CLOSED_DAYS = 400

/** Every spell that ends after a moment, in order, without end. */
export function* spellsAfter(moment: Date, office: Office): Generator<Spell, never> {
  // Yesterday's last spell may end at midnight, when clocks already show today.
  let day = dayOf(moment, office.timeZone, -1)
  for (let closed = 0; closed < LONGEST_CLOSED_DAYS; closed += 1) {
    for (const spell of office.spellsOn(day)) {
      if (spell.to < moment) continue
      closed = 0
      yield spell
    }
    day = plusDays(day, 1)
  }
  throw new Error('The office is closed for more than a year')
}
