import type { UnitId } from '../base/index.js'
import { readAudience, type Term } from './expression.js'
import { findUnit, unitsNamed } from './find.js'
import { key } from './key.js'
import { type AudienceMap, coverOf, type SavedAudience } from './map.js'

/**
 * Says an expression that is to hold for good as it is to be said after units have changed, by codes:
 * what became of a unit takes its place. Taken away is only what the unit had, its places and groups of
 * before, so that nobody else falls out with them. What nothing has happened to stays as it was written.
 */
export function rewriteAudience(text: string, before: AudienceMap, after: AudienceMap): string {
  const read = readAudience(text)
  if (read.kind === 'fault') return text
  const terms = read.terms.map((term) => rewriteTerm(term, before, after))
  return terms.some((term, at) => term !== read.terms[at]?.text) ? terms.join(', ') : text
}

function rewriteTerm(term: Term, before: AudienceMap, after: AudienceMap): string {
  if (term.aim.kind !== 'place') return term.text
  const saved = before.savedByName.get(key(term.aim.text))
  if (saved) return rewriteSaved(term, saved, before, after)
  const was = findUnit(before, term.aim.text)
  if (was.kind === 'fault') return term.text
  const is = findUnit(after, term.aim.text)
  const isSame = is.kind === 'found' && is.it.id === was.it.id
  if (isSame && !(term.exclude && hasGrown(was.it.id, before, after))) return term.text
  return term.exclude
    ? withoutAll(was.it.id, before, after)
    : successorsOf(was.it.code, before, after)
}

/** A saved audience goes on being meant when a unit is called so from now on. */
function rewriteSaved(
  { text, exclude, aim }: Term,
  { name }: SavedAudience,
  before: AudienceMap,
  after: AudienceMap,
): string {
  if (aim.kind !== 'place') return text
  const isClear = unitsNamed(before, aim.text).length === 0
  if (!isClear || unitsNamed(after, aim.text).length === 0) return text
  return `${exclude ? 'trừ ' : ''}nơi nhận: ${name}`
}

function successorsOf(code: string, before: AudienceMap, after: AudienceMap): string {
  const now = findUnit(after, code)
  const codes = now.kind === 'found' ? [now.it.code] : (now.choices ?? [])
  return codes.length > 0 ? codes.join(', ') : (before.unitByCode.get(code)?.code ?? code)
}

function hasGrown(id: UnitId, before: AudienceMap, after: AudienceMap): boolean {
  const had = coverOf(before, id)
  return [...coverOf(after, id)].some((one) => !had.has(one))
}

/** The places below that are still there, and the groups of those that are not. */
function withoutAll(id: UnitId, before: AudienceMap, after: AudienceMap): string {
  const had = coverOf(before, id)
  const stands = (one: UnitId) => {
    const unit = after.unitById.get(one)
    return unit !== undefined && !unit.isOver && !hasGrown(one, before, after) ? unit : undefined
  }
  const codes: string[] = []
  const chats: string[] = []
  for (const one of had) {
    const unit = stands(one)
    if (!unit) chats.push(...(before.groupsIn.get(one) ?? []).map(({ chat }) => chat))
    else if (!isUnderOneOf(one, id, before, (above) => stands(above) !== undefined))
      codes.push(unit.code)
  }
  return [...codes.map((code) => `trừ ${code}`), ...chats.map((chat) => `trừ @${chat}`)].join(', ')
}

function isUnderOneOf(
  id: UnitId,
  top: UnitId,
  map: AudienceMap,
  is: (above: UnitId) => boolean,
): boolean {
  for (let at = id; at !== top; ) {
    const parent = map.unitById.get(at)?.parentId
    if (parent === undefined) return false
    if (is(parent)) return true
    at = parent
  }
  return false
}
