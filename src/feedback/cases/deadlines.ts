import { HOUR } from '../../base/index.js'
import type { Case, CaseKind } from './case.js'

/** Time as an office has it: nights, weekends and holidays do not count. */
export interface WorkingClock {
  /** The moment at which so much working time has passed. */
  after(from: Date, workingMs: number): Date
  /** The working time from one moment to a later one, in milliseconds. */
  between(from: Date, to: Date): number
}

/** How much working time an office gives itself. */
export interface Deadlines {
  readonly receive: Readonly<Record<Case['level'], number>>
  readonly answer: Readonly<Record<CaseKind, number>>
  /** How long somebody who was asked for something may be silent before staff hear of it. */
  readonly waiting: number
}

const WORKING_DAY = 8 * HOUR

/**
 * To be received within 4 working hours when urgent and 8 otherwise, as provincial hotlines do
 * (Hà Nội, QĐ 1207/QĐ-UBND 2025); the days for an answer are the house's own.
 */
export const DEFAULT_DEADLINES: Deadlines = {
  receive: { urgent: 4 * HOUR, normal: 8 * HOUR },
  answer: { report: 5 * WORKING_DAY, petition: 10 * WORKING_DAY, question: 3 * WORKING_DAY },
  waiting: 3 * WORKING_DAY,
}

/** Deadlines in whole working hours, as an operator writes them. */
export type DeadlineHours = Readonly<Record<Case['level'] | CaseKind | 'waiting', number>>

export function deadlinesOf(hours: DeadlineHours): Deadlines {
  const { urgent, normal, report, petition, question, waiting } = hours
  return {
    receive: { urgent: urgent * HOUR, normal: normal * HOUR },
    answer: { report: report * HOUR, petition: petition * HOUR, question: question * HOUR },
    waiting: waiting * HOUR,
  }
}

/** By when a case that begins anew must be received and answered. */
export function dueTimes(
  { level, kind }: Pick<Case, 'level' | 'kind'>,
  from: Date,
  clock: WorkingClock,
  { receive, answer }: Deadlines,
): Pick<Case, 'receiveBy' | 'answerBy'> {
  return {
    receiveBy: clock.after(from, receive[level]),
    answerBy: clock.after(from, answer[kind]),
  }
}

/**
 * A moment that lay ahead when a clock was stopped, now that it goes on: as much working time
 * remains as did then. What was past already stays past.
 */
export function postponed(due: Date, stoppedAt: Date, now: Date, clock: WorkingClock): Date {
  return due <= stoppedAt ? due : clock.after(now, clock.between(stoppedAt, due))
}
