import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { type Db, migrate, openDb } from '../../src/db/index.js'
import { PLAIN } from '../support/capabilities.js'
import { databaseUrls } from '../support/databases.js'
import { aCase, aFeedback, nameOf, toldIn } from './cases.js'
import { ADMIN, aProvince, aStaffMember, EDITOR_A, EDITOR_B, GROUP_A, GROUP_B } from './province.js'
import { buttonIn, createTalk, textOf } from './talk.js'

const MEMBER = 77

describe.each(databaseUrls)('cases in the chat, on %s', (_name, fresh) => {
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

  const now = () => talk.clock.now()
  const stateOf = async (code: string) =>
    await db.selectFrom('case_file').selectAll().where('code', '=', code).executeTakeFirstOrThrow()
  const audited = async () =>
    (await db.selectFrom('audit').select('act').orderBy('id').execute()).map(({ act }) => act)

  it('show whoever answers for the place a card with all of it', async () => {
    const { code } = await aCase(db, now())
    const [card] = await toldIn(db, String(EDITOR_A), 'case:')
    expect(code).toBe('PA-2611-0001')
    expect(card?.text).toBe(
      [
        'PA-2611-0001 · Phản ánh · bình thường',
        '🆕 Việc mới.',
        'Nơi gửi: Xã A, nhóm “Nhóm xa-a”',
        'Người gửi: Bà 77',
        'Tình trạng: mới · Xã A · một cán bộ',
        'Hạn tiếp nhận: 08:30 ngày mai',
        'Hạn trả lời: 10:30 thứ Hai, 30/11/2026',
        '“Cống trước nhà văn hoá bị tắc, nước tràn ra đường mấy hôm nay”',
      ].join('\n'),
    )
    expect((card?.buttons ?? []).map((row) => row.map(({ label }) => label))).toEqual([
      ['Nhận', 'Trả lời'],
      ['Chuyển', 'Hỏi thêm', 'Không tiếp nhận'],
    ])
    expect(await toldIn(db, String(EDITOR_B), 'case:')).toEqual([])
  })

  it('are taken, answered under the member’s own message, found good, and closed', async () => {
    const { code } = await aCase(db, now())
    const card = await toldIn(db, String(EDITOR_A), 'case:')
    const taken = await talk.press(EDITOR_A, buttonIn(card, 'Nhận'))
    expect(taken.toast).toContain('đã nhận')
    const quoted = await nameOf(db, String(EDITOR_A), '🆕')
    const said = await talk.say(EDITOR_A, 'Xã đã cho khơi cống sáng nay.', { replyTo: quoted })
    expect(textOf(said)).toContain('đang được gửi tới 1 người')
    const [answer] = await toldIn(db, GROUP_A, 'answer:')
    expect(answer?.text).toBe(`${code}\nXã đã cho khơi cống sáng nay.\n— Xã A`)
    expect(answer?.replyTo).toMatch(/^member-/)
    const good = buttonIn(answer ? [answer] : [], 'Hài lòng')
    expect((await talk.press(MEMBER + 1, good, { group: GROUP_A })).toast).toContain(
      'Chỉ người gửi',
    )
    expect((await talk.press(MEMBER, good, { group: GROUP_A })).toast).toContain('hài lòng')
    expect(await stateOf(code)).toMatchObject({ status: 'closed', satisfied: 1 })
    expect(await audited()).toEqual(['case.take', 'case.answer', 'case.good'])
  })

  it('are not answered by a word that may mean anything', async () => {
    const { code } = await aCase(db, now())
    const replyTo = await nameOf(db, String(EDITOR_A), '🆕')
    expect(textOf(await talk.say(EDITOR_A, 'ok nhé', { replyTo }))).toContain('trả lời và nội dung')
    expect((await stateOf(code)).status).toBe('new')
    await talk.say(EDITOR_A, 'Nhận.', { replyTo })
    expect((await stateOf(code)).status).toBe('received')
  })

  it('are answered and merged by their codes', async () => {
    const one = await aCase(db, now())
    const other = await aCase(db, now(), { person: 78 })
    expect(textOf(await talk.say(EDITOR_A, `/gop ${other.code} vào ${one.code}`))).toContain(
      'đã gộp',
    )
    await talk.say(EDITOR_A, `/traloi ${one.code} Đã khơi thông cống rãnh.`)
    expect(await toldIn(db, GROUP_A, `answer:${one.id}`)).toHaveLength(2)
    expect(textOf(await talk.say(EDITOR_A, `/gop ${one.code} vào ${other.code}`))).toContain(
      'kết thúc',
    )
  })

  it('suggest a likely duplicate, and merge it with one touch', async () => {
    const one = await aCase(db, now())
    const other = await aCase(db, now(), {
      person: 78,
      text: 'Cống tắc ở nhà văn hoá, nước tràn ngập cả đường',
    })
    const card = (await toldIn(db, String(EDITOR_A), `case:${other.id}`)).slice(-1)
    expect(textOf(card)).toContain(`Có thể trùng với ${one.code}`)
    await talk.press(EDITOR_A, buttonIn(card, /Gộp/))
    expect(await stateOf(other.code)).toMatchObject({ reason: 'duplicate', merged_into: one.id })
  })

  it('go up, and the unit they came from reads on and acts no more', async () => {
    const { id, code } = await aCase(db, now())
    const card = await toldIn(db, String(EDITOR_A), 'case:')
    const where = await talk.press(EDITOR_A, buttonIn(card, 'Chuyển'))
    await talk.press(EDITOR_A, buttonIn(where.answers, 'cấp trên'))
    expect(await stateOf(code)).toMatchObject({ status: 'forwarded', unit_id: null })
    expect(textOf(await toldIn(db, String(ADMIN), `case:${id}`))).toContain('Việc được chuyển đến')
    expect(textOf(await talk.say(EDITOR_A, `/ykien ${code}`))).toContain('đồng chí chỉ xem')
    expect(textOf(await talk.say(EDITOR_A, `/traloi ${code} Một câu trả lời.`))).toContain(
      'chỉ xem',
    )
    expect((await audited()).at(-1)).toBe('case.answer')
    await talk.say(ADMIN, `/ykien ${code} chuyển xã B`)
    expect(await stateOf(code)).toMatchObject({ status: 'forwarded' })
    expect(textOf(await toldIn(db, String(EDITOR_B), `case:${id}`))).toContain(
      'Việc được chuyển đến',
    )
    // Sideways too: whoever has it may send it where it belongs.
    expect(textOf(await talk.say(EDITOR_B, `/ykien ${code} chuyển xã A`))).toContain('Xã A')
    expect(textOf(await talk.say(EDITOR_B, `/ykien ${code} nhận`))).not.toContain('đã nhận')
    expect(textOf(await talk.say(EDITOR_A, `/ykien ${code} nhận`))).toContain('đã nhận')
  })

  it('stand still while the one who wrote is asked', async () => {
    const { code } = await aCase(db, now())
    const card = await toldIn(db, String(EDITOR_A), 'case:')
    await talk.press(EDITOR_A, buttonIn(card, 'Hỏi thêm'))
    await talk.say(EDITOR_A, 'Đoạn cống nào, gần nhà ai?')
    const [asked] = await toldIn(db, GROUP_A, 'answer:')
    expect(asked?.text).toContain('cần bổ sung thông tin.\nĐoạn cống nào, gần nhà ai?')
    expect((await stateOf(code)).paused_at).not.toBeNull()
    // No verdict: it answers the question.
    const replyTo = await nameOf(db, GROUP_A, 'bổ sung')
    const heard = textOf(await talk.say(MEMBER, 'chưa', { group: GROUP_A, replyTo }))
    expect(heard).toContain('Đã nhận phần bổ sung')
    expect((await stateOf(code)).paused_at).toBeNull()
    expect(textOf(await toldIn(db, String(EDITOR_A), 'case:'))).toContain('đã bổ sung thông tin')
  })

  it('are not taken for a reason from the list, which the one who wrote hears', async () => {
    const { code } = await aCase(db, now())
    const card = await toldIn(db, String(EDITOR_A), 'case:')
    const why = await talk.press(EDITOR_A, buttonIn(card, 'Không tiếp nhận'))
    await talk.press(EDITOR_A, buttonIn(why.answers, 'thẩm quyền'))
    expect(await stateOf(code)).toMatchObject({ status: 'rejected', reason: 'not-ours' })
    expect(textOf(await toldIn(db, GROUP_A, 'answer:'))).toContain('cơ quan có thẩm quyền')
  })

  it('that did not satisfy are reopened by the one who wrote, and staff hear of it', async () => {
    const { id, code } = await aCase(db, now())
    await talk.say(EDITOR_A, `/traloi ${code} Đã khơi thông cống rãnh.`)
    const answer = await toldIn(db, GROUP_A, 'answer:')
    const bad = await talk.press(MEMBER, buttonIn(answer, 'Chưa hài lòng'), { group: GROUP_A })
    expect(textOf(await toldIn(db, String(EDITOR_A), `case:${id}`))).toContain('chưa hài lòng')
    const again = await talk.press(MEMBER, buttonIn(bad.answers, 'Mở lại'), { group: GROUP_A })
    expect(again.toast).toContain('đã mở lại')
    expect((await stateOf(code)).status).toBe('received')
    expect(textOf(await toldIn(db, String(EDITOR_A), `case:${id}`))).toContain('đề nghị mở lại')
  })

  it('are listed ten a page by whose they are, and opened with their history', async () => {
    for (let at = 0; at < 12; at += 1)
      await aCase(db, now(), { person: 100 + at, text: `Việc thứ ${at} ở xã mình` })
    const list = await talk.say(EDITOR_A, '/ykien')
    expect(textOf(list)).toMatch(/^Việc của đồng chí: 12 \(trang 1\/2\)\n1\. PA-2611-0001/)
    const next = await talk.press(EDITOR_A, buttonIn(list, 'Tiếp'))
    expect(textOf(next.answers).split('\n')).toHaveLength(3)
    const { answers } = await talk.press(EDITOR_A, buttonIn(next.answers, /^2$/))
    expect(textOf(answers)).toMatch(/^PA-2611-0012[\s\S]*Quá trình:\n• .*: mở – người gửi$/)
    expect(textOf(await talk.say(EDITOR_B, '/ykien đơn vị'))).toContain('không có')
    expect(textOf(await talk.say(ADMIN, '/ykien đơn vị'))).toContain('12 (trang 1/2)')
    expect(textOf(await talk.say(EDITOR_A, '/ykien quá hạn'))).toContain('không có')
    expect(textOf(await talk.say(EDITOR_A, '/ykien kiến nghị'))).toContain('không có')
  })

  it('are made of a comment by staff', async () => {
    await aFeedback(db, now(), { kind: 'comment', text: 'Đèn đường hỏng từ tháng trước' })
    const list = await talk.say(EDITOR_A, '/ykien góp ý')
    expect(textOf(list)).toContain('1. Góp ý · Nhóm xa-a · Đèn đường hỏng')
    const shown = await talk.press(EDITOR_A, buttonIn(list, /^1$/))
    const opened = await talk.press(EDITOR_A, buttonIn(shown.answers, 'Phản ánh'))
    expect(opened.toast).toContain('PA-2611-0001')
    const again = await talk.press(EDITOR_A, buttonIn(shown.answers, 'Phản ánh'))
    expect(again.toast).toContain('đã có việc')
    expect(textOf(await talk.say(EDITOR_B, '/ykien góp ý'))).toContain('không có')
  })

  it('that are held are seen only by those named for it', async () => {
    await aFeedback(db, now(), { state: 'held', text: 'Chuyện cần giữ kín' })
    const held = await aCase(db, now(), { state: 'held', text: 'Việc cần giữ kín' })
    expect(textOf(await talk.say(EDITOR_A, '/ykien giữ lại'))).toContain('chưa được cấp quyền')
    expect(textOf(await talk.say(EDITOR_A, `/ykien ${held.code}`))).toContain('Không có việc mã')
    expect(textOf(await talk.say(EDITOR_A, '/ykien'))).toContain('không có')
    expect(await toldIn(db, String(EDITOR_A), 'case:')).toEqual([])
    await db.updateTable('staff').set({ sees_held: 1 }).where('person', '=', '2').execute()
    expect(textOf(await talk.say(EDITOR_A, '/ykien giữ lại'))).toContain('Chuyện cần giữ kín')
    expect(textOf(await talk.say(EDITOR_A, `/ykien ${held.code}`))).toContain('Việc cần giữ kín')
  })

  it('name who wrote only to those who may answer', async () => {
    const { code } = await aCase(db, now())
    const hidden = await aCase(db, now(), { isAnonymous: true, text: 'Xin giấu tên việc này' })
    await aStaffMember(db, EDITOR_B, 'approver', 'xa-a')
    expect(textOf(await talk.say(EDITOR_B, `/ykien ${code}`))).toContain('Người gửi: một người dân')
    expect(textOf(await talk.say(EDITOR_A, `/ykien ${hidden.code}`))).toContain(
      'Người gửi: giấu tên',
    )
    expect(textOf(await talk.say(EDITOR_B, `/traloi ${code} Một câu trả lời.`))).toContain(
      'chưa được cấp quyền trả lời',
    )
  })

  it('are given to somebody who may answer there, and to nobody else', async () => {
    const { id, code } = await aCase(db, now())
    expect(textOf(await talk.say(ADMIN, `/ykien ${code} giao telegram:${EDITOR_B}`))).toContain(
      'Không có cán bộ',
    )
    await talk.say(EDITOR_A, `/ykien ${code} giao telegram:${ADMIN}`)
    expect(textOf(await toldIn(db, String(ADMIN), `case:${id}`))).toContain('được giao')
    await talk.say(ADMIN, `/ykien ${code} ghi chú: đã gọi điện cho trưởng ấp`)
    expect(textOf(await talk.say(ADMIN, `/ykien ${code}`))).toContain(
      'ghi chú – một cán bộ: đã gọi',
    )
    expect(textOf(await toldIn(db, GROUP_B, ''))).toBe('')
  })

  it('are worked through by words where there are no buttons', async () => {
    const plain = createTalk(db, PLAIN)
    const { code } = await aCase(db, now())
    await aFeedback(db, now(), { kind: 'praise', text: 'Cảm ơn xã đã sửa đường' })
    expect(textOf(await plain.say(EDITOR_A, '/ykien'))).toContain('gõ số thứ tự')
    const card = await plain.say(EDITOR_A, '1')
    expect(textOf(card)).toContain('Trả lời (reply) tin này: nhận · chuyển')
    const replyTo = await nameOf(db, String(EDITOR_A), 'Quá trình')
    await plain.say(EDITOR_A, 'nhận', { replyTo })
    await plain.say(EDITOR_A, 'trả lời: Xã đã cho khơi cống.', { replyTo })
    const [answer] = await toldIn(db, GROUP_A, 'answer:')
    expect(answer?.text).toContain('hài lòng, hoặc: chưa hài lòng')
    const ours = await nameOf(db, GROUP_A, 'khơi cống')
    const thanks = await plain.say(MEMBER, 'Dạ hài lòng ạ!', { group: GROUP_A, replyTo: ours })
    expect(textOf(thanks)).toContain('đã ghi nhận: hài lòng')
    expect((await stateOf(code)).status).toBe('closed')
    await plain.say(EDITOR_A, '/ykien góp ý')
    expect(textOf(await plain.say(EDITOR_A, 'mở 1 câu hỏi'))).toContain('HO-2611-0001')
  })
})
