import type { Clock } from '../../src/base/index.js'

/** A clock that stands still until told. Starts on a Monday morning, 08:00 in Vietnam. */
export class StoppedClock implements Clock {
  #now: Date
  constructor(now = '2026-11-23T01:00:00.000Z') {
    this.#now = new Date(now)
  }
  now(): Date {
    return this.#now
  }
  advance(ms: number): void {
    this.#now = new Date(this.#now.getTime() + ms)
  }
}
