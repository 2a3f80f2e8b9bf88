import type { UnitId } from '../../base/index.js'
import { key } from '../key.js'
import { isReserved } from '../reserved.js'
import type { Step, UnitChange, UnitState } from './change.js'
import {
  type Draft,
  findState,
  isWrong,
  pathIn,
  StepDraft,
  unitOfCode,
  type Wrong,
} from './draft.js'

type Of<Kind extends UnitChange['kind']> = Extract<UnitChange, { kind: Kind }>
type Planned = Step | readonly Wrong[]

/** Units come together in one, which is there already or begins on that day. */
export function planMerge(draft: Draft, change: Of<'merge'>): Planned {
  const read = readMerge(draft, change)
  if (!('parts' in read)) return read
  const { parts, target, parentId } = read
  const step = new StepDraft(draft, change)
  const tags = [...new Set([...(target ? [target] : []), ...parts].flatMap((one) => one.tags))]
  const into = target ?? step.make({ ...newUnit(change, parts), parentId, tags })
  if (target)
    step.alter(target.id, { tags, ...(change.name !== undefined && { name: change.name }) })
  for (const part of parts) {
    step.passOn(part.id, into.id)
    step.end(draft.units.get(part.id) ?? part, into.id)
    step.line(part.id, into.id)
  }
  if (target) step.line(target.id, target.id)
  return step.done()
}

interface Merge {
  /** Those that end. */
  readonly parts: readonly UnitState[]
  /** Undefined where a new one begins. */
  readonly target: UnitState | undefined
  readonly parentId: UnitId | undefined
}

function readMerge(draft: Draft, change: Of<'merge'>): Merge | readonly Wrong[] {
  const named = findAll(draft, change.codes, change.day)
  if (!named.ok) return named.wrong
  const isThere = unitOfCode(draft, change.into) !== undefined
  const target = isThere ? standing(draft, change.into, change.day) : undefined
  if (target && isWrong(target)) return [target]
  const parts = named.units.filter(({ id }) => id !== target?.id)
  if (parts.length === 0) return [{ kind: 'too-few-parts', text: change.codes.join(';') }]
  const place = target ?? placeOfNew(draft, change, parts)
  if (isWrong(place)) return [place]
  const above = target ? pathIn(draft, target.id) : pathAbove(draft, place.parentId)
  if (parts.some(({ id }) => above.has(id))) return [{ kind: 'circle', text: change.into }]
  return { parts, target, parentId: place.parentId }
}

/** A unit goes on under another name, another code, or both. */
export function planRename(draft: Draft, change: Of<'rename'>): Planned {
  const { code, name, newCode } = change
  const unit = standing(draft, code, change.day)
  if (isWrong(unit)) return [unit]
  const fresh = newCode !== undefined && key(newCode) !== key(unit.code)
  const wrong = fresh && badCode(draft, newCode)
  if (wrong) return [wrong]
  const isSame = (newCode ?? unit.code) === unit.code && (name ?? unit.name) === unit.name
  if (isSame) return [{ kind: 'nothing-changes', text: code }]
  const step = new StepDraft(draft, change)
  step.alter(unit.id, {
    ...(name !== undefined && { name }),
    ...(newCode !== undefined && { code: newCode }),
  })
  step.line(unit.id, unit.id)
  return step.done()
}

/** Of one unit several are made; the unit itself may be one of them, and is the heir then, else the first. */
export function planSplit(draft: Draft, change: Of<'split'>): Planned {
  const unit = standing(draft, change.code, change.day)
  if (isWrong(unit)) return [unit]
  if (new Set(change.into.map(({ code }) => key(code))).size < 2)
    return [{ kind: 'too-few-parts', text: change.code }]
  const isItself = ({ code }: { readonly code: string }) => key(code) === key(unit.code)
  const wrong = change.into
    .filter((part) => !isItself(part))
    .flatMap(({ code, name }) => [
      ...[badCode(draft, code)].filter((one) => one !== undefined),
      ...(name ? [] : [{ kind: 'missing-name', text: code } as const]),
    ])
  if (wrong.length > 0) return wrong
  const step = new StepDraft(draft, change)
  const parts = change.into.map((part) => {
    if (!isItself(part)) return step.make({ ...unit, code: part.code, name: part.name ?? '' })
    step.alter(unit.id, part.name === undefined ? {} : { name: part.name })
    return unit
  })
  const heir = parts.find(({ id }) => id === unit.id) ?? parts[0]
  if (!heir) throw new Error('a split without parts')
  if (heir.id !== unit.id) {
    step.passOn(unit.id, heir.id)
    // What it was lies with the unit above: none of the parts is all of it.
    step.end(draft.units.get(unit.id) ?? unit, unit.parentId ?? heir.id)
  }
  for (const part of parts) step.line(unit.id, part.id)
  return step.done({ heir: heir.id, from: unit.id })
}

