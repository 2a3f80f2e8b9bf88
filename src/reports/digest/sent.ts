import type { Span } from '../../calendar/index.js'
import type { Db } from '../../db/index.js'
import type { Places } from './places.js'
import { fromArea } from './scope.js'

/** What was sent, and how far it came. */
export interface Sent {
  readonly posts: number
  /** Groups that something was meant for, and those of them that have got something. */
  readonly groupsMeant: number
  readonly groupsReached: number
  /** The people in the groups reached, as far as the platforms say. */
  readonly members: number
}

/** Counts the posts that were released in a time, and the groups that they were meant for. */
export async function readSent(db: Db, span: Span, places: Places): Promise<Sent> {
  const released = db
    .selectFrom('post')
    .select('post.id')
    .where('released_at', '>=', span.from.toISOString())
    .where('released_at', '<', span.to.toISOString())
  const ofArea = db
    .selectFrom('delivery')
    .where('delivery.post_id', 'in', released)
    .where('delivery.group_id', 'is not', null)
    .where(fromArea('delivery.group_id', places.cover))
  const groups = await ofArea
    .select('delivery.group_id as group')
    .select(({ fn, eb }) =>
      fn.max<number>(eb.case().when('state', '=', 'sent').then(1).else(0).end()).as('reached'),
    )
    .groupBy('delivery.group_id')
    .execute()
  const posts = places.cover
    ? await ofArea.select('delivery.post_id').distinct().execute()
    : await released.execute()
  const reached = groups.filter((one) => Number(one.reached) === 1)
  return {
    posts: posts.length,
    groupsMeant: groups.length,
    groupsReached: reached.length,
    members: reached.reduce((sum, { group }) => sum + (group ? places.memberCount(group) : 0), 0),
  }
}
