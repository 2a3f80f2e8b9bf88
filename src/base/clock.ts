/**
 * Tells the time. Nothing else may: every rule about "due", "late" or "again"
 * takes its `now` from here, so a test can hold the clock still.
 */
export interface Clock {
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }

export const SECOND = 1_000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** The moment `ms` milliseconds after `from`; negative for before. */
export function after(from: Date, ms: number): Date {
  return new Date(from.getTime() + ms)
}

/** The whole hour in which a moment lies. */
export function hourOf(at: Date): Date {
  return new Date(Math.floor(at.getTime() / HOUR) * HOUR)
}

/** The whole hour by which a moment has come. */
export function hourBy(at: Date): Date {
  return new Date(Math.ceil(at.getTime() / HOUR) * HOUR)
}
