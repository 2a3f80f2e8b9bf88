import { DAY } from '../base/index.js'
import { heedClock } from './moments.js'

/** How much of a day's share is used: a part of the pace, see there. Holds state only. */
export interface DayShare {
  /** The earliest moment at which one more stays within the share. */
  freeAt(nowMs: number): number
  /** Something was said then; moments come in their order. */
  use(atMs: number): void
}

/** `most` in any 24 hours; without end when absent. */
export function createDay(most: number | undefined): DayShare {
  const moments: number[] = []
  return {
    freeAt(nowMs) {
      heedClock(moments, nowMs)
      const [oldest] = moments
      if (most === undefined || oldest === undefined || moments.length < most) return nowMs
      return Math.max(nowMs, oldest + DAY)
    },
    use(atMs) {
      if (most === undefined) return
      heedClock(moments, atMs)
      moments.push(atMs)
      if (moments.length > most) moments.shift()
    },
  }
}
