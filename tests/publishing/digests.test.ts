import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { bindGroup, letSpeak, moveGroup, noteGroup } from '../../src/audience/index.js'
import { type AccountId, after, DAY, HOUR, MINUTE, noLog } from '../../src/base/index.js'
import type { Beat } from '../../src/calendar/index.js'
import type { Message } from '../../src/channels/index.js'
import type { Db } from '../../src/db/index.js'
import { noteAccount } from '../../src/delivery/index.js'
import { wordsOf } from '../../src/language/index.js'
import { removeStaff } from '../../src/people/index.js'
import { putDueDigests, subscribe, unsubscribe } from '../../src/publishing/index.js'
import { ADMIN, aProvince, aStaffMember, EDITOR_A } from '../commands/province.js'
import { BOT } from '../commands/talk.js'
import { RICH } from '../support/capabilities.js'
import { StoppedClock } from '../support/clock.js'
import { databases } from '../support/databases.js'

const ZONE = 'Asia/Ho_Chi_Minh'
/** A Monday, 08:00. */
const NOW = new StoppedClock().now()
const at = (days: number, hours: number) => after(NOW, days * DAY + (hours - 8) * HOUR)
const DAILY: Beat = { every: 'day', hour: 7, minute: 0 }
const MONDAYS: Beat = { every: 'week', weekday: 1, hour: 7, minute: 0 }

