import type { AnnouncedDay } from '../calendar/index.js'
import type { Db } from '../db/index.js'

/** What a list changed. */
export interface Announced {
  /** The years it speaks of, in order. */
  readonly years: readonly number[]
  readonly added: number
  /** Days that stood in an earlier list of these years. */
  readonly removed: number
}

/** The announced days of a year, or of every year, by date. */
export async function announcedDays(db: Db, year?: number): Promise<readonly AnnouncedDay[]> {
  const days = db.selectFrom('holiday').select(['date', 'kind', 'note']).orderBy('date')
  if (year === undefined) return await days.execute()
  const [from, to] = [yearStart(year), yearStart(year + 1)]
  return await days.where('date', '>=', from).where('date', '<', to).execute()
}

/**
 * Puts a list in the place of all that was announced of its years; other years stay. Call it in a
 * transaction: a year then has the old list or the new one, never half of each.
 */
export async function announceDays(db: Db, days: readonly AnnouncedDay[]): Promise<Announced> {
  const years = [...new Set(days.map(({ date }) => Number(date.slice(0, 4))))].sort()
  let removed = 0
  for (const year of years) {
    const gone = await db
      .deleteFrom('holiday')
      .where('date', '>=', yearStart(year))
      .where('date', '<', yearStart(year + 1))
      .executeTakeFirst()
    removed += Number(gone.numDeletedRows)
  }
  for (const day of days) await db.insertInto('holiday').values(day).execute()
  return { years, added: days.length, removed }
}

function yearStart(year: number): string {
  return `${String(year).padStart(4, '0')}-01-01`
}
