import { loadAudienceMap } from '../audience/index.js'
import type { Db } from '../db/index.js'
import { coversGroups, type Staff } from '../people/index.js'
import { groupsOfPost, type Post, reachedBy, type Schedule } from '../publishing/index.js'

/** Judged by the groups a post goes to, those that are off included; an author who moved on has no say any more. */
export async function isTheirPost(trx: Db, staff: Staff, post: Post): Promise<boolean> {
  if (!staff.unitId) return true
  const map = await loadAudienceMap(trx)
  const groups = await groupsOfPost(trx, post, map)
  return groups.length > 0 && coversGroups(staff, map, groups).beyond.length === 0
}

/** The same of what recurs, by the groups it would reach now. */
export async function isTheirSchedule(
  trx: Db,
  staff: Staff,
  { audience }: Pick<Schedule, 'audience'>,
): Promise<boolean> {
  if (!staff.unitId) return true
  const map = await loadAudienceMap(trx)
  const groups = reachedBy(audience, map)
  return groups.length > 0 && coversGroups(staff, map, groups).beyond.length === 0
}
