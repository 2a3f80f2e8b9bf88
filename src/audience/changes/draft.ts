import { type GroupId, newId, type UnitId } from '../../base/index.js'
import { key } from '../key.js'
import { nearest } from '../nearest.js'
import type {
  ChangeFault,
  GroupState,
  Passage,
  Standing,
  Step,
  UnitChange,
  UnitState,
} from './change.js'

/** Units and groups while changes are planned, one after the other. */
export interface Draft {
  readonly units: Map<UnitId, UnitState>
  readonly groups: Map<GroupId, GroupState>
  readonly codes: Map<string, UnitId>
  readonly changedOn: Map<UnitId, string>
  readonly changed: Set<UnitId>
  readonly made: Set<UnitId>
}

/** What is left of a fault for whoever knows its line. */
export type Wrong = ChangeFault extends infer Fault
  ? Fault extends ChangeFault
    ? Omit<Fault, 'line'>
    : never
  : never

export function isWrong(found: object): found is Wrong {
  return 'kind' in found
}

export function draftOf({ units, groups, changedOn }: Standing): Draft {
  return {
    units: new Map(units.map((unit) => [unit.id, unit])),
    groups: new Map(groups.map((group) => [group.id, group])),
    codes: new Map(units.map(({ code, id }) => [key(code), id])),
    changedOn: new Map(changedOn),
    changed: new Set(),
    made: new Set(),
  }
}

/** The one unit that a text names, by code, else by name; what is over is named as such. */
export function findState(draft: Draft, text: string): UnitState | Wrong {
  const byCode = unitOfCode(draft, text)
  if (byCode?.validTo) return { kind: 'over', text, day: byCode.validTo }
  if (byCode) return byCode
  const standing = [...draft.units.values()].filter(({ validTo }) => !validTo)
  const [unit, ...others] = standing.filter(({ name }) => key(name) === key(text))
  if (unit && others.length > 0)
    return { kind: 'ambiguous', text, choices: [unit, ...others].map(({ code }) => code) }
  if (unit) return unit
  const codes = standing.map(({ code }) => ({ key: key(code), shown: code }))
  const suggestion = nearest(key(text), codes)
  return { kind: 'unknown', text, ...(suggestion && { suggestion }) }
}

export function unitOfCode(draft: Draft, code: string): UnitState | undefined {
  const id = draft.codes.get(key(code))
  return id && draft.units.get(id)
}

/** A unit and all above it, as they stand in the draft. */
export function pathIn(draft: Draft, id: UnitId): ReadonlySet<UnitId> {
  const path = new Set<UnitId>()
  for (let at: UnitId | undefined = id; at && !path.has(at); ) {
    path.add(at)
    at = draft.units.get(at)?.parentId
  }
  return path
}

/** What one change does, while it is found out. */
export class StepDraft {
  readonly #draft: Draft
  readonly #change: UnitChange
  readonly #past = new Map<UnitId, { readonly unit: UnitState; readonly isThere: boolean }>()
  readonly #lines: Passage[] = []
  readonly #aliases: Step['aliases'][number][] = []
  readonly #moves: Passage[] = []
  readonly #groups: Step['groups'][number][] = []

  constructor(draft: Draft, change: UnitChange) {
    this.#draft = draft
    this.#change = change
  }

  /** Makes a unit that begins on the day of the change. */
  make(unit: Pick<UnitState, 'code' | 'name' | 'level' | 'parentId' | 'tags'>): UnitState {
    const id = newId<UnitId>()
    const made = { ...unit, id, validFrom: this.#change.day, validTo: undefined }
    this.#past.set(id, { unit: made, isThere: false })
    this.#draft.made.add(id)
    this.#keep(made)
    return made
  }

  /** Changes a unit; an old name or code goes on finding it. */
  alter(id: UnitId, to: Partial<UnitState>): void {
    const unit = this.#draft.units.get(id)
    if (!unit) throw new Error('there is no such unit')
    if (!this.#past.has(id)) this.#past.set(id, { unit, isThere: true })
    if (to.name !== undefined && key(to.name) !== key(unit.name)) this.#alias('name', unit.name, id)
    if (to.code !== undefined && key(to.code) !== key(unit.code)) {
      this.#alias('code', unit.code, id)
      this.#draft.codes.delete(key(unit.code))
    }
    this.#keep({ ...unit, ...to })
  }

  /** Ends a unit: what became of it is found by its name and code, and it hangs below `parent` from now on. */
  end(unit: UnitState, parent: UnitId | undefined): void {
    this.alter(unit.id, { validTo: this.#change.day, parentId: parent })
    this.#alias('code', unit.code, unit.id)
    this.#alias('name', unit.name, unit.id)
  }

  line(from: UnitId, to: UnitId): void {
    this.#lines.push({ from, to })
  }

  /** All that stands by a unit goes to another: units right below, groups, staff, cases. */
  passOn(from: UnitId, to: UnitId): void {
    for (const { id, parentId, validTo } of [...this.#draft.units.values()])
      if (parentId === from && id !== to && !validTo) this.alter(id, { parentId: to })
    for (const { id, unitId } of [...this.#draft.groups.values()])
      if (unitId === from) this.bind(id, to)
    this.#moves.push({ from, to })
  }

  bind(id: GroupId, to: UnitId): void {
    const group = this.#draft.groups.get(id)
    if (!group) throw new Error('there is no such group')
    this.#groups.push({ id, to, ...(group.unitId && { from: group.unitId }) })
    this.#draft.groups.set(id, { ...group, unitId: to })
  }

  done(left?: Step['left']): Step {
    return {
      change: this.#change,
      lines: this.#lines,
      past: [...this.#past.values()],
      aliases: this.#aliases,
      moves: this.#moves,
      groups: this.#groups,
      ...(left && { left }),
    }
  }

  #alias(kind: 'code' | 'name', text: string, unitId: UnitId): void {
    this.#aliases.push({ kind, text, unitId })
  }

  #keep(unit: UnitState): void {
    this.#draft.units.set(unit.id, unit)
    this.#draft.codes.set(key(unit.code), unit.id)
    this.#draft.changed.add(unit.id)
    this.#draft.changedOn.set(unit.id, this.#change.day)
  }
}
