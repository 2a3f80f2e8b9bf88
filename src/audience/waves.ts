import type { UnitId } from '../base/index.js'
import { type AudienceMap, type GroupView, pathOf } from './map.js'

/**
 * Parts groups by how high their units stand: those of the highest first, each part in the order in which
 * the groups came. Groups that are bound to no unit are among the first.
 */
export function inWaves(
  groups: readonly GroupView[],
  map: AudienceMap,
): readonly (readonly GroupView[])[] {
  const depths = new Map<UnitId, number>()
  const depthOf = ({ unitId }: GroupView): number => {
    if (unitId === undefined) return 1
    const known = depths.get(unitId) ?? Math.max(1, pathOf(map, unitId).length)
    depths.set(unitId, known)
    return known
  }
  const waves = new Map<number, GroupView[]>()
  for (const group of groups) {
    const depth = depthOf(group)
    const wave = waves.get(depth)
    if (wave) wave.push(group)
    else waves.set(depth, [group])
  }
  return [...waves].sort(([one], [other]) => one - other).map(([, wave]) => wave)
}
