import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { HOUR } from '../../src/base/index.js'
import type { Message } from '../../src/channels/index.js'
import { type Db, migrate, openDb } from '../../src/db/index.js'
import { listStaff, staffOf, syncAdmins } from '../../src/people/index.js'
import { databaseUrls } from '../support/databases.js'
import { aCase, toldIn } from './cases.js'
import { ADMIN, aProvince, aStaffMember, EDITOR_A, EDITOR_B } from './province.js'
import { buttonIn, createTalk, textOf } from './talk.js'

const ADMIN_A = 20
const NEWCOMER = 7_000_030
const OTHER = 7_000_031
const VOID = 'không còn dùng được'

/** The code that stands in what an inviter was told. */
function codeIn(messages: readonly Message[]): string {
  const [code] = /cb_[\w-]{22}/.exec(textOf(messages)) ?? []
  if (!code) throw new Error(`no code in ${textOf(messages)}`)
  return code
}

describe.each(databaseUrls)('staff, on %s,', (_name, fresh) => {
  const open: Db[] = []
  let db: Db
  let talk: ReturnType<typeof createTalk>
  beforeEach(async () => {
    db = openDb(await fresh())
    open.push(db)
    await migrate(db)
    talk = createTalk(db)
    await aProvince(db)
    await aStaffMember(db, ADMIN_A, 'admin', 'xa-a')
  })
  afterAll(() => Promise.all(open.map((one) => one.destroy())))

  const says = async (person: number, text: string) => textOf(await talk.say(person, text))
  const who = (person: number) => staffOf(db, 'telegram', String(person))
  const numberOf = async (person: number) => (await who(person))?.number ?? 0
  const invited = async (line: string, by = ADMIN_A) => codeIn(await talk.say(by, line))
  const lastAudit = async () =>
    await db.selectFrom('audit').selectAll().orderBy('id', 'desc').executeTakeFirstOrThrow()

  it('are invited by a link that counts once, hear what they may do, and the inviter hears who came', async () => {
    const answer = await talk.say(ADMIN_A, '/canbo mời biên tập viên xã A')
    expect(textOf(answer)).toContain('biên tập viên, phạm vi: Xã A')
    expect(answer[0]?.marks).toMatchObject([{ kind: 'start', payload: codeIn(answer) }])
    const said = await says(NEWCOMER, `/start ${codeIn(answer)}`)
    expect(said).toContain('Chào mừng đồng chí. Từ nay đồng chí là biên tập viên, phạm vi: Xã A')
    expect(said).toContain('/dang 12')
    expect(said).not.toContain('/tukhoa')
    expect(await who(NEWCOMER)).toMatchObject({ role: 'editor', name: 'Người Thử' })
    expect(textOf(await toldIn(db, String(ADMIN_A), 'invite:'))).toContain('đã nhận lời mời')
    expect(await says(OTHER, `/start ${codeIn(answer)}`)).toContain(VOID)
    expect(await who(OTHER)).toBeUndefined()
    expect(await lastAudit()).toMatchObject({ act: 'staff.join', detail: '{"refused":true}' })
  })

  it('are known to the database by no code: a hash is kept, and nothing of the message once it is said', async () => {
    const code = await invited('/canbo mời xem xã A')
    const { code_hash } = await db.selectFrom('staff_invite').selectAll().executeTakeFirstOrThrow()
    expect(code_hash).not.toContain(code.slice(3))
    const row = await db
      .selectFrom('delivery')
      .selectAll()
      .where('body', 'like', `%${code}%`)
      .executeTakeFirstOrThrow()
    expect([row.is_sealed, row.chat.includes(String(ADMIN_A))]).toEqual([1, false])
    expect(JSON.stringify(await db.selectFrom('audit').selectAll().execute())).not.toContain(code)
  })

  it('are not invited into a role or a unit beyond the inviter’s own, nor before others', async () => {
    for (const line of ['xem xã B', 'xem tinh', 'quản trị tinh'])
      expect(await says(ADMIN_A, `/canbo mời ${line}`)).toContain('nằm ngoài địa bàn')
    expect(await says(EDITOR_A, '/canbo mời xem xã A')).toContain('Chỉ người quản trị')
    expect(await says(ADMIN_A, '/canbo mời giám đốc xã A')).toContain('vai trò và đơn vị')
    expect(textOf(await talk.say(ADMIN_A, '/canbo mời xem xã A', { group: '-200' }))).toContain(
      'tin nhắn riêng',
    )
    expect(await db.selectFrom('staff_invite').selectAll().execute()).toEqual([])
  })

  it('cannot come in by a link that is too old', async () => {
    const code = await invited('/canbo mời xem xã A')
    talk.clock.advance(48 * HOUR)
    expect(await says(NEWCOMER, `/start ${code}`)).toContain(VOID)
  })

  it('who open an invitation keep what they are, and the invitation stays open', async () => {
    const code = await invited('/canbo mời xem xã A')
    expect(await says(EDITOR_B, `/start ${code}`)).toContain('đã là cán bộ')
    expect(await who(EDITOR_B)).toMatchObject({ role: 'editor' })
    expect(await says(NEWCOMER, `/start ${code}`)).toContain('Chào mừng')
  })

  it('are listed with those of their unit and below, and not with others', async () => {
    expect(await says(ADMIN, '/canbo')).toContain('toàn bộ địa bàn: 4 người')
    const shown = await says(EDITOR_A, '/canbo')
    expect(shown).toContain('Xã A: 2 người')
    expect(shown).not.toContain('telegram:')
    expect(shown).not.toContain('/canbo bỏ')
    expect(await says(EDITOR_A, '/canbo xã B')).toContain('nằm ngoài địa bàn')
    expect(await lastAudit()).toMatchObject({ act: 'staff.list' })
  })

  it('may have a second account, which has the rights of the first and loses them with it', async () => {
    const code = codeIn(await talk.say(EDITOR_A, '/canbo liên kết'))
    expect(await says(NEWCOMER, `/start ${code}`)).toContain('Đã nối')
    expect((await who(NEWCOMER))?.id).toBe((await who(EDITOR_A))?.id)
    expect(await says(NEWCOMER, '/dang 1')).toContain('1 nhóm')
    expect(await listStaff(db)).toHaveLength(4)
    await says(ADMIN_A, `/canbo bỏ ${await numberOf(EDITOR_A)}`)
    expect([await who(EDITOR_A), await who(NEWCOMER)]).toEqual([undefined, undefined])
    await aStaffMember(db, EDITOR_A, 'viewer', 'xa-a')
    expect(await who(NEWCOMER)).toBeUndefined()
  })

  it('listed in ADMINS by a second account are the same person, and stay so', async () => {
    const code = codeIn(await talk.say(EDITOR_A, '/canbo liên kết'))
    await says(NEWCOMER, `/start ${code}`)
    const admins = [{ channel: 'telegram', person: String(NEWCOMER) }] as const
    await syncAdmins(db, admins, talk.clock.now())
    expect(await who(EDITOR_A)).toMatchObject({ role: 'admin', source: 'environment' })
    expect((await who(NEWCOMER))?.id).toBe((await who(EDITOR_A))?.id)
  })

  it('who are removed hear so at once: in an open question, on an old card, by an unused invitation', async () => {
    const code = codeIn(await talk.say(EDITOR_A, '/canbo liên kết'))
    const card = await talk.say(EDITOR_A, '/dang 1')
    await talk.press(EDITOR_A, buttonIn(card, 'Hẹn giờ'))
    expect(await says(ADMIN_A, `/canbo bỏ ${await numberOf(EDITOR_A)}`)).toContain('hiệu lực ngay')
    expect(await lastAudit()).toMatchObject({ act: 'staff.remove' })
    expect(await says(EDITOR_A, '9h')).toContain('dành cho cán bộ')
    const pressed = await talk.press(EDITOR_A, buttonIn(card, 'Gửi ngay'))
    expect(pressed.toast).toContain('dành cho cán bộ')
    expect(await says(NEWCOMER, `/start ${code}`)).toContain(VOID)
    const { state } = await db.selectFrom('post').select('state').executeTakeFirstOrThrow()
    expect(state).toBe('draft')
    const refusals = await db
      .selectFrom('audit')
      .select('act')
      .where('detail', 'like', '%refused%')
      .orderBy('id')
      .execute()
    expect(refusals.map(({ act }) => act)).toEqual(['answer.post-time', 'post.press', 'staff.join'])
  })

  it('who are removed have invited nobody, and do nothing more with a case', async () => {
    const code = await invited('/canbo mời quản trị xã A')
    const { id } = await aCase(db, talk.clock.now())
    const cases = async () => await db.selectFrom('case_file').selectAll().execute()
    const before = await cases()
    await talk.press(ADMIN_A, `c:${id}:answer`)
    await says(ADMIN, `/canbo bỏ ${await numberOf(ADMIN_A)}`)
    expect(await says(NEWCOMER, `/start ${code}`)).toContain(VOID)
    expect(await says(ADMIN_A, 'Xã đã cho sửa xong rồi')).toContain('dành cho cán bộ')
    expect((await talk.press(ADMIN_A, `c:${id}:take`)).toast).toContain('dành cho cán bộ')
    expect(await cases()).toEqual(before)
  })

  it('whose inviter lost the right or the unit meanwhile do not come in', async () => {
    const code = await invited('/canbo mời biên tập xã A')
    await aStaffMember(db, ADMIN_A, 'admin', 'xa-b')
    expect(await says(NEWCOMER, `/start ${code}`)).toContain(VOID)
    await aStaffMember(db, ADMIN_A, 'editor', 'xa-a')
    expect(await says(NEWCOMER, `/start ${code}`)).toContain(VOID)
    expect(await who(NEWCOMER)).toBeUndefined()
  })

  it('are not removed when ADMINS lists them, when they are elsewhere, or when they are the last admin', async () => {
    const admins = [{ channel: 'telegram', person: String(ADMIN) }] as const
    await syncAdmins(db, admins, talk.clock.now())
    const number = await numberOf(ADMIN)
    await aStaffMember(db, OTHER, 'admin')
    expect(await says(OTHER, `/canbo bỏ ${number}`)).toContain('ghi trong ADMINS')
    expect(await says(ADMIN_A, `/canbo bỏ ${await numberOf(EDITOR_B)}`)).toContain(
      'Không có cán bộ',
    )
    expect(await lastAudit()).toMatchObject({ act: 'staff.remove' })
    await db.updateTable('staff').set({ active: 0 }).where('unit_id', 'is', null).execute()
    expect(await says(ADMIN_A, `/canbo bỏ ${await numberOf(ADMIN_A)}`)).toContain(
      'quản trị cuối cùng',
    )
    await aStaffMember(db, OTHER, 'admin')
    expect(await says(ADMIN_A, `/canbo bỏ ${await numberOf(ADMIN_A)}`)).toContain('Đã thu hồi')
  })

  it('of one name are told apart by their numbers', async () => {
    for (const person of [NEWCOMER, OTHER])
      await says(person, `/start ${await invited('/canbo mời xem xã A')}`)
    expect(await says(ADMIN_A, '/canbo bỏ người thử')).toMatch(/số \d+, \d+/)
    expect(await says(ADMIN_A, `/canbo bỏ ${await numberOf(OTHER)}`)).toContain('Đã thu hồi')
    expect(await says(ADMIN_A, '/canbo bỏ Người Thử')).toContain('Đã thu hồi')
  })

  it('come in once when two open one link at the same instant', async () => {
    const code = await invited('/canbo mời xem xã A')
    const both = await Promise.all([NEWCOMER, OTHER].map((one) => says(one, `/start ${code}`)))
    expect(both.length).toBe(2)
    const rows = await db
      .selectFrom('staff')
      .select('person')
      .where('role', '=', 'viewer')
      .execute()
    expect(rows).toHaveLength(1)
  })

  it('are helped with what their role does, and no more', async () => {
    await aStaffMember(db, NEWCOMER, 'viewer', 'xa-a')
    const viewer = await says(NEWCOMER, '/trogiup')
    expect(viewer).toContain('/tinhtrang')
    for (const name of ['/dang', '/soan', '/ykien', '/tukhoa', 'mời'])
      expect(viewer).not.toContain(name)
    const admin = await says(ADMIN, '/trogiup')
    for (const name of ['/dang', '/soan', '/ykien', '/tukhoa', 'mời']) expect(admin).toContain(name)
  })
})
