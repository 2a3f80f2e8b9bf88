import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ArticleId, GroupId, MemberId, PostId } from '../../src/base/index.js'
import type { Incoming, Words } from '../../src/channels/index.js'
import type { Db } from '../../src/db/index.js'
import { readTotal, recordReply } from '../../src/feedback/index.js'
import { databases } from '../support/databases.js'
import {
  aGroup,
  aMember,
  anArticle,
  anEvent,
  aPost,
  cleared,
  NOW,
  REPLYING,
  said,
  words,
} from './scene.js'

const LATER = new Date(NOW.getTime() + 60_000)
const TO_THE_POST = { replyTo: { messageId: 'm0', ours: true } }
const TO_PART_TWO = { replyTo: { messageId: 'm1', ours: true } }
const TO_A_NOTICE = { replyTo: { messageId: 'notice', ours: true } }

describe.each(databases)('a reply on %s', (_name, open) => {
  let db: Db
  let article: ArticleId
  let post: PostId
  let group: { readonly id: GroupId; readonly chat: string }
  let lan: MemberId

  beforeAll(async () => {
    db = await open()
  })
  beforeEach(async () => {
    await cleared(db)
    article = await anArticle(db)
    group = { chat: '-1', id: await aGroup(db, '-1') }
    post = await aPost(db, article)
    await said(db, post, group, { part: 0 })
    await said(db, post, group, { part: 1 })
    lan = await aMember(db, '7')
  })
  afterAll(() => db.destroy())

  const hear = async (
    said: Words,
    { by, member = lan, chat = '-1', now = NOW }: Partial<Heard> = {},
  ): Promise<Incoming> => {
    const event = anEvent(chat, said, by)
    await db
      .transaction()
      .execute((trx) => recordReply(trx, { event, words: said, member }, now, REPLYING))
    return event
  }
  interface Heard {
    readonly by: Incoming['by']
    readonly member: MemberId | null
    readonly chat: string
    readonly now: Date
  }
  const kept = () => db.selectFrom('feedback').selectAll().orderBy('id').execute()
  const outbox = (lane: number) =>
    db
      .selectFrom('delivery')
      .select(['key', 'target_id', 'message_id', 'body', 'chat'])
      .where('act', '=', 'edit')
      .where('lane', '=', lane)
      .orderBy('id')
      .execute()
  const thanks = async () => (await outbox(8)).map(({ message_id }) => message_id)

  it('to a post is feedback on it', async () => {
    const reply = words('Bài dài quá', TO_THE_POST)
    const event = await hear(reply)
    expect(await kept()).toMatchObject([
      {
        event_id: event.id,
        kind: 'comment',
        text: 'Bài dài quá',
        member_id: lan,
        group_id: group.id,
        post_id: post,
        article_id: article,
        channel: 'telegram',
        chat: '-1',
        message_id: reply.messageId,
        received_at: NOW.toISOString(),
        edited_at: null,
      },
    ])
  })

  it('to any part of a long post is feedback on that post', async () => {
    await hear(words('Phần sau dài quá', TO_PART_TWO))
    expect(await kept()).toMatchObject([{ post_id: post, article_id: article }])
  })

  it('to something else that we said is feedback without a post', async () => {
    await hear(words('Cho hỏi giờ làm việc', TO_A_NOTICE))
    expect(await kept()).toMatchObject([{ post_id: null, article_id: null, group_id: group.id }])
  })

  it('finds the post of its own chat, for names of messages repeat from chat to chat', async () => {
    const other = { chat: '-2', id: await aGroup(db, '-2') }
    const theirs = await aPost(db, await anArticle(db, 'Chợ phiên'))
    await said(db, theirs, other)
    await hear(words('Ở đây cũng vậy', TO_THE_POST), { chat: '-2' })
    expect(await kept()).toMatchObject([{ post_id: theirs, group_id: other.id }])
  })

  it('is never placed on an edit of ours that has the same name', async () => {
    await db.updateTable('delivery').set({ act: 'edit' }).where('message_id', '=', 'm0').execute()
    await hear(words('Hay', TO_THE_POST))
    expect(await kept()).toMatchObject([{ post_id: null }])
  })

  it('in a chat that is no group of ours has no group', async () => {
    await hear(words('Chào'), { chat: '-404' })
    expect(await kept()).toMatchObject([{ post_id: null, group_id: null }])
  })

  it('that says a rating is one, and no feedback', async () => {
    await hear(words('5 sao', TO_THE_POST))
    await hear(words('4 điểm'.normalize('NFD'), TO_THE_POST), { member: await aMember(db, '8') })
    expect(await readTotal(db, article)).toEqual([0, 0, 0, 1, 1])
    expect(await kept()).toEqual([])
  })

  it('that rates a later part refreshes the first, which carries the buttons', async () => {
    const first = await db
      .selectFrom('delivery')
      .select('id')
      .where('message_id', '=', 'm0')
      .executeTakeFirstOrThrow()
    await hear(words('⭐⭐⭐', TO_PART_TWO))
    expect(await readTotal(db, article)).toEqual([0, 0, 1, 0, 0])
    expect((await outbox(7)).map(({ target_id }) => target_id)).toEqual([first.id])
  })

  it('that says a rating of nothing is feedback', async () => {
    await hear(words('5', TO_A_NOTICE))
    expect(await kept()).toMatchObject([{ text: '5', post_id: null }])
  })

  it('that says a number and more is feedback', async () => {
    await hear(words('5 nhà chưa có nước', TO_THE_POST))
    expect(await readTotal(db, article)).toEqual([0, 0, 0, 0, 0])
    expect(await kept()).toHaveLength(1)
  })

  it('that was edited replaces what it said', async () => {
    const first = words('Sai chính tả', TO_THE_POST)
    await hear(first)
    await hear({ ...first, text: 'Sai tên xã', edited: true }, { now: LATER })
    expect(await kept()).toMatchObject([
      { text: 'Sai tên xã', received_at: NOW.toISOString(), edited_at: LATER.toISOString() },
    ])
  })

  it('that was edited leaves the same name in another chat alone', async () => {
    const first = words('Ở ấp 1', TO_THE_POST)
    await hear(first)
    await hear({ ...first, text: 'Ở ấp 2', edited: true }, { chat: '-2' })
    expect((await kept()).map(({ text }) => text).sort()).toEqual(['Ở ấp 1', 'Ở ấp 2'])
  })

  it('that was edited from a rating to another changes the rating', async () => {
    const first = words('2', TO_THE_POST)
    await hear(first)
    await hear({ ...first, text: '5', edited: true })
    expect(await readTotal(db, article)).toEqual([0, 0, 0, 0, 1])
    expect(await kept()).toEqual([])
  })

  it('that was edited from a rating to words is feedback beside the rating', async () => {
    const first = words('2', TO_THE_POST)
    await hear(first)
    await hear({ ...first, text: '2 vì ảnh mờ', edited: true })
    expect(await readTotal(db, article)).toEqual([0, 1, 0, 0, 0])
    expect(await kept()).toMatchObject([{ text: '2 vì ảnh mờ', post_id: post }])
  })

  it('of a mask belongs to nobody, and rates nothing', async () => {
    const mask = { by: { id: '-1', name: 'Nhóm', kind: 'mask' }, member: null } as const
    await hear(words('Đề nghị sửa đường', TO_THE_POST), mask)
    await hear(words('5', TO_THE_POST), mask)
    expect((await kept()).map(({ text, member_id }) => [text, member_id])).toEqual([
      ['Đề nghị sửa đường', null],
      ['5', null],
    ])
    expect(await readTotal(db, article)).toEqual([0, 0, 0, 0, 0])
  })

  it.each(['', '   ', '\n\t'])(
    'of nothing but %j is not kept and not thanked for',
    async (text) => {
      await hear(words(text, TO_THE_POST))
      expect(await kept()).toEqual([])
      expect(await thanks()).toEqual([])
    },
  )

  it('is thanked for once per person and post', async () => {
    const first = words('Một', TO_THE_POST)
    await hear(first)
    await hear(words('Hai', TO_PART_TWO))
    await hear(words('5', TO_THE_POST))
    expect(await thanks()).toEqual([first.messageId])
    const [reaction] = await outbox(8)
    expect(reaction?.chat).toBe('-1')
    expect(JSON.parse(reaction!.body!)).toEqual({ kind: 'reaction', emoji: '🙏' })

    const hue = { id: '8', name: 'Huệ', kind: 'person' } as const
    await hear(words('Của người khác', TO_THE_POST), { by: hue, member: await aMember(db, '8') })
    await said(db, await aPost(db, article), group, { messageId: 'again' })
    await hear(words('Bài sau', { replyTo: { messageId: 'again', ours: true } }))
    expect(await thanks()).toHaveLength(3)
  })

  it('heard twice is kept once', async () => {
    const event = anEvent('-1', words('Một lần'))
    const reply = { event, words: words('Một lần', TO_THE_POST), member: lan }
    for (let n = 0; n < 2; n += 1)
      await db.transaction().execute((trx) => recordReply(trx, reply, NOW, REPLYING))
    expect(await kept()).toHaveLength(1)
  })

  it.each<[string, string]>([
    ['in decomposed letters', 'Tiếng Việt đẹp lắm'.normalize('NFD')],
    ['from right to left', '\u202Eمرحبا\u202C và \u200Fchào'],
    ['with markup and quotes', `<b>"&amp;'</b> @everyone **đậm** \\ % _ ? $1 :x`],
    ['of emoji', '👨‍👩‍👧‍👦 🇻🇳 ⭐️ 👍🏽'],
    ['with white space around it', '  thụt đầu dòng\n\n  và cuối dòng  \n'],
    ['of 40,000 characters', 'Kiến nghị dài. '.repeat(2_667).slice(0, 40_000)],
  ])('%s is kept exactly as written', async (_what, text) => {
    await hear(words(text, TO_THE_POST))
    expect((await kept()).map((row) => row.text)).toEqual([text])
  })
})
