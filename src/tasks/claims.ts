import { type AccountId, after } from '../base/index.js'
import { type Db, lockFreeRows } from '../db/index.js'
import type { Task } from './store.js'

/** Who takes tasks, and which. */
interface ClaimFor {
  readonly kinds: readonly string[]
  /** Tasks of other accounts are left to the processes that have those. */
  readonly accounts: readonly AccountId[]
  readonly holder: string
  readonly heldMs: number
}

/**
 * Takes the task that is due first, so that no one else does before `heldMs` are over. One whose holder
 * has given no sign of life until then is taken up again.
 */
export async function claimTask(
  db: Db,
  { kinds, accounts, holder, heldMs }: ClaimFor,
  now: Date,
): Promise<Task | undefined> {
  const at = now.toISOString()
  const row = await db
    .updateTable('task')
    .set((eb) => ({
      state: 'doing',
      holder,
      held_until: after(now, heldMs).toISOString(),
      attempts: eb
        .case()
        .when('state', '=', 'doing')
        .then(eb.ref('attempts'))
        .else(eb('attempts', '+', 1))
        .end(),
      deaths: eb
        .case()
        .when('state', '=', 'doing')
        .then(eb('deaths', '+', 1))
        .else(eb.ref('deaths'))
        .end(),
    }))
    .where('key', '=', (eb) =>
      eb
        .selectFrom('task')
        .select('key')
        .where('kind', 'in', kinds)
        .where(({ or, eb }) =>
          or([
            eb('account_id', 'is', null),
            ...(accounts.length > 0 ? [eb('account_id', 'in', accounts)] : []),
          ]),
        )
        .where(({ and, or, eb }) =>
          or([
            and([eb('state', '=', 'waiting'), eb('due_at', '<=', at)]),
            and([eb('state', '=', 'doing'), eb('held_until', '<=', at)]),
          ]),
        )
        .orderBy('due_at')
        .limit(1)
        .$call(lockFreeRows(db)),
    )
    .returningAll()
    .executeTakeFirst()
  if (!row) return undefined
  const { key, kind, payload, attempts, deaths } = row
  return {
    key,
    kind,
    attempts,
    deaths,
    payload: payload === null ? undefined : JSON.parse(payload),
  }
}

/** Says that tasks are still being done. */
export async function holdTasks(db: Db, holder: string, until: Date): Promise<void> {
  await db
    .updateTable('task')
    .set({ held_until: until.toISOString() })
    .where('state', '=', 'doing')
    .where('holder', '=', holder)
    .execute()
}

/** Settles a task that is ours. False, and nothing is changed, when somebody else has taken it up. Needs a transaction. */
export async function settleTask(
  trx: Db,
  key: string,
  holder: string,
  state: 'done' | 'failed',
  now: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('task')
    .set({ state, payload: null, holder: null, held_until: null, settled_at: now.toISOString() })
    .where('key', '=', key)
    .where('holder', '=', holder)
    .executeTakeFirst()
  return Number(numUpdatedRows) > 0
}

export async function noteResult(trx: Db, key: string, result: string): Promise<void> {
  await trx.updateTable('task').set({ result }).where('key', '=', key).execute()
}

/** Lets go of a task that is ours, until `dueAt`. `isUntried`: it was broken off, and that was no attempt. */
export async function giveBack(
  db: Db,
  key: string,
  holder: string,
  { dueAt, isUntried }: { readonly dueAt: Date; readonly isUntried: boolean },
): Promise<void> {
  await db
    .updateTable('task')
    .set((eb) => ({
      state: 'waiting',
      holder: null,
      held_until: null,
      due_at: dueAt.toISOString(),
      ...(isUntried && { attempts: eb('attempts', '-', 1) }),
    }))
    .where('key', '=', key)
    .where('holder', '=', holder)
    .execute()
}

/** Lets go of what others hold. Call it only where nobody else can be alive. Returns how many. */
export async function releaseOthers(db: Db, holder: string): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('task')
    .set((eb) => ({
      state: 'waiting',
      holder: null,
      held_until: null,
      attempts: eb('attempts', '-', 1),
      deaths: eb('deaths', '+', 1),
    }))
    .where('state', '=', 'doing')
    .where('holder', '!=', holder)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}
