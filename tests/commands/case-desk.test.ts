import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { after, DAY, MINUTE } from '../../src/base/index.js'
import { type Db, migrate, openDb } from '../../src/db/index.js'
import { PLAIN } from '../support/capabilities.js'
import { databaseUrls } from '../support/databases.js'
import { aCase, aFeedback, nameOf, toldIn } from './cases.js'
import { ADMIN, aProvince, aStaffMember, EDITOR_A, GROUP_A } from './province.js'
import { buttonIn, createTalk, textOf } from './talk.js'

const MEMBER = 77

describe.each(databaseUrls)('the desk of cases, on %s,', (_name, fresh) => {
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
  const said = async (chat: string) => textOf(await toldIn(db, chat, ''))
  const order = (code: string, words: string) => talk.say(EDITOR_A, `/ykien ${code} ${words}`)

  describe('what is nobody else’s', () => {
    async function aDenunciation() {
      await db.updateTable('staff').set({ sees_held: 1 }).execute()
      const feedback = await aFeedback(db, now(), { text: 'Tôi tố cáo ông X', state: 'held' })
      await talk.press(EDITOR_A, `f:${feedback}:report`)
      const { code } = await db.selectFrom('case_file').select('code').executeTakeFirstOrThrow()
      return code
    }

    it('is declined as a legal procedure without a word of that in the group', async () => {
      const { code } = await aCase(db, now())
      expect(textOf(await order(code, 'không tiếp nhận khiếu nại'))).toContain('báo cho người gửi')
      const [line, ...more] = await toldIn(db, GROUP_A, '')
      expect(more).toEqual([])
      expect(line?.text).not.toMatch(/khiếu nại|tố cáo|PA-/)
      expect(line?.replyTo).toBeUndefined()
      expect(line?.marks).toMatchObject([{ kind: 'start', payload: 'tra_loi' }])
      expect(textOf(await talk.say(MEMBER + 1, '/start tra_loi'))).toContain('chưa có tin riêng')
      await talk.say(MEMBER, '/start tra_loi')
      expect(await said(String(MEMBER))).toContain('thủ tục khiếu nại, tố cáo')
      // It is said once.
      expect(textOf(await talk.say(MEMBER, '/start tra_loi'))).toContain('chưa có tin riêng')
    })

    it('is answered directly where a line in the group leads to us', async () => {
      const code = await aDenunciation()
      await order(code, 'trả lời Đã chuyển thanh tra tỉnh xem xét.')
      expect(await said(GROUP_A)).not.toMatch(/thanh tra|PA-/)
      await talk.say(MEMBER, '/start tra_loi')
      expect(await said(String(MEMBER))).toContain('Đã chuyển thanh tra')
    })

    it('is answered directly at once to whoever has written to us directly', async () => {
      const code = await aDenunciation()
      const direct = await aFeedback(db, now())
      await db.updateTable('feedback').set({ group_id: null }).where('id', '=', direct).execute()
      await order(code, 'trả lời Đã chuyển thanh tra tỉnh xem xét.')
      expect(await toldIn(db, GROUP_A, '')).toEqual([])
      expect(await said(String(MEMBER))).toContain('Đã chuyển thanh tra')
    })

    it('is whispered where a bot may begin', async () => {
      talk = createTalk(db, PLAIN)
      const { code } = await aCase(db, now())
      await order(code, 'không tiếp nhận khiếu nại')
      expect(await toldIn(db, GROUP_A, '')).toEqual([])
      expect(await said(String(MEMBER))).toContain('thủ tục khiếu nại, tố cáo')
    })

    it('is said to nobody, and staff hear so, where nobody knows who wrote', async () => {
      const { code } = await aCase(db, now(), { isAnonymous: true })
      expect(textOf(await order(code, 'không tiếp nhận khiếu nại'))).toContain('chưa báo được')
      expect(await toldIn(db, GROUP_A, '')).toEqual([])
    })
  })

  describe('what was written later', () => {
    it('stands on the card that tells of it, and in the case when it is opened', async () => {
      const { code } = await aCase(db, now(), { text: 'Cống bị tắc' })
      await order(code, 'hỏi thêm Đoạn nào?')
      const replyTo = await nameOf(db, GROUP_A, 'Đoạn nào')
      await talk.say(MEMBER, 'TRƯỚC NHÀ VĂN HOÁ ẤP 5', { group: GROUP_A, replyTo })
      const card = (await toldIn(db, String(EDITOR_A), 'case:')).at(-1)
      expect(card?.text).toContain('Người gửi đã bổ sung')
      expect(card?.text).toContain('“Cống bị tắc”\n➕ “TRƯỚC NHÀ VĂN HOÁ ẤP 5”')
      expect(textOf(await talk.say(EDITOR_A, `/ykien ${code}`))).toContain('➕ “TRƯỚC NHÀ VĂN HOÁ')
    })

    it('is one card a minute, with the newest, however often it is added to and edited', async () => {
      const { id } = await aCase(db, now(), { text: 'Cống bị tắc' })
      const { message_id: messageId } = await db
        .selectFrom('feedback')
        .select('message_id')
        .executeTakeFirstOrThrow()
      const edit = (text: string) =>
        talk.happens(MEMBER, { kind: 'words', text, messageId, edited: true }, { group: GROUP_A })
      const news = async () =>
        (await toldIn(db, String(EDITOR_A), `case:${id}`)).filter(
          ({ text }) => !text.includes('🆕'),
        )
      for (let count = 1; count <= 20; count += 1) await edit(`Cống bị tắc lần ${count}`)
      const cards = await news()
      expect(cards).toHaveLength(1)
      expect(cards[0]?.text).toContain('“Cống bị tắc lần 20”')
      const due = await db
        .selectFrom('delivery')
        .select('due_at')
        .where('key', 'like', `case:${id}/%/news/%`)
        .executeTakeFirstOrThrow()
      expect(due.due_at).toBe(after(now(), MINUTE).toISOString())
      talk.clock.advance(MINUTE)
      await edit('Cống đã thông')
      expect(await news()).toHaveLength(2)
    })

    it('names whoever else wrote to those who may answer, and fits into one message', async () => {
      const one = await aCase(db, now(), { text: 'Cống tắc. '.repeat(200) })
      for (const person of [78, 79, 80, 81, 82]) {
        const other = await aCase(db, now(), { person, text: `Việc của ${person}. `.repeat(100) })
        await order(other.code, `gộp ${one.code}`)
      }
      await db.deleteFrom('delivery').execute()
      await order(one.code, 'nhận')
      const [, card] = await toldIn(db, String(EDITOR_A), 'reply:')
      expect(card?.text).toContain('➕ Bà 82: “Việc của 82.')
      expect(card?.text).not.toContain('Việc của 78')
      expect(card?.text).toContain('còn 2 ý kiến khác')
      expect(card?.text.length).toBeLessThan(2_000)
      const whole = textOf(await talk.say(EDITOR_A, `/ykien ${one.code}`))
      for (const person of [78, 79, 80, 81, 82]) expect(whole).toContain(`Việc của ${person}`)
    })
  })
  describe('two of the office', () => {
    const OTHER = 12
    const say = (who: number, code: string, words: string) =>
      talk.say(who, `/ykien ${code} ${words}`)
    beforeEach(async () => {
      await aStaffMember(db, OTHER, 'editor', 'xa-a')
      for (const [person, name] of [
        [EDITOR_A, 'Đồng chí An'],
        [OTHER, 'Đồng chí Bình'],
      ] as const)
        await db.updateTable('staff').set({ name }).where('person', '=', String(person)).execute()
    })

    it('do not both take a case; it is given to the other', async () => {
      const { code } = await aCase(db, now())
      await say(EDITOR_A, code, 'nhận')
      expect(textOf(await say(OTHER, code, 'nhận'))).toContain('đã có Đồng chí An nhận')
      expect(textOf(await say(EDITOR_A, code, 'giao Đồng chí Bình'))).toContain('đã giao')
      expect(await said(String(OTHER))).toContain('Việc được giao cho đồng chí')
      expect(textOf(await say(EDITOR_A, code, 'nhận'))).toContain('đã có Đồng chí Bình nhận')
    })

    it('hear of it when their case is given to another, or answered by another', async () => {
      const [one, two] = [await aCase(db, now()), await aCase(db, now())]
      for (const { code } of [one, two]) await say(EDITOR_A, code, 'nhận')
      await say(ADMIN, one.code, 'giao Đồng chí Bình')
      await say(OTHER, two.code, 'trả lời Xã đã khơi cống.')
      expect(await said(String(EDITOR_A))).toContain('Việc đã giao cho cán bộ khác')
      expect(await said(String(EDITOR_A))).toContain('Việc đã được cán bộ khác trả lời')
    })

    it('take what was left by somebody who is no longer there', async () => {
      const { code } = await aCase(db, now())
      await say(EDITOR_A, code, 'nhận')
      await db
        .updateTable('staff')
        .set({ active: 0 })
        .where('person', '=', String(EDITOR_A))
        .execute()
      expect(textOf(await say(OTHER, code, 'nhận'))).toContain('đã nhận')
    })

    it('leave a case with whoever took it when another asks back', async () => {
      const { code } = await aCase(db, now())
      await say(EDITOR_A, code, 'nhận')
      await say(OTHER, code, 'hỏi thêm Ở đâu?')
      expect(textOf(await say(EDITOR_A, code, 'nhận'))).toContain('đã như vậy rồi')
    })

    it('do not answer one after the other unawares', async () => {
      const { id, code } = await aCase(db, now())
      await say(EDITOR_A, code, 'trả lời Tuần này xong.')
      const refused = textOf(await talk.say(OTHER, `/traloi ${code} Năm sau mới làm.`))
      expect(refused).toContain('Đồng chí An đã trả lời: “Tuần này xong.”')
      expect(await toldIn(db, GROUP_A, `answer:${id}`)).toHaveLength(1)
      const asked = await talk.press(OTHER, `c:${id}:answer`)
      expect(textOf(asked.answers)).toContain('Tuần này xong.')
      await talk.say(OTHER, 'Chậm nhất là thứ Sáu.')
      await say(OTHER, code, 'trả lời thêm Nếu trời không mưa.')
      await talk.say(OTHER, `/traloi ${code} Và khi có xe.`)
      expect(await toldIn(db, GROUP_A, `answer:${id}`)).toHaveLength(4)
    })
  })

  it('lists as one’s own what lies in one’s unit: what was left behind stays there', async () => {
    const { code } = await aCase(db, now())
    expect(textOf(await talk.say(EDITOR_A, '/ykien'))).toContain(code)
    await aStaffMember(db, EDITOR_A, 'editor', 'xa-b')
    expect(textOf(await talk.say(EDITOR_A, '/ykien'))).not.toContain(code)
  })

  it('opens again, within 7 days of being asked, what is not solved; and notes that it is', async () => {
    const { id, code } = await aCase(db, now())
    await order(code, 'trả lời Đã khơi cống.')
    const asked = { asked_solved_at: now().toISOString() }
    const long = { status: 'closed', status_at: after(now(), -20 * DAY).toISOString() } as const
    await db
      .updateTable('case_file')
      .set({ ...long, ...asked })
      .execute()
    const press = (act: string) => talk.press(MEMBER, `c:${id}:${act}`, { group: GROUP_A })
    for (const act of ['solved', 'solved']) expect((await press(act)).toast).toContain('Cảm ơn')
    const events = await db.selectFrom('case_event').select('act').orderBy('number').execute()
    expect(events.map(({ act }) => act)).toEqual(['open', 'answer', 'solved'])
    talk.clock.advance(6 * DAY)
    expect((await press('reopen')).toast).toContain('đã mở lại')
    await db.updateTable('case_file').set(long).execute()
    talk.clock.advance(2 * DAY)
    expect((await press('reopen')).toast).toContain('quá 7 ngày')
  })
  it('answers everybody under the code that they have heard, and says where what was merged stands', async () => {
    const one = await aCase(db, now())
    const other = await aCase(db, now(), { person: 78 })
    await order(other.code, `gộp ${one.code}`)
    const stands = textOf(await talk.say(78, `/theodoi ${other.code}`))
    expect(stands).toContain(other.code)
    expect(stands).toContain('gộp với việc khác')
    expect(stands).not.toContain('kết thúc')
    await order(one.code, 'hỏi thêm Ở đoạn nào?')
    await order(one.code, 'trả lời Xã đã khơi cống.')
    const texts = (await toldIn(db, GROUP_A, 'answer:')).map(({ text }) => text.slice(0, 12))
    expect(texts.sort()).toEqual([one.code, one.code, other.code, other.code])
    expect(textOf(await talk.say(78, `/theodoi ${other.code}`))).not.toContain('gộp')
  })

  it.each([
    ['with a button', undefined],
    ['in words', PLAIN],
  ] as const)('tells how to open again what was declined, %s', async (_how, capabilities) => {
    talk = createTalk(db, capabilities)
    const { id, code } = await aCase(db, now())
    await order(code, 'không tiếp nhận không rõ')
    const [said] = await toldIn(db, GROUP_A, 'answer:')
    expect(said?.text).toMatch(capabilities ? /7 ngày.*: mở lại/ : /7 ngày.*bấm Mở lại/)
    if (!capabilities) {
      await talk.press(MEMBER, buttonIn(said ? [said] : [], 'Mở lại'), { group: GROUP_A })
    } else {
      const replyTo = await nameOf(db, GROUP_A, 'chưa thể tiếp nhận')
      await talk.say(MEMBER, 'Mở lại', { group: GROUP_A, replyTo })
    }
    const row = await db
      .selectFrom('case_file')
      .select('status')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    expect(row.status).toBe('received')
  })
})
