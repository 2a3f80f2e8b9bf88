import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import {
  bindGroup,
  importUnitsCsv,
  loadAudienceMap,
  noteGroup,
} from '../../../src/audience/index.js'
import {
  type AccountId,
  after,
  DAY,
  type FeedbackId,
  HOUR,
  newId,
  noLog,
} from '../../../src/base/index.js'
import { type Db, migrate, openDb } from '../../../src/db/index.js'
import { noteAccount } from '../../../src/delivery/index.js'
import { stepCase } from '../../../src/feedback/cases/index.js'
import {
  ASK_SOLVED_AFTER_MS,
  CLOSE_AFTER_MS,
  lookAfterCases,
} from '../../../src/feedback/cases/look-after.js'
import { openCase, tellStaff } from '../../../src/feedback/index.js'
import { wordsOf } from '../../../src/language/index.js'
import { addStaff } from '../../../src/people/index.js'
import { RICH } from '../../support/capabilities.js'
import { databaseUrls } from '../../support/databases.js'
import { OFFICE } from '../../support/office.js'

const ACCOUNT = 'telegram:1' as AccountId
const DESK = {
  words: wordsOf('vi'),
  timeZone: 'Asia/Ho_Chi_Minh',
  speakers: [
    {
      name: 'telegram',
      account: ACCOUNT,
      knows: () => true,
      directWith: (person: string) => ({ channel: 'telegram', chat: person }) as const,
    },
  ] as const,
  channels: new Map([['telegram', RICH]] as const),
  cases: OFFICE,
}

/** 08:00 in Vietnam. */
const at = (day: string) => new Date(`${day}T01:00:00.000Z`)

