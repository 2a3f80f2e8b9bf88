import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type ArticleId, type GroupId, HOUR } from '../../src/base/index.js'
import type { Db } from '../../src/db/index.js'
import { recordReply, recordVotes, type Score } from '../../src/feedback/index.js'
import { wordsOf } from '../../src/language/index.js'
import { readArticleStats, readRecentStats } from '../../src/reports/index.js'
import {
  aGroup,
  aMember,
  anArticle,
  anEvent,
  aPost,
  cleared,
  EDITABLE,
  NOW,
  REPLYING,
  said,
  words,
} from '../feedback/scene.js'
import { databases } from '../support/databases.js'

const later = (ms: number) => new Date(NOW.getTime() + ms)

describe.each(databases)('the figures of an article on %s', (_name, open) => {
  let db: Db
  let article: ArticleId
  let groups: { readonly id: GroupId; readonly chat: string }[]

  beforeAll(async () => {
    db = await open()
  })
  beforeEach(async () => {
    await cleared(db)
    article = await anArticle(db, 'Lịch tiêm chủng')
    groups = []
    for (const chat of ['-1', '-2', '-3']) groups.push({ chat, id: await aGroup(db, chat) })
  })
  afterAll(() => db.destroy())

  const rate = async (delivery: Awaited<ReturnType<typeof said>>, scores: readonly Score[]) => {
    for (const [n, score] of scores.entries()) {
      const member = await aMember(db, `${n}`)
      const event = anEvent('-1', { kind: 'choice', value: '' })
      await db
        .transaction()
        .execute((trx) =>
          recordVotes(trx, [{ event, member, delivery, score, way: 'button' }], NOW, EDITABLE),
        )
    }
  }
  const comment = async (replyTo: string) => {
    const reply = words('Hay', { replyTo: { messageId: replyTo, ours: true } })
    const event = anEvent('-1', reply)
    const member = await aMember(db, '1')
    await db
      .transaction()
      .execute((trx) => recordReply(trx, { event, words: reply, member }, NOW, REPLYING))
  }

  it('are all zero before anybody has seen it', async () => {
    expect(await readArticleStats(db, article)).toEqual({
      number: 1,
      title: 'Lịch tiêm chủng',
      scores: [0, 0, 0, 0, 0],
      groupsReached: 0,
      feedback: 0,
    })
  })

  it('of no article are not there', async () => {
    expect(await readArticleStats(db, 'nowhere' as ArticleId)).toBeUndefined()
  })

  it('count each group reached once, whatever parts and posts it was', async () => {
    const [one, two] = [await aPost(db, article), await aPost(db, article)]
    await said(db, one, groups[0]!, { part: 0 })
    await said(db, one, groups[0]!, { part: 1 })
    await said(db, two, groups[0]!)
    await said(db, one, groups[1]!)
    await said(db, one, groups[2]!, { state: 'uncertain' })
    expect(await readArticleStats(db, article)).toMatchObject({ groupsReached: 2 })
  })

  it('count ratings by score and feedback by piece, of this article only', async () => {
    const delivery = await said(db, await aPost(db, article), groups[0]!)
    const other = await anArticle(db, 'Chợ phiên')
    await said(db, await aPost(db, other), groups[0]!, { messageId: 'other' })
    await rate(delivery, [5, 5, 4, 1])
    await comment('m0')
    await comment('m0')
    await comment('other')
    expect(await readArticleStats(db, article)).toMatchObject({
      scores: [1, 0, 0, 1, 2],
      feedback: 2,
    })
    expect(await readArticleStats(db, other)).toMatchObject({
      scores: [0, 0, 0, 0, 0],
      feedback: 1,
    })
  })

  it('are summed as the sites write it', async () => {
    const delivery = await said(db, await aPost(db, article), groups[0]!)
    await rate(delivery, [5, 5, 5, 5, 5, 5, 4, 4, 4, 3])
    const stats = await readArticleStats(db, article)
    expect(wordsOf('vi').reports.article(stats!)).toBe(
      [
        'Bài 1: Lịch tiêm chủng',
        'Tổng số điểm của bài viết là: 45 trong 10 đánh giá',
        '⭐⭐⭐⭐⭐ Rất tốt: 6',
        '⭐⭐⭐⭐ Tốt: 3',
        '⭐⭐⭐ Đạt: 1',
        '⭐⭐ Kém: 0',
        '⭐ Rất kém: 0',
        'Đã đến 1 nhóm · 0 ý kiến',
      ].join('\n'),
    )
  })

  it('of what was posted last come newest first, each article once', async () => {
    const [two, three] = [await anArticle(db, 'Hai'), await anArticle(db, 'Ba')]
    await anArticle(db, 'Chưa đăng')
    await aPost(db, article, later(0))
    await aPost(db, two, later(HOUR))
    await aPost(db, three, later(2 * HOUR))
    await aPost(db, article, later(3 * HOUR))
    await aPost(db, null, later(4 * HOUR))
    const recent = async (options: Parameters<typeof readRecentStats>[1]) =>
      (await readRecentStats(db, options)).map(({ title }) => title)
    expect(await recent({ limit: 9 })).toEqual(['Lịch tiêm chủng', 'Ba', 'Hai'])
    expect(await recent({ limit: 2 })).toEqual(['Lịch tiêm chủng', 'Ba'])
    expect(await recent({ limit: 9, since: later(2 * HOUR) })).toEqual(['Lịch tiêm chủng', 'Ba'])
    expect(await recent({ limit: 9, since: later(9 * HOUR) })).toEqual([])
  })
})
