import { z } from 'zod'
import {
  type AudienceMap,
  type GroupView,
  loadAudienceMap,
  mayPostIn,
} from '../../audience/index.js'
import type { Words } from '../../language/index.js'
import { type Asked, command, type ExitCode } from '../command.js'
import { syncAccounts, tellSynced } from '../groups/sync.js'
import type { House } from '../host.js'
import { withHouse } from '../house.js'

/** The groups that we know, with their channels and units and why one is off; first compared with what the platforms list, if asked. */
export const groups = command({
  name: 'groups',
  args: [],
  options: [
    ['--sync', 'sync'],
    ['--json', 'json'],
  ],
  read: z.object({ sync: z.boolean().default(false), json: z.boolean().default(false) }),
  run: (asked, _args, { sync, json }) =>
    withHouse(asked, (house) =>
      sync ? syncAndList(asked, house, json) : list(asked, house, json),
    ),
})

async function list({ out, words }: Asked, { db }: House, json: boolean): Promise<ExitCode> {
  const map = await loadAudienceMap(db)
  if (json) out.json(documents(map))
  else out.line(sayGroups(map, words))
  return 0
}

async function syncAndList(asked: Asked, house: House, json: boolean): Promise<ExitCode> {
  const { out, words } = asked
  const synced = await syncAccounts(house, asked.host.clock.now())
  const code = tellSynced(asked, house, synced, json)
  const map = await loadAudienceMap(house.db)
  if (json) out.json({ accounts: synced, groups: documents(map) })
  else if (synced.length > 0) out.line(sayGroups(map, words))
  return code
}

function sayGroups(map: AudienceMap, words: Words): string {
  return map.groups.map((group) => say(group, map, words)).join('\n') || words.cli.noGroupsYet
}

function say(group: GroupView, map: AudienceMap, { cli, publishing }: Words): string {
  const { channel, title, memberCount } = group
  const off = group.active ? undefined : publishing.reason(group.inactiveReason ?? '')
  const topic = group.topic === undefined ? undefined : (group.topicTitle ?? true)
  return cli.groupLine(
    channel,
    title,
    unitOf(group, map)?.name,
    off,
    memberCount,
    topic,
    mayPostIn(group).length,
  )
}

function unitOf({ unitId }: GroupView, map: AudienceMap) {
  return unitId === undefined ? undefined : map.unitById.get(unitId)
}

function documents(map: AudienceMap): readonly object[] {
  return map.groups.map((group) => {
    const { channel, chat, title, topic, topicTitle, active, inactiveReason, memberCount, tags } =
      group
    return {
      channel,
      chat,
      title,
      unit: unitOf(group, map)?.code ?? null,
      topic: topic ?? null,
      topicTitle: topicTitle ?? null,
      active,
      reason: inactiveReason ?? null,
      members: memberCount ?? null,
      accounts: mayPostIn(group),
      tags,
    }
  })
}
