import { MINUTE, SECOND } from '../base/index.js'

/** How much of a worker's time and patience one task may have. */
export interface WorkerLimits {
  readonly atOnce: number
  /** What takes longer is broken off, and tried again. */
  readonly deadlineMs: number
  readonly attempts: number
  /** A process may be killed for any reason; so often it was the task. */
  readonly deaths: number
  readonly firstWaitMs: number
  /** Without a sign of life a task is free again after so long. */
  readonly heldMs: number
}

export const USUAL_LIMITS: WorkerLimits = {
  atOnce: 4,
  deadlineMs: 3 * MINUTE,
  attempts: 4,
  deaths: 25,
  firstWaitMs: 10 * SECOND,
  heldMs: 20 * SECOND,
}
