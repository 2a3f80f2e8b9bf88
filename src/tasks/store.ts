import { after } from '../base/index.js'
import { type Db, lockFreeRows, lockRows } from '../db/index.js'

/** Work to be done once, for whatever its key names. */
export interface NewTask {
  /** `<kind>:<event id>`: however often it is put, it is done once. */
  readonly key: string
  readonly kind: string
  /** What is needed for it; kept as JSON, and forgotten once it is done. */
  readonly payload: unknown
  /** Not before this. */
  readonly dueAt?: Date
}

/** A task in the hands of one worker. */
export interface Task {
  readonly key: string
  readonly kind: string
  readonly payload: unknown
  /** How often it was begun, this time included, less the times its holder died. */
  readonly attempts: number
  readonly deaths: number
}

/** Puts a task; one that is there already stays as it is. Call it in the transaction that gives the reason for it. False when it was there. */
export async function putTask(trx: Db, task: NewTask, now: Date): Promise<boolean> {
  const row = await trx
    .insertInto('task')
    .values({
      key: task.key,
      kind: task.kind,
      payload: JSON.stringify(task.payload),
      due_at: (task.dueAt ?? now).toISOString(),
      created_at: now.toISOString(),
    })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .returning('key')
    .executeTakeFirst()
  return row !== undefined
}

/**
 * Lets a task that nobody has begun wait for more: `change` gives what is needed for it now. False when
 * there is none, or it was begun. Needs a transaction.
 */
export async function waitingTask(
  trx: Db,
  key: string,
  change: (payload: unknown) => { readonly payload: unknown; readonly dueAt: Date },
): Promise<boolean> {
  const row = await trx
    .selectFrom('task')
    .select('payload')
    .where('key', '=', key)
    .where('state', '=', 'waiting')
    .where('attempts', '=', 0)
    .$call(lockRows(trx))
    .executeTakeFirst()
  if (!row?.payload) return false
  const { payload, dueAt } = change(JSON.parse(row.payload))
  await trx
    .updateTable('task')
    .set({ payload: JSON.stringify(payload), due_at: dueAt.toISOString() })
    .where('key', '=', key)
    .execute()
  return true
}

/** How a task stands, and what came of it. */
export async function taskNamed(db: Db, key: string) {
  return await db
    .selectFrom('task')
    .select(['state', 'result'])
    .where('key', '=', key)
    .executeTakeFirst()
}

/**
 * Takes the task that is due first, so that no one else does before `heldMs` are over. One whose holder
 * has given no sign of life until then is taken up again.
 */
export async function claimTask(
  db: Db,
  { kinds, holder, heldMs }: { kinds: readonly string[]; holder: string; heldMs: number },
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

/** Forgets what was settled before a moment. Returns how many. */
export async function forgetTasks(db: Db, before: Date): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('task')
    .where('settled_at', '<', before.toISOString())
    .executeTakeFirst()
  return Number(numDeletedRows)
}
