import type { EventId, Seal } from '../base/index.js'
import type { AccountNews, Incoming } from '../channels/index.js'
import type { Db } from '../db/index.js'

type Event = Incoming | AccountNews

/**
 * What an event goes by in the database. What people say to us directly is noted under a keyed name, because
 * platforms call it by the person's id; the rest under the platform's name, until it becomes somebody's
 * anonymous feedback (`forgetEvent` in feedback).
 */
export function heardName(event: Event, seal: Pick<Seal, 'nameOf'>): EventId {
  return isDirect(event) ? (seal.nameOf(event.id) as EventId) : event.id
}

/** The other name under which it may have been noted before. */
function otherName(event: Event, seal: Pick<Seal, 'nameOf'>): EventId | undefined {
  if ('news' in event) return undefined
  if (event.direct) return event.id
  return event.what.kind === 'words' ? (seal.nameOf(event.id) as EventId) : undefined
}

/** The events less those that are noted under their other name. */
export async function notRenamed<E extends Event>(
  db: Db,
  events: readonly E[],
  seal: Pick<Seal, 'nameOf'>,
): Promise<readonly E[]> {
  const others = new Map(events.map((event) => [event, otherName(event, seal)]))
  const names = [...others.values()].filter((name) => name !== undefined)
  if (names.length === 0) return events
  const rows = await db.selectFrom('incoming').select('id').where('id', 'in', names).execute()
  const known = new Set(rows.map(({ id }) => id))
  return events.filter((event) => {
    const name = others.get(event)
    return name === undefined || !known.has(name)
  })
}

function isDirect(event: Event): boolean {
  return !('news' in event) && event.direct
}
