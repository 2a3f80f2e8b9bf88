import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  type ArticleId,
  after,
  type DeliveryId,
  HOUR,
  MINUTE,
  SECOND,
} from '../../src/base/index.js'
import type { Db } from '../../src/db/index.js'
import { readTotal, recordReaction, recordReply, recordVotes } from '../../src/feedback/index.js'
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

const BY = person('7')

describe.each(databases)('what was missed and comes in no order, on %s', (_name, open) => {
  let db: Db
  let article: ArticleId
  let posted: DeliveryId
  beforeAll(async () => {
    db = await open()
  })
  beforeEach(async () => {
    await cleared(db)
    article = await anArticle(db)
    const group = { chat: '-1', id: await aGroup(db, '-1') }
    posted = await said(db, await aPost(db, article), group)
  })
  afterAll(() => db.destroy())

  /** All of it reaches us now; it was given so long ago. */
  const given = (agoMs: number, what: Parameters<typeof anEvent>[1]) => ({
    ...anEvent('-1', what, BY),
    at: after(NOW, -agoMs),
  })
  const react = (emoji: string, agoMs: number) => {
    const on = { messageId: 'm0' }
    const event = given(agoMs, { kind: 'reaction', emoji, on })
    const deps = { scores: SIGNS, editable: EDITABLE }
    return db.transaction().execute((trx) => recordReaction(trx, { event, emoji, on }, NOW, deps))
  }
  const reply = async (text: string, agoMs: number) => {
    const said = words(text, { replyTo: { messageId: 'm0', ours: true } })
    const reply = { event: given(agoMs, said), words: said, member: await aMember(db, BY.id) }
    await db.transaction().execute((trx) => recordReply(trx, reply, NOW, REPLYING))
  }
  const press = async (score: 1 | 5, agoMs: number) => {
    const event = given(agoMs, { kind: 'choice', value: '', messageId: 'm0' })
    const member = await aMember(db, BY.id)
    const vote = { event, member, delivery: posted, score, way: 'button' } as const
    return await db.transaction().execute((trx) => recordVotes(trx, [vote], NOW, EDITABLE))
  }
  const total = () => readTotal(db, article)

  it('counts by when it was given: an older rating does not take the place of a newer one', async () => {
    await reply('2', 5 * MINUTE)
    await react('❤️', HOUR)
    expect(await total()).toEqual([0, 1, 0, 0, 0])
    const rating = await db.selectFrom('rating').select(['rated_at', 'way']).executeTakeFirst()
    expect(rating).toEqual({ rated_at: after(NOW, -5 * MINUTE).toISOString(), way: 'reply' })
    await react('👍', 2 * MINUTE)
    expect(await total()).toEqual([0, 0, 0, 1, 0])
  })

  it('counts as it came when it was given within a minute, for clocks differ', async () => {
    await reply('2', 0)
    await react('❤️', 50 * SECOND)
    expect(await total()).toEqual([0, 0, 0, 0, 1])
  })

  it('says nothing of the time of presses, which our own clock tells', async () => {
    await press(1, 0)
    await reply('4', HOUR)
    expect(await total()).toEqual([0, 0, 0, 1, 0])
    expect(await press(5, 2 * HOUR)).toMatchObject([{ kind: 'rated', score: 5, before: 4 }])
    expect(await total()).toEqual([0, 0, 0, 0, 1])
  })

  it('takes back only what was given before', async () => {
    await react('❤️', 5 * MINUTE)
    await react('', HOUR)
    expect(await total()).toEqual([0, 0, 0, 0, 1])
    await react('', MINUTE)
    expect(await total()).toEqual([0, 0, 0, 0, 0])
  })

  it('takes back what was given in the same moment', async () => {
    await react('❤️', 0)
    await react('', 30 * SECOND)
    expect(await total()).toEqual([0, 0, 0, 0, 0])
  })
})
