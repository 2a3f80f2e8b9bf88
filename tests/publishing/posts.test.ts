import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { DAY, HOUR, noLog } from '../../src/base/index.js'
import type { Db } from '../../src/db/index.js'
import { wordsOf } from '../../src/language/index.js'
import {
  cancelPost,
  findPost,
  listPosts,
  listScheduled,
  type NewPost,
  postById,
  postedBefore,
  postsLike,
  putDraft,
  putParts,
  readPartsOf,
  releaseDue,
  setDraftHour,
} from '../../src/publishing/index.js'
import { databases } from '../support/databases.js'
import {
  aDraft,
  anArticleIn,
  deliveriesOf,
  emptyProvince,
  groupsIn,
  NOW,
  ORDERED_IN,
  order,
  stateOf,
} from './scene.js'

const later = (ms: number) => new Date(NOW.getTime() + ms)

describe.each(databases)('posts on %s', (_name, open) => {
  let db: Db
  beforeAll(async () => {
    db = await open()
  })
  beforeEach(() => emptyProvince(db))
  afterAll(() => db.destroy())

  const cancel = (post: Awaited<ReturnType<typeof aDraft>>) =>
    db.transaction().execute((trx) => cancelPost(trx, post.id, NOW))
  const release = (now = NOW) =>
    releaseDue({ db, log: noLog, words: wordsOf('vi'), quiet: () => false }, now)

  describe('a draft', () => {
    it('has a number, its wish and its parts', async () => {
      const post = await aDraft(db, ['Một', 'Hai'], { orderedIn: ORDERED_IN, audience: 'tinh' })
      expect(post).toMatchObject({
        number: 1,
        form: 'summary',
        audience: 'tinh',
        state: 'draft',
        dueAt: null,
        orderedIn: ORDERED_IN,
      })
      expect((await readPartsOf(db, post.id)).get('telegram')).toEqual([
        { text: 'Một' },
        { text: 'Hai' },
      ])
      expect((await readPartsOf(db, post.id)).has('zalo')).toBe(false)
      expect((await aDraft(db)).number).toBe(2)
      expect(await postById(db, post.id)).toEqual(post)
    })

    it('of the same key is the same post, as it was', async () => {
      const first = await aDraft(db, ['Một'], { key: 'command:1' })
      const again = await aDraft(db, ['Khác'], { key: 'command:1', audience: 'tinh' })
      expect(again).toEqual(first)
      expect((await readPartsOf(db, first.id)).get('telegram')).toEqual([{ text: 'Một' }])
    })

    it('ordered by several at once with the same key is one post', async () => {
      const article = await anArticleIn(db)
      const post: NewPost = {
        key: 'command:7',
        article,
        form: 'full',
        audience: 'all',
        by: null,
        orderedIn: null,
      }
      const put = () =>
        db
          .transaction()
          .execute((trx) => putDraft(trx, post, new Map([['telegram', [{ text: 'Một' }]]]), NOW))
      const posts = await Promise.all(Array.from({ length: 6 }, put))
      expect(new Set(posts.map(({ id }) => id)).size).toBe(1)
      expect(await db.selectFrom('post').selectAll().execute()).toHaveLength(1)
    })

    it('of several at once each have a number of their own', async () => {
      const posts = await Promise.all(Array.from({ length: 6 }, () => aDraft(db)))
      expect(posts.map(({ number }) => number).sort()).toEqual([1, 2, 3, 4, 5, 6])
    })

    it('takes new parts in place of the old ones', async () => {
      const post = await aDraft(db, ['Một', 'Hai'])
      await db
        .transaction()
        .execute((trx) => putParts(trx, post.id, new Map([['telegram', [{ text: 'Mới' }]]])))
      expect((await readPartsOf(db, post.id)).get('telegram')).toEqual([{ text: 'Mới' }])
    })

    it('remembers its hour until it is ordered', async () => {
      const post = await aDraft(db)
      await setDraftHour(db, post.id, later(HOUR))
      expect((await postById(db, post.id))?.dueAt).toEqual(later(HOUR))
      await setDraftHour(db, post.id, null)
      expect((await postById(db, post.id))?.dueAt).toBeNull()
      await order(db, post.id)
      await setDraftHour(db, post.id, later(DAY))
      expect((await postById(db, post.id))?.dueAt).toEqual(NOW)
    })
  })

  describe('found', () => {
    it.each(['1', '#1', ' tin 1 ', 'Tin #1'])('by %j', async (ref) => {
      const post = await aDraft(db)
      expect(await findPost(db, ref)).toEqual(post)
    })

    it.each(['', '2', 'một', '1.0', '1 2', '99999999999'])('not by %j', async (ref) => {
      await aDraft(db)
      expect(await findPost(db, ref)).toBeUndefined()
    })

    it('by what they say to whom, the newest first, unless cancelled', async () => {
      const article = await anArticleIn(db)
      const wish = { article, audience: 'tinh', form: 'summary' } as const
      const [first, second, third] = [
        await aDraft(db, ['a'], wish),
        await aDraft(db, ['a'], wish),
        await aDraft(db, ['a'], wish),
      ]
      await aDraft(db, ['a'], { ...wish, form: 'full' })
      await aDraft(db, ['a'], { ...wish, audience: 'ap-1' })
      await aDraft(db, ['a'], { audience: 'tinh' })
      await cancel(second)
      expect((await postsLike(db, wish)).map(({ id }) => id)).toEqual([third.id, first.id])
    })

    it('in a list without drafts, and among those to come the soonest first', async () => {
      const [one, two] = [await aDraft(db), await aDraft(db), await aDraft(db)]
      await order(db, one.id, { kind: 'at', at: later(DAY) })
      await order(db, two.id, { kind: 'at', at: later(HOUR) })
      expect((await listPosts(db, 9)).map(({ number }) => number)).toEqual([2, 1])
      expect((await listPosts(db, 1)).map(({ number }) => number)).toEqual([2])
      expect((await listScheduled(db, 9)).map(({ number }) => number)).toEqual([2, 1])
    })

    it('to have gone out only once they are released', async () => {
      const article = await anArticleIn(db)
      const post = await aDraft(db, ['a'], { article })
      expect(await postedBefore(db, article)).toBe(false)
      await order(db, post.id)
      expect(await postedBefore(db, article)).toBe(false)
      await release()
      expect(await postedBefore(db, article)).toBe(true)
    })
  })

  describe('ordered', () => {
    const row = async () =>
      await db
        .selectFrom('post')
        .select(['state', 'due_at', 'expires_at', 'ignores_quiet'])
        .executeTakeFirstOrThrow()

    it('now are due at once, and quiet hours do not hold them', async () => {
      expect(await order(db, (await aDraft(db)).id)).toBe(true)
      expect(await row()).toEqual({
        state: 'scheduled',
        due_at: NOW.toISOString(),
        expires_at: later(DAY).toISOString(),
        ignores_quiet: 1,
      })
    })

    it('for an hour are due then, and are worth sending for a day more', async () => {
      await order(db, (await aDraft(db)).id, { kind: 'at', at: later(HOUR) })
      expect(await row()).toEqual({
        state: 'scheduled',
        due_at: later(HOUR).toISOString(),
        expires_at: later(HOUR + DAY).toISOString(),
        ignores_quiet: 0,
      })
    })

    it('by two at once are ordered by one', async () => {
      const post = await aDraft(db)
      const hours = Array.from({ length: 8 }, (_, n) => later((n + 1) * HOUR))
      const won = await Promise.all(hours.map((at) => order(db, post.id, { kind: 'at', at })))
      expect(won.filter(Boolean)).toHaveLength(1)
      expect((await row()).due_at).toBe(hours[won.indexOf(true)]?.toISOString())
    })

    it('once are not ordered again, nor when they were cancelled', async () => {
      const post = await aDraft(db)
      await order(db, post.id)
      expect(await order(db, post.id, { kind: 'at', at: later(DAY) })).toBe(false)
      const other = await aDraft(db)
      await cancel(other)
      expect(await order(db, other.id)).toBe(false)
      expect(await stateOf(db, other.id)).toBe('cancelled')
    })
  })

  describe('cancelled', () => {
    it('before their hour are never said', async () => {
      await groupsIn(db, 'ap-1', 3)
      const post = await aDraft(db)
      await order(db, post.id)
      expect(await cancel(post)).toEqual({ kind: 'cancelled', stopped: 0 })
      expect(await release()).toBe(false)
      expect(await deliveriesOf(db, post.id)).toEqual([])
    })

    it('while they are being said stop what still waits, and nothing else', async () => {
      await groupsIn(db, 'ap-1', 5)
      const post = await aDraft(db)
      await order(db, post.id)
      await release()
      const [sent, sending] = await deliveriesOf(db, post.id)
      await db.updateTable('delivery').set({ state: 'sent' }).where('id', '=', sent!.id).execute()
      await db
        .updateTable('delivery')
        .set({ state: 'sending' })
        .where('id', '=', sending!.id)
        .execute()
      expect(await cancel(post)).toEqual({ kind: 'cancelled', stopped: 3 })
      const states = (await deliveriesOf(db, post.id)).map(({ state }) => state).sort()
      expect(states).toEqual(['cancelled', 'cancelled', 'cancelled', 'sending', 'sent'])
    })

    it('twice, or when all is said, are too late', async () => {
      const post = await aDraft(db)
      await order(db, post.id)
      await release()
      expect(await stateOf(db, post.id)).toBe('done')
      expect(await cancel(post)).toEqual({ kind: 'too-late' })
      const draft = await aDraft(db)
      expect(await cancel(draft)).toEqual({ kind: 'cancelled', stopped: 0 })
      expect(await cancel(draft)).toEqual({ kind: 'too-late' })
    })

    it('while they are being released leave nothing waiting', async () => {
      await groupsIn(db, 'ap-1', 1_100)
      for (let round = 0; round < 4; round += 1) {
        const post = await aDraft(db)
        await order(db, post.id)
        const cancelling = new Promise((go) => setTimeout(go, round * 15)).then(() => cancel(post))
        await Promise.all([release(), cancelling])
        expect(await cancelling).toMatchObject({ kind: 'cancelled' })
        await release()
        expect(await stateOf(db, post.id)).toBe('cancelled')
        const states = new Set((await deliveriesOf(db, post.id)).map(({ state }) => state))
        expect([...states].filter((state) => state !== 'cancelled')).toEqual([])
      }
    })
  })
})
