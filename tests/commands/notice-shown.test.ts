import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Words } from '../../src/channels/index.js'
import type { Db } from '../../src/db/index.js'
import { RICH } from '../support/capabilities.js'
import { databases } from '../support/databases.js'
import { noticeIn } from '../support/notices.js'
import { forgetMembers, putUnder, VOICE } from './member-scene.js'
import { aProvince, GROUP_A } from './province.js'
import { createTalk, textOf } from './talk.js'

const LAN = 7_001_234
const UNBOUND = '-999'

describe.each(databases)('where the notice does not stand, on %s', (_name, open) => {
  let db: Db
  let talk: ReturnType<typeof createTalk>
  beforeAll(async () => {
    db = await open()
    await aProvince(db)
  })
  beforeEach(async () => {
    await forgetMembers(db)
    await db.deleteFrom('group_chat').where('chat', '=', UNBOUND).execute()
    talk = createTalk(db, undefined, { speakers: [VOICE] })
  })
  afterAll(() => db.destroy())

  const kept = () => db.selectFrom('feedback').selectAll().orderBy('received_at').execute()
  const notices = () => putUnder(db, 'notice:')
  const settle = (state: 'sent' | 'failed') =>
    db.updateTable('delivery').set({ state }).where('key', 'like', 'notice:%').execute()
  const nameless = async () =>
    (await kept()).filter(({ is_anonymous }) => is_anonymous === 1).length

  it('it is posted once, nothing is lost, and nothing is kept by name until it stands', async () => {
    const said = await talk.say(LAN, '/phananh Cống tắc', { group: UNBOUND })
    expect(textOf(said)).toContain('không ghi tên')
    expect(await kept()).toMatchObject([{ is_anonymous: 1, member_id: null, text: 'Cống tắc' }])
    expect(await db.selectFrom('member').selectAll().execute()).toEqual([])
    await talk.say(LAN, '/phananh Đèn hỏng', { group: UNBOUND })
    expect(await nameless()).toBe(2)
    expect(await notices()).toHaveLength(1)
    expect((await notices())[0]).toContain('/riengtu')
    await settle('sent')
    await talk.say(LAN, '/phananh Loa hỏng', { group: UNBOUND })
    expect(await nameless()).toBe(2)
    expect(await kept()).toHaveLength(3)
    expect(await notices()).toHaveLength(1)
    const { notice_hash } = await db
      .selectFrom('group_chat')
      .select('notice_hash')
      .where('chat', '=', UNBOUND)
      .executeTakeFirstOrThrow()
    expect(notice_hash).toBe(noticeIn(RICH).hash)
  })

  it('as it is now, it is posted again, and again when it could not be', async () => {
    await db
      .updateTable('group_chat')
      .set({ notice_hash: 'older' })
      .where('chat', '=', GROUP_A)
      .execute()
    const reply: Words = {
      kind: 'words',
      text: 'Bài này hay',
      messageId: '5',
      replyTo: { messageId: '1', ours: true },
    }
    await talk.happens(LAN, reply, { group: GROUP_A })
    expect(await nameless()).toBe(1)
    expect(await notices()).toHaveLength(1)
    await settle('failed')
    await talk.happens(LAN, { ...reply, messageId: '6' }, { group: GROUP_A })
    expect(await notices()).toHaveLength(2)
    await settle('sent')
    await talk.happens(LAN, { ...reply, messageId: '7' }, { group: GROUP_A })
    expect(await nameless()).toBe(2)
    expect(await kept()).toHaveLength(3)
  })
})
