import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AnnouncedDay } from '../../src/calendar/index.js'
import type { Db } from '../../src/db/index.js'
import { announceDays, announcedDays } from '../../src/holidays/index.js'
import { databases } from '../support/databases.js'

const off = (date: string, note = ''): AnnouncedDay => ({ date, kind: 'off', note })

describe.each(databases)('announced days on %s', (_name, open) => {
  let db: Db
  beforeEach(async () => {
    db = await open()
  })
  afterEach(() => db.destroy())

  it('are kept as they were written, and given by date', async () => {
    const work: AnnouncedDay = { date: '2026-08-22', kind: 'work', note: 'làm bù' }
    await announceDays(db, [off('2026-08-31', 'hoán đổi'), work])
    expect(await announcedDays(db, 2026)).toEqual([work, off('2026-08-31', 'hoán đổi')])
    expect(await announcedDays(db)).toHaveLength(2)
  })

  it('replace those of their own years, and leave other years alone', async () => {
    await announceDays(db, [off('2026-12-31'), off('2027-02-11'), off('2028-01-01')])
    const changed = await announceDays(db, [off('2027-12-31'), off('2027-01-02')])
    expect(changed).toEqual({ years: [2027], added: 2, removed: 1 })
    const left = (await announcedDays(db)).map(({ date }) => date)
    expect(left).toEqual(['2026-12-31', '2027-01-02', '2027-12-31', '2028-01-01'])
    expect(await announcedDays(db, 2028)).toEqual([off('2028-01-01')])
  })
})
