import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Words } from '../../src/channels/index.js'
import type { Db } from '../../src/db/index.js'
import { databases } from '../support/databases.js'
import { forgetMembers, putUnder, VOICE } from './member-scene.js'
import { aProvince, GROUP_A } from './province.js'
import { buttonIn, createTalk, textOf } from './talk.js'

const LAN = 7_001_234
const inGroup = { group: GROUP_A }

describe.each(databases)('what is urgent, on %s', (_name, open) => {
  let db: Db
  let talk: ReturnType<typeof createTalk>
  beforeAll(async () => {
    db = await open()
    await aProvince(db)
  })
  beforeEach(async () => {
    await forgetMembers(db)
    talk = createTalk(db, undefined, { speakers: [VOICE], limits: { person: 2, group: 3 } })
  })
  afterAll(() => db.destroy())

  const cases = () => db.selectFrom('case_file').selectAll().orderBy('code').execute()
  const kept = () => db.selectFrom('feedback').selectAll().execute()
  const alerts = () => putUnder(db, 'urgent:')

  it('is alerted of under whatever name it comes, with its words and where', async () => {
    await talk.say(LAN, '/gopy góp ý: đang cháy nhà ông Tư', inGroup)
    expect(await kept()).toMatchObject([{ kind: 'comment', case_id: null }])
    const told = await alerts()
    expect(told).toHaveLength(2)
    expect(told[0]).toContain('đang cháy nhà ông Tư')
    expect(told[0]).toContain('Xã A')
  })

  it('is heard where a person and a whole group have said too much already', async () => {
    for (const person of [LAN, 8, 9]) await talk.say(person, '/gopy Góp ý', inGroup)
    expect(textOf(await talk.say(10, '/gopy Góp ý', inGroup))).toContain('gửi lại')
    const said = await talk.say(11, '/phananh Nhà tôi bị lũ cuốn, cần cấp cứu', inGroup)
    expect(textOf(said)).toContain('PA-2611-0001')
    for (const n of [1, 2]) await talk.say(LAN, `/gopy Góp ý ${n}`)
    await talk.say(LAN, '/phananh Cháy chợ', inGroup)
    expect((await cases()).map(({ level }) => level)).toEqual(['urgent', 'urgent'])
    expect(await alerts()).toHaveLength(4)
  })

  it('does not use up what else may be said, and ends where only a machine goes on', async () => {
    for (let n = 1; n <= 6; n += 1) await talk.say(LAN, `/phananh Cháy chợ ${n}`, inGroup)
    expect(await cases()).toHaveLength(6)
    expect(textOf(await talk.say(LAN, '/phananh Cháy chợ 7', inGroup))).toContain('gửi lại')
    expect(await cases()).toHaveLength(6)
    expect(textOf(await talk.say(LAN, '/phananh Cống tắc', inGroup))).toContain('PA-2611-0007')
  })

  it('stays so when the one who wrote calls it something else', async () => {
    const said = await talk.say(LAN, '/gopy Cháy chợ rồi', inGroup)
    await talk.press(LAN, buttonIn(said, 'Chỉ là góp ý').replace('comment', 'petition'), inGroup)
    expect(await cases()).toMatchObject([
      { code: 'KN-2611-0001', level: 'urgent' },
      { code: 'PA-2611-0001', level: 'urgent', status: 'closed' },
    ])
  })

  it('is alerted of once when a comment is edited to say it', async () => {
    await talk.say(LAN, '/gopy Tin hay lắm', inGroup)
    const [{ message_id: messageId } = { message_id: '' }] = await kept()
    const edited = (text: string): Words => ({ kind: 'words', text, messageId, edited: true })
    await talk.happens(LAN, edited('/gopy Tin hay lắm, bà con xem'), inGroup)
    expect(await alerts()).toEqual([])
    await talk.happens(LAN, edited('/gopy Cháy nhà bà Sáu'), inGroup)
    await talk.happens(LAN, edited('/gopy Cháy nhà bà Sáu rồi'), inGroup)
    const told = await alerts()
    expect(told).toHaveLength(2)
    expect(told[0]).toContain('Cháy nhà bà Sáu')
  })
})
