import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Db } from '../../src/db/index.js'
import { anArticle, aPost, said } from '../feedback/scene.js'
import { PLAIN } from '../support/capabilities.js'
import { databases } from '../support/databases.js'
import { forgetMembers, putUnder, VOICE } from './member-scene.js'
import { aProvince, GROUP_A } from './province.js'
import { createTalk, textOf } from './talk.js'

const LAN = 7_001_234

describe.each(databases)('a reply under a post, on %s', (_name, open) => {
  let db: Db
  let talk: ReturnType<typeof createTalk>
  beforeAll(async () => {
    db = await open()
    await aProvince(db, PLAIN)
  })
  beforeEach(async () => {
    await forgetMembers(db)
    const group = await db
      .selectFrom('group_chat')
      .select('id')
      .where('chat', '=', GROUP_A)
      .executeTakeFirstOrThrow()
    const inGroup = { chat: GROUP_A, id: group.id }
    await said(db, await aPost(db, await anArticle(db)), inGroup, { messageId: 'post' })
    talk = createTalk(db, PLAIN, { speakers: [VOICE] })
  })
  afterAll(() => db.destroy())

  const under = { group: GROUP_A, replyTo: 'post' }
  const kept = () => db.selectFrom('feedback').selectAll().execute()
  const whispers = () => putUnder(db, 'whisper:')

  it('is thanked by a sign alone, and becomes what one more word there says', async () => {
    expect(await talk.say(LAN, 'Bài này dài', under)).toEqual([])
    expect(await putUnder(db, 'thanks:')).toHaveLength(1)
    expect(await kept()).toMatchObject([{ kind: 'comment' }])
    expect(textOf(await talk.say(LAN, 'Phản ánh', under))).toContain('PA-2611-0001')
    expect(await kept()).toMatchObject([{ kind: 'report', text: 'Bài này dài' }])
    expect(textOf(await talk.say(LAN, 'phản ánh', under))).toContain('Vẫn ghi là')
  })

  it('that only names a kind is none by itself', async () => {
    await talk.say(8, 'Bài này dài', under)
    expect(textOf(await talk.say(LAN, 'kiến nghị', under))).toContain('cả nội dung')
    expect(await kept()).toMatchObject([{ kind: 'comment', text: 'Bài này dài' }])
  })

  it('with few stars is followed by one question, to them alone', async () => {
    await talk.say(LAN, '2', under)
    const [asked = ''] = await whispers()
    expect(asked).toContain('Lịch tiêm chủng')
    expect(asked).toContain('2 điểm')
    await talk.say(LAN, '1 sao', under)
    await talk.say(8, '4', under)
    expect(await whispers()).toHaveLength(1)
    const rows = await db
      .selectFrom('delivery')
      .select('chat')
      .where('key', 'like', 'whisper:%')
      .execute()
    expect(rows[0]?.chat).toMatch(/^sealed:/)
  })

  it('or a sign that counts so is, too', async () => {
    const what = { kind: 'reaction', emoji: '😡', on: { messageId: 'post' } } as const
    await talk.happens(LAN, what, under)
    await talk.happens(8, { ...what, emoji: '👍' }, under)
    expect(await whispers()).toHaveLength(1)
  })

  it('is followed by none where that is switched off', async () => {
    const silent = createTalk(db, PLAIN, { speakers: [VOICE], asksWhy: false })
    await silent.say(LAN, '2', under)
    expect(await whispers()).toEqual([])
  })

  it('is followed by none where a bot may not write first, unless they have written to it', async () => {
    const links = { ...PLAIN, links: true }
    const bot = createTalk(db, links, { speakers: [VOICE] })
    await bot.say(LAN, '2', under)
    expect(await whispers()).toEqual([])
    await bot.say(LAN, '/gopy')
    await bot.say(LAN, 'đồng ý')
    await bot.say(LAN, '1', under)
    expect(await whispers()).toHaveLength(1)
  })
})
