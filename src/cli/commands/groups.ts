import { z } from 'zod'
import { type AudienceMap, type GroupView, loadAudienceMap } from '../../audience/index.js'
import type { Words } from '../../language/index.js'
import { command } from '../command.js'
import { withHouse } from '../house.js'

/** The groups that we know, with their units and why one is off. */
export const groups = command({
  name: 'groups',
  args: [],
  options: [['--json', 'json']],
  read: z.object({ json: z.boolean().default(false) }),
  run: (asked, _args, { json }) =>
    withHouse(asked, async ({ db }) => {
      const { out, words } = asked
      const map = await loadAudienceMap(db)
      if (json) out.json(map.groups.map((group) => document(group, map)))
      else
        out.line(
          map.groups.map((group) => say(group, map, words)).join('\n') || words.cli.noGroupsYet,
        )
      return 0
    }),
})

function say(group: GroupView, map: AudienceMap, { cli, publishing }: Words): string {
  const off = group.active ? undefined : publishing.reason(group.inactiveReason ?? '')
  return cli.groupLine(group.title, unitOf(group, map)?.name, off, group.memberCount)
}

function unitOf({ unitId }: GroupView, map: AudienceMap) {
  return unitId === undefined ? undefined : map.unitById.get(unitId)
}

function document(group: GroupView, map: AudienceMap): object {
  const { channel, chat, title, active, inactiveReason, memberCount, tags } = group
  return {
    channel,
    chat,
    title,
    unit: unitOf(group, map)?.code ?? null,
    active,
    reason: inactiveReason ?? null,
    members: memberCount ?? null,
    tags,
  }
}
