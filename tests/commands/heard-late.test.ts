import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { DAY, HOUR, MINUTE } from '../../src/base/index.js'
import type { Db } from '../../src/db/index.js'
import { databases } from '../support/databases.js'
import { forgetMembers, VOICE } from './member-scene.js'
import { aProvince, GROUP_A } from './province.js'
import { createTalk, textOf } from './talk.js'

const LAN = 7_001_234

describe.each(databases)('what a member tells us and we hear late, on %s', (_name, open) => {
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

  const kept = () => db.selectFrom('feedback').selectAll().orderBy('id').execute()
  const ago = (ms: number) => ({ group: GROUP_A, at: talk.later(-ms) })

  it.each(['/gopy', '/phananh', '/kiennghi', '/hoi'])(
    'behind %s is taken in, and answered',
    async (command) => {
      const said = textOf(await talk.say(LAN, `${command} Cống ấp 2 bị tắc`, ago(2 * HOUR)))
      expect(said).toContain('Đã ghi là')
      expect(await kept()).toMatchObject([{ text: 'Cống ấp 2 bị tắc' }])
    },
  )

  it('is taken in after a day too, and its case opened', async () => {
    expect(textOf(await talk.say(LAN, '/phananh Cháy nhà', ago(25 * HOUR)))).toContain('PA-2611')
    expect(textOf(await talk.say(LAN, '/phananh Mất nước', ago(3 * DAY)))).toContain('PA-2611')
    expect(await kept()).toHaveLength(2)
  })

  it('bears no name when they asked for that before, in the same silence', async () => {
    await talk.say(LAN, '/andanh', ago(2 * HOUR))
    await talk.say(LAN, '/phananh Cống tắc', ago(2 * HOUR - 1))
    expect(await kept()).toMatchObject([{ is_anonymous: 1, member_id: null }])
  })

  it('is asked for anew where nothing was said yet', async () => {
    const said = textOf(await talk.say(LAN, '/gopy', { at: talk.later(-2 * HOUR) }))
    expect(said).toContain('xin gõ lại')
  })

  it('is a step of the conversation when it was said in time, and none when it was not', async () => {
    for (const word of ['/gopy', 'đồng ý', 'phản ánh']) await talk.say(LAN, word)
    const said = talk.later(20 * MINUTE)
    // We were away; the platform kept it for us.
    talk.clock.advance(3 * HOUR)
    await talk.say(LAN, 'Đèn hỏng', { at: said })
    await talk.say(LAN, 'bỏ qua')
    await talk.say(LAN, 'ghi tên')
    expect(textOf(await talk.say(LAN, 'gửi'))).toContain('PA-2611')
    expect(await kept()).toMatchObject([{ text: 'Đèn hỏng' }])
  })
})
