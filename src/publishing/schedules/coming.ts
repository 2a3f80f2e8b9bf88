import { momentOfWall, nextAfter, wallTime } from '../../calendar/index.js'
import type { Db } from '../../db/index.js'
import { listScheduled, type Post } from '../posts.js'
import type { Reckoning, Schedule } from './schedule.js'
import { listSchedules } from './store.js'

/** Something that is to come, at its moment. */
export type Coming =
  | { readonly kind: 'post'; readonly post: Post; readonly at: Date }
  | {
      readonly kind: 'bell'
      readonly schedule: Schedule
      readonly bell: string
      readonly at: Date
    }

/** Of each schedule; one that comes every hour would else fill any calendar. */
const MOST_BELLS = 1_000
const MOST_POSTS = 1_000

/** All that is to come until a moment, the soonest first: posts at their hours, and the bells of what recurs and is not paused. */
export async function listComing(
  db: Db,
  { office }: Reckoning,
  now: Date,
  until: Date,
): Promise<readonly Coming[]> {
  const posts = await listScheduled(db, MOST_POSTS)
  const schedules = (await listSchedules(db)).filter(({ state }) => state === 'active')
  return [
    ...posts.map((post): Coming => ({ kind: 'post', post, at: post.dueAt ?? now })),
    ...schedules.flatMap((schedule) => bellsOf(schedule, office, until)),
  ].sort((one, other) => one.at.getTime() - other.at.getTime())
}

function bellsOf(schedule: Schedule, office: Reckoning['office'], until: Date): readonly Coming[] {
  const { recurrence, heard, moved } = schedule
  const { timeZone } = office
  const bells: Coming[] = []
  let next = nextAfter(recurrence, momentOfWall(heard, timeZone), office)
  while (next && next <= until && bells.length < MOST_BELLS) {
    const bell = wallTime(next, timeZone)
    const at = bell === moved?.bell ? momentOfWall(moved.to, timeZone) : next
    bells.push({ kind: 'bell', schedule, bell, at })
    next = nextAfter(recurrence, next, office)
  }
  return bells
}
