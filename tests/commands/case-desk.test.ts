import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { type Db, migrate, openDb } from '../../src/db/index.js'
import { PLAIN } from '../support/capabilities.js'
import { databaseUrls } from '../support/databases.js'
import { aCase, aFeedback, nameOf, toldIn } from './cases.js'
import { aProvince, EDITOR_A, GROUP_A } from './province.js'
import { createTalk, textOf } from './talk.js'

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
})
