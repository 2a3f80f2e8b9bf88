import type { ListedGroup } from '../channel.js'
import type { Connection, Login } from './connection.js'
import type { Limit } from './fetch.js'
import { type Fields, id, integer, maybeFields, maybeText, readFields } from './fields.js'
import { pause } from './pauses.js'

/** So many at once are asked about without complaint (as others do it). */
const AT_ONCE = 80
/** More in a row are refused with 221 or -69. */
const BETWEEN_MS = 300

/** The ids of the groups that we are in. Rejects with what zca-js threw, or a `ReadError`. */
export async function groupIds(
  connection: Connection,
  login: Login,
  limit: Limit,
): Promise<readonly string[]> {
  const all = await connection.call(login, (api) => api.getAllGroups(), limit)
  // An answer without a list is none: nobody has left all groups for that.
  return Object.keys(readFields(readFields(all)['gridVerMap'], 'gridVerMap'))
}

/** What groups are called and how they are; those that we are not in are left out. Rejects likewise. */
export async function describeGroups(
  connection: Connection,
  login: Login,
  ids: readonly string[],
  limit: Limit,
): Promise<readonly ListedGroup[]> {
  const groups: ListedGroup[] = []
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    if (from > 0) await pause(BETWEEN_MS, limit.signal)
    const some = ids.slice(from, from + AT_ONCE)
    const told = await connection.call(login, (api) => api.getGroupInfo(some), limit)
    const byId = maybeFields(readFields(told), 'gridInfoMap') ?? {}
    groups.push(...Object.entries(byId).map(([chat, group]) => readGroup(chat, readFields(group))))
  }
  return groups
}

function readGroup(chat: string, group: Fields): ListedGroup {
  return {
    chat: group['groupId'] === undefined ? chat : id(group, 'groupId'),
    title: maybeText(group, 'name') ?? '',
    ...(group['totalMember'] !== undefined && { memberCount: integer(group, 'totalMember') }),
    isSealed: Number(group['e2ee']) === 1,
  }
}
