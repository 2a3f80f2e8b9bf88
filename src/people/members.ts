import { type ChannelName, type MemberId, newId } from '../base/index.js'
import type { Person } from '../channels/index.js'
import type { Db } from '../db/index.js'

/** Somebody who did something, on the channel that knows them. */
export interface SeenPerson {
  readonly channel: ChannelName
  readonly person: Person
}

/** Rows a statement: six values each stay far below 32,766, the most SQLite takes (PostgreSQL takes 65,535). */
const ROWS_A_STATEMENT = 1_000

/** The key under which `noteMembers` hands back a person's id. */
export function memberKey(channel: ChannelName, personId: string): string {
  return `${channel}:${personId}`
}

/**
 * Makes sure that everybody has a row, and returns their ids by `memberKey`. A new name replaces the
 * old one; of somebody who comes twice in the batch the last name counts. One statement for a batch.
 */
export async function noteMembers(
  db: Db,
  people: readonly SeenPerson[],
  now: Date,
): Promise<ReadonlyMap<string, MemberId>> {
  const distinct = [
    ...new Map(people.map((seen) => [memberKey(seen.channel, seen.person.id), seen])),
  ]
  // In one order everywhere: two processes that note the same people never wait for each other in a ring.
  const rows = distinct.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, seen]) => toRow(seen, now))
  const ids = new Map<string, MemberId>()
  for (let from = 0; from < rows.length; from += ROWS_A_STATEMENT)
    for (const { id, channel, person } of await upsert(
      db,
      rows.slice(from, from + ROWS_A_STATEMENT),
    ))
      ids.set(memberKey(channel, person), id)
  return ids
}

function toRow({ channel, person }: SeenPerson, now: Date) {
  return {
    id: newId<MemberId>(),
    channel,
    person: person.id,
    name: person.name,
    kind: person.kind,
    created_at: now.toISOString(),
  }
}

function upsert(db: Db, rows: readonly ReturnType<typeof toRow>[]) {
  return db
    .insertInto('member')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['channel', 'person']).doUpdateSet(({ ref }) => ({
        name: ref('excluded.name'),
        kind: ref('excluded.kind'),
      })),
    )
    .returning(['id', 'channel', 'person'])
    .execute()
}
