import { createOffice } from '../../calendar/index.js'
import type { Db } from '../../db/index.js'
import { announcedDays } from '../../holidays/index.js'
import { nameReckoning, type Reckoning } from './schedule.js'

/** Asks for the zone and the holidays as they are announced now. What was reckoned of them is kept while they stay. */
export function createReckonings(timeZone: string): (db: Db) => Promise<Reckoning> {
  let kept: Reckoning | undefined
  return async (db) => {
    const announced = await announcedDays(db)
    const name = nameReckoning(timeZone, announced)
    if (kept?.name !== name)
      kept = { name, office: createOffice({ timeZone, hours: [], announced }) }
    return kept
  }
}
