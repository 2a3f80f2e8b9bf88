import type { Db } from '../db/index.js'
import type { Task } from './store.js'

/**
 * Stores the effect of a task and what is to be said of it, in the transaction in which the task is
 * settled: both are there afterwards, or neither. Gives what came of it, where that is worth keeping.
 */
export type Finish = (trx: Db, now: Date) => Promise<string | undefined>

/** What became of a task. */
export type Outcome =
  | { readonly kind: 'done'; readonly finish: Finish }
  /** It cannot be done, whatever is tried: `finish` says so to whoever waits. */
  | { readonly kind: 'failed'; readonly why: string; readonly finish: Finish }
  /** It may go well a little later. After the last attempt `finish` says why it did not. */
  | {
      readonly kind: 'again'
      readonly why: string
      readonly waitMs?: number
      readonly finish: Finish
    }

export interface TaskRun {
  /** The last attempt: whatever fails now has failed. */
  readonly isLast: boolean
  /** Falls when the time for it is over, or we stop. */
  readonly signal: AbortSignal
}

/**
 * How one kind of task is done. `run` does what is slow and stores nothing that counts: it may be
 * broken off at any point, and is begun anew from the start then.
 */
export interface Work {
  readonly run: (task: Task, run: TaskRun) => Promise<Outcome>
  /** What is stored and said when it was tried in vain as often as it may, and nobody knows why. */
  readonly giveUp: (task: Task) => Finish
}
