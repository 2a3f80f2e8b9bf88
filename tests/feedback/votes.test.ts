import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { moveGroup } from '../../src/audience/index.js'
import {
  type ArticleId,
  type DeliveryId,
  type GroupId,
  type MemberId,
  newId,
} from '../../src/base/index.js'
import type { Db } from '../../src/db/index.js'
import {
  readRatingPress,
  readTotal,
  recordVotes,
  SCORES,
  type Score,
  type Vote,
} from '../../src/feedback/index.js'
import { databases } from '../support/databases.js'
import {
  aGroup,
  aMember,
  anArticle,
  anEvent,
  aPost,
  at,
  cleared,
  EDITABLE,
  NOW,
  said,
} from './scene.js'

describe.each(databases)('votes on %s', (_name, open) => {
  let db: Db
  let article: ArticleId
  let groups: { readonly id: GroupId; readonly chat: string }[]
  let posted: DeliveryId[]
  let lan: MemberId
  let hue: MemberId

  beforeAll(async () => {
    db = await open()
  })
  beforeEach(async () => {
    await cleared(db)
    article = await anArticle(db)
    groups = []
    for (const chat of ['-1', '-2']) groups.push({ chat, id: await aGroup(db, chat) })
    const post = await aPost(db, article)
    posted = []
    for (const group of groups) posted.push(await said(db, post, group))
    lan = await aMember(db, '1')
    hue = await aMember(db, '2')
  })
  afterAll(() => db.destroy())

  /** A press under the post of one group, from that group's chat unless told. */
  const vote = (member: MemberId, score: Score | 0, group = 0, chat = groups[group]!.chat): Vote =>
    voteFor(posted[group]!, member, score, chat)
  const voteFor = (
    delivery: DeliveryId,
    member: MemberId,
    score: Score | 0,
    chat: string,
    messageId = 'pressed',
  ): Vote => ({
    event: anEvent(chat, { kind: 'choice', value: '', messageId }),
    member,
    delivery,
    score,
    way: 'button',
  })
  const count = (...votes: readonly Vote[]) =>
    db.transaction().execute((trx) => recordVotes(trx, votes, NOW, EDITABLE))
  const edits = () =>
    db
      .selectFrom('delivery')
      .select(['key', 'target_id', 'chat', 'state', 'lane', 'body'])
      .where('act', '=', 'edit')
      .orderBy('key')
      .execute()
  const stored = () =>
    db
      .selectFrom('rating')
      .select(['member_id', 'score', 'group_id'])
      .orderBy('member_id')
      .execute()

  it('count, and tell each what was noted', async () => {
    const votes = [vote(lan, 5), vote(hue, 3)]
    expect(await count(...votes)).toEqual([
      { event: votes[0]!.event.id, kind: 'rated', score: 5 },
      { event: votes[1]!.event.id, kind: 'rated', score: 3 },
    ])
    expect(await readTotal(db, article)).toEqual([0, 0, 1, 0, 1])
    expect(await stored()).toHaveLength(2)
  })

  it('of nobody leave the totals at nothing', async () => {
    expect(await count()).toEqual([])
    expect(await readTotal(db, article)).toEqual([0, 0, 0, 0, 0])
  })

  it('are one per member and article: the newest counts', async () => {
    await count(vote(lan, 5))
    expect(await count(vote(lan, 2))).toMatchObject([{ kind: 'rated', score: 2, before: 5 }])
    expect(await readTotal(db, article)).toEqual([0, 1, 0, 0, 0])
    expect(await stored()).toEqual([{ member_id: lan, score: 2, group_id: groups[0]!.id }])
  })

  it('are one per member and article inside one batch, too', async () => {
    const answers = await count(vote(lan, 1), vote(hue, 4), vote(lan, 5), vote(lan, 3))
    expect(answers).toMatchObject([
      { kind: 'rated', score: 1 },
      { kind: 'rated', score: 4 },
      { kind: 'rated', score: 5, before: 1 },
      { kind: 'rated', score: 3, before: 5 },
    ])
    expect(answers[0]).not.toHaveProperty('before')
    expect(await readTotal(db, article)).toEqual([0, 0, 1, 1, 0])
  })

  it('of one member in two groups are one; the group of the newest is kept', async () => {
    await count(vote(lan, 5, 0), vote(lan, 4, 1))
    expect(await readTotal(db, article)).toEqual([0, 0, 0, 1, 0])
    expect(await stored()).toEqual([{ member_id: lan, score: 4, group_id: groups[1]!.id }])
  })

  it('for another post of the same article replace the first', async () => {
    const again = await said(db, await aPost(db, article), groups[0]!)
    await count(vote(lan, 5))
    await count(voteFor(again, lan, 1, '-1'))
    expect(await readTotal(db, article)).toEqual([1, 0, 0, 0, 0])
  })

  it('for different articles stand beside each other', async () => {
    const other = await anArticle(db, 'Chợ phiên')
    const delivery = await said(db, await aPost(db, other), groups[0]!, { messageId: 'other' })
    await count(vote(lan, 5), voteFor(delivery, lan, 1, '-1'))
    expect(await readTotal(db, article)).toEqual([0, 0, 0, 0, 1])
    expect(await readTotal(db, other)).toEqual([1, 0, 0, 0, 0])
  })

  it('for no delivery of ours, or for one without an article, do nothing', async () => {
    const notice = await said(db, null, groups[0]!, { messageId: 'notice' })
    const bulletin = await said(db, await aPost(db, null), groups[1]!)
    const answers = await count(
      voteFor(newId<DeliveryId>(), lan, 5, '-1'),
      voteFor(notice, lan, 5, '-1'),
      voteFor(bulletin, lan, 5, '-2'),
    )
    expect(answers.map(({ kind }) => kind)).toEqual(['unknown', 'unknown', 'unknown'])
    expect(await stored()).toEqual([])
    expect(await edits()).toEqual([])
  })

  it('made up in another chat are refused, whatever else is in the batch', async () => {
    const answers = await count(vote(lan, 1, 0, '-999'), vote(hue, 5), vote(lan, 1, 0, '-2'))
    expect(answers.map(({ kind }) => kind)).toEqual(['unknown', 'rated', 'unknown'])
    expect(await readTotal(db, article)).toEqual([0, 0, 0, 0, 1])
    expect((await edits()).map(({ chat }) => chat)).toEqual(['-1'])
  })

  it('made up on another channel are refused', async () => {
    const press = vote(lan, 5)
    const event = { ...press.event, from: { channel: 'zalo', chat: '-1' } } as const
    expect(await count({ ...press, event })).toMatchObject([{ kind: 'unknown' }])
  })

  it('come in from a group that moved, by its old name and by its new one', async () => {
    await db.transaction().execute((trx) => moveGroup(trx, at('-1'), '-1001'))
    expect(await count(vote(lan, 5, 0, '-1001'), vote(hue, 4, 0, '-1'))).toMatchObject([
      { kind: 'rated' },
      { kind: 'rated' },
    ])
    expect(await count(vote(lan, 1, 0, '-999'))).toMatchObject([{ kind: 'unknown' }])
    expect(await edits(), 'what was left behind cannot be changed').toEqual([])
  })

  it('of 0 ask for the result only', async () => {
    await count(vote(lan, 5))
    await db.deleteFrom('delivery').where('act', '=', 'edit').execute()
    expect(await count(vote(hue, 0))).toMatchObject([{ kind: 'result', result: [0, 0, 0, 0, 1] }])
    expect(await readTotal(db, article)).toEqual([0, 0, 0, 0, 1])
    expect(await edits()).toEqual([])
  })

  it('of 0 see the votes before them in the batch', async () => {
    expect((await count(vote(lan, 5), vote(hue, 0)))[1]).toMatchObject({ result: [0, 0, 0, 0, 1] })
  })

  it('prove that a message of uncertain fate arrived, and what follows it goes on', async () => {
    const post = await aPost(db, article)
    const first = await said(db, post, groups[0]!, { state: 'uncertain', reason: 'no-answer' })
    const HELD = '9999-12-31T00:00:00.000Z'
    const second = await said(db, post, groups[0]!, {
      part: 1,
      state: 'queued',
      follows: first,
      dueAt: HELD,
    })
    await count(voteFor(first, lan, 0, '-1', '55'))
    const rows = await db
      .selectFrom('delivery')
      .select(['id', 'state', 'message_id', 'reason', 'due_at'])
      .where('id', 'in', [first, second])
      .orderBy('part')
      .execute()
    expect(rows).toMatchObject([
      { state: 'sent', message_id: '55', reason: null },
      { state: 'queued', due_at: NOW.toISOString() },
    ])
  })

  const stateOf = (id: DeliveryId) =>
    db
      .selectFrom('delivery')
      .select(['state', 'message_id'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow()

  it('prove that what waits to be said again need not be, and show their result there', async () => {
    const waits = await said(db, await aPost(db, article), groups[0]!, { state: 'queued' })
    await count(voteFor(waits, lan, 5, '-1', '55'))
    expect(await stateOf(waits)).toEqual({ state: 'sent', message_id: '55' })
    expect(await edits()).toMatchObject([{ target_id: waits, state: 'queued' }])
  })

  it('keep for what is in hand the name it has in the chat', async () => {
    const inHand = await said(db, await aPost(db, article), groups[0]!, { state: 'sending' })
    await count(voteFor(inHand, lan, 5, '-1', '55'))
    expect(await stateOf(inHand)).toEqual({ state: 'sending', message_id: '55' })
    expect(await edits()).toMatchObject([{ target_id: inHand, state: 'queued' }])
  })

  it('leave the name alone that the platform has told', async () => {
    await count(vote(lan, 5))
    expect(await stateOf(posted[0]!)).toEqual({ state: 'sent', message_id: 'm0' })
  })

  it('made up in another chat prove nothing', async () => {
    const post = await aPost(db, article)
    const doubtful = await said(db, post, groups[0]!, { state: 'uncertain' })
    await count(voteFor(doubtful, lan, 5, '-2', '55'))
    const row = await db
      .selectFrom('delivery')
      .select(['state', 'message_id'])
      .where('id', '=', doubtful)
      .executeTakeFirstOrThrow()
    expect(row).toEqual({ state: 'uncertain', message_id: null })
  })

  it('refresh the post of each group where somebody rated, once a delivery', async () => {
    await count(vote(lan, 5, 0), vote(hue, 4, 0))
    await count(vote(hue, 3, 0))
    const [edit, ...more] = await edits()
    expect(more).toEqual([])
    expect(edit).toMatchObject({ key: `refresh:${posted[0]}`, target_id: posted[0], lane: 7 })
    const change = JSON.parse(edit!.body!) as {
      buttons: { label: string; value: string }[][]
    }
    expect(change).toMatchObject({ kind: 'buttons' })
    expect(change.buttons[1]?.[0]?.label).toBe('⭐ 4,0 · 2')
    const named = change.buttons[0]?.[4]?.value.replace('$', posted[0]!) ?? ''
    expect(readRatingPress(named)).toEqual({ delivery: posted[0], score: 5 })
  })

  it.each(['cancelled', 'failed'] as const)(
    'refresh nothing under a delivery that is %s',
    async (state) => {
      const unsaid = await said(db, await aPost(db, article), groups[0]!, { state })
      await count(voteFor(unsaid, lan, 5, '-1'))
      expect(await edits()).toEqual([])
    },
  )

  it('keep the totals equal to a count of the newest votes, however they are batched', async () => {
    const other = await anArticle(db, 'Chợ phiên')
    const post = await aPost(db, other)
    const places = [
      ...posted.map((delivery, n) => ({ delivery, article, chat: groups[n]!.chat })),
      ...(await Promise.all(
        groups.map(async (group) => ({
          delivery: await said(db, post, group, { messageId: 'other' }),
          article: other,
          chat: group.chat,
        })),
      )),
    ]
    const members = [lan, hue, await aMember(db, '3'), await aMember(db, '4')]
    const one = fc.record({
      member: fc.constantFrom(...members),
      place: fc.constantFrom(...places),
      score: fc.constantFrom<Score | 0>(0, ...SCORES),
    })
    const batches = fc.array(fc.array(one, { minLength: 1, maxLength: 8 }), { maxLength: 5 })
    await fc.assert(
      fc.asyncProperty(batches, async (given) => {
        await db.deleteFrom('rating').execute()
        await db.deleteFrom('rating_total').execute()
        const newest = new Map<string, Score>()
        for (const batch of given) {
          await count(
            ...batch.map(({ place, member, score }) =>
              voteFor(place.delivery, member, score, place.chat),
            ),
          )
          for (const { place, member, score } of batch)
            if (score !== 0) newest.set(`${place.article}/${member}`, score)
        }
        for (const id of [article, other]) {
          const scores = [...newest].filter(([key]) => key.startsWith(id)).map(([, s]) => s)
          const expected = SCORES.map((s) => scores.filter((its) => its === s).length)
          expect(await readTotal(db, id)).toEqual(expected)
        }
        expect(await stored()).toHaveLength(newest.size)
      }),
      { numRuns: 20 },
    )
  })

  it('counted by several transactions at once all count', async () => {
    const members = await Promise.all(
      Array.from({ length: 24 }, (_, n) => aMember(db, `${n + 10}`)),
    )
    await Promise.all(members.map((member, n) => count(vote(member, SCORES[n % 5]!, n % 2))))
    expect(await readTotal(db, article)).toEqual([5, 5, 5, 5, 4])
  })

  it('of one member in several transactions at once count once', async () => {
    await Promise.all(SCORES.map((score) => count(vote(lan, score, score % 2))))
    const [row] = await stored()
    const expected = SCORES.map((score) => (score === row?.score ? 1 : 0))
    expect(await readTotal(db, article)).toEqual(expected)
  })

  it('take a batch of a hundred in six statements, and one more to show the first result', async () => {
    const members = await Promise.all(Array.from({ length: 50 }, (_, n) => aMember(db, `${n}`)))
    const hundred = members.flatMap((member, n) => [
      vote(member, SCORES[n % 5]!, 0),
      vote(member, SCORES[(n + 1) % 5]!, 1),
    ])
    const statementsOfBatch = async () => {
      let statements = 0
      await db.transaction().execute(async (trx) => {
        const counted = trx.withPlugin({
          transformQuery: ({ node }) => {
            statements += 1
            return node
          },
          transformResult: async ({ result }) => result,
        })
        await recordVotes(counted, hundred, NOW, EDITABLE)
      })
      return statements
    }
    expect(await statementsOfBatch()).toBe(7)
    expect(await statementsOfBatch()).toBe(6)
    expect(await readTotal(db, article)).toEqual([10, 10, 10, 10, 10])
  })
})
