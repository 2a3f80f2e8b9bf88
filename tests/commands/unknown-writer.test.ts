import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { DAY, noLog } from '../../src/base/index.js'
import type { Message } from '../../src/channels/index.js'
import type { Db } from '../../src/db/index.js'
import { lookAfterCases } from '../../src/feedback/index.js'
import { wordsOf } from '../../src/language/index.js'
import { RICH } from '../support/capabilities.js'
import { databases } from '../support/databases.js'
import { OFFICE } from '../support/office.js'
import { nameOf } from './cases.js'
import { forgetMembers, putUnder, VOICE } from './member-scene.js'
import { ADMIN, aProvince, GROUP_A } from './province.js'
import { createTalk, SPEAKERS, textOf } from './talk.js'

const LAN = 7_001_234
const inGroup = { group: GROUP_A }

describe.each(databases)('whoever writes in a group without a name, on %s', (_name, open) => {
  let db: Db
  let talk: ReturnType<typeof createTalk>
  beforeAll(async () => {
    db = await open()
    await aProvince(db)
  })
  beforeEach(async () => {
    await forgetMembers(db)
    talk = createTalk(db, undefined, { speakers: [VOICE] })
    await talk.say(LAN, '/andanh')
  })
  afterAll(() => db.destroy())

  it('is invited to nothing that would show who they are', async () => {
    await talk.say(LAN, '/phananh Cống tắc', inGroup)
    await talk.say(ADMIN, '/traloi PA-2611-0001 Đã nạo vét.')
    const [answer = '{}'] = await putUnder(db, 'answer:')
    const said = JSON.parse(answer) as Message
    expect(said.text).toContain('Đã nạo vét.')
    expect(said.text).not.toContain('hài lòng')
    expect(said.buttons).toBeUndefined()
    const ended = new Date(talk.clock.now().getTime() - 6 * DAY).toISOString()
    await db.updateTable('case_file').set({ status: 'closed', status_at: ended }).execute()
    const channels = new Map([['telegram', RICH]] as const)
    const desk = {
      words: wordsOf('vi'),
      timeZone: 'Asia/Ho_Chi_Minh',
      speakers: SPEAKERS,
      channels,
    }
    await lookAfterCases({ db, log: noLog, desk: { ...desk, cases: OFFICE } }, talk.clock.now())
    const { asked_solved_at } = await db
      .selectFrom('case_file')
      .selectAll()
      .executeTakeFirstOrThrow()
    expect(asked_solved_at).not.toBeNull()
    expect(await putUnder(db, 'answer:')).toHaveLength(1)
  })

  it('is thanked for a comment, and not asked to answer; a bare name of a kind opens no case', async () => {
    const said = textOf(await talk.say(LAN, '/gopy Tin dài quá', inGroup))
    expect(said).toBe('Đã ghi là góp ý, không ghi tên. Cảm ơn bà con!')
    const replyTo = await nameOf(db, GROUP_A, 'Đã ghi là góp ý')
    expect(textOf(await talk.say(LAN, 'phản ánh', { ...inGroup, replyTo }))).toContain(
      'cả nội dung',
    )
    expect(await db.selectFrom('case_file').selectAll().execute()).toEqual([])
    expect(await db.selectFrom('feedback').selectAll().execute()).toHaveLength(1)
  })
})
