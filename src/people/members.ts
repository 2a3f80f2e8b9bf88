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
 * old one, an empty one does not; of somebody who comes twice in the batch the last name counts. Two statements for a batch,
 * one where everybody is known.
 */
export async function noteMembers(
  db: Db,
  people: readonly SeenPerson[],
  now: Date,
): Promise<ReadonlyMap<string, MemberId>> {
  const distinct = [...new Map(people.map((seen) => [keyOf(seen), seen]))]
  // In one order everywhere: two processes that note the same people never wait for each other in a ring.
  const sorted = distinct.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, seen]) => seen)
  const ids = new Map<string, MemberId>()
  for (let from = 0; from < sorted.length; from += ROWS_A_STATEMENT)
    for (const [key, id] of await noteSome(db, sorted.slice(from, from + ROWS_A_STATEMENT), now))
      ids.set(key, id)
  return ids
}

/** The id of somebody who did something before; `undefined` for anybody else. Notes nobody. */
export async function findMember(
  db: Db,
  { channel, person }: SeenPerson,
): Promise<MemberId | undefined> {
  const row = await db
    .selectFrom('member')
    .select('id')
    .where('channel', '=', channel)
    .where('person', '=', person.id)
    .executeTakeFirst()
  return row?.id
}

async function noteSome(
  db: Db,
  people: readonly SeenPerson[],
  now: Date,
): Promise<readonly (readonly [string, MemberId])[]> {
  const known = await readKnown(db, people)
  const isKnown = (seen: SeenPerson) => {
    const row = known.get(keyOf(seen))
    const { name, kind } = seen.person
    return row !== undefined && (name === '' || row.name === name) && row.kind === kind
  }
  const changed = people.filter((seen) => !isKnown(seen))
  const noted = changed.length > 0 ? await upsert(db, changed, now) : []
  return [...people.filter(isKnown).flatMap((seen) => known.get(keyOf(seen)) ?? []), ...noted].map(
    ({ id, channel, person }) => [memberKey(channel, person), id],
  )
}

function keyOf({ channel, person }: SeenPerson): string {
  return memberKey(channel, person.id)
}

/** Most people press more than once: reading who is there costs half of writing them again. */
async function readKnown(db: Db, people: readonly SeenPerson[]) {
  const rows = await db
    .selectFrom('member')
    .select(['id', 'channel', 'person', 'name', 'kind'])
    .where('channel', 'in', [...new Set(people.map(({ channel }) => channel))])
    .where(
      'person',
      'in',
      people.map(({ person }) => person.id),
    )
    .execute()
  return new Map(rows.map((row) => [memberKey(row.channel, row.person), row]))
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

function upsert(db: Db, people: readonly SeenPerson[], now: Date) {
  return db
    .insertInto('member')
    .values(people.map((seen) => toRow(seen, now)))
    .onConflict((conflict) =>
      conflict.columns(['channel', 'person']).doUpdateSet(({ ref, eb }) => ({
        name: eb
          .case()
          .when('excluded.name', '=', '')
          .then(ref('member.name'))
          .else(ref('excluded.name'))
          .end(),
        kind: ref('excluded.kind'),
      })),
    )
    .returning(['id', 'channel', 'person'])
    .execute()
}
