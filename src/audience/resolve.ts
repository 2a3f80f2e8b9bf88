import type { GroupId, UnitId } from '../base/index.js'
import {
  type AudienceFault,
  CHAT_ID,
  onlyExclusions,
  type ParsedAudience,
  type Term,
} from './expression.js'
import { findGroup, findUnit, unknownTag } from './find.js'
import { key } from './key.js'
import { type AudienceMap, coverOfAll, type GroupView, type UnitView } from './map.js'

/** The groups an expression names, each once, and the units they are bound to. */
export interface ResolvedAudience {
  readonly kind: 'ok'
  /** In the map's order. Empty when nothing is left: what that means is the caller's to say. */
  readonly groups: readonly GroupView[]
  readonly units: readonly UnitView[]
}

/**
 * Finds the groups of an expression.
 *
 * Only groups that are on count. `all`, units and tags give those bound to a unit; a group that is
 * not bound yet must be named itself. What is taken away stays away, wherever it stands.
 * The first term that is wrong is the fault.
 */
export function resolveAudience(
  { terms }: ParsedAudience,
  map: AudienceMap,
): ResolvedAudience | AudienceFault {
  const read = chatsOrExclusions(terms, map)
  if ('kind' in read) return read
  const included = new Set<GroupId>()
  const excluded = new Set<GroupId>()
  for (const term of read) {
    const picked = pick(term, map)
    if ('kind' in picked) return picked
    for (const { id } of picked) (term.exclude ? excluded : included).add(id)
  }
  if (read.every((term) => term.exclude)) return onlyExclusions(read)
  const groups = map.groups.filter(({ id }) => included.has(id) && !excluded.has(id))
  return { kind: 'ok', groups, units: unitsOf(groups, map) }
}

/**
 * `-100123` is how Telegram names a group, and looks like taking `100123` away. Standing alone or
 * beside exclusions it is the group; beside anything else nobody can tell, so we ask.
 */
function chatsOrExclusions(
  terms: readonly Term[],
  map: AudienceMap,
): readonly Term[] | AudienceFault {
  const isChat = ({ text }: Term) => CHAT_ID.test(text) && map.groupsByChat.has(text)
  const chat = terms.find(isChat)
  if (!chat) return terms
  const unclear = terms.find(
    (term) => !term.exclude || (isChat(term) && map.unitByCode.has(term.text.slice(1))),
  )
  if (unclear)
    return {
      kind: 'fault',
      part: chat.text,
      why: 'ambiguous',
      choices: [`@${chat.text}`, `trừ @${chat.text}`],
    }
  return terms.map((term) =>
    isChat(term)
      ? { text: term.text, exclude: false, aim: { kind: 'group', title: term.text } }
      : term,
  )
}

function pick(
  { aim, exclude, text }: Term,
  map: AudienceMap,
): readonly GroupView[] | AudienceFault {
  switch (aim.kind) {
    case 'all':
      return usual(map.groups)
    case 'tag':
      return pickTag(aim.tag, map)
    case 'group':
      return pickGroup(aim.title, exclude, map)
    case 'place':
      return map.groupsByChat.has(aim.text) && !map.unitByCode.has(key(aim.text))
        ? pickGroup(aim.text, exclude, map)
        : pickUnit(aim.text, text, map)
  }
}

function pickTag(tag: string, map: AudienceMap): readonly GroupView[] | AudienceFault {
  const units = map.unitsByTag.get(key(tag))
  const groups = map.groupsByTag.get(key(tag))
  if (!units && !groups) return unknownTag(map, tag)
  return [
    ...groupsUnder(
      (units ?? []).map(({ id }) => id),
      map,
    ),
    ...usual(groups ?? []),
  ]
}

function pickGroup(
  title: string,
  exclude: boolean,
  map: AudienceMap,
): readonly GroupView[] | AudienceFault {
  const found = findGroup(map, title)
  if (found.kind === 'fault') return found
  if (exclude || found.it.active) return [found.it]
  return { kind: 'fault', part: title, why: 'inactive-group' }
}

function pickUnit(
  name: string,
  part: string,
  map: AudienceMap,
): readonly GroupView[] | AudienceFault {
  const found = findUnit(map, name)
  return found.kind === 'fault' ? { ...found, part } : groupsUnder([found.it.id], map)
}

function groupsUnder(unitIds: readonly UnitId[], map: AudienceMap): readonly GroupView[] {
  return [...coverOfAll(map, unitIds)].flatMap((id) => usual(map.groupsIn.get(id) ?? []))
}

function usual(groups: readonly GroupView[]): readonly GroupView[] {
  return groups.filter((group) => group.active && group.unitId !== undefined)
}

function unitsOf(groups: readonly GroupView[], map: AudienceMap): readonly UnitView[] {
  const units = groups.map(({ unitId }) => unitId && map.unitById.get(unitId))
  return [...new Set(units)].filter((unit) => unit !== undefined)
}