describe.each(databaseUrls)('time, on %s,', (_name, fresh) => {
  const open: Db[] = []
  let db: Db
  beforeEach(async () => {
    db = openDb(await fresh())
    open.push(db)
    await migrate(db)
    await importUnitsCsv(
      db,
      Buffer.from('code,name,level,parent,tags\ntinh,Tỉnh,tỉnh,,\nxa,Xã,xã,tinh,\n'),
    )
    await noteAccount(db, { id: ACCOUNT, channel: 'telegram', name: 'bot' })
    const map = await loadAudienceMap(db)
    const unitId = map.unitByCode.get('xa')?.id
    if (!unitId) throw new Error('no unit')
    const start = at('2026-11-23')
    const joined = { channel: 'telegram', chat: '-1', accountId: ACCOUNT, title: 'Nhóm' } as const
    const { group } = await noteGroup(db, joined, start)
    await bindGroup(db, group.id, { unitId, noticeHash: 'h' })
    const staff = { channel: 'telegram', role: 'editor' } as const
    await addStaff(db, { ...staff, person: '1', role: 'admin' }, start)
    await addStaff(db, { ...staff, person: '2', unitId }, start)
  })
  afterAll(() => Promise.all(open.map((one) => one.destroy())))

  async function aCase(now: Date, level: 'normal' | 'urgent' = 'normal') {
    const feedback = newId<FeedbackId>()
    const { id: group } = await db.selectFrom('group_chat').select('id').executeTakeFirstOrThrow()
    await db
      .insertInto('feedback')
      .values({
        id: feedback,
        event_id: newId(),
        kind: 'question',
        text: 'Bao giờ có nước?',
        group_id: group,
        channel: 'telegram',
        chat: '-1',
        message_id: 'm1',
        account_id: ACCOUNT,
        received_at: now.toISOString(),
      })
      .execute()
    const wanted = { feedback, kind: 'question', level, group, by: { kind: 'member' } } as const
    return await db.transaction().execute((trx) => openCase(trx, wanted, now, OFFICE))
  }
  const look = (now: Date) => lookAfterCases({ db, log: noLog, desk: DESK }, now)
  const told = async (chat: string) => {
    const rows = await db
      .selectFrom('delivery')
      .select('key')
      .where('chat', '=', chat)
      .orderBy('id')
      .execute()
    return rows.map(({ key }) => key.split('/').at(chat === '-1' ? 0 : -2))
  }
  /** What the lists say that somebody was sent, by their days. */
  const lists = async (chat: string) => {
    const rows = await db
      .selectFrom('delivery')
      .select(['key', 'body'])
      .where('chat', '=', chat)
      .where('key', 'like', 'remind:%')
      .orderBy('id')
      .execute()
    return rows.map(({ key, body }): readonly [string | undefined, readonly string[]] => [
      key.slice('remind:'.length).split('/')[0],
      (JSON.parse(body ?? '{}').text as string).split('\n').slice(1),
    ])
  }
  const stateOf = async () => await db.selectFrom('case_file').selectAll().executeTakeFirstOrThrow()

  it('reminds of what is overdue once a working day, and tells the unit above when it stays so', async () => {
    await aCase(at('2026-11-26'))
    expect(await look(at('2026-11-27'))).toBe(0)
    const friday = after(at('2026-11-27'), 2 * HOUR)
    expect(await look(friday)).toBe(1)
    expect(await look(after(friday, HOUR))).toBe(0)
    const line = '• HO-2611-0001 · Xã · hạn tiếp nhận 27/11/2026'
    expect(await lists('2')).toEqual([['2026-11-27', ['Quá hạn: 1', line]]])
    // Saturday, Sunday, and Monday before the office opens.
    for (const quiet of [at('2026-11-28'), at('2026-11-29'), after(at('2026-11-30'), -HOUR)])
      expect(await look(quiet)).toBe(0)
    expect(await lists('1')).toEqual([])
    expect(await look(at('2026-11-30'))).toBe(1)
    expect(await lists('2')).toHaveLength(2)
    const late = 'Đơn vị cấp dưới để quá hạn, xin đôn đốc: 1'
    expect(await lists('1')).toEqual([['2026-11-30', [late, line]]])
    await look(at('2026-12-01'))
    expect(await lists('1')).toHaveLength(1)
  })

  it('reminds each person in one list a day, however much is late, and never fills a message', async () => {
    for (let count = 0; count < 60; count += 1) await aCase(at('2026-11-26'))
    const friday = after(at('2026-11-27'), 2 * HOUR)
    expect(await look(friday)).toBe(60)
    const lines = (await lists('2'))[0]?.[1] ?? []
    expect(lines.at(0)).toBe('Quá hạn: 60')
    expect(lines.at(-1)).toBe('… và 44 việc nữa')
    expect(lines.join('\n').length).toBeLessThan(1_900)
    // One that is late later in the day waits for the next list.
    await aCase(at('2026-11-26'))
    expect(await look(after(friday, HOUR))).toBe(0)
    expect(await look(at('2026-11-30'))).toBe(61)
    expect(await lists('2')).toHaveLength(2)
    // Sixty stayed late for a second working day, and the one did not.
    expect((await lists('1')).map(([, [head]]) => head)).toEqual([
      'Đơn vị cấp dưới để quá hạn, xin đôn đốc: 60',
    ])
  })

  it('tells nobody above on the first day that a case is late where it went, or was reminded of long ago', async () => {
    const { id } = await aCase(at('2026-11-26'))
    const { id: unit } = await db
      .selectFrom('unit')
      .select('id')
      .where('code', '=', 'xa')
      .executeTakeFirstOrThrow()
    await look(after(at('2026-11-27'), 2 * HOUR))
    await db.updateTable('case_file').set({ reminded_on: '2026-11-24' }).execute()
    await look(at('2026-11-30'))
    expect(await lists('1')).toEqual([])
    // It goes up and comes back: nobody there was reminded yet.
    for (const to of [undefined, unit]) {
      const step = { act: 'forward', to, assignee: undefined } as const
      const by = { kind: 'service' } as const
      await db
        .transaction()
        .execute((trx) => stepCase(trx, id, { step, by }, at('2026-11-30'), OFFICE))
    }
    expect((await stateOf()).reminded_on).toBeNull()
    await look(after(at('2026-12-01'), 2 * HOUR))
    expect(await lists('1')).toEqual([])
    await look(at('2026-12-02'))
    expect(await lists('1')).toHaveLength(1)
  })

  it('names a held case only to those who see such', async () => {
    await aCase(at('2026-11-26'))
    await db.updateTable('feedback').set({ state: 'held' }).execute()
    const friday = after(at('2026-11-27'), 2 * HOUR)
    await db.updateTable('staff').set({ sees_held: 1 }).where('person', '=', '1').execute()
    await look(friday)
    expect(await lists('2')).toEqual([])
    expect(await lists('1')).toHaveLength(1)
  })

  it('tells the unit above at once of what is urgent', async () => {
    await aCase(at('2026-11-26'), 'urgent')
    await look(at('2026-11-27'))
    expect(await told('1')).toEqual(['escalated'])
  })

  it('stands still over Tết 2027 and a weekend', async () => {
    const { receiveBy, answerBy } = await aCase(at('2027-02-03'))
    // Seven hours are left of Wednesday; mùng 1 is Saturday the 6th, and the office opens on Thursday the 11th.
    expect(receiveBy.toISOString()).toBe('2027-02-11T01:30:00.000Z')
    // 17 hours more, 7.5 a day: Saturday and Sunday do not count either.
    expect(answerBy.toISOString()).toBe('2027-02-15T02:30:00.000Z')
    for (const day of ['04', '05', '08', '10']) expect(await look(at(`2027-02-${day}`))).toBe(0)
    expect(await look(after(receiveBy, HOUR))).toBe(1)
  })

  describe('a card that does not reach whoever it is for', () => {
    const shown = async (now: Date) => {
      const one = await aCase(now)
      await db.transaction().execute((trx) => tellStaff(trx, one, 'opened', now, DESK))
      return one
    }
    const blockedBy = async (person: string) =>
      await db
        .updateTable('delivery')
        .set({ state: 'failed', reason: 'removed' })
        .where('chat', '=', person)
        .where('state', '=', 'queued')
        .execute()
    const editor = async (person: string, code: string) => {
      const unit = (await loadAudienceMap(db)).unitByCode.get(code)
      if (!unit) throw new Error(`no unit ${code}`)
      const staff = { channel: 'telegram', person, role: 'editor', unitId: unit.id } as const
      await addStaff(db, staff, at('2026-11-23'))
    }

    it('goes to the others of the unit, then to the unit above, then to the whole area, each time once', async () => {
      const now = at('2026-11-23')
      await shown(now)
      await editor('3', 'xa')
      await editor('4', 'tinh')
      expect(await look(now)).toBe(0)
      await blockedBy('2')
      expect(await look(now)).toBe(1)
      expect(await look(now)).toBe(0)
      expect(await told('3')).toEqual(['unreached'])
      expect(await told('4')).toEqual([])
      await blockedBy('3')
      expect(await look(now)).toBe(1)
      expect(await told('4')).toEqual(['unreached'])
      await blockedBy('4')
      expect(await look(now)).toBe(1)
      expect(await told('1')).toEqual(['unreached'])
      await blockedBy('1')
      expect(await look(now)).toBe(0)
      for (const [person, cards] of [
        ['1', 1],
        ['2', 1],
        ['3', 1],
        ['4', 1],
      ] as const)
        expect(await told(person)).toHaveLength(cards)
    })

    it('goes to nobody where somebody else has it, nor when the case is over', async () => {
      const now = at('2026-11-23')
      await editor('3', 'xa')
      const one = await aCase(now)
      await db.updateTable('case_file').set({ assignee_id: null }).execute()
      await db.transaction().execute((trx) => tellStaff(trx, one, 'opened', now, DESK))
      await blockedBy('2')
      expect(await look(now)).toBe(0)
      await db.updateTable('case_file').set({ status: 'closed', reason: 'withdrawn' }).execute()
      await blockedBy('3')
      expect(await look(now)).toBe(0)
      expect(await told('1')).toEqual([])
    })
  })

  it('reminds of what waits for the one who wrote only after three working days, and again after three more', async () => {
    const { id } = await aCase(at('2026-11-26'))
    const { id: staff } = await db
      .selectFrom('staff')
      .select('id')
      .where('person', '=', '2')
      .executeTakeFirstOrThrow()
    const step = { step: { act: 'ask', by: staff }, by: { kind: 'staff', id: staff } } as const
    await db.transaction().execute((trx) => stepCase(trx, id, step, at('2026-11-26'), OFFICE))
    for (const day of ['11-27', '11-30']) expect(await look(at(`2026-${day}`))).toBe(0)
    const days: string[] = []
    for (let day = 1; day <= 12; day += 1) {
      const date = `2026-12-${String(day).padStart(2, '0')}`
      if ((await look(after(at(date), 8 * HOUR))) > 0) days.push(date)
    }
    expect(days).toEqual(['2026-12-01', '2026-12-04', '2026-12-09'])
    const [first] = await lists('2')
    expect(first?.[1]?.[0]).toContain('chưa bổ sung')
    expect(await lists('1')).toEqual([])
  })

  it('closes what was answered a week ago, and asks once, some days later, whether it is solved', async () => {
    const { id } = await aCase(at('2026-11-23'))
    const { id: staff } = await db
      .selectFrom('staff')
      .select('id')
      .where('person', '=', '2')
      .executeTakeFirstOrThrow()
    const answered = {
      step: { act: 'answer', by: staff },
      by: { kind: 'staff', id: staff },
    } as const
    const start = at('2026-11-23')
    await db.transaction().execute((trx) => stepCase(trx, id, answered, start, OFFICE))
    expect(await look(after(start, CLOSE_AFTER_MS - DAY))).toBe(0)
    expect(await look(after(start, CLOSE_AFTER_MS))).toBe(1)
    expect((await stateOf()).status).toBe('closed')
    // Five days on it is Saturday; the one who wrote is asked on Monday.
    const saturday = after(start, CLOSE_AFTER_MS + ASK_SOLVED_AFTER_MS)
    expect(await look(saturday)).toBe(0)
    expect(await look(after(saturday, 2 * DAY))).toBe(1)
    expect(await look(after(saturday, 3 * DAY))).toBe(0)
    expect(await told('-1')).toEqual([`answer:${id}`])
  })
})
