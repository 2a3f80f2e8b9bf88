import type { AccountId } from '../base/index.js'
import { type Db, lockRows } from '../db/index.js'

/** Work to be done once, for whatever its key names. */
export interface NewTask {
  /** `<kind>:<event id>`: however often it is put, it is done once. */
  readonly key: string
  readonly kind: string
  /** The account through which it is done; absent where any process can do it. */
  readonly account?: AccountId
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
      account_id: task.account ?? null,
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

/** Takes a task away that nobody does, and by `settled` one that was done: what stood in it is nobody's any more. */
export async function dropTask(
  trx: Db,
  key: string,
  which: 'waiting' | 'settled' = 'waiting',
): Promise<void> {
  const states = which === 'waiting' ? (['waiting'] as const) : (['done', 'failed'] as const)
  await trx.deleteFrom('task').where('key', '=', key).where('state', 'in', states).execute()
}

/** How a task stands, and what came of it. */
export async function taskNamed(db: Db, key: string) {
  return await db
    .selectFrom('task')
    .select(['state', 'result'])
    .where('key', '=', key)
    .executeTakeFirst()
}

/** Forgets what was settled before a moment. Returns how many. */
export async function forgetTasks(db: Db, before: Date): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('task')
    .where('settled_at', '<', before.toISOString())
    .executeTakeFirst()
  return Number(numDeletedRows)
}
