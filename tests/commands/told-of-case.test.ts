import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Db } from '../../src/db/index.js'
import { PLAIN } from '../support/capabilities.js'
import { databases } from '../support/databases.js'
import { nameOf } from './cases.js'
import { forgetMembers, VOICE } from './member-scene.js'
import { ADMIN, aProvince, EDITOR_A, GROUP_A } from './province.js'
import { createTalk, textOf } from './talk.js'

const LAN = 7_001_234
const inGroup = { group: GROUP_A }
const CODE = 'PA-2611-0001'

describe.each(databases)('a line that tells members of their case, on %s', (_name, open) => {
  let db: Db
  let talk: ReturnType<typeof createTalk>
  beforeAll(async () => {
    db = await open()
    await aProvince(db, PLAIN)
  })
  beforeEach(async () => {
    await forgetMembers(db)
    talk = createTalk(db, PLAIN, { speakers: [VOICE] })
  })
  afterAll(() => db.destroy())

  const cases = () => db.selectFrom('case_file').selectAll().orderBy('code').execute()
  const under = async (words: string) => ({
    ...inGroup,
    replyTo: await nameOf(db, GROUP_A, words),
  })
  const refusals = () =>
    db.selectFrom('audit').selectAll().where('subject', '=', 'refused').execute()
  const answered = async (person: number) => {
    await talk.say(person, '/phananh Cống bị tắc', inGroup)
    await talk.say(ADMIN, `/traloi ${CODE} Đã nạo vét xong.`)
    return await talk.say(person, 'chưa hài lòng', await under('Đã nạo vét xong.'))
  }

  it('takes their answer, and not for an order of staff', async () => {
    expect(textOf(await answered(LAN))).toContain(CODE)
    const said = textOf(await talk.say(LAN, 'mở lại', await under('chưa hài lòng')))
    expect(said).toContain('mở lại')
    expect(said).not.toContain('cán bộ.')
    expect(await cases()).toMatchObject([{ status: 'received' }])
    expect(await refusals()).toEqual([])
  })

  it('is no card for staff who wrote it themselves: nothing goes out as an answer of the office', async () => {
    await answered(EDITOR_A)
    const before = await db
      .selectFrom('delivery')
      .select('id')
      .where('key', 'like', 'answer:%')
      .execute()
    await talk.say(EDITOR_A, 'Nước vẫn tràn ra đường', await under('chưa hài lòng'))
    const after = await db
      .selectFrom('delivery')
      .select('id')
      .where('key', 'like', 'answer:%')
      .execute()
    expect(after).toHaveLength(before.length)
  })

  it('takes more about it', async () => {
    await talk.say(LAN, '/phananh Cống bị tắc', inGroup)
    const said = await talk.say(LAN, 'Ngay trước nhà văn hoá', await under(`mã ${CODE}`))
    expect(textOf(said)).toContain('ghi thêm')
    expect(await cases()).toHaveLength(1)
  })

  it('still is a card where it was said to staff', async () => {
    await talk.say(LAN, '/phananh Cống bị tắc', inGroup)
    await talk.say(EDITOR_A, `/ykien ${CODE}`)
    const card = await nameOf(db, String(EDITOR_A), CODE)
    expect(textOf(await talk.say(EDITOR_A, 'nhận', { replyTo: card }))).toContain('đã nhận')
    const taken = await nameOf(db, String(EDITOR_A), 'đã nhận việc này')
    await talk.say(EDITOR_A, 'trả lời Đã nạo vét', { replyTo: taken })
    expect(await cases()).toMatchObject([{ status: 'answered' }])
  })
})
