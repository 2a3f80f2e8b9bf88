import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { switchOffGroup } from '../../src/audience/index.js'
import { type Db, migrate, openDb, type StaffRole } from '../../src/db/index.js'
import { databaseUrls } from '../support/databases.js'
import { ADMIN, aProvince, aStaffMember, EDITOR_A, EDITOR_B, GROUP_A, GROUP_B } from './province.js'
import { buttonIn, createTalk, OTHER_BOT, textOf } from './talk.js'

describe.each(databaseUrls)('rights in the chat, on %s', (_name, fresh) => {
  const open: Db[] = []
  let db: Db
  let talk: ReturnType<typeof createTalk>
  beforeEach(async () => {
    db = openDb(await fresh())
    open.push(db)
    await migrate(db)
    talk = createTalk(db)
    await aProvince(db)
  })
  afterAll(() => Promise.all(open.map((one) => one.destroy())))

  const makeStaff = (person: number, role: StaffRole, code: string) =>
    aStaffMember(db, person, role, code)
  const stateOf = async (number: number) => {
    const row = await db
      .selectFrom('post')
      .select('state')
      .where('number', '=', number)
      .executeTakeFirst()
    return row?.state
  }

  it('over a post are judged by its groups, also when they are off meanwhile', async () => {
    const card = await talk.say(EDITOR_B, '/dang 1')
    await talk.press(EDITOR_B, buttonIn(card, 'Gửi ngay'))
    expect(textOf(await talk.say(EDITOR_A, '/huy 1'))).toContain('ngoài quyền')
    await switchOffGroup(db, { channel: 'telegram', chat: GROUP_B }, 'removed')
    expect(textOf(await talk.say(EDITOR_A, '/tinhtrang 1'))).toContain('ngoài quyền')
    expect(textOf(await talk.say(EDITOR_A, '/huy 1'))).toContain('ngoài quyền')
    expect(await stateOf(1)).toBe('scheduled')
  })

  it('are lost over one’s own posts of a unit one has left', async () => {
    const card = await talk.say(EDITOR_B, '/dang 1')
    await talk.press(EDITOR_B, buttonIn(card, 'Gửi ngay'))
    await makeStaff(EDITOR_B, 'editor', 'xa-a')
    expect(textOf(await talk.say(EDITOR_B, '/huy 1'))).toContain('ngoài quyền')
  })

  it('that were taken away end an open question', async () => {
    const card = await talk.say(EDITOR_A, '/dang 1')
    await talk.press(EDITOR_A, buttonIn(card, 'Hẹn giờ'))
    await makeStaff(EDITOR_A, 'viewer', 'xa-a')
    expect(textOf(await talk.say(EDITOR_A, '9h'))).toContain('chưa được cấp quyền')
    expect(await stateOf(1)).toBe('draft')
  })

  it('to publish are none to write: an approver may not mend the summary', async () => {
    await makeStaff(EDITOR_A, 'approver', 'xa-a')
    const card = await talk.say(EDITOR_A, '/dang 1')
    const { toast, answers } = await talk.press(EDITOR_A, buttonIn(card, 'Sửa tóm tắt'))
    expect(toast).toContain('chưa được cấp quyền')
    expect(answers).toEqual([])
  })

  it('of one unit do not take a group away from another', async () => {
    expect(textOf(await talk.say(EDITOR_A, '/nhom xa-a', { group: GROUP_B }))).toContain(
      'ngoài đơn vị',
    )
    expect(textOf(await talk.say(EDITOR_A, '/nhom xa-b', { group: GROUP_A }))).toContain(
      'ngoài đơn vị',
    )
  })

  it.each(['/bai', '/xem 1', '/lich', '/tinhtrang', '/thongke', '/dang 1', '/huy 1'])(
    'show nothing of the office where members read: %s',
    async (command) => {
      expect(textOf(await talk.say(ADMIN, command, { group: GROUP_A }))).toContain('tin nhắn riêng')
    },
  )

  it('an hour in quiet hours is warned of, and `ngay` means now', async () => {
    const card = await talk.say(ADMIN, '/dang 1 đến xa-a')
    await talk.press(ADMIN, buttonIn(card, 'Hẹn giờ'))
    expect(textOf(await talk.say(ADMIN, '22h'))).toMatch(/22:00.*\n.*giờ nghỉ/s)
    const second = await talk.say(ADMIN, '/dang 1 đến xa-b')
    await talk.press(ADMIN, buttonIn(second, 'Hẹn giờ'))
    expect(textOf(await talk.say(ADMIN, 'ngay'))).toContain('đang đi tới 1 nhóm')
  })

  it('a bot that is bound by /nhom speaks in the group; one that is gone is named on the card', async () => {
    await db
      .updateTable('group_chat')
      .set({ account_id: 'telegram:9' as typeof OTHER_BOT })
      .execute()
    expect(textOf(await talk.say(ADMIN, '/dang 1 đến all'))).toContain('tài khoản khác phụ trách')
    await talk.say(ADMIN, '/nhom xa-a', { group: GROUP_A, account: OTHER_BOT })
    const row = await db
      .selectFrom('group_chat')
      .select('account_id')
      .where('chat', '=', GROUP_A)
      .executeTakeFirst()
    expect(row?.account_id).toBe(OTHER_BOT)
  })

  it('what was asked by one bot is not answered to another', async () => {
    await talk.say(ADMIN, '/soan')
    await talk.say(ADMIN, 'Một bài mới toanh\n\nNội dung.', { account: OTHER_BOT })
    expect(await db.selectFrom('article').select('id').execute()).toHaveLength(1)
  })

  it('answers of any length are cut into messages that can be sent, the buttons under the last', async () => {
    const audience = `xa-a, ${'-xa-b, '.repeat(600)}xa-a`
    const card = await talk.say(ADMIN, `/dang 1 đến ${audience.slice(0, 3_950)}`)
    for (const { text } of card) expect(text.length).toBeLessThanOrEqual(4_096)
    const long = await talk.say(ADMIN, `/bai ${'x'.repeat(4_050)}`)
    for (const { text } of long) expect(text.length).toBeLessThanOrEqual(4_096)
    await talk.say(ADMIN, `/tomtat 1 ${'Một câu của bản tóm tắt dài. '.repeat(140)}`)
    const shown = await talk.say(ADMIN, '/tomtat 1')
    expect(shown.length).toBeGreaterThan(0)
    for (const { text } of shown) expect(text.length).toBeLessThanOrEqual(4_096)
  })
})
