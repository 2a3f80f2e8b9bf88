import { HOUR, MINUTE } from '../../base/index.js'
import { type Day, dayOf, plusDays } from '../local.js'
import { type Office, spellsAfter } from './office.js'

/** A span of working time. */
export type WorkingTime = { readonly hours: number } | { readonly minutes: number }

/** A span in which a clock stands still; without an end it still does. */
export interface Pause {
  readonly from: Date
  readonly to?: Date
}

/** Whether the office works at a moment: at half past seven, no more at five. */
export function isWorkingTime(now: Date, office: Office): boolean {
  return nextWorkingMoment(now, office).getTime() === now.getTime()
}

/** This moment when the office works, otherwise the one at which it opens next. */
export function nextWorkingMoment(now: Date, office: Office): Date {
  for (const { from, to } of spellsAfter(now, office)) if (now < to) return later(from, now)
  return now
}

/**
 * The moment by which so much working time has passed. From outside of working hours it counts from
 * when the office opens. What is due at closing time is due then, not when the office opens again.
 */
export function addWorkingTime(from: Date, time: WorkingTime, office: Office): Date {
  return addMs(from, msOf(time), office)
}

/** The working time between two moments, in milliseconds; negative when the second comes first. */
export function workingMsBetween(from: Date, to: Date, office: Office): number {
  if (to < from) return -workingMsBetween(to, from, office)
  let worked = 0
  for (const spell of spellsAfter(from, office)) {
    if (spell.from >= to) break
    worked += Math.min(spell.to.getTime(), to.getTime()) - later(spell.from, from).getTime()
  }
  return worked
}

/**
 * When the office closes on the `days`th working day after the day of a moment, which itself does not
 * count: an answer within 2 working days. With 0, the day itself or the first working day after it.
 */
export function workingDaysAfter(from: Date, days: number, office: Office): Date {
  let day = dayOf(from, office.timeZone)
  const isOpen = (on: Day) => office.spellsOn(on).length > 0
  for (let left = days; left > 0 || !isOpen(day); ) {
    day = plusDays(day, 1)
    if (left > 0 && isOpen(day)) left -= 1
  }
  return office.spellsOn(day).at(-1)?.to ?? from
}

/**
 * When something is due whose clock stood still in some spans, which may overlap and come in any
 * order; undefined when it stands still now and time was left.
 */
export function dueAfterPauses(
  from: Date,
  pauses: readonly Pause[],
  time: WorkingTime,
  office: Office,
): Date | undefined {
  let [since, leftMs] = [from, msOf(time)]
  const inOrder = [...pauses].sort((one, other) => one.from.getTime() - other.from.getTime())
  for (const pause of inOrder) {
    if (pause.from > since) {
      const workedMs = workingMsBetween(since, pause.from, office)
      if (workedMs >= leftMs) break
      leftMs -= workedMs
    }
    if (!pause.to) return undefined
    since = later(since, pause.to)
  }
  return addMs(since, leftMs, office)
}

function addMs(from: Date, ms: number, office: Office): Date {
  let leftMs = ms
  for (const spell of spellsAfter(from, office)) {
    const start = later(spell.from, from).getTime()
    if (start + leftMs <= spell.to.getTime()) return new Date(start + leftMs)
    leftMs -= spell.to.getTime() - start
  }
  return from
}

function msOf(time: WorkingTime): number {
  const ms = 'hours' in time ? time.hours * HOUR : time.minutes * MINUTE
  if (!(ms >= 0)) throw new RangeError('Working time is added, never taken away')
  return Math.round(ms)
}

function later(one: Date, other: Date): Date {
  return one > other ? one : other
}
