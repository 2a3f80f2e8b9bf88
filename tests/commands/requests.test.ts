import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type AccountId, after, DAY, HOUR, MINUTE } from '../../src/base/index.js'
import { lookAfterRequests } from '../../src/commands/index.js'
import type { Db } from '../../src/db/index.js'
import { noteAccount } from '../../src/delivery/index.js'
import { wordsOf } from '../../src/language/index.js'
import { addStaff } from '../../src/people/index.js'
import { endRequest, putRequest, type RequestDue } from '../../src/privacy/index.js'
import { databases } from '../support/databases.js'
import { OFFICE } from '../support/office.js'

const ACCOUNT = 'telegram:1' as AccountId
/** Monday, when the office opens. */
const MONDAY = new Date('2026-11-23T00:30:00.000Z')

describe.each(databases)('what members ask about their data, on %s', (_name, open) => {
  let db: Db
  beforeAll(async () => {
    db = await open()
    await noteAccount(db, { id: ACCOUNT, channel: 'telegram', name: 'bot' })
    await addStaff(db, { channel: 'telegram', person: '1', role: 'admin' }, MONDAY)
  })
  beforeEach(async () => {
    await db.deleteFrom('data_request').execute()
    await db.deleteFrom('delivery').execute()
  })
  afterAll(() => db.destroy())

  const desk = {
    words: wordsOf('vi'),
    timeZone: 'Asia/Ho_Chi_Minh',
    speakers: [
      {
        name: 'telegram' as const,
        account: ACCOUNT,
        knows: () => true,
        directWith: (person: string) => ({ channel: 'telegram' as const, chat: person }),
      },
    ],
  }
  const ask = (kind: RequestDue['kind'], now: Date) => putRequest(db, 'h:lan', kind, now, OFFICE)
  const look = (now: Date) => lookAfterRequests({ db, cases: OFFICE, desk }, now)
  const asked = () => db.selectFrom('data_request').selectAll().orderBy('asked_at').execute()
  const told = async () =>
    (await db.selectFrom('delivery').select('body').orderBy('id').execute()).map(
      ({ body }) => JSON.parse(body ?? '{}').text as string,
    )

  it.each([
    ['on a Monday morning', MONDAY, '2026-11-25T10:00:00.000Z'],
    ['on a Thursday at noon', new Date('2026-11-26T05:00:00.000Z'), '2026-11-30T10:00:00.000Z'],
    ['on a Sunday', new Date('2026-11-29T05:00:00.000Z'), '2026-12-01T10:00:00.000Z'],
    ['before Tết', new Date('2027-02-04T05:00:00.000Z'), '2027-02-12T10:00:00.000Z'],
  ])('are to be answered by the end of the second working day: asked %s', async (_, now, by) => {
    await ask('copy', now)
    expect(await asked()).toMatchObject([{ answer_by: by, answered_at: null, done_at: null }])
  })

  it('are answered when they are done, and not when they are asked', async () => {
    const id = await ask('copy', MONDAY)
    const later = after(MONDAY, HOUR)
    await endRequest(db, id, later)
    expect(await asked()).toMatchObject([
      { answered_at: later.toISOString(), done_at: later.toISOString(), outcome: 'done' },
    ])
  })

  it('are over when nobody confirms what is to be erased, and begin anew later', async () => {
    await ask('erase', MONDAY)
    expect(await ask('erase', after(MONDAY, 29 * MINUTE))).toBe((await asked())[0]?.id)
    await look(after(MONDAY, 29 * MINUTE))
    expect(await asked()).toMatchObject([{ done_at: null }])
    await look(after(MONDAY, 30 * MINUTE))
    expect(await asked()).toMatchObject([{ outcome: 'expired' }])
    const months = after(MONDAY, 90 * DAY)
    await ask('erase', months)
    expect(await asked()).toMatchObject([
      { outcome: 'expired' },
      { asked_at: months.toISOString(), done_at: null },
    ])
  })

  it('are told to the admins before an answer is due, in working hours, once and without a name', async () => {
    await ask('copy', MONDAY)
    expect(await look(new Date('2026-11-25T02:00:00.000Z'))).toBe(0)
    expect(await look(new Date('2026-11-25T05:00:00.000Z'))).toBe(0)
    await look(new Date('2026-11-25T06:31:00.000Z'))
    await look(new Date('2026-11-25T09:00:00.000Z'))
    expect(await told()).toEqual([expect.stringContaining('Sắp đến hạn')])
    expect((await told())[0]).toContain('xem dữ liệu')
    expect((await told())[0]).not.toContain('h:lan')
  })

  it('are told again before the processing must stop', async () => {
    await ask('withdraw', MONDAY)
    await look(new Date('2026-11-26T02:00:00.000Z'))
    expect(await told()).toEqual([expect.stringContaining('Quá hạn')])
    await look(new Date('2026-12-04T02:00:00.000Z'))
    expect(await told()).toHaveLength(1)
    await look(new Date('2026-12-07T02:00:00.000Z'))
    expect((await told())[1]).toContain('chưa dừng xử lý')
  })

  it('are told to nobody once they are done', async () => {
    await endRequest(db, await ask('copy', MONDAY), MONDAY)
    expect(await look(after(MONDAY, 20 * DAY))).toBe(0)
    expect(await told()).toEqual([])
  })
})
