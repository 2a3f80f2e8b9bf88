import type { GroupId, UnitId } from '../../base/index.js'

/** One change of units, as somebody asks for it. Units are named by code, or by a name that only one has. */
export type UnitChange = {
  /** Where it stands in its file, from 1. */
  readonly line: number
  /** From when it holds: `2026-07-01`. */
  readonly day: string
} & (
  | {
      readonly kind: 'merge'
      readonly codes: readonly string[]
      /** A unit that is there, one of those merged among them; else the code of a new one. */
      readonly into: string
      readonly name?: string
      readonly level?: string
      /** What a new one belongs to; absent where all that are merged belong to one. */
      readonly under?: string
    }
  | {
      readonly kind: 'rename'
      readonly code: string
      readonly name?: string
      readonly newCode?: string
    }
  | {
      readonly kind: 'split'
      readonly code: string
      /** The unit itself among them goes on, smaller. */
      readonly into: readonly { readonly code: string; readonly name?: string }[]
    }
  | { readonly kind: 'move'; readonly code: string; readonly under: string }
  /** A single group, or a unit, goes to a unit; this is how what belongs to the parts of a split is told apart. */
  | { readonly kind: 'place'; readonly what: string; readonly into: string }
)

/** What is wrong with a change. */
export type ChangeFault = { readonly line: number } & (
  | { readonly kind: 'unknown'; readonly text: string; readonly suggestion?: string }
  | { readonly kind: 'ambiguous'; readonly text: string; readonly choices: readonly string[] }
  /** Its time has passed. */
  | { readonly kind: 'over'; readonly text: string; readonly day: string }
  | { readonly kind: 'unknown-group' | 'ambiguous-group'; readonly text: string }
  | { readonly kind: 'future'; readonly day: string }
  /** It was changed on a later day: what was entered since would be wrong. */
  | { readonly kind: 'too-early'; readonly text: string; readonly day: string }
  | { readonly kind: 'bad-code' | 'code-taken' | 'missing-name' | 'twice'; readonly text: string }
  | { readonly kind: 'which-parent' | 'circle' | 'nothing-changes'; readonly text: string }
  | { readonly kind: 'too-few-parts'; readonly text: string }
)

/** A unit as far as changes need it. */
export interface UnitState {
  readonly id: UnitId
  readonly code: string
  readonly name: string
  readonly level: string
  readonly parentId: UnitId | undefined
  readonly tags: readonly string[]
  readonly validFrom: string | undefined
  /** From this day on it is no more. */
  readonly validTo: string | undefined
}

/** A group and what it is bound to. */
export interface GroupState {
  readonly id: GroupId
  readonly chat: string
  readonly title: string
  readonly unitId: UnitId | undefined
}

/** Units and groups before a change. */
export interface Standing {
  readonly units: readonly UnitState[]
  readonly groups: readonly GroupState[]
  /** The day of the last change of those that have changed. */
  readonly changedOn: ReadonlyMap<UnitId, string>
}

/** From one unit to another. */
export interface Passage {
  readonly from: UnitId
  readonly to: UnitId
}

/** What one change does, in its order. */
export interface Step {
  readonly change: UnitChange
  /** What became of what; a unit that goes on stands on both sides. */
  readonly lines: readonly Passage[]
  /** How units stood before; `isThere` is false for those that it makes. */
  readonly past: readonly { readonly unit: UnitState; readonly isThere: boolean }[]
  readonly aliases: readonly {
    readonly kind: 'code' | 'name'
    readonly text: string
    readonly unitId: UnitId
  }[]
  /** Staff, open cases, and whatever else stands by a unit, go this way. */
  readonly moves: readonly Passage[]
  readonly groups: readonly { readonly id: GroupId; readonly from?: UnitId; readonly to: UnitId }[]
  /** What a split left with the heir, because nobody said where it goes. */
  readonly left?: { readonly heir: UnitId; readonly from: UnitId }
}

/** What changes do together, or all that is wrong with them. */
export type ChangePlan =
  | {
      readonly kind: 'plan'
      readonly steps: readonly Step[]
      /** All that are new or changed, as they are in the end. */
      readonly units: readonly UnitState[]
      readonly made: ReadonlySet<UnitId>
      readonly groups: readonly GroupState[]
    }
  | { readonly kind: 'refused'; readonly faults: readonly ChangeFault[] }
