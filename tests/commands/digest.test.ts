import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Db } from '../../src/db/index.js'
import { databases } from '../support/databases.js'
import { ADMIN, aProvince, aStaffMember, EDITOR_A, GROUP_A } from './province.js'
import { createTalk, textOf } from './talk.js'

const VIEWER = 5
const MEMBER = 77
const LEADERS = '-500'

describe.each(databases)('/tonghop on %s', (_name, open) => {
  let db: Db
  let talk: ReturnType<typeof createTalk>

  beforeAll(async () => {
    db = await open()
    await aProvince(db)
    await aStaffMember(db, VIEWER, 'viewer', 'xa-a')
  })
  beforeEach(async () => {
    await db.deleteFrom('digest_chat').execute()
    talk = createTalk(db)
  })
  afterAll(() => db.destroy())

  const says = async (person: number, line: string, group?: string) =>
    textOf(await talk.say(person, line, group ? { group } : {}))
  const told = async () => await db.selectFrom('digest_chat').selectAll().execute()

  it('tells of today, and of what else is asked for', async () => {
    expect(await says(ADMIN, '/tonghop')).toContain(
      'TỔNG HỢP TÌNH HÌNH\nToàn địa bàn\nTừ 00:00 23/11/2026 đến 08:00 23/11/2026',
    )
    expect(await says(ADMIN, '/Tổng_hợp'.replace('_', ''))).toContain('Toàn địa bàn')
    expect(await says(ADMIN, '/digest tuần trước')).toContain(
      'Từ ngày 16/11/2026 đến hết ngày 22/11/2026',
    )
    expect(await says(ADMIN, '/tonghop hôm qua xa-b')).toContain('Xã B\nNgày 22/11/2026')
    expect(await says(ADMIN, '/tonghop Xã B')).toContain('Xã B\nTừ 00:00')
  })

  it('tells staff of a commune of their commune, and of no other', async () => {
    for (const person of [EDITOR_A, VIEWER]) {
      expect(await says(person, '/tonghop tuần')).toContain('Xã A')
      expect(await says(person, '/tonghop tuần xa-b')).toContain('Xã B')
      expect(await says(person, '/tonghop tuần xa-b')).not.toContain('TỔNG HỢP')
      expect(await says(person, '/tonghop bật hằng ngày 7h tinh')).not.toContain('Đã bật')
    }
    expect(await told()).toEqual([])
  })

  it('tells members nothing, nor a group in which they read', async () => {
    expect(await says(MEMBER, '/tonghop')).not.toContain('TỔNG HỢP')
    expect(await says(ADMIN, '/tonghop', GROUP_A)).not.toContain('TỔNG HỢP')
    await says(ADMIN, '/tonghop bật hằng ngày 7h', GROUP_A)
    await says(MEMBER, '/tonghop bật hằng ngày 7h')
    expect(await told()).toEqual([])
  })

  it('is switched on and off in the chat where it is typed', async () => {
    expect(await says(ADMIN, '/tonghop bật hằng ngày 7h')).toBe(
      'Đã bật. Hằng ngày, bản tổng hợp của toàn địa bàn sẽ được gửi vào đây.\nLần đầu: 07:00 ngày mai.\nThôi nhận: /tonghop tắt',
    )
    expect(await says(EDITOR_A, '/tonghop bật hằng tuần thứ 2 7h', LEADERS)).toContain(
      'bản tổng hợp của Xã A sẽ được gửi vào đây.\nLần đầu: 07:00 thứ Hai, 30/11/2026',
    )
    expect((await told()).map(({ chat, every, at }) => [chat, every, at]).sort()).toEqual([
      [LEADERS, 'week', '07:00'],
      [String(ADMIN), 'day', '07:00'],
    ])
    expect(await says(ADMIN, '/tonghop tắt')).toContain('Đã tắt')
    expect(await says(ADMIN, '/tonghop tắt')).toContain('chưa bật')
    expect((await told()).map(({ chat }) => chat)).toEqual([LEADERS])
  })

  it('says what can be typed where it does not understand', async () => {
    expect(await says(ADMIN, '/tonghop xyz')).toContain('/tonghop hôm qua, /tonghop tuần')
    expect(await says(ADMIN, '/tonghop bật lúc nào cũng được')).toContain(
      'Ví dụ: /tonghop bật hằng ngày 7h',
    )
    expect(await told()).toEqual([])
  })

  it('keeps who switched it on in the audit, and not a word more', async () => {
    await says(ADMIN, '/tonghop bật hằng ngày 7h xa-a')
    const acts = await db.selectFrom('audit').select(['act', 'detail']).execute()
    expect(acts.at(-1)?.act).toBe('digest.on')
    expect(JSON.parse(acts.at(-1)?.detail ?? '{}')).toMatchObject({ every: 'day' })
  })
})
