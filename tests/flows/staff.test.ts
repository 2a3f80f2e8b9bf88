import { afterEach, describe, expect, it, vi } from 'vitest'
import { addStaff } from '../../src/people/index.js'
import type { MessageView } from '../../src/sandbox/telegram/index.js'
import { databaseUrls } from '../support/databases.js'
import { ADMIN, startWorld, type World } from '../support/service.js'

const soon = { timeout: 15_000, interval: 20 }

describe.each(databaseUrls)('staff in a direct conversation on %s', (_name, fresh) => {
  let world: World
  afterEach(() => world.stop())

  const start = async () => {
    world = await startWorld({ databaseUrl: await fresh() })
    world.sandbox.openDirect(ADMIN)
  }
  const last = (person = ADMIN) => world.sandbox.messages(person).at(-1)
  const says = async (text: string, expected: string | RegExp, person = ADMIN) => {
    const id = world.sandbox.say(person, person, text)
    await vi.waitFor(() => {
      const answer = world.sandbox
        .messages(person)
        .findLast((message) => message.id > id && message.from.kind === 'bot')
      expect(answer?.text ?? '').toMatch(expected)
    }, soon)
  }
  const press = (label: string | RegExp, person = ADMIN) => {
    const { message, data } = buttonOf(world, person, label)
    world.sandbox.press(person, person, message.id, data)
  }
  const posts = () => world.house.db.selectFrom('post').selectAll().orderBy('number').execute()

  it('write an article, mend its summary, and send it at an hour', async () => {
    await start()
    await world.boundGroup('Nhóm Ấp 1', 'ap-1')
    await says('/soan', 'Xin gửi nội dung')
    await says(
      'Lịch tiêm chủng tháng 12\n\nTrạm y tế tiêm chủng cho trẻ em vào ngày 05/12. Mời bà con đưa trẻ đến đúng giờ.',
      'Đã lưu bài 1',
    )
    await says('/đăng 1 đến Xã Tân Phú lúc 7h sáng mai', '1 nhóm')
    press('Sửa tóm tắt')
    await vi.waitFor(() => expect(last()?.text).toContain('phần tóm tắt mới'), soon)
    await says('Tiêm chủng cho trẻ ngày 05/12 tại trạm y tế.', 'Nơi nhận')
    const shown = world.sandbox
      .messages(ADMIN)
      .findLast(({ text }) => text.startsWith('Lịch tiêm chủng'))
    expect(shown?.text).toContain('Tiêm chủng cho trẻ ngày 05/12 tại trạm y tế.')
    press(/^Hẹn 07:00/)
    await vi.waitFor(() => expect(last()?.text).toMatch(/Tin 1 sẽ đi tới 1 nhóm lúc 07:00/), soon)
    await says('/lich', /Tin 1: 07:00/)
    await says('/huy 1', 'Đã huỷ tin 1')
    await says('/huy 1', 'không còn gì để dừng')
    expect(await posts()).toMatchObject([{ state: 'cancelled' }])
    expect(
      await world.house.db
        .selectFrom('delivery')
        .select('id')
        .where('post_id', 'is not', null)
        .execute(),
    ).toEqual([])
    const acts = await world.house.db.selectFrom('audit').select('act').execute()
    expect(acts.map(({ act }) => act)).toEqual(
      expect.arrayContaining([
        'article.add',
        'post.draft',
        'article.summary',
        'post.schedule',
        'post.cancel',
      ]),
    )
  })

  it('are answered with an example when they type something wrong', async () => {
    await start()
    await world.boundGroup('Nhóm Ấp 1', 'ap-1')
    await world.importSample()
    await says('/dangg 1', 'muốn gõ /dang')
    await says('/dang', '/dang 12 đến')
    await says('/dang 99', 'Không có bài số “99”')
    await says('/dang <b>1</b>', 'Không có bài số “<b>1</b>”')
    await says('/dang 1 đến xa-tan-ph', /xa-tan-ph.*/s)
    await says('/dang 1 đến xa-1 lúc 25:00', 'Không hiểu giờ')
    await says('/dang 1 đến xa-1 lúc 01/01/2020 07:00', 'đã qua')
    await says('/dang 1 dạng dài', 'Không hiểu dạng')
    await says('/dang 1 đến xa-2', 'chưa có nhóm nào')
    await says('/tinhtrang abc', 'Không có tin số')
    await says('/xem', 'Xin cho biết số của bài')
    await says('/tomtat 1 ', 'Tóm tắt của bài 1')
    await says('/guilai 1', 'Không có tin số')
    expect(await posts()).toEqual([])
  })

  it('find an article with and without diacritics', async () => {
    await start()
    await world.importSample()
    await says('/bai dan van kheo', /1\. “DÂN VẬN KHÉO”/)
    await says('/bai DÂN VẬN', /1\. “DÂN VẬN KHÉO”/)
    await says('/bai xyzxyz', 'Không tìm thấy')
    await says('/thongke 1', 'Tổng số điểm của bài viết là: 0 trong 0 đánh giá')
  })

  it('repeat a command and get the same post, and are asked before it goes out a second time', async () => {
    await start()
    const group = await world.boundGroup('Nhóm Ấp 1', 'ap-1')
    await world.importSample()
    await says('/dang 1 đến ap-1', 'Nơi nhận')
    await says('/dang 1 đến ap-1', 'Nơi nhận')
    expect(await posts()).toHaveLength(1)
    press('Gửi ngay')
    await vi.waitFor(
      () =>
        expect(
          world.sandbox.messages(group.id).filter(({ text }) => text.includes('CHÌA KHÓA')),
        ).toHaveLength(1),
      soon,
    )
    await vi.waitFor(() => expect(last()?.text).toContain('đã đến đủ 1 nhóm'), soon)
    press('Gửi ngay')
    await vi.waitFor(
      () => expect(world.sandbox.toasts().at(-1)?.text).toContain('đã được xử lý rồi'),
      soon,
    )
    await says('/dang 1 đến ap-1', 'đã gửi hoặc đã hẹn gửi tới nơi nhận này')
    await says('/tinhtrang 1', 'Đã gửi: 1')
  })

  it('may do what their role and unit allow, and nothing else', async () => {
    await start()
    await world.boundGroup('Nhóm Ấp 1', 'ap-1')
    await world.boundGroup('Nhóm Khu phố 3', 'ap-3')
    await world.importSample()
    const { db, clock } = world.house
    const unit = await db
      .selectFrom('unit')
      .select('id')
      .where('code', '=', 'xa-1')
      .executeTakeFirstOrThrow()
    await addStaff(
      db,
      { channel: 'telegram', person: '501', role: 'editor', unitId: unit.id },
      clock.now(),
    )
    await addStaff(db, { channel: 'telegram', person: '502', role: 'viewer' }, clock.now())
    for (const [id, firstName] of [
      [501, 'Biên tập'],
      [502, 'Xem'],
      [503, 'Dân'],
    ] as const) {
      world.sandbox.addPerson({ id, firstName })
      world.sandbox.openDirect(id)
    }
    await says('/dang 1 đến all', 'ngoài đơn vị', 501)
    await says('/dang 1', '1 nhóm', 501)
    await says('/dang 1', 'chưa được cấp quyền', 502)
    await says('/bai', 'CHÌA KHÓA', 502)
    await says('/dang 1', 'dành cho cán bộ', 503)
    await says('/xem 1', 'dành cho cán bộ', 503)
    const { data } = buttonOf(world, 501, 'Gửi ngay')
    const own = world.sandbox.messages(503).findLast(({ from }) => from.kind === 'bot')
    world.sandbox.press(503, 503, own?.id ?? 0, data)
    await vi.waitFor(
      () => expect(world.sandbox.toasts().at(-1)?.text).toContain('dành cho cán bộ'),
      soon,
    )
    expect((await posts()).every(({ state }) => state === 'draft')).toBe(true)
  })

  it('do not show drafts where members read', async () => {
    await start()
    const group = await world.boundGroup('Nhóm Ấp 1', 'ap-1')
    await world.importSample()
    world.sandbox.say(ADMIN, group.id, '/dang 1')
    await vi.waitFor(
      () => expect(world.sandbox.messages(group.id).at(-1)?.text).toContain('tin nhắn riêng'),
      soon,
    )
  })
})

