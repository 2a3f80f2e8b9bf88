import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { MINUTE } from '../../src/base/index.js'
import type { Words } from '../../src/channels/index.js'
import type { Db } from '../../src/db/index.js'
import { forgetMembers } from '../commands/member-scene.js'
import { aProvince, EDITOR_A, EDITOR_B, GROUP_A } from '../commands/province.js'
import { createTalk, SPEAKERS, textOf } from '../commands/talk.js'
import { databases } from '../support/databases.js'
import { allStored } from '../support/stored.js'

const LAN = 7_001_234
const CODE = 'PA-2611-0001'
/** Of a moment that tells the hour and no more. */
const WHOLE_HOUR = /:00:00\.000Z$/

describe.each(databases)('what somebody writes without a name, on %s', (_name, open) => {
  let db: Db
  let talk: ReturnType<typeof createTalk>

  beforeAll(async () => {
    db = await open()
    await aProvince(db)
  })
  beforeEach(async () => {
    await forgetMembers(db)
    talk = createTalk(db, undefined, { speakers: SPEAKERS })
    // No whole hour, and no whole minute.
    talk.clock.advance(23 * MINUTE + 45_678)
  })
  afterAll(() => db.destroy())

  const inGroup = { group: GROUP_A }
  const cases = () => db.selectFrom('case_file').selectAll().execute()
  const events = () => db.selectFrom('case_event').selectAll().orderBy('number').execute()

  async function guide(person: number): Promise<string> {
    await talk.say(person, '/gopy')
    await talk.say(person, 'đồng ý')
    await talk.say(person, 'phản ánh')
    await talk.say(person, 'Đèn đường ấp 2 bị hỏng')
    await talk.say(person, 'bỏ qua')
    await talk.say(person, 'ẩn danh')
    return textOf(await talk.say(person, 'gửi'))
  }

  it('is not to be found beside their number when they are staff themselves', async () => {
    expect(await guide(EDITOR_B)).toContain(`${CODE}, không ghi tên`)
    await talk.say(EDITOR_B, `/theodoi ${CODE}`)
    await talk.say(EDITOR_B, `${CODE}: đầu ấp 2`)
    await talk.say(EDITOR_B, '/dulieu')
    const said = await db
      .selectFrom('delivery')
      .select(['body', 'key'])
      .where('chat', '=', String(EDITOR_B))
      .execute()
    expect(said).toEqual([])
  })

  it('leaves staff what is said to them as staff where they can reply to it', async () => {
    await talk.say(LAN, '/phananh Cống bị tắc', inGroup)
    await talk.say(EDITOR_A, '/ykien')
    await talk.say(EDITOR_A, `/ykien ${CODE}`)
    const said = await db
      .selectFrom('delivery')
      .select('key')
      .where('chat', '=', String(EDITOR_A))
      .where('key', 'like', 'reply:%')
      .execute()
    expect(said).toHaveLength(2)
  })

  it('opens a case that tells the hour of it, and no more', async () => {
    await guide(LAN)
    const [one] = await cases()
    expect(one?.opened_at).toMatch(WHOLE_HOUR)
    expect(one?.status_at).toMatch(WHOLE_HOUR)
    expect(one?.receive_by).toMatch(WHOLE_HOUR)
    expect(one?.answer_by).toMatch(WHOLE_HOUR)
    expect(one?.id[14]).toBe('4')
    expect(await events()).toMatchObject([{ act: 'open', at: one?.opened_at }])
  })

  it('gives the office no less time than anybody else’s', async () => {
    await talk.say(LAN, '/phananh Cống bị tắc', inGroup)
    await guide(LAN)
    const [named, nameless] = (await cases()).sort((a, b) => (a.code < b.code ? -1 : 1))
    expect(nameless!.answer_by >= named!.answer_by).toBe(true)
  })

  it('tells no minute of what they do about it afterwards', async () => {
    await guide(LAN)
    const paused = { status: 'received', paused_at: talk.clock.now().toISOString() } as const
    await db.updateTable('case_file').set(paused).execute()
    talk.clock.advance(3 * MINUTE)
    await talk.say(LAN, `${CODE}: đầu ấp 2`)
    const answered = { status: 'answered', status_at: talk.clock.now().toISOString() } as const
    await db.updateTable('case_file').set(answered).execute()
    await talk.say(LAN, 'hài lòng')
    expect((await events()).map(({ act }) => act)).toEqual(['open', 'supply', 'rate'])
    for (const { at } of await events()) expect(at).toMatch(WHOLE_HOUR)
    const [one] = await cases()
    expect(one).toMatchObject({ status: 'closed' })
    for (const at of [one?.status_at, one?.answer_by, one?.receive_by])
      expect(at).toMatch(WHOLE_HOUR)
  })

  it('is edited and taken back without a trace of when, and by which event', async () => {
    await talk.say(LAN, '/andanh', inGroup)
    const messageId = 'm-unseen'
    const first: Words = { kind: 'words', text: '/phananh Đèn hỏng', messageId }
    await talk.happens(LAN, first, inGroup)
    const edit: Words = { ...first, text: '/phananh Đèn tắt', edited: true }
    const edited = await talk.happens(LAN, edit, inGroup)
    const [row] = await db.selectFrom('feedback').selectAll().execute()
    expect(row?.edited_at).toMatch(WHOLE_HOUR)
    const [before] = await db.selectFrom('feedback_revision').selectAll().execute()
    expect(before?.changed_at).toMatch(WHOLE_HOUR)
    const withdrawn = await talk.happens(LAN, { kind: 'withdrawn', messageId }, inGroup)
    const stored = await allStored(db)
    expect([edited, withdrawn].filter((id) => stored.includes(`"${id}"`))).toEqual([])
  })
})
