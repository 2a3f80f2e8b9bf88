import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Db } from '../../src/db/index.js'
import { databases } from '../support/databases.js'
import { forgetMembers, VOICE } from './member-scene.js'
import { aProvince, GROUP_A } from './province.js'
import { buttonIn, createTalk } from './talk.js'

const LAN = 7_001_234
const HUE = 7_005_678
const inGroup = { group: GROUP_A }

describe.each(databases)('of those who wrote of one matter, on %s', (_name, open) => {
  let db: Db
  let talk: ReturnType<typeof createTalk>
  let button: string
  let ofHue: string
  beforeAll(async () => {
    db = await open()
    await aProvince(db)
  })
  beforeEach(async () => {
    await forgetMembers(db)
    talk = createTalk(db, undefined, { speakers: [VOICE] })
    button = buttonIn(await talk.say(LAN, '/gopy Đường ngập', inGroup), 'Chỉ là góp ý')
    ofHue = buttonIn(await talk.say(HUE, '/gopy Đường ngập quá', inGroup), 'Chỉ là góp ý')
    const into = await caseOf('PA-2611-0001')
    await db
      .updateTable('case_file')
      .set({ status: 'closed', reason: 'duplicate', merged_into: into.id })
      .where('code', '=', 'PA-2611-0002')
      .execute()
  })
  afterAll(() => db.destroy())

  const caseOf = (code: string) =>
    db.selectFrom('case_file').selectAll().where('code', '=', code).executeTakeFirstOrThrow()

  it('one cannot take the words of another for a comment', async () => {
    expect((await talk.press(HUE, button, inGroup)).toast).toContain('Chỉ người gửi')
    expect(await caseOf('PA-2611-0001')).toMatchObject({ status: 'new' })
  })

  it('one may take their own back for a comment, and the other still waits', async () => {
    expect((await talk.press(LAN, button, inGroup)).toast).toContain('Đã ghi là góp ý')
    expect(await caseOf('PA-2611-0001')).toMatchObject({ status: 'new' })
    expect((await talk.press(HUE, ofHue, inGroup)).toast).toContain('Đã ghi là góp ý')
    expect(await caseOf('PA-2611-0001')).toMatchObject({ status: 'closed', reason: 'withdrawn' })
  })
})