describe.each(databases)('regular digests on %s', (_name, open) => {
  let db: Db

  beforeAll(async () => {
    db = await open()
    await aProvince(db)
  })
  beforeEach(async () => {
    for (const table of ['digest_chat', 'delivery'] as const) await db.deleteFrom(table).execute()
    await aStaffMember(db, ADMIN, 'admin')
    await aStaffMember(db, EDITOR_A, 'editor', 'xa-a')
  })
  afterAll(() => db.destroy())

  const staffId = async (person: number) =>
    await db
      .selectFrom('staff')
      .select(['id', 'unit_id'])
      .where('person', '=', String(person))
      .executeTakeFirstOrThrow()
  const told = async (chat: string, beat: Beat, person = ADMIN) => {
    const { id, unit_id } = await staffId(person)
    const to = { channel: 'telegram', chat } as const
    const unit = unit_id ?? undefined
    return await subscribe(db, { account: BOT, to, unit, beat, setBy: id }, NOW, ZONE)
  }
  const ring = (now: Date, textLimit = RICH.textLimit) => {
    const channels = new Map([['telegram', { textLimit }] as const])
    return putDueDigests({ db, log: noLog, words: wordsOf('vi'), timeZone: ZONE, channels }, now)
  }
  const put = async () => await db.selectFrom('delivery').selectAll().orderBy('id').execute()
  const texts = async () =>
    (await put()).map(({ body }) => (JSON.parse(body ?? 'null') as Message).text)

  it('come when they are due, and tell of the time since the one before', async () => {
    expect(await told('1', DAILY)).toEqual(at(1, 7))
    expect(await ring(after(at(1, 7), -MINUTE))).toBe(false)
    expect(await ring(at(1, 7))).toBe(true)
    const [text] = await texts()
    expect(text).toContain('Toàn địa bàn\nTừ 07:00 23/11/2026 đến 07:00 24/11/2026')
    expect((await put()).map(({ chat, lane }) => [chat, lane])).toEqual([['1', 6]])
  })

  it('come once for a day, however often the bell rings and by however many', async () => {
    await told('1', DAILY)
    await Promise.all([ring(at(1, 7)), ring(at(1, 7))])
    for (const minutes of [1, 10, 60]) await ring(after(at(1, 7), minutes * MINUTE))
    expect(await put()).toHaveLength(1)
    await ring(at(2, 7))
    expect(await put()).toHaveLength(2)
  })

  it('say once what a clock that is set back makes due again', async () => {
    await told('1', DAILY)
    await ring(at(1, 7))
    await db
      .updateTable('digest_chat')
      .set({ next_at: at(1, 7).toISOString() })
      .execute()
    expect(await ring(at(1, 7))).toBe(false)
    expect(await put()).toHaveLength(1)
  })

  it('come once after a time in which nobody served: the last of those missed', async () => {
    await told('1', DAILY)
    await ring(at(3, 9))
    expect(await texts()).toHaveLength(1)
    expect((await texts())[0]).toContain('Từ 07:00 25/11/2026 đến 07:00 26/11/2026')
    expect(await db.selectFrom('digest_chat').select('next_at').execute()).toEqual([
      { next_at: at(4, 7).toISOString() },
    ])
  })

  it('are not told when more than six hours late', async () => {
    await told('1', DAILY)
    expect(await ring(after(at(1, 13), MINUTE))).toBe(false)
    expect(await put()).toEqual([])
    await ring(at(2, 7))
    expect(await put()).toHaveLength(1)
  })

  it('come weekly and daily to one chat, each by its own beat; a new hour takes the place of the old', async () => {
    await told('1', MONDAYS)
    await told('1', DAILY)
    await told('1', { ...DAILY, hour: 9 })
    expect(await db.selectFrom('digest_chat').selectAll().execute()).toHaveLength(2)
    await ring(at(1, 7))
    expect(await put()).toHaveLength(0)
    await ring(at(1, 9))
    expect(await put()).toHaveLength(1)
    await ring(at(7, 7))
    const all = await texts()
    expect(all.at(-1)).toContain('Từ 07:00 23/11/2026 đến 07:00 30/11/2026')
    expect(await unsubscribe(db, { channel: 'telegram', chat: '1' })).toBe(2)
  })

  it('are cut for a channel that takes less, in their order', async () => {
    await told('1', DAILY)
    await ring(at(1, 7), 120)
    const all = await put()
    expect(all.length).toBeGreaterThan(1)
    expect(all.slice(1).map(({ follows }) => follows)).toEqual(all.slice(0, -1).map(({ id }) => id))
    for (const text of await texts()) expect(text.length).toBeLessThanOrEqual(120)
  })

  it('end where the rights of whoever chose them end', async () => {
    await told('2', DAILY, EDITOR_A)
    await aStaffMember(db, EDITOR_A, 'editor', 'xa-b')
    await ring(at(1, 7))
    await told('1', DAILY)
    await removeStaff(db, { channel: 'telegram', person: String(ADMIN) })
    await ring(at(1, 7))
    expect(await put()).toEqual([])
    expect(await db.selectFrom('digest_chat').selectAll().execute()).toEqual([])
  })

  it('end in a group that members read by now', async () => {
    const joined = { channel: 'telegram', chat: '-900', accountId: BOT, title: 'Lãnh đạo' } as const
    const { group } = await noteGroup(db, joined, NOW)
    await told('-900', DAILY)
    await ring(at(1, 7))
    expect(await put()).toHaveLength(1)
    const { id: unitId } = await db
      .selectFrom('unit')
      .select('id')
      .where('code', '=', 'xa-a')
      .executeTakeFirstOrThrow()
    await bindGroup(db, group.id, { unitId, noticeHash: 'h' })
    await ring(at(2, 7))
    expect(await put()).toHaveLength(1)
  })

  it('are told in a group by the account that speaks there by now', async () => {
    const joined = { channel: 'telegram', chat: '-902', accountId: BOT, title: 'Lãnh đạo' } as const
    const { group } = await noteGroup(db, joined, NOW)
    await told('-902', DAILY)
    const other = 'telegram:other' as AccountId
    await noteAccount(db, { id: other, channel: 'telegram' })
    await db.transaction().execute((trx) => letSpeak(trx, group.id, other))
    await ring(at(1, 7))
    await put()
    const rows = await db
      .selectFrom('delivery')
      .select('account_id')
      .where('chat', '=', '-902')
      .execute()
    expect(rows).toEqual([{ account_id: other }])
  })

  it('follow a group to where it moves', async () => {
    const joined = { channel: 'telegram', chat: '-901', accountId: BOT, title: 'Lãnh đạo' } as const
    await noteGroup(db, joined, NOW)
    await told('-901', DAILY)
    await moveGroup(db, { channel: 'telegram', chat: '-901' }, '-100901')
    await ring(at(1, 7))
    expect((await put()).map(({ chat }) => chat)).toEqual(['-100901'])
  })
})
