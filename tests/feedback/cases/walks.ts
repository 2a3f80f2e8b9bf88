import fc from 'fast-check'
import { expect } from 'vitest'
import type { CaseId, StaffId, UnitId } from '../../../src/base/index.js'
import {
  type Case,
  type CaseStatus,
  overdue,
  type Step,
} from '../../../src/feedback/cases/index.js'

export const ANN = 'ann' as StaffId
export const BINH = 'binh' as StaffId
export const COMMUNE = 'xa' as UnitId
export const PROVINCE = 'tinh' as UnitId

/** Where a case may come from each status: drawn from the design, not from the code. */
export const WAYS: Readonly<Record<CaseStatus, readonly CaseStatus[]>> = {
  new: ['new', 'received', 'forwarded', 'answered', 'rejected', 'closed'],
  received: ['received', 'forwarded', 'answered', 'rejected', 'closed'],
  forwarded: ['received', 'forwarded', 'answered', 'rejected', 'closed'],
  answered: ['answered', 'closed', 'new', 'received'],
  rejected: ['rejected', 'new', 'received'],
  closed: ['closed', 'new', 'received'],
}

/** Anything that may be done to a case, sensible or not. */
export const anyStep: fc.Arbitrary<Step> = fc.oneof(
  fc.constantFrom(ANN, BINH).map((by) => ({ act: 'receive', by }) as const),
  fc.constantFrom(ANN, BINH, undefined).map((to) => ({ act: 'assign', to }) as const),
  fc
    .record({
      to: fc.constantFrom(COMMUNE, PROVINCE, undefined),
      assignee: fc.constantFrom(ANN, undefined),
    })
    .map((one) => ({ act: 'forward', ...one }) as const),
  fc.constant({ act: 'ask', by: ANN } as const),
  fc.constant({ act: 'supply' } as const),
  fc.constant({ act: 'raise' } as const),
  fc.constant({ act: 'answer', by: BINH } as const),
  fc.constant({ act: 'reject', reason: 'unclear' } as const),
  fc.constant({ act: 'close' } as const),
  fc.boolean().map((satisfied) => ({ act: 'rate', satisfied }) as const),
  fc.constant({ act: 'reopen' } as const),
  fc.constantFrom('one', 'other').map((into) => ({ act: 'merge', into: into as CaseId }) as const),
  fc.constant({ act: 'withdraw' } as const),
)

export function isOpen({ status }: Pick<Case, 'status'>): boolean {
  return ['new', 'received', 'forwarded'].includes(status)
}

/** What holds of every case at any time. */
export function provesSound(one: Case, now: Date): void {
  if (!isOpen(one)) expect(one.pausedAt).toBeUndefined()
  if (one.status === 'rejected') expect(one.reason).toBe('unclear')
  if (isOpen(one) || one.status === 'answered') expect(one.reason).toBeUndefined()
  if (isOpen(one)) expect(one.satisfied).toBeUndefined()
  expect(one.statusAt <= now).toBe(true)
  expect(one.mergedInto !== undefined).toBe(one.reason === 'duplicate')
  expect(one.mergedInto).not.toBe(one.id)
  if (one.pausedAt || !isOpen(one)) expect(overdue(one, now)).toBeUndefined()
}
