import type { AudienceMap } from '../audience/index.js'
import type { UnitId } from '../base/index.js'
import type { Words } from '../language/index.js'
import type { Staff } from '../people/index.js'

/** Over what somebody has rights, in words. */
export function whereOf(unitId: UnitId | undefined, map: AudienceMap, words: Words): string {
  if (unitId === undefined) return words.people.everywhere
  return map.unitById.get(unitId)?.name ?? unitId
}

/** What somebody is called; whoever has no name is told apart by their account, if that may be shown. */
export function nameOf({ name, channel, person }: Staff, words: Words, withAccount = true): string {
  return name ?? (withAccount ? `${channel}:${person}` : words.staff.unnamed)
}
