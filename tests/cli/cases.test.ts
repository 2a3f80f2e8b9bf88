import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadAudienceMap } from '../../src/audience/index.js'
import { type FeedbackId, newId } from '../../src/base/index.js'
import { type Db, openDb } from '../../src/db/index.js'
import { openCase } from '../../src/feedback/index.js'
import { StoppedClock } from '../support/clock.js'
import { databaseUrls } from '../support/databases.js'
import { OFFICE } from '../support/office.js'
import { createTerminal, fileWith, type Terminal } from './terminal.js'
import { UNITS } from './world.js'

describe.each(databaseUrls)('cases at the terminal, on %s', (_name, fresh) => {
  let db: Db
  let terminal: Terminal
  const clock = new StoppedClock()
  beforeEach(async () => {
    const url = await fresh()
    terminal = createTerminal({ env: { DATABASE_URL: url, ADMINS: 'telegram:1' }, clock })
    await terminal.type('units', 'import', fileWith(UNITS, 'don-vi.csv'))
    db = openDb(url)
  })
  afterEach(() => db.destroy())

  async function aCase(opened: string): Promise<string> {
    const feedback = newId<FeedbackId>()
    await db
      .insertInto('feedback')
      .values({
        id: feedback,
        event_id: newId(),
        kind: 'report',
        text: 'Cống tắc',
        channel: 'telegram',
        chat: '-1',
        message_id: 'm',
        received_at: opened,
      })
      .execute()
    const wanted = { feedback, kind: 'report', level: 'normal', group: undefined } as const
    const { code } = await db
      .transaction()
      .execute((trx) =>
        openCase(trx, { ...wanted, by: { kind: 'member' } }, new Date(opened), OFFICE),
      )
    return code
  }

  it('are listed as they fall due, all, late, or of a unit, and shown one by one', async () => {
    const fine = await aCase('2026-11-23T00:30:00.000Z')
    const late = await aCase('2026-11-02T01:00:00.000Z')
    const unit = (await loadAudienceMap(db)).unitByCode.get('xa-tan-phu')?.id
    await db.updateTable('case_file').set({ unit_id: unit }).where('code', '=', fine).execute()
    const all = await terminal.type('cases')
    expect(all.stdout.split('\n').map((line) => line.slice(0, 12))).toEqual([late, fine, ''])
    expect((await terminal.type('cases', '--overdue')).stdout).toMatch(/^PA-2611-0002 .*QUÁ HẠN\n$/)
    expect((await terminal.type('cases', '--unit', 'xa-tan-phu')).stdout).toContain(fine)
    expect((await terminal.type('cases', '--unit', 'khong-co')).code).toBe(2)
    expect(JSON.parse((await terminal.type('cases', '--overdue', '--json')).stdout)).toMatchObject([
      { code: late, kind: 'report', unit: null, overdue: 'answer' },
    ])
    const one = await terminal.type('case', 'pa-2611-0002')
    expect(one.stdout).toContain('“Cống tắc”\n\nQuá trình:\n• ')
    expect((await terminal.type('case', 'PA-2611-9999')).code).toBe(1)
  })

  it('held back are shown to staff who were named for it', async () => {
    await terminal.type('staff', 'add', 'telegram:1', '--role', 'admin', '--sees-held')
    await terminal.type('staff', 'add', 'telegram:2', '--role', 'editor', '--sees-held')
    await terminal.type('staff', 'add', 'telegram:3', '--role', 'editor')
    const rows = await db
      .selectFrom('staff')
      .select(['person', 'sees_held'])
      .orderBy('person')
      .execute()
    expect(rows.map(({ sees_held }) => sees_held)).toEqual([1, 1, 0])
  })
})
