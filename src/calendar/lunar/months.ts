import { newMoon, newMoonNear, sunLongitude } from './sky.js'

/** A month of the lunar calendar. */
export interface LunarMonth {
  /** The lunar year it belongs to, named for the solar year in which it begins. */
  readonly year: number
  /** 1 (giêng) to 12 (chạp). */
  readonly month: number
  /** Whether it repeats the month before. */
  readonly isLeap: boolean
  /** Its first day, in days since 1 January 1970. */
  readonly from: number
  /** The first day of the month after. */
  readonly to: number
}

/** Vietnam reckons in the time of Hà Nội, by Decision 121-CP of 1967. */
const HOURS_AHEAD = 7
/** The Julian day on which 1 January 1970 began. */
const EPOCH = 2_440_587.5

const reckoned = new Map<number, readonly LunarMonth[]>()

/**
 * The months from the one that holds the winter solstice of the year before up to, and without, the
 * one that holds this year's: 12, or 13 of which one is a leap month. So the 11th and 12th months of
 * the lunar year before come first.
 */
export function monthsOfSun(year: number): readonly LunarMonth[] {
  const known = reckoned.get(year)
  if (known) return known
  const months = reckon(year)
  reckoned.set(year, months)
  return months
}

function reckon(year: number): readonly LunarMonth[] {
  const [first, next] = [solsticeMoon(year - 1), solsticeMoon(year)]
  const starts = Array.from({ length: next - first + 1 }, (_, at) => dayOfMoon(first + at))
  // Thirteen months between two solstices: the first in which the sun enters no new sign repeats.
  const leap =
    next - first === 13 ? starts.findIndex((_, at) => at > 0 && keepsSign(starts, at)) : 13
  return starts.slice(0, -1).map((from, at) => {
    const count = at >= leap ? at - 1 : at
    return {
      year: count < 2 ? year - 1 : year,
      month: ((count + 10) % 12) + 1,
      isLeap: at === leap,
      from,
      to: starts[at + 1] ?? from,
    }
  })
}

/** The number of the new moon whose month holds the winter solstice: the last that falls on its day or before. */
function solsticeMoon(year: number): number {
  const yearEnd = Date.UTC(year, 11, 31) / 86_400_000
  let moon = newMoonNear(yearEnd + EPOCH) + 1
  while (dayOfMoon(moon) > yearEnd || signAt(dayOfMoon(moon)) >= 9) moon -= 1
  return moon
}

function keepsSign(starts: readonly number[], at: number): boolean {
  const [from = 0, to = 0] = starts.slice(at, at + 2)
  return signAt(from) === signAt(to)
}

/** The day on which a new moon falls in Vietnam. */
function dayOfMoon(count: number): number {
  return Math.floor(newMoon(count) - EPOCH + HOURS_AHEAD / 24)
}

/** The twelfth of the sun's way, 0 to 11, that it is in as a day begins in Vietnam; 9 begins with the winter solstice. */
function signAt(day: number): number {
  return Math.floor(sunLongitude(day + EPOCH - HOURS_AHEAD / 24) / 30)
}
