import { type AccountId, type EventId, newId, type Seal } from '../base/index.js'
import type { Db } from '../db/index.js'
import { heardName, notRenamed } from './heard-name.js'
import { type Event, kindOf, type Poisoned } from './incoming.js'

/** An event that is stored, and whose effect is not yet. */
export interface Waiting {
  readonly event: Event
  /** How often its effect was tried in vain. */
  readonly attempts: number
}

/** Stores events whole, in their order, until their effects are stored too. Those heard before are left as they are. Needs a transaction. */
export async function noteWaiting(
  trx: Db,
  events: readonly Event[],
  now: Date,
  seal: Pick<Seal, 'nameOf'>,
): Promise<void> {
  const distinct = [...new Map(events.map((event) => [event.id, event])).values()]
  const unique = await notRenamed(trx, distinct, seal)
  if (unique.length === 0) return
  await trx
    .insertInto('incoming')
    .values(
      unique.map((event) => ({
        id: heardName(event, seal),
        account_id: event.account,
        kind: kindOf(event),
        received_at: now.toISOString(),
        state: 'waiting' as const,
        payload: JSON.stringify(event),
        place: newId(),
      })),
    )
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
}

/** What waits for an account, in the order in which it came: what is new, or what was tried in vain. */
export async function readWaiting(
  db: Db,
  account: AccountId,
  which: 'new' | 'tried',
  limit: number,
): Promise<readonly Waiting[]> {
  const rows = await db
    .selectFrom('incoming')
    .select(['payload', 'attempts'])
    .where('account_id', '=', account)
    .where('state', '=', 'waiting')
    .where('attempts', which === 'new' ? '=' : '>', 0)
    .orderBy('place')
    .limit(limit)
    .execute()
  return rows.flatMap(({ payload, attempts }) =>
    payload === null ? [] : [{ event: read(payload), attempts }],
  )
}

/** Marks events as taken in and forgets what they said. Returns those that were still waiting. Needs a transaction. */
export async function markDone(
  trx: Db,
  events: readonly Event[],
  seal: Pick<Seal, 'nameOf'>,
): Promise<readonly Event[]> {
  const rows = await trx
    .updateTable('incoming')
    .set({ state: 'done', payload: null })
    .where(
      'id',
      'in',
      events.map((event) => heardName(event, seal)),
    )
    .where('state', '=', 'waiting')
    .returning('id')
    .execute()
  const fresh = new Set(rows.map(({ id }) => id))
  return events.filter((event) => fresh.has(heardName(event, seal)))
}

/** One more attempt was in vain. */
export async function noteAttempt(db: Db, id: EventId): Promise<void> {
  await db
    .updateTable('incoming')
    .set((eb) => ({ attempts: eb('attempts', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

/** Gives an event up: its name and the class of the error stay, what it said goes. */
export async function setAside(db: Db, { id, error }: Poisoned): Promise<void> {
  await db
    .updateTable('incoming')
    .set({ state: 'poisoned', payload: null, error })
    .where('id', '=', id)
    .execute()
}

function read(payload: string): Event {
  const event = JSON.parse(payload) as Event & { readonly at: string }
  return { ...event, at: new Date(event.at) }
}
