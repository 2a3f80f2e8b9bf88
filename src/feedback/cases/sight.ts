import { unitPath } from '../../audience/index.js'
import type { UnitId } from '../../base/index.js'
import type { Db } from '../../db/index.js'
import { mayDo, type Staff } from '../../people/index.js'
import type { CaseFile } from './file.js'

/** How far somebody may go with a case. */
export type Sight = 'act' | 'read' | 'none'

/**
 * Staff act on the cases of their unit and of all below it. The unit where it was written, and those
 * above that, keep sight of a case that has gone elsewhere, and may not act on it. What is held is only
 * for those named for it.
 */
export async function sightOf(
  db: Db,
  staff: Staff,
  { one, fromUnitId, isHeld }: Pick<CaseFile, 'one' | 'fromUnitId' | 'isHeld'>,
): Promise<Sight> {
  if (!mayDo(staff, 'read-feedback') || (isHeld && !staff.seesHeld)) return 'none'
  const isTheirs = await covers(db, staff, one.unitId)
  if (isTheirs && mayDo(staff, 'answer')) return 'act'
  return isTheirs || (await covers(db, staff, fromUnitId)) ? 'read' : 'none'
}

/** Whether a unit lies within somebody's rights, asked of one unit; what belongs to none is of those over the whole area. */
export async function covers(
  db: Db,
  { unitId }: Pick<Staff, 'unitId'>,
  unit: UnitId | undefined,
): Promise<boolean> {
  if (unitId === undefined) return true
  if (unit === undefined) return false
  return (await unitPath(db, unit)).some(({ id }) => id === unitId)
}
