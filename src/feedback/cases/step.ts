import type { CaseId, StaffId, UnitId } from '../../base/index.js'
import type { Case, Rejection } from './case.js'

/** What can happen to a case after it was opened. */
export type Step =
  /** Somebody of the office takes it. */
  | { readonly act: 'receive'; readonly by: StaffId }
  /** It is given to somebody. */
  | { readonly act: 'assign'; readonly to: StaffId | undefined }
  /** It goes to another unit; without one to the office over the whole area. */
  | {
      readonly act: 'forward'
      readonly to: UnitId | undefined
      readonly assignee: StaffId | undefined
    }
  /** The one who wrote is asked for what is missing; the clock stands still. */
  | { readonly act: 'ask'; readonly by: StaffId }
  /** What the one who wrote says now is urgent. */
  | { readonly act: 'raise' }
  /** What was missing has come. */
  | { readonly act: 'supply' }
  | { readonly act: 'answer'; readonly by: StaffId }
  | { readonly act: 'reject'; readonly reason: Rejection }
  | { readonly act: 'close' }
  /** The one who wrote says what they think of the answer. */
  | { readonly act: 'rate'; readonly satisfied: boolean }
  /** The one who wrote is not content with how it ended. */
  | { readonly act: 'reopen' }
  /** It is the same matter as another case, whose answer everybody will hear. */
  | { readonly act: 'merge'; readonly into: CaseId }
  /** The one who wrote has taken it back. */
  | { readonly act: 'withdraw' }

export type Act = Step['act']

/** Why a step cannot be taken. */
export type StepRefusal =
  /** Its status does not allow that. */
  | 'wrong-status'
  /** Nothing would change. */
  | 'already'
  /** Too long ago. */
  | 'too-late'

export type Stepped =
  | { readonly kind: 'done'; readonly after: Case }
  | { readonly kind: 'refused'; readonly why: StepRefusal }
