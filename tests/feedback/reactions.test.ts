import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ArticleId, ChannelName, GroupId, PostId } from '../../src/base/index.js'
import type { Incoming, MessageName } from '../../src/channels/index.js'
import type { Db } from '../../src/db/index.js'
import {
  type Distribution,
  readTotal,
  recordReaction,
  recordReply,
  recordVotes,
} from '../../src/feedback/index.js'
import { SIGNS } from '../support/capabilities.js'
import { databases } from '../support/databases.js'
import {
  aGroup,
  aMember,
  anArticle,
  anEvent,
  aPost,
  cleared,
  EDITABLE,
  NOW,
  person,
  REPLYING,
  said,
  words,
} from './scene.js'

const NOBODY: Distribution = [0, 0, 0, 0, 0]
const FIRST_PART: MessageName = { messageId: 'm0' }

describe.each(databases)('a reaction on %s', (_name, open) => {
  let db: Db
  let article: ArticleId
  let post: PostId
  let groups: { readonly id: GroupId; readonly chat: string }[]

  beforeAll(async () => {
    db = await open()
  })
  beforeEach(async () => {
    await cleared(db)
    article = await anArticle(db)
    post = await aPost(db, article)
    groups = []
    for (const chat of ['-1', '-2']) groups.push({ chat, id: await aGroup(db, chat) })
    for (const group of groups)
      for (const part of [0, 1])
        await said(db, post, group, { part, secondaryId: `ours ${group.chat}/${part}` })
  })
  afterAll(() => db.destroy())

  interface How {
    readonly on?: MessageName
    readonly chat?: string
    readonly by?: Incoming['by']
    readonly editable?: ReadonlySet<ChannelName>
  }

  const react = (emoji: string, how: How = {}) => {
    const { on = FIRST_PART, chat = '-1', by = person('7'), editable = EDITABLE } = how
    const what = { kind: 'reaction', emoji, on } as const
    const event = anEvent(chat, what, by)
    return db
      .transaction()
      .execute((trx) => recordReaction(trx, { event, emoji, on }, NOW, { scores: SIGNS, editable }))
  }
  const reply = (text: string, chat = '-1') => {
    const said = words(text, { replyTo: { messageId: 'm0', ours: true } })
    const event = anEvent(chat, said, person('7'))
    return db.transaction().execute(async (trx) => {
      await recordReply(trx, { event, words: said, member: await aMember(trx, '7') }, NOW, {
        ...REPLYING,
        editable: new Set<ChannelName>(),
      })
    })
  }
  const total = () => readTotal(db, article)
  const ratings = () =>
    db.selectFrom('rating').select(['score', 'way', 'post_id', 'group_id']).execute()
  const members = () => db.selectFrom('member').select('person').execute()

  it.each([
    ['❤️', 5],
    ['❤', 5],
    ['👍', 4],
    ['👍️', 4],
    ['😮', 3],
    ['😢', 2],
    ['😡', 1],
  ])('with %s gives %d', async (emoji, score) => {
    await react(emoji)
    expect(await ratings()).toEqual([
      { score, way: 'reaction', post_id: post, group_id: groups[0]?.id },
    ])
    expect((await total())[score - 1]).toBe(1)
  })

  it('counts when the platform knows our message by our own name alone', async () => {
    await react('👍', { on: { messageId: '0', secondaryId: 'ours -2/0' }, chat: '-2' })
    expect(await ratings()).toMatchObject([{ score: 4, group_id: groups[1]?.id }])
  })

  it('under a later part of a long post is one to the post, which shows it in its first part', async () => {
    await react('😢', { on: { messageId: '0', secondaryId: 'ours -1/1' } })
    await react('👍', { on: { messageId: 'm1' }, by: person('8') })
    expect(await total()).toEqual([0, 1, 0, 1, 0])
    const first = await db
      .selectFrom('delivery')
      .select('id')
      .where('secondary_id', '=', 'ours -1/0')
      .executeTakeFirst()
    const edits = await db
      .selectFrom('delivery')
      .select('target_id')
      .where('act', '=', 'edit')
      .execute()
    expect(edits).toEqual([{ target_id: first?.id }])
  })

  it('is one of each member: a changed sign takes the place of the first', async () => {
    await react('❤️')
    await react('😡')
    expect(await total()).toEqual([1, 0, 0, 0, 0])
    expect(await ratings()).toHaveLength(1)
  })

  it('takes the place of a rating by reply, and a reply that of a reaction', async () => {
    await reply('2')
    await react('❤️')
    expect(await total()).toEqual([0, 0, 0, 0, 1])
    await reply('3')
    expect(await total()).toEqual([0, 0, 1, 0, 0])
    expect(await ratings()).toMatchObject([{ way: 'reply' }])
  })

  describe('that is taken back', () => {
    it('takes its rating along, and the result that is shown', async () => {
      await react('❤️')
      await react('😮', { by: person('8') })
      await react('')
      expect(await total()).toEqual([0, 0, 1, 0, 0])
      expect(await ratings()).toMatchObject([{ score: 3 }])
      const shown = await db
        .selectFrom('delivery')
        .select('body')
        .where('act', '=', 'edit')
        .execute()
      expect(shown.map(({ body }) => body).join()).toContain('3,0 · 1')
    })

    it('can be given again', async () => {
      await react('❤️')
      await react('')
      await react('👍')
      expect(await total()).toEqual([0, 0, 0, 1, 0])
    })

    it('takes nothing along twice', async () => {
      await react('❤️', { by: person('8') })
      await react('❤️')
      await react('')
      await react('')
      expect(await total()).toEqual([0, 0, 0, 0, 1])
    })

    it('leaves a rating that was given later in another way', async () => {
      await react('❤️')
      await reply('2')
      await react('')
      expect(await total()).toEqual([0, 1, 0, 0, 0])
    })

    it('leaves one that was given later under another post of the article', async () => {
      const again = await aPost(db, article)
      await said(db, again, groups[0]!, { messageId: 'again' })
      await react('❤️')
      await react('👍', { on: { messageId: 'again' } })
      await react('')
      expect(await ratings()).toMatchObject([{ score: 4, post_id: again }])
    })

    it('leaves one that was given later in another group', async () => {
      await react('❤️')
      await react('👍', { chat: '-2' })
      await react('')
      expect(await ratings()).toMatchObject([{ score: 4, group_id: groups[1]?.id }])
    })

    it('by somebody who never rated leaves no trace of them', async () => {
      await react('')
      expect(await members()).toEqual([])
      expect(await total()).toEqual(NOBODY)
    })
  })

  it.each<[string, string, How]>([
    ['with a sign that stands for nothing', '😂', {}],
    ['under a message of somebody else', '❤️', { on: { messageId: '4711', secondaryId: '12' } }],
    ['under the message of that name in another chat', '❤️', { chat: '-3' }],
    ['of a group that speaks as itself', '❤️', { by: { id: 'g', name: 'Nhóm', kind: 'mask' } }],
  ])('%s leaves nothing behind, not even who it was', async (_how, emoji, how) => {
    await react(emoji, how)
    expect(await members()).toEqual([])
    expect(await ratings()).toEqual([])
  })

  it('with a sign that stands for nothing leaves the rating that was there', async () => {
    await react('❤️')
    await react('😂')
    expect(await total()).toEqual([0, 0, 0, 0, 1])
  })

  it('under a message that carries no article is no rating', async () => {
    await said(db, null, groups[0]!, { messageId: 'notice' })
    await react('❤️', { on: { messageId: 'notice' } })
    expect(await members()).toEqual([])
  })

  it('changes nothing in the chat where a channel cannot change what was said', async () => {
    await react('❤️', { editable: new Set() })
    await react('', { editable: new Set() })
    expect(
      await db.selectFrom('delivery').select('id').where('act', '=', 'edit').execute(),
    ).toEqual([])
  })

  it('does not count a member again who pressed and replied', async () => {
    const [delivery] = await db
      .selectFrom('delivery')
      .select('id')
      .where('part', '=', 0)
      .where('chat', '=', '-1')
      .execute()
    const event = anEvent('-1', { kind: 'choice', value: '', messageId: 'm0' }, person('7'))
    const member = await aMember(db, '7')
    const vote = { event, member, delivery: delivery!.id, score: 1, way: 'button' } as const
    await db.transaction().execute((trx) => recordVotes(trx, [vote], NOW, EDITABLE))
    await reply('2')
    await react('😮')
    expect(await total()).toEqual([0, 0, 1, 0, 0])
  })
})
