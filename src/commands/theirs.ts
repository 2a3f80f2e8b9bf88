import { loadAudienceMap } from '../audience/index.js'
import type { Db } from '../db/index.js'
import { coversGroups, type Deed, reaches, type Staff } from '../people/index.js'
import { groupsOfPost, type Post, reachedBy, type Schedule } from '../publishing/index.js'

/** Judged by the groups a post goes to, those that are off included; an author who moved on has no say any more. */
export async function isTheirPost(trx: Db, staff: Staff, deed: Deed, post: Post): Promise<boolean> {
  if (reaches(staff, deed, [])) return true
  const map = await loadAudienceMap(trx)
  const groups = await groupsOfPost(trx, post, map)
  return groups.length > 0 && coversGroups(staff, deed, map, groups).beyond.length === 0
}

/** The same of what recurs, by the groups it would reach now. */
export async function isTheirSchedule(
  trx: Db,
  staff: Staff,
  deed: Deed,
  { audience }: Pick<Schedule, 'audience'>,
): Promise<boolean> {
  if (reaches(staff, deed, [])) return true
  const map = await loadAudienceMap(trx)
  const groups = reachedBy(audience, map)
  return groups.length > 0 && coversGroups(staff, deed, map, groups).beyond.length === 0
}
