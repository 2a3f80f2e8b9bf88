import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { DAY, HOUR, noLog } from '../../src/base/index.js'
import type { Message } from '../../src/channels/index.js'
import type { Db } from '../../src/db/index.js'
import { purgeAnswers } from '../../src/feedback/index.js'
import { wordsOf } from '../../src/language/index.js'
import { releaseDue, remindDue } from '../../src/publishing/index.js'
import { PLAIN, RICH } from '../support/capabilities.js'
import { databases } from '../support/databases.js'
import { VOICE } from './member-scene.js'
import { ADMIN, aProvince, aStaffMember, EDITOR_A, EDITOR_B, GROUP_A, GROUP_B } from './province.js'
import { buttonIn, createTalk, textOf } from './talk.js'

const APPROVER_A = 12
const NOTICE = [
  'Sáng thứ bảy trạm y tế tiêm phòng sởi.',
  'đã rõ',
  'hỏi: Nhà mình có đưa cháu đi không?',
  '- Có',
  '- Không',
  '- Chưa biết',
].join('\n')

describe.each(databases)('a notice, on %s', (_name, open) => {
  let db: Db
  let talk: ReturnType<typeof createTalk>
  beforeAll(async () => {
    db = await open()
    await aProvince(db)
    await aStaffMember(db, APPROVER_A, 'approver', 'xa-a')
  })
  beforeEach(async () => {
    for (const table of [
      'poll',
      'correction_part',
      'correction',
      'notice_count',
      'notice_answer',
      'notice_post',
      'approval',
      'dialog',
      'delivery',
      'post_part',
      'audit',
      'post',
    ] as const)
      await db.deleteFrom(table).execute()
    talk = createTalk(db)
  })
  afterAll(() => db.destroy())

  const newest = () =>
    db.selectFrom('post').selectAll().orderBy('number', 'desc').executeTakeFirstOrThrow()
  const release = () =>
    releaseDue({ db, log: noLog, words: wordsOf('vi'), quiet: () => false }, talk.clock.now())
  const deliveries = () =>
    db
      .selectFrom('delivery')
      .selectAll()
      .where('post_id', 'is not', null)
      .where('act', '=', 'send')
      .orderBy('key')
      .execute()
  /** Ordered and in its groups, under the names `m<chat>`. */
  const sent = async (line = `/thongbao đến all\n${NOTICE}`, person = ADMIN) => {
    const shown = await talk.say(person, line)
    await talk.press(person, buttonIn(shown, 'Gửi ngay'))
    await release()
    for (const { id, chat, part } of await deliveries())
      await db
        .updateTable('delivery')
        .set({
          state: 'sent',
          message_id: `m${chat}/${part}`,
          settled_at: talk.clock.now().toISOString(),
        })
        .where('id', '=', id)
        .execute()
    return await newest()
  }
  const idIn = async (chat: string) => {
    const found = (await deliveries()).find((one) => one.chat === chat)
    if (!found) throw new Error('not planned')
    return found.id
  }
  const press = async (person: number, answer: number, chat = GROUP_A) =>
    (await talk.press(person, `n:${await idIn(chat)}:${answer}`, { group: chat })).toast
  const results = async (person = ADMIN) =>
    textOf(await talk.say(person, `/thongke tin ${(await newest()).number}`))

  it('is shown as groups will see it, with the card that decides', async () => {
    const shown = await talk.say(EDITOR_A, `/thongbao\n${NOTICE}`)
    expect(shown[0]?.text).toBe(
      '📢 THÔNG BÁO\n\nSáng thứ bảy trạm y tế tiêm phòng sởi.\n\n❓ Nhà mình có đưa cháu đi không?',
    )
    expect(shown[0]?.buttons?.map(([one]) => one?.label)).toEqual([
      'Có',
      'Không',
      'Chưa biết',
      '✅ Đã rõ',
    ])
    const card = shown.at(-1)?.text
    expect(card).toContain('Thông báo: Sáng thứ bảy')
    expect(card).toContain('xa-a – 1 nhóm')
    expect(card).toContain('Hỏi: Nhà mình có đưa cháu đi không? (Có / Không / Chưa biết)')
    expect((await talk.press(EDITOR_A, buttonIn(shown, 'Đã rõ'))).toast).toContain('bản xem trước')
    expect((await newest()).state).toBe('draft')
  })

  it('goes to the audience and at the hour of its first line, as a post does', async () => {
    const shown = await talk.say(ADMIN, `/thongbao đến xa-b lúc 15h\n${NOTICE}`)
    await talk.press(ADMIN, buttonIn(shown, 'Hẹn'))
    const post = await newest()
    expect([post.state, post.audience, post.article_id]).toEqual(['scheduled', 'xa-b', null])
    await release()
    expect(await deliveries()).toEqual([])
    talk.clock.advance(10 * HOUR)
    await release()
    expect((await deliveries()).map(({ chat }) => chat)).toEqual([GROUP_B])
  })

  it.each([
    ['/thongbao', /nơi nhận ở dòng đầu/],
    ['/thongbao đến xa-a', /Chưa có nội dung/],
    ['/thongbao đến xã Không Có\nMời họp', /Không Có/],
    ['/thongbao đến xa-b\nMời họp', /ngoài đơn vị của đồng chí/],
    ['/thongbao đến xa-a lúc hôm kia\nMời họp', /Không hiểu giờ/],
    ['/thongbao\nMời họp\nhỏi: Đi không?\n- Có', /2 đến 6 lựa chọn/],
    ['/thongbao\nMời họp\nnhắc sau 4 giờ', /cần một dòng “đã rõ”/],
  ])(
    'that is written as %j is answered with what to type, and nothing is kept',
    async (line, says) => {
      expect(textOf(await talk.say(EDITOR_A, line))).toMatch(says)
      expect(await db.selectFrom('post').select('id').execute()).toEqual([])
      expect(await db.selectFrom('notice_post').select('text').execute()).toEqual([])
    },
  )

  it('uses its open draft again, and asks before it is said twice', async () => {
    await talk.say(EDITOR_A, `/thongbao\n${NOTICE}`)
    await talk.say(EDITOR_A, `/thongbao\n${NOTICE}`)
    expect(await db.selectFrom('post').select('id').execute()).toHaveLength(1)
    await sent(`/thongbao\n${NOTICE}`, EDITOR_A)
    const again = await talk.say(EDITOR_A, `/thongbao\n${NOTICE}`)
    expect(textOf(again)).toContain('đã gửi hoặc đã hẹn gửi')
  })

  it('changes its text and keeps what it asks, unless that is typed too', async () => {
    const shown = await talk.say(EDITOR_A, `/thongbao\n${NOTICE}`)
    await talk.press(EDITOR_A, buttonIn(shown, 'Sửa nội dung'))
    const changed = await talk.say(EDITOR_A, 'Chủ nhật mới tiêm.')
    expect(changed[0]?.text).toContain('Chủ nhật mới tiêm.\n\n❓ Nhà mình')
    await talk.press(EDITOR_A, buttonIn(changed, 'Sửa nội dung'))
    const anew = await talk.say(EDITOR_A, 'Chủ nhật mới tiêm.\nđã rõ')
    expect(anew[0]?.text).not.toContain('❓')
    expect(anew[0]?.buttons?.flat()).toHaveLength(1)
  })

  it('waits for a second person where one is needed, who sees what it asks', async () => {
    talk = createTalk(db, undefined, { speakers: [VOICE], needsApproval: true })
    const shown = await talk.say(EDITOR_A, `/thongbao\n${NOTICE}`)
    await talk.press(EDITOR_A, buttonIn(shown, 'Gửi ngay'))
    const post = await newest()
    expect(post.state).toBe('awaiting')
    const told = await db
      .selectFrom('delivery')
      .select('body')
      .where('chat', '=', String(APPROVER_A))
      .orderBy('id')
      .execute()
    const card = told.map(({ body }) => (JSON.parse(body ?? '{}') as Message).text).join('\n')
    expect(card).toContain('Sáng thứ bảy')
    expect(card).toContain('Có / Không / Chưa biết')
    await talk.say(APPROVER_A, `/duyet ${post.number}`)
    expect((await newest()).state).toBe('scheduled')
  })

  it('counts each person once, whatever they press and wherever', async () => {
    await sent()
    expect(await press(50, 0)).toContain('Cảm ơn anh/chị đã đọc')
    expect(await press(50, 0)).toContain('đã báo rồi')
    expect(await press(50, 0, GROUP_B)).toContain('đã báo rồi')
    expect(await press(50, 1)).toContain('Đã ghi nhận: Có')
    expect(await press(50, 1)).toContain('đã chọn “Có” rồi')
    expect(await press(50, 2, GROUP_B)).toContain('Đã đổi thành: Không')
    expect(await press(51, 2, GROUP_B)).toContain('Đã ghi nhận: Không')
    expect(await press(52, 3, GROUP_B)).toContain('Đã ghi nhận: Chưa biết')
    const said = await results()
    expect(said).toContain('Đã đến 2 nhóm')
    expect(said).toContain('Đã rõ: 1 người ở 2 nhóm')
    expect(said).toContain('3 người đã chọn')
    expect(said).toContain('Có: 0 người')
    expect(said).toContain('Không: 2 người')
    expect(said).toContain('Chưa biết: 1 người')
  })

  it('counts presses of one moment together, each person once', async () => {
    await sent()
    const id = await idIn(GROUP_A)
    const people = [60, 61, 62, 60, 61]
    await Promise.all(people.map((person) => talk.press(person, `n:${id}:0`, { group: GROUP_A })))
    expect(await results()).toContain('Đã rõ: 3 người ở 1 nhóm')
  })

  it('keeps nobody by name', async () => {
    await sent()
    await press(5050, 0)
    await press(5050, 1)
    const rows = await db.selectFrom('notice_answer').selectAll().execute()
    expect(rows).toHaveLength(1)
    expect(JSON.stringify(rows)).not.toContain('5050')
    expect(
      await db.selectFrom('member').select('id').where('person', '=', '5050').execute(),
    ).toEqual([])
  })

  it.each([
    ['of another chat', (id: string) => [`n:${id}:0`, '-999']],
    ['for a choice that is not there', (id: string) => [`n:${id}:6`, GROUP_A]],
    ['of no notice', () => ['n:01900000-0000-7000-8000-000000000000:0', GROUP_A]],
  ])('counts no press %s', async (_about, made) => {
    await sent()
    const [value = '', group = ''] = made(await idIn(GROUP_A))
    expect((await talk.press(50, value, { group })).toast).toContain('không còn dùng được')
    expect(await db.selectFrom('notice_count').selectAll().execute()).toEqual([])
  })

  it('is answered for 14 days', async () => {
    await sent()
    talk.clock.advance(14 * DAY - HOUR)
    expect(await press(50, 0)).toContain('Cảm ơn')
    talk.clock.advance(HOUR)
    expect(await press(51, 0)).toContain('đã lâu')
    expect(await results()).toContain('Đã rõ: 1 người')
  })

  it('is proved to have arrived by a press under it', async () => {
    await sent()
    const id = await idIn(GROUP_A)
    await db
      .updateTable('delivery')
      .set({ state: 'uncertain', message_id: null })
      .where('id', '=', id)
      .execute()
    await press(50, 0)
    const { state } = await db
      .selectFrom('delivery')
      .select('state')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    expect(state).toBe('sent')
  })

  it('shows each what lies within their unit, and no unit by fewer than three people', async () => {
    await sent()
    for (const person of [50, 51, 52]) await press(person, 0, GROUP_A)
    for (const person of [53, 54]) await press(person, 0, GROUP_B)
    const whole = await results()
    expect(whole).toContain('Đã rõ: 5 người ở 2 nhóm')
    // Two are left when the three are known.
    expect(whole).toContain('• Xã A: 1/1 nhóm\n')
    expect(whole).not.toMatch(/Xã B: 1\/1 nhóm · /)
    await press(55, 0, GROUP_B)
    expect(await results()).toContain('• Xã B: 1/1 nhóm · 3 người đã rõ')
    expect(await results(EDITOR_A)).toContain('Đã rõ: 3 người ở 1 nhóm')
    await sent(`/thongbao đến xa-b\nChỉ riêng xã B.\nđã rõ`)
    expect(await results(EDITOR_A)).toContain('chưa đến nhóm nào trong địa bàn')
    expect(await results(EDITOR_B)).toContain('Đã đến 1 nhóm')
  })

  const reply = (person: number, text: string, chat = GROUP_A) =>
    talk.say(person, text, { group: chat, replyTo: `m${chat}/0` })
  const counted = () =>
    db.selectFrom('notice_count').select(['answer', 'people']).orderBy('answer').execute()

  it('is answered by a word in reply too, which opens no case and is no feedback', async () => {
    await sent()
    await reply(50, 'Đã rõ!')
    await reply(51, 'da ro')
    await reply(52, '2')
    expect(await counted()).toEqual([
      { answer: 0, people: 2 },
      { answer: 2, people: 1 },
    ])
    expect(await db.selectFrom('feedback').select('id').execute()).toEqual([])
    const signs = await db
      .selectFrom('delivery')
      .select(['key', 'message_id'])
      .where('key', 'like', 'heard:%')
      .execute()
    expect(signs).toHaveLength(3)
    expect(signs.filter(({ key }) => /\b5[012]\b/.test(key))).toEqual([])
    await reply(53, 'Mấy giờ tiêm ạ?')
    expect(await counted()).toHaveLength(2)
    expect(await db.selectFrom('feedback').select('text').execute()).toEqual([
      { text: 'Mấy giờ tiêm ạ?' },
    ])
    await db.deleteFrom('feedback').execute()
  })

  it('leaves its answers to feedback once it is over, and then keeps only how many there were', async () => {
    await sent()
    await reply(50, 'đã rõ')
    talk.clock.advance(14 * DAY)
    await reply(51, 'đã rõ')
    expect(await counted()).toEqual([{ answer: 0, people: 1 }])
    expect(await db.selectFrom('feedback').select('text').execute()).toEqual([{ text: 'đã rõ' }])
    await db.deleteFrom('feedback').execute()
    const purge = () => db.transaction().execute((trx) => purgeAnswers(trx, talk.clock.now()))
    expect(await purge()).toBe(0)
    talk.clock.advance(2 * DAY)
    expect(await purge()).toBe(1)
    expect(await db.selectFrom('notice_answer').select('person').execute()).toEqual([])
    const signs = db.selectFrom('delivery').select('message_id').where('key', 'like', 'heard:%')
    expect((await signs.execute()).filter(({ message_id }) => message_id !== null)).toEqual([])
    expect(await counted()).toEqual([{ answer: 0, people: 1 }])
  })

  it('is read by whoever puts any sign under it, and by nobody who takes one back', async () => {
    await sent()
    const sign = (person: number, emoji: string) =>
      talk.happens(
        person,
        { kind: 'reaction', emoji, on: { messageId: `m${GROUP_A}/0` } },
        { group: GROUP_A },
      )
    await sign(50, '🌹')
    await sign(51, '')
    await sign(50, '')
    expect(await counted()).toEqual([{ answer: 0, people: 1 }])
  })

  it('says how to answer where there are no buttons, and hears a number there', async () => {
    talk = createTalk(db, PLAIN)
    await talk.say(EDITOR_A, `/thongbao\n${NOTICE}`)
    await talk.say(EDITOR_A, 'OK')
    await release()
    const { message } = await db.selectFrom('post_part').select('message').executeTakeFirstOrThrow()
    expect((JSON.parse(message) as Message).text).toBe(
      [
        '📢 THÔNG BÁO',
        'Sáng thứ bảy trạm y tế tiêm phòng sởi.',
        '❓ Nhà mình có đưa cháu đi không?\n1. Có\n2. Không\n3. Chưa biết\nXin trả lời tin này bằng số của lựa chọn.',
        '✅ Đọc rồi, xin thả một biểu tượng cảm xúc vào tin này, hoặc trả lời: đã rõ',
      ].join('\n\n'),
    )
    expect(JSON.parse(message)).not.toHaveProperty('buttons')
  })

  it('asks by the platform’s poll where it has one, and counts that alone', async () => {
    talk = createTalk(db, { ...PLAIN, polls: true })
    await talk.say(EDITOR_A, `/thongbao\n${NOTICE}`)
    await talk.say(EDITOR_A, 'OK')
    await release()
    for (const { id, chat, part } of await deliveries())
      await db
        .updateTable('delivery')
        .set({ state: 'sent', message_id: `m${chat}/${part}` })
        .where('id', '=', id)
        .execute()
    const parts = await db.selectFrom('post_part').selectAll().orderBy('part').execute()
    expect(parts.map(({ is_poll }) => is_poll)).toEqual([0, 1])
    expect(JSON.parse(parts[1]?.message ?? '')).toEqual({
      text: 'Nhà mình có đưa cháu đi không?',
      choices: ['Có', 'Không', 'Chưa biết'],
    })
    await reply(50, '2')
    await reply(51, 'đã rõ')
    expect(await counted()).toEqual([{ answer: 0, people: 1 }])
    await db.deleteFrom('feedback').execute()
  })

  it('shows each how they answered, and forgets it when they say so: the numbers stay', async () => {
    await sent()
    await press(5050, 0)
    await press(5050, 2)
    await press(5051, 2)
    await reply(5050, 'đã rõ')
    expect(textOf(await talk.say(5050, '/dulieu'))).toContain(
      'đã rõ, chọn “Không”: Sáng thứ bảy trạm y tế',
    )
    expect(textOf(await talk.say(5051, '/dulieu'))).not.toContain('đã rõ, chọn')
    await talk.say(5050, '/xoadulieu')
    await talk.say(5050, 'XOÁ')
    expect(textOf(await talk.say(5050, '/dulieu'))).not.toContain('Sáng thứ bảy')
    expect(await db.selectFrom('notice_answer').select('person').execute()).toHaveLength(1)
    expect(
      await db.selectFrom('delivery').select('id').where('key', 'like', 'heard:%').execute(),
    ).toEqual([])
    expect(await counted()).toEqual([
      { answer: 0, people: 1 },
      { answer: 2, people: 2 },
    ])
  })

  it('is corrected with what it asks, and its reminder is stopped by /huy', async () => {
    const { number } = await sent(`/thongbao đến xa-a\n${NOTICE}\nnhắc sau 4 giờ`)
    await release()
    const shown = await talk.say(ADMIN, `/sua ${number} Chủ nhật mới tiêm.`)
    expect(shown[0]?.text).toBe(
      '📢 THÔNG BÁO\n\nChủ nhật mới tiêm.\n\n❓ Nhà mình có đưa cháu đi không?',
    )
    expect(shown[0]?.buttons?.flat()).toHaveLength(4)
    expect(textOf(await talk.say(ADMIN, `/tinhtrang ${number}`))).toContain(
      `Kết quả: /thongke tin ${number}`,
    )
    await db.updateTable('post').set({ state: 'done' }).execute()
    expect(textOf(await talk.say(ADMIN, `/huy ${number}`))).toContain('lời nhắc thì không gửi nữa')
    expect(textOf(await talk.say(ADMIN, `/huy ${number}`))).toContain('không còn gì để dừng')
  })

  it('hears the buttons and the replies of its reminder as its own', async () => {
    await sent(`/thongbao đến xa-a\n${NOTICE}\nnhắc sau 4 giờ`)
    talk.clock.advance(4 * HOUR)
    const channels = new Map([['telegram', RICH] as const])
    const deps = { db, words: wordsOf('vi'), channels, quiet: () => false }
    expect(await remindDue(deps, talk.clock.now())).toBe(true)
    const { id } = await db
      .updateTable('delivery')
      .set({ state: 'sent', message_id: 'reminder' })
      .where('key', 'like', 'remind:%')
      .returning('id')
      .executeTakeFirstOrThrow()
    expect((await talk.press(50, `n:${id}:0`, { group: GROUP_A })).toast).toContain('Cảm ơn')
    await talk.say(51, 'đã rõ', { group: GROUP_A, replyTo: 'reminder' })
    expect(await counted()).toEqual([{ answer: 0, people: 2 }])
  })

  it('of many words goes in parts, with its buttons under the last', async () => {
    const text = 'Mời bà con dự họp. '.repeat(2_200).trim()
    await sent(`/thongbao đến xa-a\n${text}\nđã rõ`)
    const parts = await db.selectFrom('post_part').select('message').orderBy('part').execute()
    const said = parts.map(({ message }) => JSON.parse(message) as Message)
    expect(said.length).toBeGreaterThan(9)
    expect(said.filter(({ buttons }) => buttons).map((one) => said.indexOf(one))).toEqual([
      said.length - 1,
    ])
    expect(said.map((one) => one.text.length).every((length) => length <= 4_096)).toBe(true)
  })
})
