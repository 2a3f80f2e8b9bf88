import type { AccountId, ChannelName, GroupId, UnitId } from '../base/index.js'
import { key } from './key.js'

/** A unit, as audiences see it. */
export interface UnitView {
  readonly id: UnitId
  readonly code: string
  readonly name: string
  readonly level: string
  readonly parentId: UnitId | undefined
  readonly tags: readonly string[]
  /** Its time has passed, or has not begun: it is a place of what was, and no longer named. */
  readonly isOver?: boolean
}

/** A name or a code that a unit had, and what is there now of that unit. */
export interface OldName {
  readonly text: string
  readonly unitIds: readonly UnitId[]
}

/** A group, as audiences see it. */
export interface GroupView {
  readonly id: GroupId
  readonly channel: ChannelName
  readonly chat: string
  /** The account that speaks in it. */
  readonly accountId: AccountId
  /** Other accounts of ours that are in it, and may say a post there. Known where the whole map was read; absent is none. */
  readonly alsoIn?: readonly AccountId[]
  readonly title: string
  /** Where what is said to all comes, in a forum; absent is the group itself. */
  readonly topic?: string
  /** As it was called when the group was bound to it. */
  readonly topicTitle?: string
  /** Undefined until the group is bound to its unit. */
  readonly unitId: UnitId | undefined
  readonly tags: readonly string[]
  readonly active: boolean
  readonly inactiveReason: string | undefined
  /** Undefined when the channel did not say. */
  readonly memberCount: number | undefined
  /** Which privacy notice was posted when the group was bound. */
  readonly noticeHash: string | undefined
}

/** An expression that was given a name; it is read anew each time it is used. */
export interface SavedAudience {
  readonly id: string
  readonly name: string
  readonly expression: string
  /** Whose it is; undefined for one of the whole area. */
  readonly unitId: UnitId | undefined
}

/** All units and groups at one moment, and the ways to find them. Keys are folded. */
export interface AudienceMap {
  /** Those that are there. What is over is found by its id, and below what it became. */
  readonly units: readonly UnitView[]
  /** Those of higher units first, then by code and title: the order in which a post goes out. */
  readonly groups: readonly GroupView[]
  readonly unitById: ReadonlyMap<UnitId, UnitView>
  readonly unitByCode: ReadonlyMap<string, UnitView>
  readonly unitsByName: ReadonlyMap<string, readonly UnitView[]>
  readonly unitsByTag: ReadonlyMap<string, readonly UnitView[]>
  /** What became of those that were called so. */
  readonly unitsOnceCalled: ReadonlyMap<string, readonly UnitView[]>
  readonly unitsUnder: ReadonlyMap<UnitId, readonly UnitView[]>
  readonly groupsIn: ReadonlyMap<UnitId, readonly GroupView[]>
  readonly groupsByTag: ReadonlyMap<string, readonly GroupView[]>
  readonly groupsByTitle: ReadonlyMap<string, readonly GroupView[]>
  readonly groupsByChat: ReadonlyMap<string, readonly GroupView[]>
  readonly savedByName: ReadonlyMap<string, SavedAudience>
  /** By what saved audiences are read where all else is as it stood then: they name what they name now. */
  readonly now?: AudienceMap
}

/**
 * Makes the map. Takes time in proportion to the number of units and groups. Ways to find by a name are made when
 * somebody first looks one up: of ten thousand groups they take several megabytes, and most audiences name a unit.
 */
