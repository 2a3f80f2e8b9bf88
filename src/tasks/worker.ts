import { type AccountId, after, type Clock, type Log, newId } from '../base/index.js'
import { type Db, isDatabaseFault } from '../db/index.js'
import { claimTask, giveBack, holdTasks, noteResult, releaseOthers, settleTask } from './claims.js'
import { USUAL_LIMITS, type WorkerLimits } from './limits.js'
import type { Finish, Outcome, Work } from './outcome.js'
import type { Task } from './store.js'

export interface WorkerDeps {
  readonly db: Db
  readonly clock: Clock
  readonly log: Log
  /** Who does what, by kind. Tasks of other kinds are left to others. */
  readonly works: ReadonlyMap<string, Work>
  /** The accounts of this process; tasks of others are left to theirs. */
  readonly accounts: readonly AccountId[]
  /** Called after the effect of a task was stored. */
  readonly changed: () => void
  /** Nobody else works on this database: what is held at the start is a dead process's. */
  readonly isAlone: boolean
  readonly limits?: Partial<WorkerLimits>
}

/** Does tasks as they fall due, some at once. */
export interface Worker {
  /** Begins what is due, as far as there is room; waits for none of it. */
  look(): Promise<void>
  /** Says that what is in hand is still being done. */
  sign(): Promise<void>
  /** Takes nothing more, gives back what is in hand, and resolves when nothing is being stored. */
  stop(): Promise<void>
  /** Resolves when nothing is being done. */
  settled(): Promise<void>
}

/**
 * Each task is claimed by itself, under the name of this worker. Its effect, what is said of it and that
 * it is done are stored in one transaction, and only while the claim is ours; so a process that dies at
 * any moment leaves the task to be begun anew, and nothing of it is there twice.
 */
export function createWorker(deps: WorkerDeps): Worker {
  const { db, clock, log, works, accounts, changed } = deps
  const limits = { ...USUAL_LIMITS, ...deps.limits }
  const holder = newId()
  const kinds = [...works.keys()]
  const stopping = new AbortController()
  const inHand = new Map<string, Promise<void>>()
  let looking: Promise<void> | undefined
  let again = false
  let isFresh = true

  async function takeDue(): Promise<void> {
    if (isFresh && deps.isAlone) await releaseOthers(db, holder)
    isFresh = false
    while (inHand.size < limits.atOnce && !stopping.signal.aborted) {
      const { heldMs } = limits
      const task = await claimTask(db, { kinds, accounts, holder, heldMs }, clock.now())
      if (!task) return
      begin(task)
    }
  }

  function begin(task: Task): void {
    const { key, kind } = task
    const one = work(task)
      .catch((error: unknown) => log.error({ err: error, task: key, kind }, 'task was left'))
      .finally(() => {
        inHand.delete(key)
        if (!stopping.signal.aborted) void look()
      })
    inHand.set(key, one)
  }

  async function work(task: Task): Promise<void> {
    const doer = works.get(task.kind)
    if (!doer) return
    const outcome = await outcomeOf(task, doer)
    if (stopping.signal.aborted && outcome.kind === 'again')
      return await giveBack(db, task.key, holder, { dueAt: clock.now(), isUntried: true })
    if (outcome.kind !== 'again')
      return await settle(task, outcome.kind, outcome.finish, whyOf(outcome))
    if (task.attempts >= limits.attempts)
      return await settle(task, 'failed', outcome.finish, outcome.why)
    const waitMs = outcome.waitMs ?? limits.firstWaitMs * 4 ** (task.attempts - 1)
    log.info({ task: task.key, why: outcome.why, waitMs }, 'task will be tried again')
    await giveBack(db, task.key, holder, { dueAt: after(clock.now(), waitMs), isUntried: false })
  }

  /** Never rejects. One over which we died too often may be what kills us, and is not begun again. */
  async function outcomeOf(task: Task, doer: Work): Promise<Outcome> {
    const finish = doer.giveUp(task)
    if (task.deaths > limits.deaths) return { kind: 'failed', why: 'died', finish }
    const late = new AbortController()
    const timer = setTimeout(() => late.abort(), limits.deadlineMs)
    const signal = AbortSignal.any([late.signal, stopping.signal])
    const over = new Promise<Outcome>((resolve) =>
      signal.addEventListener('abort', () => resolve({ kind: 'again', why: 'timeout', finish })),
    )
    try {
      const isLast = task.attempts >= limits.attempts
      return await Promise.race([doer.run(task, { isLast, signal }), over])
    } catch (error) {
      log.warn({ err: error, task: task.key, kind: task.kind }, 'task failed')
      return { kind: 'again', why: error instanceof Error ? error.name : 'error', finish }
    } finally {
      clearTimeout(timer)
    }
  }

  async function settle(
    task: Task,
    state: 'done' | 'failed',
    finish: Finish,
    why: string | undefined,
  ): Promise<void> {
    try {
      await db.transaction().execute((trx) => settleWith(trx, task, state, finish, why))
    } catch (error) {
      return await keepUnsettled(task, state, error)
    }
    log.info({ task: task.key, state, ...(why && { why }) }, 'task settled')
    changed()
  }

  /** What cannot even be told to have failed is settled without a word: it would be tried for ever. */
  async function keepUnsettled(task: Task, state: 'done' | 'failed', error: unknown) {
    log.error({ err: error, task: task.key }, 'task could not be stored')
    const isUntried = isDatabaseFault(error)
    if (state === 'failed' && !isUntried)
      return void (await settleTask(db, task.key, holder, 'failed', clock.now()))
    // What it came to cannot be stored, however often it is done again: then it is told to have failed.
    const giveUp = works.get(task.kind)?.giveUp(task)
    if (giveUp && !isUntried && task.attempts >= limits.attempts)
      return await settle(task, 'failed', giveUp, 'unstorable')
    const dueAt = after(clock.now(), limits.firstWaitMs)
    await giveBack(db, task.key, holder, { dueAt, isUntried })
  }

  async function settleWith(
    trx: Db,
    { key }: Task,
    state: 'done' | 'failed',
    finish: Finish,
    why: string | undefined,
  ): Promise<void> {
    const now = clock.now()
    if (!(await settleTask(trx, key, holder, state, now))) return
    const result = (await finish(trx, now)) ?? why
    if (result !== undefined) await noteResult(trx, key, result)
  }

  function look(): Promise<void> {
    again = true
    looking ??= lookAll()
      .catch((error: unknown) => log.error({ err: error }, 'tasks could not be looked for'))
      .finally(() => {
        looking = undefined
      })
    return looking
  }

  /** Whoever calls while one look is under way has one more after it. */
  async function lookAll(): Promise<void> {
    while (again) {
      again = false
      await takeDue()
    }
  }

  async function settled(): Promise<void> {
    while (looking || inHand.size > 0) await Promise.all([looking, ...inHand.values()])
  }

  return {
    look,
    async sign() {
      if (inHand.size > 0) await holdTasks(db, holder, after(clock.now(), limits.heldMs))
    },
    async stop() {
      stopping.abort()
      await settled()
    },
    settled,
  }
}

function whyOf(outcome: Outcome): string | undefined {
  return outcome.kind === 'done' ? undefined : outcome.why
}
