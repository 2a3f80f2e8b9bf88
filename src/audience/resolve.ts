import type { GroupId, UnitId } from '../base/index.js'
import {
  type AudienceFault,
  CHAT_ID,
  onlyExclusions,
  type ParsedAudience,
  readAudience,
  type Term,
} from './expression.js'
import { findGroup, findUnit, unitsNamed, unknownSaved, unknownTag } from './find.js'
import { key } from './key.js'
import {
  type AudienceMap,
  coverOfAll,
  type GroupView,
  type SavedAudience,
  type UnitView,
} from './map.js'

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
  parsed: ParsedAudience,
  map: AudienceMap,
): ResolvedAudience | AudienceFault {
  const ids = idsOf(parsed, { map, within: [], known: new Map() })
  if ('kind' in ids) return ids
  const groups = map.groups.filter(({ id }) => ids.has(id))
  return { kind: 'ok', groups, units: unitsOf(groups, map) }
}

/** By what terms are read. */
interface Reading {
  readonly map: AudienceMap
  /** The saved audiences that are being read, the outermost first. */
  readonly within: readonly SavedAudience[]
  /** What those name that have been read already. */
  readonly known: Map<SavedAudience, readonly GroupView[]>
}

function idsOf({ terms }: ParsedAudience, reading: Reading): ReadonlySet<GroupId> | AudienceFault {
  const read = chatsOrExclusions(terms, reading.map)
  if ('kind' in read) return read
  const included = new Set<GroupId>()
  const excluded = new Set<GroupId>()
  for (const term of read) {
    const picked = pick(term, reading)
    if ('kind' in picked) return picked
    for (const { id } of picked) (term.exclude ? excluded : included).add(id)
  }
  if (read.every((term) => term.exclude)) return onlyExclusions(read)
  for (const id of excluded) included.delete(id)
  return included
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

function pick(term: Term, reading: Reading): readonly GroupView[] | AudienceFault {
  const { aim, exclude, text } = term
  const { map, within } = reading
  // In what was saved long ago, a group that is off is one that gets nothing.
  const whenOff = exclude ? 'counts' : within.length > 0 ? 'is-nobody' : 'is-wrong'
  switch (aim.kind) {
    case 'all':
      return usual(map.groups)
    case 'tag':
      return pickTag(aim.tag, map)
    case 'group':
      return pickGroup(aim.title, whenOff, map)
    case 'saved':
      return pickSaved(aim.name, reading)
    case 'place':
      if (map.groupsByChat.has(aim.text) && !map.unitByCode.has(key(aim.text)))
        return pickGroup(aim.text, whenOff, map)
      return map.savedByName.has(key(aim.text))
        ? pickByName(aim.text, text, reading)
        : pickUnit(aim.text, text, map)
  }
}

/** A saved audience after which no unit has been called. */
function pickByName(
  name: string,
  part: string,
  reading: Reading,
): readonly GroupView[] | AudienceFault {
  const units = unitsNamed(reading.map, name)
  if (units.length === 0) return pickSaved(name, reading)
  const codes = units.map((unit) => distinct(unit, reading.map))
  return { kind: 'fault', part, why: 'ambiguous', choices: [...codes, `nơi nhận: ${name}`] }
}

/** A code that is no name of something saved, or what the unit lies in besides. */
function distinct({ code, parentId }: UnitView, map: AudienceMap): string {
  const parent = parentId && map.unitById.get(parentId)
  return parent && map.savedByName.has(key(code)) ? `${code} / ${parent.code}` : code
}

function pickSaved(
  name: string,
  { map, within, known }: Reading,
): readonly GroupView[] | AudienceFault {
  const saved = map.savedByName.get(key(name))
  if (!saved) return unknownSaved(map, name)
  const path = [...within, saved]
  if (within.includes(saved))
    return { kind: 'fault', part: path.map((one) => one.name).join(' → '), why: 'saved-circle' }
  const before = known.get(saved)
  if (before) return before
  const by = map.now ?? map
  const read = readAudience(saved.expression)
  const ids = read.kind === 'fault' ? read : idsOf(read, { map: by, within: path, known })
  if ('kind' in ids) return within.length === 0 && ids.why !== 'saved-circle' ? of(saved, ids) : ids
  const groups = by.groups.filter(({ id }) => ids.has(id))
  known.set(saved, groups)
  return groups
}

/** What is wrong within something saved: whoever used it is told where that stands. */
function of({ name }: SavedAudience, fault: AudienceFault): AudienceFault {
  return { ...fault, part: `${name}: ${fault.part}` }
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
  whenOff: 'counts' | 'is-nobody' | 'is-wrong',
  map: AudienceMap,
): readonly GroupView[] | AudienceFault {
  const found = findGroup(map, title)
  if (found.kind === 'fault') return found
  if (whenOff === 'counts' || found.it.active) return [found.it]
  if (whenOff === 'is-nobody') return []
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
