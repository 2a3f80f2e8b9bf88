import type { DeliveryId, GroupId, PostId } from '../../base/index.js'
import { type Db, isAmong, lockRows } from '../../db/index.js'
import { READ } from './presses.js'

/** How somebody has answered a notice, under a keyed name. */
export interface Ballot {
  readonly post: PostId
  readonly person: string
  /** Where they answered first: they are counted there. */
  readonly group: GroupId
  readonly hasRead: boolean
  /** 0 for none. */
  readonly choice: number
  /** The platform's poll in which the choice stands. */
  readonly poll: DeliveryId | null
  readonly isForgotten: boolean
}

/** How many more people a group has under an answer; 0 says only that somebody answered there. */
export interface Counted {
  readonly post: PostId
  readonly group: GroupId
  readonly answer: number
  readonly people: number
}

/** A ballot after somebody has answered, and what that changes in the counts. Each counts once, whatever they press. */
export function answered(
  before: Ballot | undefined,
  fresh: Omit<Ballot, 'hasRead' | 'choice' | 'isForgotten'>,
  answer: number,
): { readonly ballot: Ballot; readonly counted: readonly Counted[] } {
  const { post, group: here, poll } = fresh
  const known = before ?? { ...fresh, hasRead: false, choice: 0, isForgotten: false }
  const count = (group: GroupId, of: number, people: number) => ({
    post,
    group,
    answer: of,
    people,
  })
  const seenHere = here === known.group ? [] : [count(here, answer, 0)]
  if (answer === READ)
    return {
      ballot: { ...known, hasRead: true, isForgotten: false },
      counted: [...seenHere, ...(known.hasRead ? [] : [count(known.group, READ, 1)])],
    }
  const moved = [
    count(known.group, answer, 1),
    ...(known.choice > 0 ? [count(known.group, known.choice, -1)] : []),
  ]
  return {
    ballot: { ...known, choice: answer, poll, isForgotten: false },
    counted: [...seenHere, ...(known.choice === answer ? [] : moved)],
  }
}

/** Keeps others from counting in these notices until the transaction ends. */
export async function lockNotices(trx: Db, posts: readonly PostId[]): Promise<void> {
  if (posts.length === 0) return
  // In one order everywhere, so that two transactions never wait for each other.
  await trx
    .selectFrom('notice_post')
    .select('post_id')
    .where('post_id', 'in', [...new Set(posts)])
    .orderBy('post_id')
    .$call(lockRows(trx))
    .execute()
}

export function ballotKey({ post, person }: Pick<Ballot, 'post' | 'person'>): string {
  return `${post}/${person}`
}

/** The ballots of these people, by `ballotKey`. */
export async function readBallots(
  db: Db,
  of: readonly Pick<Ballot, 'post' | 'person'>[],
): Promise<Map<string, Ballot>> {
  if (of.length === 0) return new Map()
  const rows = await db
    .selectFrom('notice_answer')
    .selectAll()
    .where(
      isAmong(
        ['post_id', 'person'],
        of.map(({ post, person }) => [post, person]),
      ),
    )
    .execute()
  return new Map(rows.map(toBallot).map((ballot) => [ballotKey(ballot), ballot]))
}

export function toBallot(row: {
  readonly post_id: PostId
  readonly person: string
  readonly group_id: GroupId
  readonly has_read: number
  readonly choice: number
  readonly delivery_id: DeliveryId | null
  readonly is_forgotten: number
}): Ballot {
  return {
    post: row.post_id,
    person: row.person,
    group: row.group_id,
    hasRead: row.has_read === 1,
    choice: row.choice,
    poll: row.delivery_id,
    isForgotten: row.is_forgotten === 1,
  }
}

export async function putBallots(trx: Db, ballots: readonly Ballot[]): Promise<void> {
  if (ballots.length === 0) return
  await trx
    .insertInto('notice_answer')
    .values(
      ballots.map((one) => ({
        post_id: one.post,
        person: one.person,
        group_id: one.group,
        has_read: one.hasRead ? 1 : 0,
        choice: one.choice,
        delivery_id: one.poll,
        is_forgotten: one.isForgotten ? 1 : 0,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['post_id', 'person']).doUpdateSet(({ ref }) => ({
        has_read: ref('excluded.has_read'),
        choice: ref('excluded.choice'),
        delivery_id: ref('excluded.delivery_id'),
        is_forgotten: ref('excluded.is_forgotten'),
      })),
    )
    .execute()
}

/** Adds to the counts; several of one group and answer are one. */
export async function putCounted(trx: Db, counted: readonly Counted[]): Promise<void> {
  const sums = new Map<string, Counted>()
  for (const one of counted) {
    const key = `${one.post}/${one.group}/${one.answer}`
    sums.set(key, { ...one, people: one.people + (sums.get(key)?.people ?? 0) })
  }
  if (sums.size === 0) return
  await trx
    .insertInto('notice_count')
    .values(
      [...sums.values()].map(({ post, group, answer, people }) => ({
        post_id: post,
        group_id: group,
        answer,
        people,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['post_id', 'group_id', 'answer']).doUpdateSet(({ eb, ref }) => ({
        people: eb('notice_count.people', '+', ref('excluded.people')),
      })),
    )
    .execute()
}
