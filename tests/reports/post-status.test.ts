import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ArticleId, GroupId, PostId } from '../../src/base/index.js'
import type { Db, DeliveryState } from '../../src/db/index.js'
import { readPostStatus } from '../../src/reports/index.js'
import { aGroup, anArticle, aPost, cleared, said } from '../feedback/scene.js'
import { databases } from '../support/databases.js'

const WORST_FIRST: readonly DeliveryState[] = [
  'failed',
  'uncertain',
  'sending',
  'queued',
  'cancelled',
  'sent',
]

describe.each(databases)('the status of a post on %s', (_name, open) => {
  let db: Db
  let article: ArticleId
  let post: PostId
  const groups: { readonly id: GroupId; readonly chat: string }[] = []

  beforeAll(async () => {
    db = await open()
    await cleared(db)
    for (let n = 0; n < 14; n += 1) groups.push({ chat: `-${n}`, id: await aGroup(db, `-${n}`) })
    article = await anArticle(db)
  })
  beforeEach(async () => {
    await db.deleteFrom('delivery').execute()
    await db.deleteFrom('post').execute()
    post = await aPost(db, article)
  })
  afterAll(() => db.destroy())

  /** One group whose parts are in these states. */
  const group = async (n: number, states: readonly DeliveryState[], reason = 'muted') => {
    for (const [part, state] of states.entries())
      await said(db, post, groups[n]!, {
        part,
        state,
        messageId: `m${part}`,
        ...((state === 'failed' || state === 'uncertain') && { reason }),
      })
  }

  it('is all zero before anything is planned', async () => {
    expect(await readPostStatus(db, post)).toEqual({
      groups: 0,
      sent: 0,
      waiting: 0,
      uncertain: 0,
      failed: 0,
      cancelled: 0,
      waitingWhy: { throttled: 0, unreachable: 0 },
      troubles: [],
    })
  })

  it.each<[readonly DeliveryState[], string]>([
    [['sent', 'sent'], 'sent'],
    [['sent', 'queued'], 'waiting'],
    [['sending', 'queued'], 'waiting'],
    [['sent', 'failed'], 'failed'],
    [['uncertain', 'queued'], 'uncertain'],
    [['sent', 'cancelled'], 'cancelled'],
    [['failed', 'uncertain'], 'failed'],
  ])('counts a group of %j as %s', async (states, counted) => {
    await group(0, states)
    expect(await readPostStatus(db, post)).toMatchObject({ groups: 1, [counted]: 1 })
  })

  it('counts every group once, by its worst part', async () => {
    const parts = fc.array(fc.constantFrom(...WORST_FIRST), { minLength: 1, maxLength: 3 })
    await fc.assert(
      fc.asyncProperty(fc.array(parts, { maxLength: 8 }), async (given) => {
        await db.deleteFrom('delivery').execute()
        for (const [n, states] of given.entries()) await group(n, states)
        const worst = given.map((states) => WORST_FIRST.find((state) => states.includes(state)))
        const count = (...states: readonly DeliveryState[]) =>
          worst.filter((state) => state && states.includes(state)).length
        const { troubles, waitingWhy, ...counts } = await readPostStatus(db, post)
        expect(counts).toEqual({
          groups: given.length,
          sent: count('sent'),
          waiting: count('queued', 'sending'),
          uncertain: count('uncertain'),
          failed: count('failed'),
          cancelled: count('cancelled'),
        })
        expect(waitingWhy).toEqual({ throttled: 0, unreachable: 0 })
        expect(troubles.reduce((sum, one) => sum + one.count, 0)).toBe(count('failed', 'uncertain'))
      }),
      { numRuns: 15 },
    )
  })

  it('names the groups that were not reached, by reason', async () => {
    await group(0, ['failed'], 'removed')
    await group(1, ['sent'])
    await group(2, ['failed'], 'muted')
    await group(3, ['uncertain'], 'no-answer')
    await group(4, ['sent', 'failed'], 'removed')
    expect((await readPostStatus(db, post)).troubles).toEqual([
      { state: 'failed', reason: 'removed', count: 2, groups: ['Nhóm -0', 'Nhóm -4'] },
      { state: 'failed', reason: 'muted', count: 1, groups: ['Nhóm -2'] },
      { state: 'uncertain', reason: 'no-answer', count: 1, groups: ['Nhóm -3'] },
    ])
  })

  it('names ten groups for a reason and counts the rest', async () => {
    for (let n = 0; n < 14; n += 1) await group(n, ['failed'])
    const [trouble, ...more] = (await readPostStatus(db, post)).troubles
    expect(more).toEqual([])
    expect(trouble).toMatchObject({ count: 14 })
    expect(trouble?.groups).toHaveLength(10)
  })

  it('takes reasons that nobody gives any more for one', async () => {
    await group(0, ['uncertain'], 'ECONNRESET')
    await group(1, ['uncertain'], 'toString')
    expect((await readPostStatus(db, post)).troubles).toEqual([
      { state: 'uncertain', reason: 'unknown', count: 2, groups: ['Nhóm -0', 'Nhóm -1'] },
    ])
  })

  it('says how many wait because of the platform, and not how many were told to wait before', async () => {
    for (const [n, [state, reason]] of (
      [
        ['queued', 'throttled'],
        ['queued', 'unreachable'],
        ['queued', 'unreachable'],
        ['queued', 'moved'],
        ['sending', 'throttled'],
        ['failed', 'unreachable'],
      ] as const
    ).entries())
      await said(db, post, groups[n]!, { state, reason })
    await said(db, post, groups[6]!, { state: 'queued' })
    expect(await readPostStatus(db, post)).toMatchObject({
      waiting: 6,
      waitingWhy: { throttled: 1, unreachable: 2 },
    })
  })

  it('is of this post only', async () => {
    const other = await aPost(db, article)
    await said(db, other, groups[0]!)
    expect(await readPostStatus(db, post)).toMatchObject({ groups: 0 })
  })
})