describe.each(databaseUrls)('a member on %s', (_name, fresh) => {
  let world: World
  afterEach(() => world.stop())

  it('opens the whole article from the post, and is told how to be heard', async () => {
    world = await startWorld({ databaseUrl: await fresh() })
    const { sandbox } = world
    const { id } = sandbox.addPerson({ firstName: 'Lan' })
    const group = await world.boundGroup('Nhóm', 'ap-1', [id])
    await world.importSample()
    sandbox.openDirect(ADMIN)
    sandbox.say(ADMIN, ADMIN, '/dang 1 đến ap-1')
    await vi.waitFor(() => buttonOf(world, ADMIN, 'Gửi ngay'), soon)
    const { message, data } = buttonOf(world, ADMIN, 'Gửi ngay')
    sandbox.press(ADMIN, ADMIN, message.id, data)
    await vi.waitFor(
      () => expect(sandbox.messages(group.id).at(-1)?.text).toContain('Đọc tiếp'),
      soon,
    )
    const link = sandbox
      .messages(group.id)
      .at(-1)
      ?.entities.find(({ type }) => type === 'text_link')
    expect(link).toMatchObject({
      url: expect.stringMatching(/^https:\/\/t\.me\/\w+\?start=bai_1$/),
    })

    sandbox.openDirect(id, 'bai_1')
    await vi.waitFor(() => {
      const text = sandbox
        .messages(id)
        .filter(({ from }) => from.kind === 'bot')
        .map((one) => one.text)
        .join('\n')
      expect(text).toContain('Thứ sáu, đẩy mạnh hiệu quả')
      expect(text).toContain('ngành dân vận.')
    }, soon)
    sandbox.say(id, id, 'Tôi muốn hỏi')
    await vi.waitFor(
      () => expect(sandbox.messages(id).at(-1)?.text).toContain('trả lời ngay dưới bài'),
      soon,
    )
    expect(await world.house.db.selectFrom('feedback').selectAll().execute()).toEqual([])
    expect(sandbox.violations()).toEqual([])
  })
})

function buttonOf(
  world: World,
  chat: number,
  label: string | RegExp,
): { message: MessageView; data: string } {
  for (const message of [...world.sandbox.messages(chat)].reverse()) {
    const button = message.buttons
      .flat()
      .find(({ text }) => (typeof label === 'string' ? text === label : label.test(text)))
    if (button?.data) return { message, data: button.data }
  }
  throw new Error(`no button ${label}`)
}
