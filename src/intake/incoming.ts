import type { Seal } from '../base/index.js'
import type { AccountNews, Heard, Incoming, Unreadable } from '../channels/index.js'
import type { Db } from '../db/index.js'
import { heardName, notRenamed } from './heard-name.js'

/** What happened, as far as it could be read. */
export type Event = Incoming | AccountNews

/** What is kept of an event's nature. */
export function kindOf(event: Event): string {
  return 'news' in event ? event.news : event.what.kind
}

/** Stores that events were heard, and returns those that had not been heard before. Needs a transaction. */
export async function noteHeard(
  trx: Db,
  events: readonly Event[],
  now: Date,
  seal: Pick<Seal, 'nameOf'>,
): Promise<readonly Event[]> {
  const distinct = [...new Map(events.map((event) => [event.id, event])).values()]
  const unique = await notRenamed(trx, distinct, seal)
  if (unique.length === 0) return []
  const rows = await trx
    .insertInto('incoming')
    .values(
      unique.map((event) => ({
        id: heardName(event, seal),
        account_id: event.account,
        kind: kindOf(event),
        received_at: now.toISOString(),
        state: 'done' as const,
      })),
    )
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .execute()
  const fresh = new Set(rows.map(({ id }) => id))
  return unique.filter((event) => fresh.has(heardName(event, seal)))
}

/** What was handed over by its name alone, because the channel could not read it. */
export function isUnreadable(heard: Heard): heard is Unreadable {
  return 'error' in heard
}

/** An event that was set aside, by its name, with the class of the error; never what was written. */
export interface Poisoned extends Unreadable {
  readonly kind: string
}

/** The same for an event that could be read, and not taken in. */
export function poisonedBy(error: unknown, event: Event, seal: Pick<Seal, 'nameOf'>): Poisoned {
  const name = error instanceof Error ? error.name : typeof error
  return { id: heardName(event, seal), account: event.account, kind: kindOf(event), error: name }
}

/** What the channel could not read. */
export function poisonedUnread(unreadable: Unreadable): Poisoned {
  return { ...unreadable, kind: 'unreadable' }
}

/** Keeps that events were set aside. Safe to call twice. */
export async function notePoisoned(
  db: Db,
  poisoned: readonly Poisoned[],
  now: Date,
): Promise<void> {
  if (poisoned.length === 0) return
  await db
    .insertInto('incoming')
    .values(
      poisoned.map(({ id, account, kind, error }) => ({
        id,
        account_id: account,
        kind,
        received_at: now.toISOString(),
        state: 'poisoned' as const,
        error,
      })),
    )
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
}

/**
 * Forgets events older than any platform would repeat, whatever became of them: also what people wrote to an
 * account that nobody speaks for any more. Returns how many.
 */
export async function forgetHeard(db: Db, before: Date): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('incoming')
    .where('received_at', '<', before.toISOString())
    .executeTakeFirst()
  return Number(numDeletedRows)
}
