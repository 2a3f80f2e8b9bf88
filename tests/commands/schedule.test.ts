import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Db } from '../../src/db/index.js'
import { anArticle, nothingScheduled } from '../publishing/schedules/scene.js'
import { PLAIN, RICH } from '../support/capabilities.js'
import { databases } from '../support/databases.js'
import { ADMIN, aProvince, aStaffMember, EDITOR_A, EDITOR_B } from './province.js'
import { buttonIn, createTalk, textOf } from './talk.js'

describe.each(databases)('/lich and /bantin on %s', (_name, open) => {
  let db: Db
  let talk: ReturnType<typeof createTalk>
  beforeAll(async () => {
    db = await open()
    await aProvince(db)
  })
  beforeEach(async () => {
    await db.deleteFrom('dialog').execute()
    await nothingScheduled(db)
    await aStaffMember(db, EDITOR_A, 'editor', 'xa-a')
    talk = createTalk(db, RICH)
  })
  afterAll(() => db.destroy())

  const says = async (person: number, text: string, expected: string | RegExp) => {
    const answer = await talk.say(person, text)
    expect(textOf(answer)).toMatch(expected)
    return answer
  }
  const schedules = () => db.selectFrom('schedule').selectAll().orderBy('number').execute()

  it('add what recurs, and list it with single posts, the soonest first', async () => {
    await says(ADMIN, '/lich', 'Không có tin nào đang hẹn giờ')
    await says(
      ADMIN,
      '/lich thêm 1 đến Xã A 7h sáng thứ 2 đến thứ 6, trừ ngày lễ',
      /Đã đặt lịch 1: gửi bài 07:00 thứ Hai đến thứ Sáu hằng tuần.*đến Xã A \(1 nhóm\)\.\nLần đầu: 07:00 ngày mai/s,
    )
    const card = await talk.say(ADMIN, '/dang 1 đến xa-b lúc 9h')
    await talk.press(ADMIN, buttonIn(card, /^Hẹn/))
    const list = textOf(await talk.say(ADMIN, '/lich'))
    expect(list).toMatch(
      /Tin 1: 09:00 hôm nay, đến xa-b\n• Lịch 1, bài 1 “Tin một”: .*Lần tới: 07:00 ngày mai/s,
    )
  })

  it('divide whom it is for from when it comes, wherever the name ends', async () => {
    await says(ADMIN, '/lich thêm 1 đến xa-a, xa-b ngày 1 và 15 hằng tháng lúc 8h', /\(2 nhóm\)/)
    await says(ADMIN, '/lich thêm 1 rằm lúc 6h30', /đến tất cả \(2 nhóm\)/)
    expect((await schedules()).map(({ audience, written }) => [audience, written])).toEqual([
      ['xa-a, xa-b', 'ngày 1 và 15 hằng tháng lúc 8h'],
      ['all', 'rằm lúc 6h30'],
    ])
  })

  it.each([
    ['/lich thêm', 'Thêm một lịch: /lich thêm 12'],
    ['/lich thêm 1 đến xa-a lúc nào đó', 'Chưa hiểu lịch'],
    ['/lich thêm 1 đến Xã Không Có 7h hằng ngày', 'Xã Không Có'],
    ['/lich thêm 99 đến xa-a 7h hằng ngày', 'Không có bài số'],
    ['/lich abc', 'Xin gõ một trong các cách sau'],
    ['/lich dừng 9', 'Không có lịch hay tin nào số 9'],
    ['/bantin thêm', 'Xin gõ một trong các cách sau'],
  ])('answer %s with what was expected', async (text, expected) => {
    await says(ADMIN, text, expected)
    expect(await schedules()).toEqual([])
  })

  it('pause, resume, move and cancel by buttons, each once', async () => {
    const added = await says(ADMIN, '/lich thêm 1 đến xa-a 7h hằng ngày', 'Đã đặt lịch 1')
    const pause = buttonIn(added, 'Tạm dừng lịch 1')
    expect((await talk.press(ADMIN, pause)).toast).toContain('Đã tạm dừng lịch 1')
    expect((await talk.press(ADMIN, pause)).toast).toContain('đã xong hoặc đã huỷ')
    const list = await says(ADMIN, '/lich', 'đang tạm dừng')
    expect((await talk.press(ADMIN, buttonIn(list, 'Chạy tiếp'))).toast).toContain('chạy tiếp')
    const moved = await talk.press(ADMIN, buttonIn(added, 'Dời'))
    expect(textOf(moved.answers)).toContain('Dời lịch 1 sang lúc nào?')
    await says(ADMIN, 'lúc nào cũng được', 'Không hiểu giờ')
    await says(ADMIN, '9h sáng mai', /Đã dời lịch 1 sang 09:00 ngày mai\. Chỉ riêng lần này/)
    await says(ADMIN, '/lich', /Lần tới: 09:00 ngày mai/)
    const cancel = buttonIn(added, 'Huỷ')
    expect((await talk.press(ADMIN, cancel)).toast).toContain('Đã huỷ lịch 1')
    expect((await talk.press(ADMIN, cancel)).toast).toContain('đã xong hoặc đã huỷ')
    await says(ADMIN, '/lich', 'Không có tin nào đang hẹn giờ')
    const acts = await db
      .selectFrom('audit')
      .select('act')
      .where('act', 'like', 'schedule.%')
      .execute()
    expect(acts.map(({ act }) => act)).toEqual(
      expect.arrayContaining([
        'schedule.add',
        'schedule.pause',
        'schedule.resume',
        'schedule.move',
        'schedule.cancel',
      ]),
    )
  })

  it('are worked with by words where there are no buttons', async () => {
    talk = createTalk(db, PLAIN)
    await says(ADMIN, '/lich thêm 1 đến xa-a 7h hằng ngày', '/lich dừng 1')
    expect((await talk.say(ADMIN, '/lich')).flatMap(({ buttons }) => buttons ?? [])).toEqual([])
    await says(ADMIN, '/lich dừng 1', 'Đã tạm dừng lịch 1')
    await says(ADMIN, '/lich dời 1 8h mai', 'đang tạm dừng')
    await says(ADMIN, '/lich tiếp 1', 'chạy tiếp')
    await says(ADMIN, '/lịch dời lịch 1 sang 8h mai', 'Đã dời lịch 1 sang 08:00 ngày mai')
    await says(ADMIN, '/lich dời 1 8h tối ngày kia', 'Lần sau nữa của lịch này là')
    await says(ADMIN, '/lich huỷ 1', 'Đã huỷ lịch 1')
  })

  it('move and cancel single posts too, and ask which where both have the number', async () => {
    const card = await talk.say(ADMIN, '/dang 1 đến xa-b lúc 9h')
    await talk.press(ADMIN, buttonIn(card, /^Hẹn/))
    await says(ADMIN, '/lich dời 1 10h', 'Đã dời tin 1 sang 10:00 hôm nay')
    await says(ADMIN, '/lich dừng 1', 'không tạm dừng được')
    await says(ADMIN, '/lich thêm 1 đến xa-a 7h hằng ngày', 'Đã đặt lịch 1')
    await says(ADMIN, '/lich huỷ 1', 'Có cả lịch 1 và tin 1')
    await says(ADMIN, '/lich huỷ tin 1', 'Đã huỷ tin 1')
    expect(await schedules()).toMatchObject([{ state: 'active' }])
  })

  it('belong to whoever has rights over all that they reach', async () => {
    const added = await says(ADMIN, '/lich thêm 1 đến xa-a 7h hằng ngày', 'Đã đặt lịch 1')
    await says(EDITOR_B, '/lich thêm 1 đến xa-a 7h hằng ngày', /ngoài|khác/)
    await says(EDITOR_B, '/lich huỷ 1', 'ngoài quyền')
    expect((await talk.press(EDITOR_B, buttonIn(added, 'Tạm dừng'))).toast).toContain('ngoài quyền')
    expect((await talk.say(EDITOR_B, '/lich')).flatMap(({ buttons }) => buttons ?? [])).toEqual([])
    await aStaffMember(db, EDITOR_A, 'viewer', 'xa-a')
    await says(EDITOR_A, '/lich thêm 1 đến xa-a 7h hằng ngày', 'chưa được cấp quyền')
    expect((await talk.press(EDITOR_A, buttonIn(added, 'Huỷ'))).toast).toContain(
      'chưa được cấp quyền',
    )
    expect(await schedules()).toMatchObject([{ state: 'active' }])
    const refused = await db
      .selectFrom('audit')
      .select('detail')
      .where('act', 'like', 'schedule.%')
      .execute()
    expect(
      refused.filter(({ detail }) => detail.includes('refused')).length,
    ).toBeGreaterThanOrEqual(4)
  })

  it('show a bulletin of what is new, and send it when told so, once', async () => {
    await anArticle(db, talk.clock.now(), 'Lịch cắt điện')
    const card = await says(EDITOR_A, '/bantin', /BẢN TIN.*Lịch cắt điện.*Nơi nhận: xa-a, 1 nhóm/s)
    const send = buttonIn(card, 'Gửi ngay')
    expect((await talk.press(EDITOR_B, send)).toast).toContain('ngoài quyền')
    expect((await talk.press(EDITOR_A, send)).toast).toContain('Bản tin đang đi')
    expect((await talk.press(EDITOR_A, send)).toast).toContain('đã được xử lý')
    await says(EDITOR_A, '/bantin', 'Chưa có bài mới')
  })

  it('send no bulletin of what another one has told meanwhile', async () => {
    await anArticle(db, talk.clock.now(), 'Lịch phun thuốc')
    const cards = [await talk.say(ADMIN, '/bantin đến xa-a'), await talk.say(EDITOR_A, '/bantin')]
    const [first, second] = cards.map((card) => buttonIn(card, 'Gửi ngay'))
    talk.clock.advance(60_000)
    expect((await talk.press(EDITOR_A, second ?? '')).toast).toContain('Bản tin đang đi')
    expect((await talk.press(ADMIN, first ?? '')).toast).toContain('Đã có bản tin khác')
    const states = await db
      .selectFrom('post')
      .select('state')
      .orderBy('number', 'desc')
      .limit(2)
      .execute()
    expect(states.map(({ state }) => state)).toEqual(['scheduled', 'draft'])
    const { number } = await db
      .selectFrom('post')
      .select('number')
      .where('state', '=', 'draft')
      .orderBy('number', 'desc')
      .executeTakeFirstOrThrow()
    await says(ADMIN, `/guigap ${number} bão đến`, 'Đã có bản tin khác')
  })

  it('send a bulletin by a word where there are no buttons', async () => {
    talk = createTalk(db, PLAIN)
    await anArticle(db, talk.clock.now(), 'Lịch cắt nước')
    await says(EDITOR_A, '/bantin đến xa-a kèm đánh giá', 'OK – gửi ngay')
    await says(EDITOR_A, 'gì cơ', 'OK – gửi ngay')
    await says(EDITOR_A, 'ok', 'Bản tin đang đi')
  })

  it('subscribe places to bulletins, with what was wished for', async () => {
    await says(
      EDITOR_A,
      '/bantin thêm đến xa-a 7h sáng hằng ngày, kèm đánh giá, mục Nông nghiệp, không có bài mới cũng báo',
      /Đã đặt lịch 1: bản tin 07:00 hằng ngày, đến xa-a/,
    )
    await says(EDITOR_A, '/bantin thêm 22h thứ hai khẩn', 'Đã đặt lịch 2: bản tin 22:00')
    expect(await schedules()).toMatchObject([
      { category: 'nong nghiep', with_ratings: 1, when_empty: 'line', ignores_quiet: 0 },
      {
        category: null,
        with_ratings: 0,
        when_empty: 'nothing',
        ignores_quiet: 1,
        audience: 'xa-a',
      },
    ])
  })
})
