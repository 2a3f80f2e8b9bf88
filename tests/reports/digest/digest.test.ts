import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { after, DAY, type GroupId, MINUTE, type UnitId } from '../../../src/base/index.js'
import { takePeriod } from '../../../src/calendar/index.js'
import type { Db } from '../../../src/db/index.js'
import { wordsOf } from '../../../src/language/index.js'
import { readDigest, sayDigest, type WorkingTime } from '../../../src/reports/index.js'
import { aMember, anArticle, aPost, cleared, NOW, said } from '../../feedback/scene.js'
import { databases } from '../../support/databases.js'
import { aCase, aCommune, daysAgo, emptied, wrote } from './scene.js'

const ZONE = 'Asia/Ho_Chi_Minh'
const EMPTY_DAY = `📋 TỔNG HỢP TÌNH HÌNH
Toàn địa bàn
Ngày 22/11/2026

📣 ĐÃ GỬI
Không gửi tin nào.

⭐ ĐÁNH GIÁ
Không có đánh giá nào.

💬 Ý KIẾN BÀ CON
Không có ý kiến nào.

📂 VỤ VIỆC
Mới: 0, bằng kỳ trước.
Đã trả lời: 0, bằng kỳ trước.
Hiện không còn vụ nào chờ trả lời.`

const FULL_DAY = `📋 TỔNG HỢP TÌNH HÌNH
Xã Tân Phú
Từ 00:00 23/11/2026 đến 08:00 23/11/2026

📣 ĐÃ GỬI
1 tin, tăng 1 so với kỳ trước.
Đến 2 trong 3 nhóm, khoảng 80 người.

⭐ ĐÁNH GIÁ
3 lượt, tăng 3 so với kỳ trước.
Trung bình 4,7 sao.

💬 Ý KIẾN BÀ CON
8 ý kiến, tăng 7 so với kỳ trước.
Phản ánh 5, góp ý 3.
• Ấp 1: 5 (phản ánh 5)
• Các nơi khác: 3

📂 VỤ VIỆC
Mới: 4, tăng 4 so với kỳ trước.
Đã trả lời: 3, tăng 3 so với kỳ trước.
Hiện còn 1 vụ chờ trả lời, trong đó 1 vụ quá hạn.
Một nửa số vụ được tiếp nhận trong vòng 10 phút.
Một nửa số vụ được trả lời trong vòng 30 phút.
Hài lòng: phần lớn trong 3 vụ được bà con đánh giá.

🔎 BÀ CON NÓI NHIỀU VỀ
• cúp điện: 5 ý kiến
  “Xóm mình cúp điện đã ba đêm.”`

