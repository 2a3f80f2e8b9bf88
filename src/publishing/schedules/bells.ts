import {
  nextAfter,
  type Office,
  type Recurrence,
  type WallTime,
  wallTime,
} from '../../calendar/index.js'
import type { RingOutcome } from '../../db/index.js'

/** A bell of a schedule, and whether its holidays let it ring. */
export interface DueBell {
  /** Its name: what the wall clock shows then. */
  readonly bell: WallTime
  readonly at: Date
  readonly held?: Extract<RingOutcome, 'holiday' | 'shifted'>
}

/** The next bell after a moment, those that a holiday holds included; undefined when none comes. */
export function nextBell(recurrence: Recurrence, after: Date, office: Office): DueBell | undefined {
  const ringing = nextAfter(recurrence, after, office)
  const plain =
    recurrence.holidays === 'ignore'
      ? ringing
      : nextAfter({ ...recurrence, holidays: 'ignore' }, after, office)
  if (plain && (!ringing || plain < ringing))
    return {
      ...named(plain, office),
      held: recurrence.holidays === 'skip' ? 'holiday' : 'shifted',
    }
  return ringing && named(ringing, office)
}

function named(at: Date, { timeZone }: Office): DueBell {
  return { bell: wallTime(at, timeZone), at }
}

/** A bell, and what becomes of it; of those to ring there is at most one, the last. */
export interface JudgedBell extends DueBell {
  readonly outcome: RingOutcome
}

export interface JudgeBy {
  readonly now: Date
  readonly graceMs: number
  readonly isPaused: boolean
  /** Whether another bell is due behind these. */
  readonly goesOn: boolean
}

/**
 * Says of each bell that is due what becomes of it. Of several that nobody heard only the last rings, and only
 * within its grace: what they say would be said twice at once.
 */
export function judge(due: readonly DueBell[], by: JudgeBy): readonly JudgedBell[] {
  const last = by.goesOn ? undefined : due.findLast(({ held }) => !held)
  return due.map((one) => ({ ...one, outcome: outcomeOf(one, one === last, by) }))
}

function outcomeOf({ at, held }: DueBell, isLast: boolean, by: JudgeBy): RingOutcome {
  if (held) return held
  if (by.isPaused) return 'paused'
  if (by.now.getTime() - at.getTime() > by.graceMs) return 'late'
  return isLast ? 'rung' : 'followed'
}
