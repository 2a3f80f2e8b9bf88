import { type AudienceMap, coverOf, type GroupView } from '../audience/index.js'
import type { UnitId } from '../base/index.js'
import type { StaffRole } from '../db/index.js'

/** What staff may or may not do. */
export type Act =
  | 'read'
  | 'write-article'
  | 'publish'
  | 'bind-group'
  | 'approve'
  /** Send at once what would wait for a second person; the reason is kept. */
  | 'send-urgent'
  | 'resend'
  /** What members wrote, and the cases that it became. */
  | 'read-feedback'
  /** Take, forward, answer and end cases. */
  | 'answer'
  | 'manage-staff'

/** Who may do what, all of it on one page. Each within the unit they are bound to. */
const RIGHTS: Readonly<Record<StaffRole, readonly Act[]>> = {
  admin: [
    'read',
    'write-article',
    'publish',
    'approve',
    'send-urgent',
    'bind-group',
    'resend',
    'read-feedback',
    'answer',
    'manage-staff',
  ],
  editor: ['read', 'write-article', 'publish', 'bind-group', 'resend', 'read-feedback', 'answer'],
  approver: ['read', 'publish', 'approve', 'read-feedback'],
  viewer: ['read'],
}

/** The rights somebody has: a role, over a unit and all below it; without a unit over everything. */
export interface Rights {
  readonly role: StaffRole
  readonly unitId: UnitId | undefined
}

/** Whether a role allows an act at all. Where it may be done is `coversUnit` and `coversGroups`. */
export function mayDo(staff: Rights, act: Act): boolean {
  return RIGHTS[staff.role].includes(act)
}

/** Whether a unit lies within somebody's rights. */
export function coversUnit(staff: Rights, map: AudienceMap, unitId: UnitId): boolean {
  return staff.unitId === undefined || coverOf(map, staff.unitId).has(unitId)
}

/**
 * Parts groups into those within somebody's rights and those beyond them. A group that is bound to
 * no unit is beyond everybody who is bound to one.
 */
export function coversGroups(
  staff: Rights,
  map: AudienceMap,
  groups: readonly GroupView[],
): { readonly allowed: readonly GroupView[]; readonly beyond: readonly GroupView[] } {
  if (staff.unitId === undefined) return { allowed: groups, beyond: [] }
  const cover = coverOf(map, staff.unitId)
  const within = ({ unitId }: GroupView) => unitId !== undefined && cover.has(unitId)
  return {
    allowed: groups.filter(within),
    beyond: groups.filter((group) => !within(group)),
  }
}