describe.each(databases)('a digest on %s', (_name, open) => {
  let db: Db
  let groups: readonly GroupId[]
  let units: readonly UnitId[]
  let commune: UnitId | undefined

  beforeAll(async () => {
    db = await open()
  })
  beforeEach(async () => {
    await emptied(db)
    await cleared(db)
    ;({ groups, units, commune } = await aCommune(db))
  })
  afterAll(() => db.destroy())

  const read = async (words: string, unit?: UnitId, working?: WorkingTime) => {
    const taken = takePeriod(words, NOW, ZONE)
    if (!taken) throw new Error(words)
    return await readDigest(db, { period: taken.period, unit, ...(working && { working }) }, NOW)
  }
  const text = async (words: string, unit?: UnitId) =>
    sayDigest(await read(words, unit), wordsOf('vi'), ZONE)

  async function aBusyMorning(): Promise<void> {
    const article = await anArticle(db)
    const post = await aPost(db, article, daysAgo(0))
    for (const [at, id] of groups.entries())
      await said(db, post, { id, chat: `-${at}` }, { state: at === 0 ? 'failed' : 'sent' })
    for (const [at, score] of [5, 5, 4].entries())
      await db
        .insertInto('rating')
        .values({
          article_id: article,
          member_id: await aMember(db, `r${at}`),
          score,
          post_id: post,
          group_id: groups[0] ?? null,
          rated_at: daysAgo(0).toISOString(),
        })
        .execute()
    const [one, two, three] = groups
    for (const [writer, written] of [
      'Nhà ông Tám cúp điện hoài, gọi 0912345678',
      'Xóm mình cúp điện đã ba đêm. Tôi là Hoa.',
      'cúp điện nữa rồi',
      'lại cúp điện',
      'cup dien hoai',
    ].entries()) {
      const ofCase =
        writer < 3
          ? await aCase(db, {
              from: units[0],
              status: 'closed',
              receivedAfter: 10,
              answeredAfter: 30,
              satisfied: true,
            })
          : undefined
      await wrote(db, {
        group: one,
        text: written,
        kind: 'report',
        writer,
        ...(ofCase && { ofCase }),
      })
    }
    for (const writer of [6, 7]) await wrote(db, { group: two, text: 'Hay', writer })
    await wrote(db, { group: three, text: 'Hay', writer: 8 })
    await wrote(db, { group: two, text: 'Hay', writer: 6, at: daysAgo(1) })
    await aCase(db, { from: units[1], answerBy: after(NOW, -MINUTE) })
  }

  it('says in a few words that nothing happened', async () => {
    expect(await text('hôm qua')).toBe(EMPTY_DAY)
  })

  it('tells what was sent, what came back and what is overdue, beside the time before', async () => {
    await aBusyMorning()
    expect(await text('hôm nay', commune)).toBe(FULL_DAY)
  })

  it('tells of a unit only what came from it', async () => {
    await aBusyMorning()
    const hamlet = await read('hôm nay', units[1])
    expect(hamlet.feedback).toMatchObject({ count: 2, places: [] })
    expect(hamlet.cases).toEqual({ opened: 1, answered: 0, open: 1, overdue: 1 })
    expect(hamlet.sent).toMatchObject({ posts: 1, groupsMeant: 1, groupsReached: 1, members: 40 })
    expect(hamlet.ratings.count).toBe(0)
    expect(hamlet.topics).toEqual([])
  })

  it('counts nobody who wrote before or after, nor what is held or was taken back', async () => {
    const [group] = groups
    await wrote(db, { group, text: 'Đúng lúc', writer: 1, at: daysAgo(1) })
    await wrote(db, { group, text: 'Sau đó', writer: 2 })
    await wrote(db, { group, text: 'Trước đó', writer: 3, at: daysAgo(2) })
    await wrote(db, { group, text: 'Tố cáo', writer: 4, at: daysAgo(1), state: 'held' })
    await wrote(db, { group, text: 'Thôi', writer: 5, at: daysAgo(1), state: 'withdrawn' })
    await wrote(db, { group, text: '', at: daysAgo(1), state: 'erased' })
    const yesterday = await read('hôm qua')
    expect(yesterday.feedback.count).toBe(2)
    expect(yesterday.before.feedback).toBe(1)
  })

  it('shows no score, no kind and no place of fewer than three people', async () => {
    const [one, two] = groups
    await wrote(db, { group: one, text: 'Đường xấu', kind: 'report', writer: 1 })
    await wrote(db, { group: two, text: 'Đường xấu', writer: 2 })
    await wrote(db, { group: two, text: 'Đường xấu', writer: 2 })
    const { feedback, topics } = await read('hôm nay')
    expect(feedback).toEqual({ count: 3, kinds: [], otherKinds: 0, places: [], elsewhere: 0 })
    expect(topics).toEqual([])
    expect(await text('hôm nay')).toContain('3 ý kiến, tăng 3 so với kỳ trước.\nDưới 3 người')
  })

  it('says nothing of how content people are before three of them said so', async () => {
    for (const writer of [1, 2]) {
      const ofCase = await aCase(db, { from: units[0], status: 'closed', satisfied: true })
      await wrote(db, { group: groups[0], text: 'Hỏi', kind: 'question', writer, ofCase })
    }
    expect((await read('hôm nay')).satisfaction).toEqual({ rated: 2, satisfied: undefined })
  })

  /** Cases rated so or so, each of one who wrote. */
  async function rated(satisfied: boolean, writers: readonly number[], openedAt = daysAgo(0)) {
    for (const writer of writers) {
      const ofCase = await aCase(db, { from: units[0], status: 'closed', satisfied, openedAt })
      await wrote(db, { group: groups[0], text: 'Hỏi', kind: 'question', writer, ofCase })
    }
  }

  it('compares how content people are with the time before', async () => {
    await rated(true, [1, 2, 3, 4])
    await rated(false, [5, 6, 7])
    await rated(true, [1, 2, 3], daysAgo(1))
    await rated(false, [4, 5, 6], daysAgo(1))
    expect(await text('hôm nay')).toContain(
      'Hài lòng: 4 trong 7 vụ được bà con đánh giá (57%; kỳ trước 50%).',
    )
    await rated(true, [7, 8, 9], daysAgo(2))
    await rated(false, [7], daysAgo(2))
    expect(await text('hôm qua')).toContain(
      '3 trong 6 vụ được bà con đánh giá (50%; kỳ trước phần lớn).',
    )
  })

  it('counts neither of two minds where fewer than three people are of the other', async () => {
    await rated(true, [1, 2, 3, 4])
    await rated(false, [5, 6])
    expect((await read('hôm nay')).satisfaction).toEqual({ rated: 6, satisfied: 'most' })
    await rated(false, [5, 6, 5])
    // Five cases of two people: to say that they are the lesser part would be wrong.
    expect((await read('hôm nay')).satisfaction).toEqual({ rated: 9, satisfied: undefined })
  })

  it('does not take all who wrote of a case for people who said what they think', async () => {
    const ofCase = await aCase(db, { from: units[0], status: 'closed', satisfied: true })
    for (const writer of [1, 2, 3])
      await wrote(db, { group: groups[0], text: 'Hỏi', kind: 'question', writer, ofCase })
    expect((await read('hôm nay')).satisfaction).toEqual({ rated: 1, satisfied: undefined })
    // Nor those who gave no name, who may be one of the others.
    await rated(true, [1, 2])
    const nameless = await aCase(db, { from: units[0], status: 'closed', satisfied: true })
    await wrote(db, { group: groups[0], text: 'Hỏi', kind: 'question', ofCase: nameless })
    expect((await read('hôm nay')).satisfaction).toEqual({ rated: 4, satisfied: undefined })
  })

  it('takes nobody who wrote of a case that was merged into another for somebody else', async () => {
    await rated(true, [1, 2])
    const head = await aCase(db, { from: units[0], status: 'closed', satisfied: true })
    await wrote(db, { group: groups[0], text: 'Hỏi', kind: 'question', writer: 3, ofCase: head })
    expect((await read('hôm nay')).satisfaction.satisfied).toBe('most')
    const merged = await aCase(db, { from: units[0], status: 'closed' })
    await db.updateTable('case_file').set({ merged_into: head }).where('id', '=', merged).execute()
    expect((await read('hôm nay')).satisfaction.satisfied).toBeUndefined()
  })

  it('names nobody among what many wrote of', async () => {
    const [group] = groups
    const told = [
      'Nguyễn Văn Hùng đổ rác xuống kênh',
      'nguyễn văn hùng lấn chiếm lòng đường',
      'Ở đây Nguyễn Văn Hùng cho vay',
      'bà con bị Nguyễn Văn Hùng lừa',
    ]
    for (const [writer, text] of told.entries()) await wrote(db, { group, text, writer })
    expect((await read('hôm nay')).topics).toEqual([])
  })

  it('never shows a word of what is held, taken back, erased or written without a name', async () => {
    const [group] = groups
    for (const writer of [1, 2, 3])
      await wrote(db, { group, text: 'Kênh mương tắc nghẽn', writer, state: 'held' })
    for (const writer of [1, 2, 3])
      await wrote(db, { group, text: 'Loa phường ồn ào', writer, state: 'withdrawn' })
    for (const writer of [1, 2, 3])
      await wrote(db, { group, text: 'Nước giếng của Sáu rất đục', writer })
    await wrote(db, { group, text: 'Nước giếng ở xóm mình rất đục' })
    const { topics } = await read('hôm nay')
    expect(topics.map(({ term, quote }) => [term, quote])).toEqual([['Nước giếng', undefined]])
  })

  it('leaves out the cases of what is held', async () => {
    const ofCase = await aCase(db, { from: units[0] })
    await wrote(db, { group: groups[0], text: 'Tố cáo', writer: 1, state: 'held', ofCase })
    await aCase(db, { from: units[0] })
    expect((await read('hôm nay')).cases).toEqual({ opened: 1, answered: 0, open: 1, overdue: 0 })
    expect((await read('hôm nay', commune)).cases.open).toBe(1)
  })

  it('counts the time people waited as the office does, where it is told how', async () => {
    await aCase(db, { from: units[0], openedAt: daysAgo(0), receivedAfter: 20, answeredAfter: 40 })
    const half: WorkingTime = { between: (from, to) => (to.getTime() - from.getTime()) / 2 }
    expect((await read('hôm nay')).speed).toEqual({
      receivedMs: 20 * MINUTE,
      answeredMs: 40 * MINUTE,
      inWorkingTime: false,
    })
    expect((await read('hôm nay', undefined, half)).speed).toEqual({
      receivedMs: 10 * MINUTE,
      answeredMs: 20 * MINUTE,
      inWorkingTime: true,
    })
  })

  it('says what came from no place of the area only within the sum', async () => {
    for (const writer of [1, 2, 3])
      await wrote(db, { group: undefined, text: 'Nhắn riêng', writer })
    for (const writer of [4, 5, 6]) await wrote(db, { group: groups[0], text: 'Hay', writer })
    const { feedback } = await read('hôm nay')
    expect(feedback).toMatchObject({
      count: 6,
      places: [{ place: 'Ấp 1', count: 3 }],
      elsewhere: 3,
    })
    expect((await read('hôm nay', commune)).feedback.count).toBe(3)
  })

  it('knows a day that is still to come as empty', async () => {
    const period = { from: after(NOW, DAY), to: after(NOW, 2 * DAY) }
    const asked = { period: { ...period, before: { from: NOW, to: period.from } }, unit: undefined }
    expect((await readDigest(db, asked, NOW)).feedback.count).toBe(0)
  })
})