export function mapAudience(
  all: readonly UnitView[],
  groups: readonly GroupView[],
  oldNames: readonly OldName[] = [],
  saved: readonly SavedAudience[] = [],
): AudienceMap {
  const unitById = new Map(all.map((unit) => [unit.id, unit]))
  const units = all.filter(({ isOver }) => !isOver)
  const ordered = inOrder(groups, unitById)
  const byTag = lazily(() => grouped(ordered, (group) => group.tags.map(key)))
  const byTitle = lazily(() => grouped(ordered, (group) => [key(group.title)]))
  const byChat = lazily(() => grouped(ordered, (group) => [group.chat]))
  return {
    units,
    groups: ordered,
    unitById,
    unitByCode: new Map(units.map((unit) => [key(unit.code), unit])),
    unitsByName: grouped(units, (unit) => [key(unit.name)]),
    unitsByTag: grouped(units, (unit) => unit.tags.map(key)),
    unitsOnceCalled: onceCalled(oldNames, unitById),
    unitsUnder: grouped(all, ({ parentId }) => (parentId === undefined ? [] : [parentId])),
    groupsIn: grouped(ordered, ({ unitId }) => (unitId === undefined ? [] : [unitId])),
    get groupsByTag() {
      return byTag()
    },
    get groupsByTitle() {
      return byTitle()
    },
    get groupsByChat() {
      return byChat()
    },
    savedByName: new Map(saved.map((one) => [key(one.name), one])),
  }
}

function lazily<T>(make: () => T): () => T {
  let made: { readonly it: T } | undefined
  return () => {
    made ??= { it: make() }
    return made.it
  }
}

/** All accounts that may say a post in a group, first the one that speaks there. */
export function mayPostIn({ accountId, alsoIn = [] }: GroupView): readonly AccountId[] {
  return [accountId, ...alsoIn]
}

/** The ids of a unit and of all below it; empty for a unit that is not there. */
export function coverOf(map: AudienceMap, unitId: UnitId): ReadonlySet<UnitId> {
  return coverOfAll(map, [unitId])
}

/** The ids of several units and of all below them. */
export function coverOfAll(map: AudienceMap, unitIds: readonly UnitId[]): ReadonlySet<UnitId> {
  const cover = new Set<UnitId>()
  const open = unitIds.filter((id) => map.unitById.has(id))
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (cover.has(id)) continue
    cover.add(id)
    for (const below of map.unitsUnder.get(id) ?? []) open.push(below.id)
  }
  return cover
}

/** A unit and those above it, up to the top; empty for a unit that is not there. */
export function pathOf(map: AudienceMap, unitId: UnitId): readonly UnitView[] {
  return upwards(map.unitById, unitId)
}

function onceCalled(
  oldNames: readonly OldName[],
  unitById: ReadonlyMap<UnitId, UnitView>,
): ReadonlyMap<string, readonly UnitView[]> {
  const called = new Map<string, Set<UnitView>>()
  for (const { text, unitIds } of oldNames) {
    const units = called.get(key(text)) ?? new Set()
    for (const unit of unitIds.map((id) => unitById.get(id))) if (unit) units.add(unit)
    called.set(key(text), units)
  }
  return new Map([...called].map(([text, units]) => [text, [...units]]))
}

function upwards(
  unitById: ReadonlyMap<UnitId, UnitView>,
  unitId: UnitId | undefined,
): readonly UnitView[] {
  const path = new Set<UnitView>()
  let at = unitId === undefined ? undefined : unitById.get(unitId)
  while (at && !path.has(at)) {
    path.add(at)
    at = at.parentId === undefined ? undefined : unitById.get(at.parentId)
  }
  return [...path]
}

function inOrder(
  groups: readonly GroupView[],
  unitById: ReadonlyMap<UnitId, UnitView>,
): readonly GroupView[] {
  return groups
    .map((group) => {
      const [unit, ...above] = upwards(unitById, group.unitId)
      return {
        group,
        order: [above.length, unit ? key(unit.code) : '', key(group.title), group.id],
      }
    })
    .sort((a, b) => compare(a.order, b.order))
    .map(({ group }) => group)
}

function compare(a: readonly (string | number)[], b: readonly (string | number)[]): number {
  for (const [at, left] of a.entries()) {
    const right = b[at]
    if (right !== undefined && left !== right) return left < right ? -1 : 1
  }
  return 0
}

function grouped<K, T>(
  items: readonly T[],
  keysOf: (item: T) => readonly K[],
): ReadonlyMap<K, readonly T[]> {
  const byKey = new Map<K, T[]>()
  for (const item of items) {
    const keys = keysOf(item)
    for (const one of keys.length > 1 ? new Set(keys) : keys) {
      const there = byKey.get(one)
      if (there) there.push(item)
      else byKey.set(one, [item])
    }
  }
  return byKey
}
