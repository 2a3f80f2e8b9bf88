import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Db } from '../../src/db/index.js'
import { databases } from '../support/databases.js'
import { nameOf } from './cases.js'
import { forgetMembers, VOICE } from './member-scene.js'
import { aProvince, EDITOR_A, GROUP_A } from './province.js'
import { createTalk, textOf } from './talk.js'

const LAN = 7_001_234
const HUE = 7_005_678
const inGroup = { group: GROUP_A }
const CODE = 'PA-2611-0001'

describe.each(databases)('whoever is asked back, on %s', (_name, open) => {
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

  const agree = async (person: number) => {
    await talk.say(person, '/gopy')
    await talk.say(person, 'đồng ý')
    await talk.say(person, 'huỷ')
  }
  const texts = async () =>
    (await db.selectFrom('feedback').selectAll().execute()).map(({ text }) => text).sort()
  const cases = () => db.selectFrom('case_file').selectAll().orderBy('code').execute()
  const ask = (code: string, text: string) =>
    talk.say(EDITOR_A, `/ykien ${code}`).then(async () => {
      const card = await nameOf(db, String(EDITOR_A), code)
      await talk.say(EDITOR_A, `hỏi thêm ${text}`, { replyTo: card })
    })
  /** As the courier and the bell leave what was said under seal. */
  const scrubbed = () =>
    db
      .updateTable('delivery')
      .set({ state: 'sent', body: null, chat: 'sealed:', message_id: null })
      .where('chat', 'like', 'sealed:_%')
      .execute()

  describe('directly and without a name', () => {
    beforeEach(async () => {
      await agree(LAN)
      await talk.say(LAN, '/andanh')
      await talk.say(LAN, '/phananh Cống bị tắc')
    })
    const askAsAdmin = async (code: string) => {
      await talk.say(1, `/ykien ${code}`)
      await talk.say(1, 'hỏi thêm Cống ở đâu?', { replyTo: await nameOf(db, '1', code) })
      expect((await cases()).find((one) => one.code === code)?.paused_at).not.toBeNull()
      await scrubbed()
    }

    it('is heard by a reply to the question that nobody keeps', async () => {
      await askAsAdmin(CODE)
      const said = await talk.say(LAN, 'Trước nhà văn hoá', { replyTo: 'gone' })
      expect(textOf(said)).toContain('bổ sung')
      expect(await cases()).toMatchObject([{ paused_at: null }])
      expect(await texts()).toEqual(['Cống bị tắc', 'Trước nhà văn hoá'])
      const rows = await db.selectFrom('feedback').selectAll().execute()
      expect(rows.every((row) => row.member_id === null && row.chat === '')).toBe(true)
    })

    it('is heard by any words, and nobody else is', async () => {
      await askAsAdmin(CODE)
      expect(textOf(await talk.say(HUE, 'Trước chợ'))).toContain('/gopy')
      expect(await cases()).toMatchObject([{ paused_at: expect.any(String) }])
      expect(textOf(await talk.say(LAN, 'Trước nhà văn hoá'))).toContain(CODE)
      expect(await cases()).toMatchObject([{ paused_at: null }])
    })

    it('is asked which where several cases wait', async () => {
      await talk.say(LAN, '/phananh Đèn hỏng')
      await askAsAdmin(CODE)
      await askAsAdmin('PA-2611-0002')
      const said = textOf(await talk.say(LAN, 'Trước nhà văn hoá'))
      expect(said).toContain('PA-2611-0002')
      expect(await texts()).toHaveLength(2)
      await talk.say(LAN, 'PA-2611-0002: đầu ấp')
      expect((await cases()).map(({ paused_at }) => paused_at === null)).toEqual([false, true])
      await talk.say(LAN, 'Trước nhà văn hoá')
      expect((await cases()).map(({ paused_at }) => paused_at === null)).toEqual([true, true])
    })

    it('is asked for consent where that was taken back, and heard when it is given', async () => {
      await askAsAdmin(CODE)
      await talk.say(LAN, '/rutdongy')
      expect(textOf(await talk.say(LAN, `${CODE}: trước nhà văn hoá`))).toContain('có đồng ý')
      expect(await texts()).toEqual(['Cống bị tắc'])
      expect(textOf(await talk.say(LAN, 'đồng ý'))).toContain('bổ sung')
      expect(await texts()).toEqual(['Cống bị tắc', 'trước nhà văn hoá'])
      expect(await cases()).toMatchObject([{ paused_at: null }])
    })
  })

  describe('in a group and without a name', () => {
    beforeEach(async () => {
      await talk.say(LAN, '/andanh')
      await talk.say(LAN, '/phananh Cống bị tắc', inGroup)
      await ask(CODE, 'Cống ở đâu?')
    })

    it('is heard by any reply to the question, which opens no case and keeps no name', async () => {
      const question = await nameOf(db, GROUP_A, 'Cống ở đâu?')
      const said = await talk.say(HUE, 'Trước nhà văn hoá', { ...inGroup, replyTo: question })
      expect(textOf(said)).toContain('bổ sung')
      expect(said[0]?.replyTo).toBeUndefined()
      expect(await cases()).toMatchObject([{ code: CODE, paused_at: null }])
      const rows = await db.selectFrom('feedback').selectAll().execute()
      expect(rows).toMatchObject([{ member_id: null }, { member_id: null }])
      // Once it is supplied, a reply there is like any other.
      await talk.say(HUE, 'Cống khác cũng bị hỏng', { ...inGroup, replyTo: question })
      expect((await cases()).map(({ code }) => code)).toEqual([CODE, 'PA-2611-0002'])
    })
  })

  it('by name is heard only under their own name', async () => {
    await talk.say(LAN, '/phananh Cống bị tắc', inGroup)
    await ask(CODE, 'Cống ở đâu?')
    const replyTo = await nameOf(db, GROUP_A, 'Cống ở đâu?')
    await talk.say(HUE, 'Trước chợ', { ...inGroup, replyTo })
    expect(await cases()).toMatchObject([{ paused_at: expect.any(String) }])
    await talk.say(LAN, 'Trước nhà văn hoá', { ...inGroup, replyTo })
    expect(await cases()).toMatchObject([{ paused_at: null }])
  })
})
