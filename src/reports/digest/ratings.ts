import type { Span } from '../../calendar/index.js'
import type { Db } from '../../db/index.js'
import { FEWEST } from './people.js'
import { type Cover, fromArea } from './scope.js'

/** The ratings given in a time, each member's newest of an article. */
export interface Ratings {
  readonly count: number
  /** Undefined where fewer than three people rated: it would be the score of one of them. */
  readonly mean: number | undefined
}

/** Counts the ratings of a time. */
export async function readRatings(db: Db, span: Span, cover: Cover): Promise<Ratings> {
  const row = await db
    .selectFrom('rating')
    .select(({ fn }) => [
      fn.countAll<number>().as('count'),
      fn.sum<number | null>('score').as('points'),
      fn.count<number>('member_id').distinct().as('people'),
    ])
    .where('rated_at', '>=', span.from.toISOString())
    .where('rated_at', '<', span.to.toISOString())
    .where(fromArea('rating.group_id', cover))
    .executeTakeFirstOrThrow()
  const count = Number(row.count)
  const mean = Number(row.people) < FEWEST ? undefined : Number(row.points) / count
  return { count, mean }
}
