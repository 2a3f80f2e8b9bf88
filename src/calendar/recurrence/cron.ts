import { Cron } from 'croner'
import { DAY, MINUTE } from '../../base/index.js'
import { type Day, numberOf } from '../local.js'

/** Any day will do to ask whether a line ever rings. */
const LONG_AGO = new Date(0)

/** The line as it is kept; undefined when it is none, or never rings (`0 0 30 2 *`). */
export function readCron(text: string): string | undefined {
  const line = text.trim().toUpperCase()
  try {
    return cronOf(line).nextRun(LONG_AGO) ? line : undefined
  } catch {
    return undefined
  }
}

/**
 * The minutes after midnight at which a line rings on a day, as clocks there show them. Which moment
 * that is in a zone is decided elsewhere, alike for every recurrence. Days are best asked in order.
 */
export function cronMinutes(line: string): (day: Day) => readonly number[] {
  const cron = cronOf(line)
  // Nothing rings from here to there, so that a rare line is not searched for every day anew.
  let silent = { from: 0, to: 0 }
  return (day) => {
    const from = numberOf(day) * DAY
    const to = from + DAY
    if (silent.from <= from && to <= silent.to) return []
    const minutes: number[] = []
    let at = cron.nextRun(new Date(from - 1))?.getTime() ?? Number.POSITIVE_INFINITY
    if (at >= to) silent = { from, to: at }
    while (at < to) {
      minutes.push((at - from) / MINUTE)
      at = cron.nextRun(new Date(at))?.getTime() ?? Number.POSITIVE_INFINITY
    }
    return minutes
  }
}

/** Without a function to call it starts no timer; in UTC it sees clocks that never leap. */
function cronOf(line: string): Cron {
  return new Cron(line, { timezone: 'UTC', mode: '5-part' })
}
