import { type AudienceMap, coverOf, type GroupView, pathOf } from '../../audience/index.js'
import type { UnitId } from '../../base/index.js'
import type { StaffRole } from '../../db/index.js'
import { ACTS, type Act, type Deed, REACHES, ruleOf } from './table.js'

/** The rights somebody has: a role, over a unit and all below it; without a unit over everything. */
export interface Rights {
  readonly role: StaffRole
  readonly unitId: UnitId | undefined
  /** Named to see what is held. */
  readonly seesHeld?: boolean
}

/** Whether a kind of work is that of a role. */
export function mayDo({ role }: Pick<Rights, 'role'>, act: Act): boolean {
  return ACTS[act].some((one) => one === role)
}

/** Whether somebody may do a deed at all. Where they may is `reaches`, `coversUnit` and `coversGroups`. */
export function allows(staff: Rights, deed: Deed): boolean {
  const { act, named, reach } = ruleOf(deed)
  if (named && !staff.seesHeld) return false
  return mayDo(staff, act) && (staff.unitId === undefined || REACHES[reach].length > 0)
}

/**
 * Whether somebody may do a deed with what belongs to a unit: `path` is that unit and those above it. An empty path
 * is what belongs to no unit: it is of those over the whole area.
 */
export function reaches(staff: Rights, deed: Deed, path: readonly UnitId[]): boolean {
  if (!allows(staff, deed)) return false
  const { unitId } = staff
  if (unitId === undefined) return true
  const [unit] = path
  const places = REACHES[ruleOf(deed).reach]
  if (unit === unitId) return places.includes('own')
  if (path.includes(unitId)) return places.includes('below')
  // Which of the two it is would have to be looked up; no reach tells them apart.
  return places.includes('above') && places.includes('beside')
}

/** Whether somebody may do a deed in a unit. */
export function coversUnit(staff: Rights, deed: Deed, map: AudienceMap, unitId: UnitId): boolean {
  const path = pathOf(map, unitId).map(({ id }) => id)
  return reaches(staff, deed, path)
}

/**
 * Parts groups into those with which somebody may do a deed and those beyond them. A group that is bound to
 * no unit is beyond everybody who is bound to one.
 */
export function coversGroups(
  staff: Rights,
  deed: Deed,
  map: AudienceMap,
  groups: readonly GroupView[],
): { readonly allowed: readonly GroupView[]; readonly beyond: readonly GroupView[] } {
  if (reaches(staff, deed, [])) return { allowed: groups, beyond: [] }
  const isAllowed = allows(staff, deed)
  const cover = isAllowed && staff.unitId ? coverOf(map, staff.unitId) : new Set<UnitId>()
  const within = ({ unitId }: GroupView) => unitId !== undefined && cover.has(unitId)
  return {
    allowed: groups.filter(within),
    beyond: groups.filter((group) => !within(group)),
  }
}

/** Whether somebody may make others what they want: no role that does what their own does not. */
export function mayGive(staff: Rights, role: StaffRole): boolean {
  const acts = Object.keys(ACTS) as readonly Act[]
  return acts.every((act) => mayDo(staff, act) || !mayDo({ role }, act))
}
