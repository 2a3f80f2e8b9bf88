import type { GroupView, UnitView } from './map.js'

/** How large an audience is. */
export interface AudienceSize {
  readonly groups: number
  readonly units: number
  /** The people in the groups whose number is known; undefined when it is known of none. */
  readonly members: number | undefined
  /** Groups whose number of people is not known. */
  readonly uncounted: number
}

/** Counts an audience. A person who is in two groups counts in both. */
export function describeAudience(audience: {
  readonly groups: readonly GroupView[]
  readonly units: readonly UnitView[]
}): AudienceSize {
  const counts = audience.groups.map((group) => group.memberCount).filter((n) => n !== undefined)
  return {
    groups: audience.groups.length,
    units: audience.units.length,
    members: counts.length > 0 ? counts.reduce((sum, count) => sum + count, 0) : undefined,
    uncounted: audience.groups.length - counts.length,
  }
}
