import type { CaseId, StaffId, UnitId } from '../../base/index.js'
import type { CaseKind, CaseRow } from '../../db/index.js'

export type { CaseKind, CaseStatus } from '../../db/index.js'

/** A feedback that needs an answer. */
export interface Case {
  readonly id: CaseId
  /** What people see and type: `PA-2611-0042`. */
  readonly code: string
  readonly kind: CaseKind
  readonly level: CaseRow['level']
  readonly status: CaseRow['status']
  /** Whose it is now; undefined is the office over the whole area. */
  readonly unitId: UnitId | undefined
  readonly assignee: StaffId | undefined
  readonly openedAt: Date
  /** When somebody must have taken it, and when it must be answered. */
  readonly receiveBy: Date
  readonly answerBy: Date
  /** Since when its clock stands still, because the one who wrote was asked for something. */
  readonly pausedAt: Date | undefined
  /** When it came to its present status. */
  readonly statusAt: Date
  /** When the one who wrote was asked whether it is really solved. */
  readonly askedSolvedAt?: Date | undefined
  /** Why it was not taken, or how it ended otherwise than by an answer. */
  readonly reason: CaseEnd | undefined
  readonly mergedInto: CaseId | undefined
  /** What the one who wrote thinks of the answer. */
  readonly satisfied: boolean | undefined
}

/** Why an office does not take a case, from the list it may choose from. */
export const REJECTIONS = ['not-ours', 'unclear', 'answered-before', 'legal-procedure'] as const
export type Rejection = (typeof REJECTIONS)[number]
export type CaseEnd = Rejection | 'duplicate' | 'withdrawn'

/** Where something remains to be done by the office. */
export const OPEN_STATUSES: readonly CaseRow['status'][] = ['new', 'received', 'forwarded']

/** Nothing remains to be done by the office. */
export function isOver({ status }: Pick<Case, 'status'>): boolean {
  return !OPEN_STATUSES.includes(status)
}

/** What the office has let pass: taking it, or answering it; `undefined` while it is in time. */
export function overdue(one: Case, now: Date): 'receive' | 'answer' | undefined {
  if (isOver(one) || one.pausedAt) return undefined
  if (one.answerBy < now) return 'answer'
  return one.status !== 'received' && one.receiveBy < now ? 'receive' : undefined
}

export function toCase(row: CaseRow): Case {
  return {
    id: row.id,
    code: row.code,
    kind: row.kind,
    level: row.level,
    status: row.status,
    unitId: row.unit_id ?? undefined,
    assignee: row.assignee_id ?? undefined,
    openedAt: new Date(row.opened_at),
    receiveBy: new Date(row.receive_by),
    answerBy: new Date(row.answer_by),
    pausedAt: row.paused_at === null ? undefined : new Date(row.paused_at),
    statusAt: new Date(row.status_at),
    askedSolvedAt: row.asked_solved_at === null ? undefined : new Date(row.asked_solved_at),
    reason: (row.reason as CaseEnd | null) ?? undefined,
    mergedInto: row.merged_into ?? undefined,
    satisfied: row.satisfied === null ? undefined : row.satisfied === 1,
  }
}

/** What of a case can change. */
export function toChange(one: Case) {
  return {
    status: one.status,
    level: one.level,
    unit_id: one.unitId ?? null,
    assignee_id: one.assignee ?? null,
    receive_by: one.receiveBy.toISOString(),
    answer_by: one.answerBy.toISOString(),
    paused_at: one.pausedAt?.toISOString() ?? null,
    status_at: one.statusAt.toISOString(),
    reason: one.reason ?? null,
    merged_into: one.mergedInto ?? null,
    satisfied: one.satisfied === undefined ? null : Number(one.satisfied),
  }
}
