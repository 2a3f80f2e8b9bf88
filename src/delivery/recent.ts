import { SECOND } from '../base/index.js'
import { heedClock } from './moments.js'

/**
 * What the platform may have counted within the last second. A message counts there when it
 * arrives, not when we let go of it: where a stall, ours or the network's, holds one up, those
 * that follow in time would make a crowd with it. Times are milliseconds. Holds state only.
 */
export interface RecentlySaid {
  /** The earliest moment at which one more makes no crowd. */
  freeAt(nowMs: number): number
  /** One is on its way from now on. */
  left(atMs: number): void
  /** The answer to one that left then is here: it arrived at the latest as long ago as the quickest answer takes. */
  answered(leftMs: number, atMs: number): void
}

/** The platform's clock and ours do not tick together. */
const MARGIN_MS = 5
/**
 * Answers by which is judged how quick one can be. Before there are some, each message is taken
 * to have arrived just now: the first ones open their connections.
 */
const MOST_JUDGED = 50
const FEWEST_JUDGED = 10

/** `most` in any stretch of a second. */
export function createRecentlySaid(most: number): RecentlySaid {
  /** When they arrived as far as we know, oldest first; never more than `most`. */
  const arrivals: number[] = []
  const tookMs: number[] = []

  function keep(arrivedMs: number): void {
    const later = arrivals.findIndex((one) => one > arrivedMs)
    arrivals.splice(later < 0 ? arrivals.length : later, 0, arrivedMs)
    if (arrivals.length > most) arrivals.shift()
  }

  function quickestMs(): number {
    return tookMs.length < FEWEST_JUDGED ? 0 : Math.min(...tookMs)
  }

  return {
    freeAt(nowMs) {
      heedClock(arrivals, nowMs)
      const [oldest] = arrivals
      if (oldest === undefined || arrivals.length < most) return Number.NEGATIVE_INFINITY
      return oldest + SECOND + MARGIN_MS
    },
    left: keep,
    answered(leftMs, atMs) {
      tookMs.push(Math.max(0, atMs - leftMs))
      if (tookMs.length > MOST_JUDGED) tookMs.shift()
      const at = arrivals.findLastIndex((one) => one <= leftMs)
      if (at >= 0) arrivals.splice(at, 1)
      keep(atMs - quickestMs())
    },
  }
}
