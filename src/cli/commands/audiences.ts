import { z } from 'zod'
import {
  type AudienceMap,
  loadAudienceMap,
  readAudience,
  resolveAudience,
  type SavedAudience,
  sayAudienceFault,
} from '../../audience/index.js'
import type { Words } from '../../language/index.js'
import { command } from '../command.js'
import { withHouse } from '../house.js'

/** The audiences that have a name, with the number of groups each names now. */
export const audiences = command({
  name: 'audiences',
  args: [],
  options: [['--json', 'json']],
  read: z.object({ json: z.boolean().default(false) }),
  run: (asked, _args, { json }) =>
    withHouse(asked, async ({ db }) => {
      const { out, words } = asked
      const map = await loadAudienceMap(db)
      const saved = [...map.savedByName.values()].sort((a, b) => a.name.localeCompare(b.name, 'vi'))
      if (json) out.json(saved.map((one) => document(one, map, words)))
      else out.line(saved.map((one) => say(one, map, words)).join('\n') || words.audiences.none)
      return 0
    }),
})

function named({ name }: SavedAudience, map: AudienceMap) {
  const read = readAudience(name)
  return read.kind === 'fault' ? read : resolveAudience(read, map)
}

function say(saved: SavedAudience, map: AudienceMap, words: Words): string {
  const found = named(saved, map)
  const unit = saved.unitId && map.unitById.get(saved.unitId)?.name
  return found.kind === 'fault'
    ? words.audiences.broken(saved.name, sayAudienceFault(found, words))
    : words.audiences.line(saved.name, found.groups.length, unit ?? '', saved.expression)
}

function document(saved: SavedAudience, map: AudienceMap, words: Words): object {
  const { name, expression, unitId } = saved
  const found = named(saved, map)
  return {
    name,
    expression,
    unit: (unitId && map.unitById.get(unitId)?.code) ?? null,
    ...(found.kind === 'fault'
      ? { groups: null, fault: sayAudienceFault(found, words) }
      : { groups: found.groups.length }),
  }
}
