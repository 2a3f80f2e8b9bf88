import { unitPath } from '../../audience/index.js'
import type { UnitId } from '../../base/index.js'
import type { Db } from '../../db/index.js'
import { allows, type Deed, type Rights, reaches, type Staff } from '../../people/index.js'
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
  if (isHeld && !allows(staff, 'inbox.held')) return 'none'
  if (await covers(db, staff, 'case.answer', one.unitId)) return 'act'
  const isSeen =
    (await covers(db, staff, 'case.open', one.unitId)) ||
    (await covers(db, staff, 'case.open', fromUnitId))
  return isSeen ? 'read' : 'none'
}

/** Whether somebody may do a deed in a unit, asked of one unit; what belongs to none is of those over the whole area. */
export async function covers(
  db: Db,
  staff: Rights,
  deed: Deed,
  unit: UnitId | undefined,
): Promise<boolean> {
  if (!allows(staff, deed)) return false
  if (unit === undefined || staff.unitId === undefined) return reaches(staff, deed, [])
  const path = (await unitPath(db, unit)).map(({ id }) => id)
  return reaches(staff, deed, path)
}