/** A unit, with all below it, comes under another. */
export function planMove(draft: Draft, change: Of<'move'>): Planned {
  const both = findAll(draft, [change.code, change.under], change.day, 1)
  if (!both.ok) return both.wrong
  const [unit, under] = both.units
  if (!unit || !under) return [{ kind: 'circle', text: change.code }]
  if (pathIn(draft, under.id).has(unit.id)) return [{ kind: 'circle', text: change.code }]
  if (unit.parentId === under.id) return [{ kind: 'nothing-changes', text: change.code }]
  const step = new StepDraft(draft, change)
  step.alter(unit.id, { parentId: under.id })
  step.line(unit.id, unit.id)
  return step.done()
}

/** One group goes to another unit, or a unit with all below it. */
export function planPlace(draft: Draft, change: Of<'place'>): Planned {
  const { what, into: under, line, day } = change
  const below = unitOfCode(draft, what)
  if (below && !below.validTo) {
    const already = below.parentId !== undefined && unitOfCode(draft, under)?.id === below.parentId
    if (already) return new StepDraft(draft, change).done()
    return planMove(draft, { kind: 'move', code: what, under, line, day })
  }
  const unit = standing(draft, change.into, change.day)
  if (isWrong(unit)) return [unit]
  const named = [...draft.groups.values()].filter(
    ({ chat, title }) => chat === what || key(title) === key(what),
  )
  const [group, ...others] = named
  if (!group) return [{ kind: 'unknown-group', text: what }]
  if (others.length > 0) return [{ kind: 'ambiguous-group', text: what }]
  const step = new StepDraft(draft, change)
  if (group.unitId !== unit.id) step.bind(group.id, unit.id)
  return step.done()
}

function standing(draft: Draft, text: string, day: string): UnitState | Wrong {
  const unit = findState(draft, text)
  if (isWrong(unit)) return unit
  const last = draft.changedOn.get(unit.id)
  return last !== undefined && day < last ? { kind: 'too-early', text, day: last } : unit
}

type FoundAll =
  | { readonly ok: true; readonly units: readonly UnitState[] }
  | { readonly ok: false; readonly wrong: readonly Wrong[] }

/** All units named, each once; of the last `lenient` ones only that they are there, whenever they changed. */
function findAll(draft: Draft, texts: readonly string[], day: string, lenient = 0): FoundAll {
  const found = texts.map((text, at) =>
    at < texts.length - lenient ? standing(draft, text, day) : findState(draft, text),
  )
  const wrong = found.filter(isWrong)
  const units = found.filter((one): one is UnitState => !isWrong(one))
  const repeated = texts.filter((_, at) => {
    const one = found[at]
    return one && !isWrong(one) && units.indexOf(one) !== units.lastIndexOf(one)
  })
  const [twice] = repeated
  if (wrong.length > 0) return { ok: false, wrong }
  if (twice !== undefined) return { ok: false, wrong: [{ kind: 'twice', text: twice }] }
  return { ok: true, units }
}

function placeOfNew(
  draft: Draft,
  { into, name, under }: Of<'merge'>,
  parts: readonly UnitState[],
): { readonly parentId: UnitId | undefined } | Wrong {
  const wrong = badCode(draft, into)
  if (wrong) return wrong
  if (!name) return { kind: 'missing-name', text: into }
  if (under !== undefined) {
    const parent = findState(draft, under)
    return isWrong(parent) ? parent : { parentId: parent.id }
  }
  const parents = new Set(parts.map(({ parentId }) => parentId))
  if (parents.size > 1) return { kind: 'which-parent', text: into }
  return { parentId: [...parents][0] }
}

function newUnit({ into, name, level }: Of<'merge'>, [first]: readonly UnitState[]) {
  return { code: into, name: name ?? into, level: level ?? first?.level ?? '' }
}

function pathAbove(draft: Draft, parentId: UnitId | undefined): ReadonlySet<UnitId> {
  return parentId === undefined ? new Set() : pathIn(draft, parentId)
}

/** As in a file of units; and codes of what is over are not given again. */
function badCode(draft: Draft, code: string): Wrong | undefined {
  if (!/^[\p{L}\p{N}_.][\p{L}\p{N}_.-]*$/u.test(code) || isReserved(code))
    return { kind: 'bad-code', text: code }
  return draft.codes.has(key(code)) ? { kind: 'code-taken', text: code } : undefined
}
