import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Db } from '../../src/db/index.js'
import { DEFAULT_RETENTION } from '../../src/privacy/index.js'
import { PLAIN } from '../support/capabilities.js'
import { databases } from '../support/databases.js'
import { forgetMembers, VOICE } from './member-scene.js'
import { aProvince, GROUP_A } from './province.js'
import { buttonIn, createTalk, textOf } from './talk.js'

const LAN = 7_001_234
const inGroup = { group: GROUP_A }

describe.each(databases)('consent, on %s', (_name, open) => {
  let db: Db
  let talk: ReturnType<typeof createTalk>
  beforeAll(async () => {
    db = await open()
    await aProvince(db)
  })
  beforeEach(async () => {
    await forgetMembers(db)
    talk = createTalk(db, undefined, { speakers: [VOICE] })
  })
  afterAll(() => db.destroy())

  const kept = () => db.selectFrom('feedback').selectAll().execute()
  const consents = () => db.selectFrom('consent').selectAll().orderBy('id').execute()

  it.each(['Không đồng ý', 'không.', 'KHÔNG'])(
    'is refused by %s, and that is the end',
    async (word) => {
      await talk.say(LAN, '/gopy Đường ngập')
      expect(textOf(await talk.say(LAN, word))).toContain('chưa gửi gì')
      expect(await db.selectFrom('dialog').selectAll().execute()).toEqual([])
      expect(await kept()).toEqual([])
      expect(await consents()).toEqual([])
    },
  )

  it('is asked for with a word to refuse by, where there are no buttons', async () => {
    const plain = createTalk(db, PLAIN, { speakers: [VOICE] })
    expect(textOf(await plain.say(LAN, '/gopy Đường ngập'))).toContain('ĐỒNG Ý, hoặc KHÔNG')
  })

  it('is given to the very text that was shown: what has changed meanwhile is shown again', async () => {
    const [shown] = await talk.say(LAN, '/gopy Đường ngập')
    const retention = { ...DEFAULT_RETENTION, feedback: 3_650 }
    const later = createTalk(db, undefined, { speakers: [VOICE], retention })
    const again = textOf(await later.say(LAN, 'đồng ý'))
    expect(again).toContain('3650 ngày')
    expect(shown?.text).not.toContain('3650')
    expect(await consents()).toEqual([])
    expect(textOf(await later.say(LAN, 'Đồng ý!'))).toContain('PA-2611-0001')
    const [{ text_hash: hash } = { text_hash: '' }] = await consents()
    const notice = await db
      .selectFrom('notice')
      .selectAll()
      .where('hash', '=', hash)
      .executeTakeFirst()
    expect(again.startsWith(notice?.text ?? 'none')).toBe(true)
  })

  it('that was taken back leaves no name in a group either, until it is given again', async () => {
    await talk.say(LAN, '/rutdongy')
    await talk.say(LAN, '/phananh Cống tắc', inGroup)
    expect(await kept()).toMatchObject([{ is_anonymous: 1, member_id: null, chat: '' }])
    await talk.say(LAN, '/gopy')
    await talk.say(LAN, 'đồng ý')
    await talk.say(LAN, '/phananh Đèn hỏng', inGroup)
    expect((await kept()).map(({ is_anonymous }) => is_anonymous).sort()).toEqual([0, 1])
  })

  describe('and old buttons', () => {
    it('say nothing under another question: none erases what it did not ask about', async () => {
      const asked = await talk.say(LAN, '/gopy Đường ngập')
      await talk.say(LAN, '/xoadulieu')
      const { toast } = await talk.press(LAN, buttonIn(asked, 'Đồng ý'))
      expect(toast).toContain('đã qua')
      const dialogs = await db.selectFrom('dialog').selectAll().execute()
      expect(dialogs).toMatchObject([{ asks: 'forget' }])
      expect(textOf(await talk.say(LAN, 'đồng ý'))).toContain('Chưa xoá')
    })

    it('are no text of a feedback', async () => {
      await talk.say(LAN, '/gopy')
      await talk.say(LAN, 'đồng ý')
      await talk.say(LAN, 'phản ánh')
      const place = await talk.say(LAN, 'Đèn hỏng')
      await talk.say(LAN, 'huỷ')
      await talk.say(LAN, '/phananh')
      expect((await talk.press(LAN, buttonIn(place, 'Bỏ qua'))).toast).toContain('đã qua')
      expect(textOf(await talk.say(LAN, 'Cống tắc'))).toContain('Việc ở đâu')
    })

    it('do not keep anybody from erasing: a word with a full stop does', async () => {
      await talk.say(LAN, '/xoadulieu')
      expect(textOf(await talk.say(LAN, 'XOÁ.'))).toContain('Đã xoá')
    })
  })
})
