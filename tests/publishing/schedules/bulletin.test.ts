import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ArticleId, MemberId } from '../../../src/base/index.js'
import { after, HOUR, MINUTE } from '../../../src/base/index.js'
import type { Message } from '../../../src/channels/index.js'
import type { Db } from '../../../src/db/index.js'
import { recordVotes, type Score } from '../../../src/feedback/index.js'
import { noteMembers } from '../../../src/people/index.js'
import { cancelPost, type NewSchedule, releaseDue } from '../../../src/publishing/index.js'
import { aProvince, GROUP_A } from '../../commands/province.js'
import { RICH } from '../../support/capabilities.js'
import { databases } from '../../support/databases.js'
import {
  anArticle,
  aSchedule,
  at,
  nothingScheduled,
  posts,
  ring,
  ringDeps,
  rings,
} from './scene.js'

type Bulletin = Extract<NewSchedule['what'], { readonly kind: 'bulletin' }>
const BULLETIN: Bulletin = {
  kind: 'bulletin',
  category: null,
  whenEmpty: 'nothing',
  withRatings: false,
}

describe.each(databases)('bulletins on %s', (_name, open) => {
  let db: Db
  beforeAll(async () => {
    db = await open()
    await aProvince(db)
  })
  beforeEach(async () => {
    await nothingScheduled(db)
    for (const table of ['rating', 'rating_total', 'article_words', 'article'] as const)
      await db.deleteFrom(table).execute()
  })
  afterAll(() => db.destroy())

  const NOW = at('2027-01-04T12:00')
  const every = (what: Partial<Bulletin> = {}, more: Partial<NewSchedule> = {}) =>
    aSchedule(db, '7h hằng ngày', NOW, { what: { ...BULLETIN, ...what }, ...more })
  const textsOf = async (channel = 'telegram') => {
    const rows = await db
      .selectFrom('post_part')
      .innerJoin('post', 'post.id', 'post_part.post_id')
      .select('message')
      .where('channel', '=', channel as 'telegram')
      .orderBy('post.number')
      .execute()
    return rows.map(({ message }) => JSON.parse(message) as Message)
  }

  it('list what came in since the last one, the newest first, each once', async () => {
    await every()
    await anArticle(db, at('2027-01-04T13:00'), 'Bài một')
    await anArticle(db, at('2027-01-04T14:00'), 'Bài hai')
    await ring(db, at('2027-01-05T07:00'))
    await anArticle(db, at('2027-01-05T08:00'), 'Bài ba')
    await ring(db, at('2027-01-06T07:00'))
    const [first, second] = (await textsOf()).map(({ text }) => text)
    expect(first).toMatch(/BẢN TIN NGÀY 05\/01\/2027\n\n1\. Bài hai\n.*\n\n2\. Bài một\n/s)
    expect(second).toContain('1. Bài ba')
    expect(second).not.toContain('Bài hai')
  })

  it('send nothing when nothing is new, or a line where that was wished for', async () => {
    await every()
    await every({ whenEmpty: 'line' }, { audience: 'xa-a' })
    await ring(db, at('2027-01-05T07:00'))
    expect([...(await rings(db))].sort()).toEqual([
      '2027-01-05T07:00 nothing-new',
      '2027-01-05T07:00 rung',
    ])
    expect((await textsOf()).map(({ text }) => text)).toEqual([
      '📰 BẢN TIN NGÀY 05/01/2027\n\nChưa có bài mới.',
    ])
  })

  it('carry on where the last one was cancelled, and count each audience for itself', async () => {
    await every()
    await every({}, { audience: 'xa-a' })
    await anArticle(db, at('2027-01-04T13:00'), 'Bài một')
    await ring(db, at('2027-01-05T07:00'))
    const [all] = (await posts(db)).filter(({ audience }) => audience === 'all')
    await db
      .transaction()
      .execute((trx) => cancelPost(trx, all?.id as NonNullable<typeof all>['id'], NOW))
    await ring(db, at('2027-01-06T07:00'))
    const sent = (await posts(db)).map(({ audience, state }) => `${audience} ${state}`)
    expect(sent.sort()).toEqual(['all cancelled', 'all scheduled', 'xa-a scheduled'])
  })

  it('list one category alone where that was wished for', async () => {
    await every({ category: 'nong nghiep' })
    await anArticle(db, at('2027-01-04T13:00'), 'Lúa', { category: 'Nông nghiệp' })
    await anArticle(db, at('2027-01-04T14:00'), 'Bóng đá', { category: 'Thể thao' })
    await ring(db, at('2027-01-05T07:00'))
    const [message] = await textsOf()
    expect(message?.text).toContain('1. Lúa')
    expect(message?.text).not.toContain('Bóng đá')
  })

  it('put first what enough people have found good', async () => {
    await every()
    const good = await anArticle(db, at('2027-01-04T13:00'), 'Bài hay')
    const few = await anArticle(db, at('2027-01-04T14:00'), 'Bài ít phiếu')
    await anArticle(db, at('2027-01-04T15:00'), 'Bài mới')
    await totals(db, good, [0, 0, 0, 1, 4])
    await totals(db, few, [0, 0, 0, 0, 4])
    await ring(db, at('2027-01-05T07:00'))
    const [message] = await textsOf()
    expect(message?.text).toMatch(/1\. Bài hay.*2\. Bài mới.*3\. Bài ít phiếu/s)
  })

  it('leave out what looks damaged', async () => {
    await every()
    await anArticle(db, at('2027-01-04T13:00'), 'Bài lành')
    await anArticle(db, at('2027-01-04T14:00'), 'Bài hỏng', {
      body: 'Ng\uFFFD\uFFFDi d\uFFFDn x\uFFFD.',
    })
    await ring(db, at('2027-01-05T07:00'))
    const [message] = await textsOf()
    expect(message?.text).toContain('1. Bài lành')
    expect(message?.text).not.toContain('Bài hỏng')
  })

  it('are one message within what the channel takes, and count what is left out', async () => {
    await every({ withRatings: true })
    for (let n = 1; n <= 14; n += 1)
      await anArticle(db, after(at('2027-01-04T13:00'), n * MINUTE), `Bài số ${n} `.repeat(12))
    const channels = new Map([['telegram', { ...RICH, textLimit: 900 }]] as const)
    await ring(db, at('2027-01-05T07:00'), undefined, { channels })
    const messages = await textsOf()
    expect(messages).toHaveLength(1)
    const [message] = messages
    expect(message?.text.length).toBeLessThanOrEqual(900)
    const shown = message?.buttons?.length ?? 0
    expect(shown).toBeGreaterThan(1)
    expect(message?.text).toContain(`và ${14 - shown} bài mới khác`)
  })

  it('let each of their articles be rated', async () => {
    await every({ withRatings: true })
    await anArticle(db, at('2027-01-04T13:00'), 'Bài một')
    const second = await anArticle(db, at('2027-01-04T14:00'), 'Bài hai')
    await ring(db, at('2027-01-05T07:00'))
    const now = at('2027-01-05T07:01')
    await releaseDue({ ...ringDeps(db), quiet: () => false }, now)
    const delivery = await db
      .selectFrom('delivery')
      .selectAll()
      .where('chat', '=', GROUP_A)
      .executeTakeFirstOrThrow()
    expect(delivery.lane).toBe(6)
    const who = {
      channel: 'telegram',
      person: { id: '77', name: 'Bà Bảy', kind: 'person' },
    } as const
    const member = [...(await noteMembers(db, [who], now)).values()][0] as MemberId
    const vote = (place: number, score: Score) => ({
      event: {
        id: `telegram:1:${place}` as never,
        from: { channel: 'telegram', chat: GROUP_A } as const,
        at: after(now, HOUR),
      },
      member,
      delivery: delivery.id,
      place,
      score,
      way: 'button' as const,
    })
    const answers = await db
      .transaction()
      .execute((trx) => recordVotes(trx, [vote(1, 5), vote(9, 1)], now, new Set(['telegram'])))
    expect(answers.map(({ kind }) => kind)).toEqual(['rated', 'unknown'])
    expect(await db.selectFrom('rating').select(['article_id', 'score']).execute()).toEqual([
      { article_id: second, score: 5 },
    ])
  })
})

async function totals(
  db: Db,
  article: ArticleId,
  [n1, n2, n3, n4, n5]: readonly [number, number, number, number, number],
): Promise<void> {
  await db.insertInto('rating_total').values({ article_id: article, n1, n2, n3, n4, n5 }).execute()
}
