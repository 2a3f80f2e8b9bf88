import type { AudienceFault } from './expression.js'
import { key } from './key.js'
import { type AudienceMap, type GroupView, pathOf, type UnitView } from './map.js'
import { type Candidate, nearest } from './nearest.js'

export type Found<T> = { readonly kind: 'found'; readonly it: T } | AudienceFault

/**
 * Finds the one unit that a text names: by code, else by name, else by a code or a name that it had, case
 * and diacritics aside; `Ấp 1 / Xã Tân Phú` is the Ấp 1 that lies in Xã Tân Phú. Several of one name, and
 * several that one was split into, are a fault that lists their codes.
 */
export function findUnit(map: AudienceMap, text: string): Found<UnitView> {
  const whole = unitsNamed(map, text)
  const [name = '', ...above] = whole.length > 0 ? [text] : text.split('/')
  const units = whole.length > 0 ? whole : unitsNamed(map, name)
  const within = units.filter((unit) => above.every((place) => liesIn(map, unit, place)))
  const [unit, ...others] = within
  if (unit && others.length === 0) return { kind: 'found', it: unit }
  if (units.length > 0)
    return {
      kind: 'fault',
      part: text,
      why: unit ? 'ambiguous' : 'unknown',
      choices: (unit ? within : units).map(({ code }) => code),
    }
  return unknown(text, 'unknown', nearest(key(name), placeCandidates(map)))
}

/** Finds the one group of a title or chat id. One that is on goes before its namesakes that are off. */
export function findGroup(map: AudienceMap, text: string): Found<GroupView> {
  const groups = map.groupsByChat.get(text) ?? map.groupsByTitle.get(key(text)) ?? []
  const active = groups.filter((group) => group.active)
  const [group, ...others] = active.length > 0 ? active : groups
  if (group && others.length === 0) return { kind: 'found', it: group }
  if (group)
    return {
      kind: 'fault',
      part: text,
      why: 'ambiguous',
      choices: [group, ...others].map(({ chat }) => `@${chat}`),
    }
  return unknown(text, 'unknown-group', nearest(key(text), groupCandidates(map)))
}

/** The tag nearest to one that nothing bears. */
export function unknownTag(map: AudienceMap, tag: string): AudienceFault {
  const tags = [...map.unitsByTag.keys(), ...map.groupsByTag.keys()]
  const near = nearest(
    key(tag),
    tags.map((one) => ({ key: one, shown: `#${one}` })),
  )
  return unknown(`#${tag}`, 'unknown-tag', near)
}

/** The saved audience nearest to a name that none has. */
export function unknownSaved(map: AudienceMap, name: string): AudienceFault {
  return unknown(name, 'unknown-saved', nearest(key(name), savedCandidates(map)))
}

function unknown(
  part: string,
  why: AudienceFault['why'],
  suggestion: string | undefined,
): AudienceFault {
  return { kind: 'fault', part, why, ...(suggestion && { suggestion }) }
}

/** The units that a text names, whole: by a code, else by a name, else by what they were once called. */
export function unitsNamed(map: AudienceMap, text: string): readonly UnitView[] {
  const byCode = map.unitByCode.get(key(text))
  if (byCode) return [byCode]
  return map.unitsByName.get(key(text)) ?? map.unitsOnceCalled.get(key(text)) ?? []
}

function liesIn(map: AudienceMap, unit: UnitView, place: string): boolean {
  const [, ...above] = pathOf(map, unit.id)
  const once = map.unitsOnceCalled.get(key(place)) ?? []
  return above.some(
    (one) => [key(one.code), key(one.name)].includes(key(place)) || once.includes(one),
  )
}

/** A name that several bear would be answered with another question, so their codes stand for it. */
function placeCandidates(map: AudienceMap): readonly Candidate[] {
  return [
    ...map.units.map(({ code, name }) => ({
      key: key(name),
      shown: map.unitsByName.get(key(name))?.length === 1 ? name : code,
    })),
    ...map.units.map(({ code }) => ({ key: key(code), shown: code })),
    ...savedCandidates(map),
    ...groupCandidates(map),
  ]
}

function savedCandidates(map: AudienceMap): readonly Candidate[] {
  return [...map.savedByName].map(([folded, { name }]) => ({ key: folded, shown: name }))
}

function groupCandidates(map: AudienceMap): readonly Candidate[] {
  return [...map.groupsByTitle].flatMap(([title, [group]]) =>
    group ? [{ key: title, shown: asTerm(group.title) }] : [],
  )
}

function asTerm(title: string): string {
  return /[,;]/.test(title) ? `@"${title}"` : `@${title}`
}
