import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Draft, type KeptFeed, putFeed, takeArticle } from '../../src/articles/index.js'
import type { AccountId } from '../../src/base/index.js'
import type { Db, PostState } from '../../src/db/index.js'
import { wordsOf } from '../../src/language/index.js'
import { addStaff } from '../../src/people/index.js'
import { followFeed } from '../../src/publishing/index.js'
import { RICH, SIGNS } from '../support/capabilities.js'
import { databases } from '../support/databases.js'
import { emptyProvince, groupsIn, NOW } from './scene.js'

const BOT = 'telegram:1' as AccountId

describe.each(databases)('an article of a feed, on %s', (_name, open) => {
  let db: Db
  let feed: KeptFeed
  beforeAll(async () => {
    db = await open()
  })
  beforeEach(async () => {
    await emptyProvince(db)
    await groupsIn(db, 'ap-1', 2)
    await db.deleteFrom('staff').execute()
    await addStaff(db, { channel: 'telegram', person: '9001', role: 'admin' }, NOW)
    feed = await watch('publish')
  })
  afterAll(() => db.destroy())

  const watch = async (auto: 'draft' | 'publish', url = 'https://songxanh.gov.vn/rss/') =>
    (await db.transaction().execute((trx) => putFeed(trx, { url, auto, audience: 'all' }, NOW)))
      .feed
  const deps = {
    words: wordsOf('vi'),
    channels: new Map([['telegram', RICH]] as const),
    accounts: new Set([BOT]),
    ratingReactions: SIGNS,
    voices: [
      {
        name: 'telegram' as const,
        account: BOT,
        knows: () => true,
        directWith: (chat: string) => ({ channel: 'telegram' as const, chat }),
      },
    ],
  }
  const bring = (words: string, from = feed) =>
    db.transaction().execute(async (trx) => {
      const draft: Draft = {
        title: 'Lịch tiêm',
        lead: '',
        body: words,
        images: [],
        attachments: [],
      }
      const url = 'https://songxanh.gov.vn/tin/9'
      const taken = await takeArticle(trx, draft, { url }, { origin: 'feed' }, NOW)
      await followFeed(trx, { feed: from, taken, isFirst: false }, NOW, deps)
    })
  const posts = () => db.selectFrom('post').select(['number', 'state', 'audience']).execute()
  const parts = async () =>
    JSON.stringify(await db.selectFrom('post_part').select('message').execute())
  const told = async () => {
    const rows = await db
      .selectFrom('delivery')
      .select('body')
      .where('post_id', 'is', null)
      .execute()
    return rows.map(({ body }) => String(JSON.parse(body ?? 'null')?.text))
  }
  const become = (state: PostState) => db.updateTable('post').set({ state }).execute()

  it('is told to the admins with whose words its summary is made of', async () => {
    const draft = await watch('draft', 'https://songxanh.gov.vn/cho/')
    await bring('Thứ Hai tiêm ở trạm y tế xã, từ bảy giờ sáng.', draft)
    expect(await told()).toEqual([expect.stringContaining('Tóm tắt: máy chọn câu.')])
    const lead = 'Thứ Hai, trạm y tế xã tiêm phòng cho trẻ em từ bảy giờ sáng đến mười một giờ.'
    await db.transaction().execute(async (trx) => {
      const body = `${'Bà con mang theo sổ tiêm của các cháu. '.repeat(30)}`
      const article = { title: 'Lịch tiêm mới', lead, body, images: [], attachments: [] }
      const url = 'https://songxanh.gov.vn/tin/10'
      const taken = await takeArticle(
        trx,
        article,
        { url },
        { origin: 'feed', summariser: { summarise: () => lead } },
        NOW,
      )
      await followFeed(trx, { feed: draft, taken, isFirst: false }, NOW, deps)
    })
    expect((await told()).at(-1)).toContain('Tóm tắt: đoạn dẫn của trang.')
  })

  it('is scheduled for the audience of the feed, once', async () => {
    await bring('Thứ Hai tiêm.')
    await bring('Thứ Hai tiêm.')
    expect(await posts()).toEqual([{ number: 1, state: 'scheduled', audience: 'all' }])
    expect(await told()).toEqual([])
  })

  it('that was corrected before it goes out goes out corrected', async () => {
    await bring('Thứ Hai tiêm.')
    await bring('Thứ Ba tiêm.')
    expect(await parts()).toContain('Thứ Ba tiêm')
    expect(await parts()).not.toContain('Thứ Hai tiêm')
    expect(await told()).toEqual([])
    expect(await posts()).toHaveLength(1)
  })

  it.each(['released', 'done', 'draft'] as const)(
    'that was corrected when its post was %s is told to the admins',
    async (state) => {
      await bring('Thứ Hai tiêm.')
      await become(state)
      await bring('Thứ Ba tiêm.')
      expect(await parts()).toContain('Thứ Hai tiêm')
      expect(await told()).toEqual([expect.stringContaining('đã gửi hoặc đã hẹn gửi ở tin 1')])
    },
  )

  it('that another feed had first is still sent by the rule of its own, and only once', async () => {
    const shy = await watch('draft', 'https://songxanh.gov.vn/rss/tat-ca/')
    await bring('Thứ Hai tiêm.', shy)
    expect(await posts()).toEqual([])
    expect(await told()).toEqual([expect.stringContaining('Bài mới từ nguồn')])
    await bring('Thứ Hai tiêm.')
    await bring('Thứ Hai tiêm.')
    expect(await posts()).toHaveLength(1)
  })
})
