import { SECOND } from '../../src/base/index.js'

/** The most moments that fall into any one stretch of `windowMs`. Moments in order. */
export function mostWithin(windowMs: number, times: readonly number[]): number {
  let from = 0
  return times.reduce((most, time, at) => {
    while (time - (times[from] ?? 0) >= windowMs) from += 1
    return Math.max(most, at - from + 1)
  }, 0)
}

export const mostInOneSecond = (times: readonly number[]) => mostWithin(SECOND, times)
