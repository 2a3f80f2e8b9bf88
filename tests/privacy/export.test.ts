import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Words } from '../../src/channels/index.js'
import type { Db } from '../../src/db/index.js'
import { forgetMembers } from '../commands/member-scene.js'
import { aProvince, GROUP_A } from '../commands/province.js'
import { createTalk, SPEAKERS, textOf } from '../commands/talk.js'
import { databases } from '../support/databases.js'

const LAN = 7_001_234

describe.each(databases)('what members are shown of themselves, on %s', (_name, open) => {
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

  const mine = async () => textOf(await talk.say(LAN, '/dulieu'))

  it('is all of it: number, words and what they were before, consents, requests', async () => {
    const first: Words = { kind: 'words', text: '/phananh Đèn hỏng', messageId: 'm-1' }
    await talk.happens(LAN, first, { group: GROUP_A })
    const edit: Words = { ...first, text: '/phananh Đèn tắt', edited: true }
    await talk.happens(LAN, edit, { group: GROUP_A })
    await talk.say(LAN, '/gopy')
    await talk.say(LAN, 'đồng ý')
    await talk.say(LAN, 'huỷ')
    await talk.say(LAN, '/rutdongy')
    const said = await mine()
    expect(said).toContain(`Telegram, số ${LAN}`)
    expect(said).toContain('PA-2611-0001: Đèn tắt')
    expect(said).toContain('bản cũ 1: Đèn hỏng')
    expect(said).toMatch(/Đồng ý với thông báo bản .*, bằng chữ, 23\/11\/2026/)
    expect(said).toMatch(/Rút đồng ý với thông báo bản/)
    expect(said).toContain('Yêu cầu rút đồng ý, 23/11/2026: xong 23/11/2026')
    expect(said).toContain('Yêu cầu xem dữ liệu, 23/11/2026: xong')
  })

  it('says that nothing is kept of somebody of whom nothing is', async () => {
    expect(await mine()).toContain('Tên và số tài khoản: không giữ')
  })
})
