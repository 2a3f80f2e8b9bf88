import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Words } from '../../src/channels/index.js'
import type { Db } from '../../src/db/index.js'
import { forgetGone, scrubSealed } from '../../src/delivery/index.js'
import { forgetMembers } from '../commands/member-scene.js'
import { ADMIN, aProvince, EDITOR_A, GROUP_A } from '../commands/province.js'
import { createTalk, SPEAKERS, textOf } from '../commands/talk.js'
import { databases } from '../support/databases.js'
import { allStored } from '../support/stored.js'

const LAN = 7_001_234
const HUE = 7_005_678
const TEXT = 'Cống trước nhà văn hoá bị tắc'
const CODE = 'PA-2611-0001'

describe.each(databases)('what members want forgotten, on %s', (_name, open) => {
  let db: Db
  let talk: ReturnType<typeof createTalk>

  beforeAll(async () => {
    db = await open()
    await aProvince(db)
  })
  beforeEach(async () => {
    await forgetMembers(db)
    talk = createTalk(db, undefined, { speakers: SPEAKERS })
  })
  afterAll(() => db.destroy())

  const inGroup = { group: GROUP_A }
  const cases = () => db.selectFrom('case_file').selectAll().orderBy('code').execute()
  const kept = () => db.selectFrom('feedback').selectAll().orderBy('id').execute()
  const tracesOf = async (...traces: readonly (string | number)[]) => {
    const stored = await allStored(db)
    return traces.filter((trace) => stored.includes(String(trace)))
  }
  /** As the courier leaves what was said. */
  const allSaid = () =>
    db
      .updateTable('delivery')
      .set(({ ref }) => ({ state: 'sent', message_id: ref('id') }))
      .where('state', '=', 'queued')
      .execute()
  const erase = async (person: number) => {
    await talk.say(person, '/xoadulieu')
    return textOf(await talk.say(person, 'XOÁ'))
  }
  const agree = async (person: number) => {
    await talk.say(person, '/gopy')
    await talk.say(person, 'đồng ý')
    await talk.say(person, 'huỷ')
  }

  it('is gone from every card and list that staff were shown', async () => {
    await talk.say(LAN, `/phananh ${TEXT}`, inGroup)
    await talk.say(LAN, '/gopy Loa phát nhỏ quá', inGroup)
    await talk.say(EDITOR_A, `/ykien ${CODE}`)
    await talk.say(EDITOR_A, '/ykien')
    await talk.say(EDITOR_A, '/ykien góp ý')
    await talk.say(ADMIN, `/ykien ${CODE}`)
    await allSaid()
    expect(await tracesOf('Người Thử', TEXT, 'Loa phát')).toHaveLength(3)
    await erase(LAN)
    expect(await tracesOf('Người Thử', TEXT, 'Loa phát', LAN)).toEqual([])
  })

  it('is gone from what was about to be said, which is said no more', async () => {
    await talk.say(LAN, '/phananh Cháy chợ rồi', inGroup)
    expect(await tracesOf('Cháy chợ')).toHaveLength(1)
    await erase(LAN)
    expect(await tracesOf('Cháy chợ', LAN)).toEqual([])
  })

  it('takes along the line in the group that stands under their message with the code', async () => {
    await talk.say(LAN, `/phananh ${TEXT}`, inGroup)
    await allSaid()
    const bodies = async () =>
      (await db.selectFrom('delivery').select('body').where('chat', '=', GROUP_A).execute()).length
    expect(await bodies()).toBe(1)
    await erase(LAN)
    expect(await bodies()).toBe(0)
  })

  it('is forgotten after it was said, when it was just being said', async () => {
    await talk.say(LAN, `/phananh ${TEXT}`, inGroup)
    await db
      .updateTable('delivery')
      .set({ state: 'sending' })
      .where('state', '=', 'queued')
      .execute()
    await erase(LAN)
    expect(await tracesOf(TEXT)).toEqual([TEXT])
    await db.updateTable('delivery').set({ state: 'sent' }).where('state', '=', 'sending').execute()
    await forgetGone(db, talk.clock.now())
    expect(await tracesOf(TEXT, LAN)).toEqual([])
    expect(await forgetGone(db, talk.clock.now())).toBe(0)
  })

  it('is gone from every card when the message is taken back', async () => {
    const first: Words = { kind: 'words', text: `/phananh ${TEXT}`, messageId: 'm-1' }
    await talk.happens(LAN, first, inGroup)
    await talk.say(EDITOR_A, `/ykien ${CODE}`)
    await talk.say(EDITOR_A, '/ykien')
    await allSaid()
    await talk.happens(LAN, { kind: 'withdrawn', messageId: 'm-1' }, inGroup)
    expect(await tracesOf(TEXT)).toEqual([])
  })

  it('leaves a case to the others who wrote about it, and shows staff what is left', async () => {
    await talk.say(LAN, `/phananh ${TEXT}`, inGroup)
    await talk.say(HUE, '/phananh Đường ngập vì cống', inGroup)
    await talk.say(EDITOR_A, '/gop PA-2611-0002 PA-2611-0001')
    await talk.say(EDITOR_A, `/traloi ${CODE} Xã đang cho nạo vét cống`)
    const answers = () =>
      db.selectFrom('delivery').select(['state', 'body']).where('key', 'like', 'answer:%').execute()
    expect(await answers()).toHaveLength(2)
    await erase(LAN)
    expect(await answers()).toMatchObject([
      { state: 'queued', body: expect.stringContaining('nạo vét') },
    ])
    expect(await tracesOf(TEXT, 'Xã đang cho nạo vét')).toEqual(['Xã đang cho nạo vét'])
    const texts = await db
      .selectFrom('case_event')
      .select('text')
      .where('act', '=', 'answer')
      .execute()
    expect(texts).toEqual([{ text: 'Xã đang cho nạo vét cống' }])
    await erase(HUE)
    expect(await tracesOf('Xã đang cho nạo vét', 'Đường ngập')).toEqual([])
  })

  it('leaves an open case that others wrote about open, and tells who works on it', async () => {
    await talk.say(LAN, `/phananh ${TEXT}`, inGroup)
    await talk.say(HUE, '/phananh Đường ngập vì cống', inGroup)
    await talk.say(EDITOR_A, '/gop PA-2611-0002 PA-2611-0001')
    await allSaid()
    await erase(LAN)
    expect((await cases())[0]).toMatchObject({ code: CODE, status: 'new' })
    const [card] = await db
      .selectFrom('delivery')
      .select('body')
      .where('state', '=', 'queued')
      .where('key', 'like', 'case:%')
      .execute()
    expect(card?.body).toContain(CODE)
    expect(card?.body).not.toContain(TEXT)
  })

  it('includes what was written without a name, as long as a way leads back', async () => {
    await agree(LAN)
    await talk.say(LAN, '/andanh')
    await talk.say(LAN, `/phananh ${TEXT}`)
    await talk.say(HUE, '/phananh Đường ngập', inGroup)
    expect(textOf(await talk.say(LAN, '/dulieu'))).toContain(TEXT)
    await allSaid()
    await scrubSealed(db)
    expect(await erase(LAN)).toContain('1 ý kiến')
    expect(await tracesOf(TEXT)).toEqual([])
    expect((await kept()).map(({ state }) => state).sort()).toEqual(['erased', 'kept'])
    expect((await cases()).map(({ status }) => status)).toEqual(['closed', 'new'])
  })

  it('keeps that they want no name kept', async () => {
    await talk.say(LAN, '/andanh', inGroup)
    await erase(LAN)
    await talk.say(LAN, `/phananh ${TEXT}`, inGroup)
    expect((await kept()).at(-1)).toMatchObject({ is_anonymous: 1, member_id: null })
  })

  it('takes the thanks along that are named by whom they thank, and no one else’s', async () => {
    const post = await db.selectFrom('delivery').select('id').execute()
    expect(post).toEqual([])
    for (const person of [LAN, HUE])
      await talk.happens(
        person,
        {
          kind: 'words',
          text: 'Tin hay lắm',
          messageId: `r-${person}`,
          replyTo: { messageId: 'x', ours: true },
        },
        inGroup,
      )
    await allSaid()
    const thanks = () =>
      db.selectFrom('delivery').select('key').where('key', 'like', 'thanks:%').execute()
    expect(await thanks()).toHaveLength(2)
    await erase(LAN)
    expect(await tracesOf(LAN, `r-${LAN}`)).toEqual([])
    expect(await thanks()).toHaveLength(1)
  })

  it('is found by what it is about, and the outbox is looked through for nothing', async () => {
    await talk.say(LAN, `/phananh ${TEXT}`, inGroup)
    const about = await db.selectFrom('delivery_about').selectAll().execute()
    const [row] = await kept()
    const [one] = await cases()
    expect(new Set(about.map((link) => link.about))).toEqual(new Set([row?.id, one?.id]))
  })

  it('is no request any more when they say no', async () => {
    await talk.say(LAN, '/xoadulieu')
    await talk.say(LAN, 'khoan')
    const asked = () => db.selectFrom('data_request').select(['kind', 'outcome']).execute()
    expect(await asked()).toEqual([{ kind: 'erase', outcome: 'declined' }])
    await erase(LAN)
    expect((await asked()).map(({ outcome }) => outcome).sort()).toEqual(['declined', 'done'])
  })
})
