import type { Incoming } from '../channels/index.js'
import type { Db } from '../db/index.js'

/** Stores that events were heard, and returns those that had not been heard before. Needs a transaction. */
export async function noteHeard(
  trx: Db,
  events: readonly Incoming[],
  now: Date,
): Promise<readonly Incoming[]> {
  const unique = [...new Map(events.map((event) => [event.id, event])).values()]
  if (unique.length === 0) return []
  const rows = await trx
    .insertInto('incoming')
    .values(
      unique.map(({ id, account, what }) => ({
        id,
        account_id: account,
        kind: what.kind,
        received_at: now.toISOString(),
        state: 'done' as const,
      })),
    )
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .execute()
  const fresh = new Set(rows.map(({ id }) => id))
  return unique.filter(({ id }) => fresh.has(id))
}

/** Keeps that an event could not be taken in, with the class of the error; never what was written. */
export async function notePoisoned(
  db: Db,
  { id, account, what }: Incoming,
  error: unknown,
  now: Date,
): Promise<void> {
  const name = error instanceof Error ? error.name : typeof error
  await db
    .insertInto('incoming')
    .values({
      id,
      account_id: account,
      kind: what.kind,
      received_at: now.toISOString(),
      state: 'poisoned',
      error: name,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
}

/** Forgets events older than any platform would repeat. Returns how many. */
export async function forgetHeard(db: Db, before: Date): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('incoming')
    .where('received_at', '<', before.toISOString())
    .where('state', '=', 'done')
    .executeTakeFirst()
  return Number(numDeletedRows)
}
