import type { ListedGroup } from '../channel.js'
import type { Connection, Login } from './connection.js'
import type { Limit } from './fetch.js'
import { type Fields, id, integer, list, maybeFields, maybeText, readFields } from './fields.js'
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
  return (await askAbout(connection, login, ids, limit)).groups
}

/**
 * Every group that we are in. One that Zalo names, and neither describes nor says to be gone, is listed
 * undescribed: an answer with a hole in it removes us from nowhere. Rejects likewise.
 */
export async function listGroups(
  connection: Connection,
  login: Login,
  limit: Limit,
): Promise<readonly ListedGroup[]> {
  const ids = await groupIds(connection, login, limit)
  const { groups, gone } = await askAbout(connection, login, ids, limit)
  const told = new Set([...groups.map(({ chat }) => chat), ...gone])
  const untold = ids.filter((chat) => !told.has(chat))
  return [
    ...groups,
    ...untold.map((chat) => ({ chat, title: '', isSealed: false, isUndescribed: true })),
  ]
}

async function askAbout(
  connection: Connection,
  login: Login,
  ids: readonly string[],
  limit: Limit,
): Promise<{ readonly groups: readonly ListedGroup[]; readonly gone: readonly string[] }> {
  const groups: ListedGroup[] = []
  const gone: string[] = []
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    if (from > 0) await pause(BETWEEN_MS, limit.signal)
    const some = ids.slice(from, from + AT_ONCE)
    const told = await connection.call(login, (api) => api.getGroupInfo(some), limit)
    const byId = maybeFields(readFields(told), 'gridInfoMap') ?? {}
    if (readFields(told)['removedsGroup'])
      gone.push(...list(readFields(told), 'removedsGroup').map((one) => id({ one }, 'one')))
    groups.push(...Object.entries(byId).map(([chat, group]) => readGroup(chat, readFields(group))))
  }
  return { groups, gone }
}

function readGroup(chat: string, group: Fields): ListedGroup {
  return {
    chat: group['groupId'] === undefined ? chat : id(group, 'groupId'),
    title: maybeText(group, 'name') ?? '',
    ...(group['totalMember'] !== undefined && { memberCount: integer(group, 'totalMember') }),
    isSealed: Number(group['e2ee']) === 1,
  }
}
