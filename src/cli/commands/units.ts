import { z } from 'zod'
import { type AudienceMap, loadAudienceMap, sayLevel, type UnitView } from '../../audience/index.js'
import type { Words } from '../../language/index.js'
import { command } from '../command.js'
import { withHouse } from '../house.js'

/** The tree of units, each below the one that it belongs to. */
export const units = command({
  name: 'units',
  args: [],
  options: [['--json', 'json']],
  read: z.object({ json: z.boolean().default(false) }),
  run: (asked, _args, { json }) =>
    withHouse(asked, async ({ db }) => {
      const { out, words } = asked
      const map = await loadAudienceMap(db)
      if (json) out.json(map.units.map((unit) => document(unit, map)))
      else if (map.units.length === 0) out.line(words.cli.noUnits)
      else for (const line of treeLines(map, words)) out.line(line)
      return 0
    }),
})

function document({ id, code, name, level, parentId, tags }: UnitView, map: AudienceMap): object {
  const parent = parentId && map.unitById.get(parentId)?.code
  return {
    code,
    name,
    level,
    parent: parent ?? null,
    tags,
    groups: map.groupsIn.get(id)?.length ?? 0,
  }
}

function treeLines(map: AudienceMap, words: Words): readonly string[] {
  const lines: string[] = []
  const open = map.units
    .filter(({ parentId }) => parentId === undefined)
    .map((unit) => ({ unit, depth: 0 }))
    .reverse()
  for (let next = open.pop(); next; next = open.pop()) {
    const { unit, depth } = next
    lines.push(`${'  '.repeat(depth)}${lineOf(unit, map, words)}`)
    const below = (map.unitsUnder.get(unit.id) ?? []).filter(({ isOver }) => !isOver).reverse()
    open.push(...below.map((one) => ({ unit: one, depth: depth + 1 })))
  }
  return lines
}

function lineOf({ id, code, name, level, tags }: UnitView, map: AudienceMap, words: Words): string {
  const groups = map.groupsIn.get(id)?.length ?? 0
  return words.cli.unitLine(code, name, sayLevel(level, words), groups, tags)
}
