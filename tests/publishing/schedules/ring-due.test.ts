import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { after, DAY, HOUR, MINUTE, SECOND } from '../../../src/base/index.js'
import type { Db } from '../../../src/db/index.js'
import { announceDays } from '../../../src/holidays/index.js'
import { removeStaff } from '../../../src/people/index.js'
import {
  createReckonings,
  endSchedule,
  moveNextBell,
  pauseSchedule,
  resumeSchedule,
} from '../../../src/publishing/index.js'
import { ADMIN, aProvince, aStaffMember, EDITOR_A } from '../../commands/province.js'
import { databases } from '../../support/databases.js'
import { aSchedule, at, nothingScheduled, posts, ring, rings } from './scene.js'

describe.each(databases)('what recurs, on %s', (_name, open) => {
  let db: Db
  beforeAll(async () => {
    db = await open()
    await aProvince(db)
  })
  beforeEach(() => nothingScheduled(db))
  afterAll(() => db.destroy())
  const reckoning = () => createReckonings('Asia/Ho_Chi_Minh')(db)
  const MONDAY = at('2027-01-04T12:00')

  it('puts a post at its hour, and not before', async () => {
    await aSchedule(db, '7h hằng ngày', MONDAY)
    expect(await ring(db, after(at('2027-01-05T07:00'), -SECOND))).toBe(false)
    expect(await ring(db, at('2027-01-05T07:00'))).toBe(true)
    expect(await posts(db)).toMatchObject([
      { state: 'scheduled', due_at: at('2027-01-05T07:00').toISOString(), ignores_quiet: 0 },
    ])
    expect(await rings(db)).toEqual(['2027-01-05T07:00 rung'])
  })

  it('rings each bell once, however often and by however many it is heard', async () => {
    await aSchedule(db, '7h hằng ngày', MONDAY)
    const bell = at('2027-01-05T07:00')
    await Promise.all([ring(db, bell), ring(db, bell), ring(db, after(bell, SECOND))])
    for (const minutes of [1, 10, 60]) await ring(db, after(bell, minutes * MINUTE))
    expect(await posts(db)).toHaveLength(1)
    await ring(db, after(bell, DAY))
    expect(await posts(db)).toHaveLength(2)
  })

  it('makes up for a bell within its grace, and says of one beyond it that it was late', async () => {
    await aSchedule(db, '7h hằng ngày', MONDAY, { graceMinutes: 60 })
    await ring(db, at('2027-01-05T08:00'))
    await ring(db, at('2027-01-06T08:01'))
    expect(await rings(db)).toEqual(['2027-01-05T07:00 rung', '2027-01-06T07:00 late'])
  })

  it('rings only the last of several that nobody heard', async () => {
    await aSchedule(db, '0 7-10 * * *', MONDAY)
    await ring(db, at('2027-01-05T10:30'))
    expect(await rings(db)).toEqual([
      '2027-01-05T07:00 followed',
      '2027-01-05T08:00 followed',
      '2027-01-05T09:00 followed',
      '2027-01-05T10:00 rung',
    ])
    expect(await posts(db)).toHaveLength(1)
  })

  it('notes every bell of a very long absence', async () => {
    await aSchedule(db, '0 * * * *', MONDAY)
    await ring(db, after(MONDAY, 30 * DAY))
    const noted = await rings(db)
    expect(noted).toHaveLength(30 * 24)
    expect(noted.filter((one) => one.endsWith('rung'))).toHaveLength(1)
  })

  it('says again nothing that a clock that is set back makes due again', async () => {
    await aSchedule(db, '7h hằng ngày', MONDAY)
    await ring(db, at('2027-01-05T07:00'))
    await ring(db, at('2027-01-05T06:30'))
    await ring(db, at('2027-01-05T07:00'))
    expect(await posts(db)).toHaveLength(1)
    await ring(db, at('2027-01-06T07:00'))
    expect(await posts(db)).toHaveLength(2)
  })

  it('drops nothing when a clock ran ahead for a month and was set right', async () => {
    await aSchedule(db, '7h hằng ngày', MONDAY)
    await ring(db, at('2027-02-05T12:00'))
    await ring(db, at('2027-01-05T06:59'))
    for (const day of ['05', '06', '07']) await ring(db, at(`2027-01-${day}T07:00`))
    const rung = (await rings(db)).filter((one) => one.endsWith('rung'))
    expect(rung).toEqual([
      '2027-01-05T07:00 rung',
      '2027-01-06T07:00 rung',
      '2027-01-07T07:00 rung',
      '2027-02-05T07:00 rung',
    ])
  })

  it('rings a bell once when the zone changes after it', async () => {
    await aSchedule(db, '7h hằng ngày', MONDAY)
    await ring(db, at('2027-01-05T07:00'))
    await ring(db, at('2027-01-05T08:00'), 'Europe/Berlin')
    // Seven in Berlin, on the day that has had its bell.
    await ring(db, at('2027-01-05T07:00', 'Europe/Berlin'), 'Europe/Berlin')
    expect(await posts(db)).toHaveLength(1)
    await ring(db, at('2027-01-06T07:00', 'Europe/Berlin'), 'Europe/Berlin')
    expect(await posts(db)).toHaveLength(2)
  })

  it('drops no bell when the zone changes before it', async () => {
    await aSchedule(db, '7h hằng ngày', at('2027-01-04T20:00'), {}, 'Europe/Berlin')
    // Three in Berlin; in Vietnam it was seven two hours ago.
    await ring(db, at('2027-01-05T09:00'))
    expect(await rings(db)).toEqual(['2027-01-05T07:00 rung'])
    await ring(db, at('2027-01-05T14:00'))
    expect(await posts(db)).toHaveLength(1)
  })

  it('passes over a holiday by its rule, also one that is announced meanwhile', async () => {
    await aSchedule(db, '7h hằng ngày, trừ ngày lễ', MONDAY)
    const days = [{ date: '2027-01-05', kind: 'off', note: '' }] as const
    await db.transaction().execute((trx) => announceDays(trx, days))
    await ring(db, at('2027-01-05T07:00'))
    await ring(db, at('2027-01-06T07:00'))
    expect(await rings(db)).toEqual(['2027-01-05T07:00 holiday', '2027-01-06T07:00 rung'])
  })

  it('moves to the end of quiet hours unless it is urgent', async () => {
    await aSchedule(db, '22h hằng ngày', MONDAY)
    await aSchedule(db, '22h hằng ngày', MONDAY, { ignoresQuiet: true })
    await ring(db, at('2027-01-04T22:00'))
    expect((await posts(db)).map((one) => [one.due_at, one.ignores_quiet]).sort()).toEqual([
      [at('2027-01-04T22:00').toISOString(), 1],
      [at('2027-01-05T06:00').toISOString(), 0],
    ])
  })

  it('rests while it is paused, and makes up for nothing', async () => {
    const { id } = await aSchedule(db, '7h hằng ngày', MONDAY)
    await db.transaction().execute((trx) => pauseSchedule(trx, id))
    await ring(db, at('2027-01-05T07:00'))
    const go = async (now: Date) => {
      const by = await reckoning()
      return await db.transaction().execute((trx) => resumeSchedule(trx, id, by, now))
    }
    expect(await go(at('2027-01-06T09:00'))).toBe(true)
    expect(await go(at('2027-01-06T09:00'))).toBe(false)
    await ring(db, at('2027-01-06T09:01'))
    await ring(db, at('2027-01-07T07:00'))
    expect(await rings(db)).toEqual([
      '2027-01-05T07:00 paused',
      '2027-01-06T07:00 paused',
      '2027-01-07T07:00 rung',
    ])
  })

  it('never rings again once it has ended', async () => {
    const { id } = await aSchedule(db, '7h hằng ngày', MONDAY)
    await db.transaction().execute((trx) => endSchedule(trx, id))
    await ring(db, at('2027-01-05T07:00'))
    expect(await rings(db)).toEqual([])
  })

  it.each([
    ['later', '2027-01-05T16:00'],
    ['earlier', '2027-01-04T15:00'],
  ])('rings %s the one time that it was moved', async (_when, moved) => {
    const { id } = await aSchedule(db, '7h hằng ngày', MONDAY)
    const by = await reckoning()
    const move = (to: string) =>
      db.transaction().execute((trx) => moveNextBell(trx, id, at(to), by))
    expect((await move('2027-01-06T07:00')).kind).toBe('beyond-next')
    expect(await move(moved)).toEqual({ kind: 'moved', from: at('2027-01-05T07:00') })
    await ring(db, after(at(moved), -MINUTE))
    expect(await posts(db)).toEqual([])
    await ring(db, at(moved))
    await ring(db, after(at(moved), HOUR))
    await ring(db, at('2027-01-05T20:00'))
    expect(await rings(db)).toEqual(['2027-01-05T07:00 rung'])
    await ring(db, at('2027-01-06T07:00'))
    expect(await posts(db)).toHaveLength(2)
  })

  it('counts the rights of whoever set it as they are now, and tells the admins', async () => {
    await aStaffMember(db, ADMIN, 'admin')
    await aStaffMember(db, EDITOR_A, 'editor', 'xa-a')
    const { id } = await db
      .selectFrom('staff')
      .select('id')
      .where('person', '=', String(EDITOR_A))
      .executeTakeFirstOrThrow()
    await aSchedule(db, '7h hằng ngày', MONDAY, { setBy: id, audience: 'xa-a' })
    await ring(db, at('2027-01-05T07:00'))
    await removeStaff(db, { channel: 'telegram', person: String(EDITOR_A) })
    await ring(db, at('2027-01-06T07:00'))
    expect(await rings(db)).toEqual(['2027-01-05T07:00 rung', '2027-01-06T07:00 no-plan'])
    const told = await db.selectFrom('delivery').select('body').execute()
    expect(told.map(({ body }) => body).join()).toContain('đến giờ mà chưa gửi được')
  })

  it('rings in an hour that is left out, and once in one that comes twice', async () => {
    const berlin = 'Europe/Berlin'
    await aSchedule(db, '2h30 chủ nhật', at('2027-03-27T12:00', berlin), {}, berlin)
    await ring(db, at('2027-03-28T03:00', berlin), berlin)
    expect(await rings(db)).toEqual(['2027-03-28T03:00 rung'])
    await nothingScheduled(db)
    await aSchedule(db, '2h30 chủ nhật', at('2027-10-30T12:00', berlin), {}, berlin)
    const first = at('2027-10-31T02:30', berlin)
    for (const hours of [0, 1, 2]) await ring(db, after(first, hours * HOUR), berlin)
    expect(await rings(db)).toEqual(['2027-10-31T02:30 rung'])
  })
})
