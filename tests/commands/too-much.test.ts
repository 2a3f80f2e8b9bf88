import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Db } from '../../src/db/index.js'
import { databases } from '../support/databases.js'
import { nameOf } from './cases.js'
import { forgetMembers, putUnder, VOICE } from './member-scene.js'
import { aProvince, GROUP_A } from './province.js'
import { createTalk, textOf } from './talk.js'

const LAN = 7_001_234
const inGroup = { group: GROUP_A }

describe.each(databases)('what is too much within an hour, on %s', (_name, open) => {
  let db: Db
  let talk: ReturnType<typeof createTalk>
  beforeAll(async () => {
    db = await open()
    await aProvince(db)
  })
  beforeEach(async () => {
    await forgetMembers(db)
    talk = createTalk(db, undefined, { speakers: [VOICE], limits: { person: 3, group: 30 } })
  })
  afterAll(() => db.destroy())

  const kept = () => db.selectFrom('feedback').selectAll().orderBy('id').execute()
  const firstMessage = async () => (await kept())[0]?.message_id ?? ''
  const edit = async (text: string) =>
    talk.happens(
      LAN,
      { kind: 'words', text, messageId: await firstMessage(), edited: true },
      inGroup,
    )

  it('counts edits: of more than that the last stands, and nothing beside it', async () => {
    await talk.say(LAN, '/phananh Đèn hỏng ở ấp 1', inGroup)
    for (let n = 2; n <= 40; n += 1) await edit(`/phananh Đèn hỏng ở ấp ${n}`)
    expect((await kept()).map(({ text }) => text)).toEqual(['Đèn hỏng ở ấp 40'])
    const revisions = await db.selectFrom('feedback_revision').selectAll().execute()
    expect(revisions.map(({ text }) => text)).toEqual(['Đèn hỏng ở ấp 1', 'Đèn hỏng ở ấp 2'])
  })

  it('still heeds what an edit beyond it says that is urgent, in the words that say it', async () => {
    await talk.say(LAN, '/phananh Đèn hỏng ở ấp 1', inGroup)
    for (let n = 2; n <= 5; n += 1) await edit(`/phananh Đèn hỏng ở ấp ${n}`)
    await edit('/phananh Trụ đèn ngã, đang cháy ở ấp 5')
    const told = await putUnder(db, 'urgent:')
    expect(told).toHaveLength(2)
    expect(told[0]).toContain('đang cháy ở ấp 5')
  })

  it('counts what is added to a case, says so once, and keeps nothing of it', async () => {
    await talk.say(LAN, '/phananh Đèn hỏng ở ấp 1', inGroup)
    const replyTo = await nameOf(db, GROUP_A, 'PA-2611-0001')
    const add = (text: string) => talk.say(LAN, text, { ...inGroup, replyTo })
    expect(textOf(await add('ngay ngã ba'))).toContain('Đã ghi thêm')
    expect(textOf(await add('cạnh trường'))).toContain('Đã ghi thêm')
    expect(textOf(await add('đối diện chợ'))).toContain('gửi lại')
    expect(await add('bên kia đường')).toEqual([])
    expect(await kept()).toHaveLength(3)
  })
})
