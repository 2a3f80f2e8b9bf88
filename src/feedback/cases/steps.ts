import { after, DAY } from '../../base/index.js'
import { type Case, type CaseStatus, OPEN_STATUSES } from './case.js'
import { type Deadlines, dueTimes, postponed, type WorkingClock } from './deadlines.js'
import type { Act, Step, Stepped, StepRefusal } from './step.js'

export type { Act, Step, StepRefusal } from './step.js'

/** The one who wrote may open a case again for so long. */
const REOPEN_WITHIN_MS = 7 * DAY

export interface StepDeps {
  readonly clock: WorkingClock
  readonly deadlines: Deadlines
}

/** What becomes of a case by a step. Pure: nothing is stored, and the case given stays as it is. */
export function takeStep(before: Case, step: Step, now: Date, deps: StepDeps): Stepped {
  const { from, refuse, change } = RULES[step.act] as Rule<Step>
  if (!from.includes(before.status)) return { kind: 'refused', why: 'wrong-status' }
  const why = refuse?.(before, step, now)
  if (why) return { kind: 'refused', why }
  const changed = { ...before, ...change(step, before, now, deps) }
  const statusAt = changed.status === before.status ? before.statusAt : now
  return { kind: 'done', after: { ...changed, statusAt } }
}

interface Rule<S extends Step> {
  /** In which status it may be taken. */
  readonly from: readonly CaseStatus[]
  readonly refuse?: (before: Case, step: S, now: Date) => StepRefusal | undefined
  readonly change: (step: S, before: Case, now: Date, deps: StepDeps) => Partial<Case>
}

const open = OPEN_STATUSES
const already = (is: boolean) => (is ? 'already' : undefined)
const wrong = (is: boolean) => (is ? 'wrong-status' : undefined)

/** Every step, all of it on one page: from where, when not, and what it changes. */
const RULES: { readonly [A in Act]: Rule<Extract<Step, { act: A }>> } = {
  receive: {
    from: open,
    refuse: ({ status, assignee }, { by }) => already(status === 'received' && assignee === by),
    change: ({ by }) => ({ status: 'received', assignee: by }),
  },
  assign: {
    from: open,
    refuse: ({ assignee }, { to }) => already(assignee === to),
    change: ({ to }) => ({ assignee: to }),
  },
  forward: {
    from: open,
    refuse: ({ unitId }, { to }) => already(unitId === to),
    change: forwarded,
  },
  ask: {
    from: open,
    refuse: ({ pausedAt }) => already(pausedAt !== undefined),
    change: ({ by }, _, now) => ({ status: 'received', assignee: by, pausedAt: now }),
  },
  supply: {
    from: open,
    refuse: ({ pausedAt }) => wrong(pausedAt === undefined),
    change: goingOn,
  },
  raise: { from: open, refuse: ({ level }) => already(level === 'urgent'), change: raised },
  answer: {
    from: [...open, 'answered'],
    // A further answer is a new one to be content with.
    change: ({ by }, { assignee = by }) => ({
      status: 'answered',
      assignee,
      pausedAt: undefined,
      satisfied: undefined,
    }),
  },
  reject: {
    from: open,
    change: ({ reason }) => ({ status: 'rejected', reason, pausedAt: undefined }),
  },
  close: { from: ['answered'], change: () => ({ status: 'closed' }) },
  rate: {
    from: ['answered', 'closed'],
    refuse: refuseRating,
    change: ({ satisfied }, { status }) => ({ satisfied, status: satisfied ? 'closed' : status }),
  },
  reopen: { from: ['answered', 'closed', 'rejected'], refuse: refuseReopening, change: reopened },
  merge: {
    from: open,
    refuse: ({ id }, { into }) => wrong(into === id),
    change: ({ into }) => ({
      status: 'closed',
      reason: 'duplicate',
      mergedInto: into,
      pausedAt: undefined,
    }),
  },
  withdraw: {
    from: [...open, 'answered'],
    change: () => ({ status: 'closed', reason: 'withdrawn', pausedAt: undefined }),
  },
}

/** What ended without an answer has nothing to be content with. Whoever was content stays so. */
function refuseRating(
  { satisfied: said, reason }: Case,
  { satisfied }: { readonly satisfied: boolean },
): StepRefusal | undefined {
  return wrong(reason !== undefined) ?? already(said === satisfied || said === true)
}

function refuseReopening(
  { reason, statusAt }: Case,
  _: unknown,
  now: Date,
): StepRefusal | undefined {
  if (reason === 'duplicate' || reason === 'withdrawn') return 'wrong-status'
  return after(statusAt, REOPEN_WITHIN_MS) < now ? 'too-late' : undefined
}

/** The unit it goes to has its own time to take it; the time for an answer was promised to the one who wrote. */
function forwarded(
  { to, assignee }: Extract<Step, { act: 'forward' }>,
  before: Case,
  now: Date,
  deps: StepDeps,
): Partial<Case> {
  // While its clock stands still the new time begins where that stopped, and is whole when it goes on.
  const { receiveBy } = dueTimes(before, before.pausedAt ?? now, deps.clock, deps.deadlines)
  return { status: 'forwarded', unitId: to, assignee, receiveBy }
}

/** The time of what is urgent begins with the word, and never gives more than there was. */
function raised(
  _: unknown,
  before: Case,
  now: Date,
  { clock, deadlines }: StepDeps,
): Partial<Case> {
  const level = 'urgent'
  const from = before.pausedAt ?? now
  const { receiveBy } = dueTimes({ ...before, level }, from, clock, deadlines)
  return { level, receiveBy: receiveBy < before.receiveBy ? receiveBy : before.receiveBy }
}

function goingOn(
  _: unknown,
  { pausedAt = new Date(0), receiveBy, answerBy }: Case,
  now: Date,
  { clock }: StepDeps,
): Partial<Case> {
  return {
    pausedAt: undefined,
    receiveBy: postponed(receiveBy, pausedAt, now, clock),
    answerBy: postponed(answerBy, pausedAt, now, clock),
  }
}

function reopened(
  _: unknown,
  before: Case,
  now: Date,
  { clock, deadlines }: StepDeps,
): Partial<Case> {
  return {
    status: before.assignee ? 'received' : 'new',
    ...dueTimes(before, now, clock, deadlines),
    reason: undefined,
    satisfied: undefined,
  }
}
