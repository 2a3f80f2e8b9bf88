import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  type AccountId,
  type ArticleId,
  type ChannelName,
  DAY,
  type DeliveryId,
  type GroupId,
  HOUR,
  MINUTE,
  type PostId,
  SECOND,
} from '../../src/base/index.js'
import type { PollVote } from '../../src/channels/index.js'
import type { Db } from '../../src/db/index.js'
import {
  hastenPoll,
  openPolls,
  readTotal,
  recordReaction,
  recordReply,
  recordVotes,
} from '../../src/feedback/index.js'
import { closePoll, pollsDue, postponePoll, postponeUnsent } from '../../src/feedback/polls.js'
import { recordPoll } from '../../src/feedback/record-poll.js'
import { eraseMember } from '../../src/privacy/index.js'
import { SIGNS } from '../support/capabilities.js'
import { databases } from '../support/databases.js'
import { SEAL, TAKING } from '../support/members.js'
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
  person,
  REPLYING,
  said,
  words,
} from './scene.js'

const ACCOUNT = 'telegram:1' as AccountId
const later = (ms: number) => new Date(NOW.getTime() + ms)
const votes = (...given: readonly (readonly [voter: string, choice: number])[]): PollVote[] =>
  given.map(([voter, choice]) => ({ by: person(voter, ''), choice }))

describe.each(databases)('a poll under a post, on %s', (_name, open) => {
  let db: Db
  let article: ArticleId
  let post: PostId
  let group: { readonly id: GroupId; readonly chat: string }
  let posted: DeliveryId
  let poll: DeliveryId

  beforeAll(async () => {
    db = await open()
  })
  beforeEach(async () => {
    await cleared(db)
    article = await anArticle(db)
    post = await aPost(db, article)
    group = { chat: '-1', id: await aGroup(db, '-1') }
    posted = await said(db, post, group)
    poll = await said(db, post, group, { part: 1, messageId: 'poll:1' })
    await openPolls(db, [{ id: poll, account: ACCOUNT }], NOW)
  })
  afterAll(() => db.destroy())

  const total = () => readTotal(db, article)
  const dueAt = async (id = poll) => {
    const row = await db
      .selectFrom('poll')
      .select('read_due_at')
      .where('delivery_id', '=', id)
      .executeTakeFirstOrThrow()
    return row.read_due_at
  }
  const aPoll = async (chat: string, openedAt = NOW, state: 'sent' | 'failed' = 'sent') => {
    const id = await said(
      db,
      post,
      { chat, id: await aGroup(db, chat) },
      { part: 1, state, messageId: `poll:${chat}` },
    )
    await openPolls(db, [{ id, account: ACCOUNT }], openedAt)
    return id
  }

  describe('when it is read', () => {
    const read = (given: readonly PollVote[], editable: ReadonlySet<ChannelName> = EDITABLE) =>
      db.transaction().execute((trx) => recordPoll(trx, poll, given, NOW, { editable, seal: SEAL }))
    const reply = (text: string, by: string) => {
      const said = words(text, { replyTo: { messageId: 'm0', ours: true } })
      const event = anEvent('-1', said, person(by))
      return db.transaction().execute(async (trx) => {
        const member = await aMember(trx, by)
        await recordReply(trx, { event, words: said, member }, NOW, REPLYING)
      })
    }
    const react = (emoji: string, by: string) => {
      const on = { messageId: 'm0' }
      const event = anEvent('-1', { kind: 'reaction', emoji, on }, person(by))
      const deps = { scores: SIGNS, editable: EDITABLE }
      return db.transaction().execute((trx) => recordReaction(trx, { event, emoji, on }, NOW, deps))
    }
    const press = async (score: 1 | 2 | 3 | 4 | 5, by: string) => {
      const event = anEvent('-1', { kind: 'choice', value: '', messageId: 'm0' }, person(by))
      const member = await aMember(db, by)
      const vote = { event, member, delivery: posted, score, way: 'button' } as const
      await db.transaction().execute((trx) => recordVotes(trx, [vote], NOW, EDITABLE))
    }

    it('gives the place of the choice as the score, for each voter', async () => {
      await read(votes(['a', 0], ['b', 1], ['c', 2], ['d', 3], ['e', 4], ['f', 4]))
      expect(await total()).toEqual([1, 1, 1, 1, 2])
      const rows = await db.selectFrom('rating').select(['way', 'post_id', 'group_id']).execute()
      expect(new Set(rows.map((row) => JSON.stringify(row)))).toEqual(
        new Set([JSON.stringify({ way: 'poll', post_id: post, group_id: group.id })]),
      )
    })

    describe('after somebody had all that is kept about them erased', () => {
      const erase = async (who: string) => {
        const event = anEvent('-1', { kind: 'removed' }, person(who))
        await db.transaction().execute((trx) => eraseMember(trx, event, `h:${who}`, NOW, TAKING))
      }
      const members = async () =>
        (await db.selectFrom('member').select('person').execute()).map((row) => row.person).sort()
      const nameless = () => db.selectFrom('rating_nameless').selectAll().execute()

      beforeEach(async () => {
        await db.deleteFrom('rating_nameless').execute()
        await read(votes(['a', 4], ['b', 3]))
        await erase('a')
      })
      afterEach(() => db.deleteFrom('rating_nameless').execute())

      it('brings nobody back, and counts nobody twice', async () => {
        await read(votes(['a', 4], ['b', 3], ['c', 0]))
        await read(votes(['a', 4], ['b', 3], ['c', 0]))
        expect(await members()).toEqual(['b', 'c'])
        expect(await total()).toEqual([1, 0, 0, 1, 1])
        expect(await nameless()).toMatchObject([{ score: 5, count: 1 }])
        const left = JSON.stringify(await db.selectFrom('poll_forgotten').selectAll().execute())
        expect(left).not.toContain(SEAL.nameOf('person:telegram:a'))
      })

      it('counts a vote anew that they changed, or took back and gave again', async () => {
        await read(votes(['a', 2], ['b', 3]))
        expect(await members()).toEqual(['a', 'b'])
        expect(await total()).toEqual([0, 0, 1, 1, 1])
        await erase('b')
        await read(votes(['a', 2]))
        await read(votes(['a', 2], ['b', 3]))
        expect(await members()).toEqual(['a', 'b'])
        expect(await db.selectFrom('poll_forgotten').selectAll().execute()).toEqual([])
      })
    })

    it('takes a changed vote in the place of the first', async () => {
      await read(votes(['a', 4], ['b', 3]))
      await read(votes(['a', 0], ['b', 3]))
      expect(await total()).toEqual([1, 0, 0, 1, 0])
    })

    it('takes the rating along of a vote that was taken back', async () => {
      await read(votes(['a', 4], ['b', 3]))
      await read(votes(['b', 3]))
      expect(await total()).toEqual([0, 0, 0, 1, 0])
      await read([])
      expect(await total()).toEqual([0, 0, 0, 0, 0])
      await read(votes(['a', 1]))
      expect(await total()).toEqual([0, 1, 0, 0, 0])
    })

    it('changes nothing when it says the same', async () => {
      await read(votes(['a', 4], ['b', 3]))
      const rated = () => db.selectFrom('rating').selectAll().orderBy('member_id').execute()
      const before = await rated()
      const edits = () =>
        db.selectFrom('delivery').select(['key', 'version']).where('act', '=', 'edit').execute()
      const shown = await edits()
      await db.transaction().execute((trx) =>
        recordPoll(trx, poll, votes(['b', 3], ['a', 4]), later(HOUR), {
          editable: EDITABLE,
          seal: SEAL,
        }),
      )
      expect(await rated()).toEqual(before)
      expect(await edits()).toEqual(shown)
    })

    it('does not bring back an old vote of somebody who replied later', async () => {
      await read(votes(['a', 4]))
      await reply('2', 'a')
      await read(votes(['a', 4]))
      expect(await total()).toEqual([0, 1, 0, 0, 0])
    })

    it('leaves the later reply of somebody who then takes the vote back', async () => {
      await read(votes(['a', 4]))
      await reply('2', 'a')
      await read([])
      expect(await total()).toEqual([0, 1, 0, 0, 0])
    })

    it('takes a vote that was changed after a reply', async () => {
      await read(votes(['a', 4]))
      await reply('2', 'a')
      await read(votes(['a', 2]))
      expect(await total()).toEqual([0, 0, 1, 0, 0])
    })

    it('leaves the vote of somebody in another group who takes one back here', async () => {
      const there = await aPoll('-2')
      await read(votes(['a', 4]))
      await db
        .transaction()
        .execute((trx) =>
          recordPoll(trx, there, votes(['a', 3]), NOW, { editable: EDITABLE, seal: SEAL }),
        )
      await read([])
      expect(await total()).toEqual([0, 0, 0, 1, 0])
    })

    it('counts a member once who pressed, replied, reacted and voted', async () => {
      await press(1, 'a')
      await reply('2', 'a')
      await react('😮', 'a')
      await read(votes(['a', 4]))
      expect(await total()).toEqual([0, 0, 0, 0, 1])
      await react('👍', 'a')
      expect(await total()).toEqual([0, 0, 0, 1, 0])
      expect(await db.selectFrom('rating').select('way').execute()).toEqual([{ way: 'reaction' }])
    })

    it('leaves the names of people that it does not tell', async () => {
      await aMember(db, 'a')
      await read(votes(['a', 4], ['b', 3]))
      const rows = await db
        .selectFrom('member')
        .select(['person', 'name'])
        .orderBy('person')
        .execute()
      expect(rows).toEqual([
        { person: 'a', name: 'Bà a' },
        { person: 'b', name: '' },
      ])
    })

    it('leaves out a choice that is none of the five', async () => {
      await read(votes(['a', 5], ['b', -1], ['c', 4]))
      expect(await total()).toEqual([0, 0, 0, 0, 1])
    })

    it('shows the result only where a channel can change what was said', async () => {
      const edits = () => db.selectFrom('delivery').select('id').where('act', '=', 'edit').execute()
      await read(votes(['a', 4]), new Set())
      await read([], new Set())
      expect(await edits()).toEqual([])
      await read(votes(['a', 4]))
      expect(await edits()).toHaveLength(1)
    })

    it('says nothing when its post carries no article', async () => {
      const notice = await said(db, await aPost(db, null), group, { messageId: 'poll:9' })
      await openPolls(db, [{ id: notice, account: ACCOUNT }], NOW)
      await db
        .transaction()
        .execute((trx) =>
          recordPoll(trx, notice, votes(['a', 4]), NOW, { editable: EDITABLE, seal: SEAL }),
        )
      expect(await db.selectFrom('member').select('id').execute()).toEqual([])
    })
  })

  describe('is due to be read', () => {
    const due = (now: Date, limit = 10) => pollsDue(db, ACCOUNT, now, limit)
    const hasten = (messageId: string, now = NOW, chat = '-1', account = ACCOUNT) =>
      db.transaction().execute((trx) => hastenPoll(trx, account, at(chat), messageId, now))

    it('ten minutes after it was put, by its delivery and the name it has in its chat', async () => {
      expect(await due(later(10 * MINUTE - 1))).toEqual([])
      expect(await due(later(10 * MINUTE))).toEqual([
        { delivery: poll, to: at('-1'), messageId: 'poll:1' },
      ])
    })

    it('at the time it was put first, although it is put again', async () => {
      await openPolls(db, [{ id: poll, account: ACCOUNT }], later(HOUR))
      expect(await dueAt()).toBe(later(10 * MINUTE).toISOString())
      await openPolls(db, [], NOW)
    })

    it('soon after somebody voted, however many vote meanwhile', async () => {
      await hasten('poll:1')
      expect(await dueAt()).toBe(later(3 * SECOND).toISOString())
      await hasten('poll:1', later(2 * SECOND))
      expect(await dueAt()).toBe(later(3 * SECOND).toISOString())
    })

    it.each([
      ['another name', 'poll:2', '-1', ACCOUNT],
      ['another chat', 'poll:1', '-2', ACCOUNT],
      ['another account', 'poll:1', '-1', 'telegram:2' as AccountId],
    ])('no sooner for a vote in a poll of %s', async (_what, name, chat, account) => {
      await hasten(name, NOW, chat, account)
      expect(await dueAt()).toBe(later(10 * MINUTE).toISOString())
    })

    it('every ten minutes on its first day, then every three hours, and no more after two weeks', async () => {
      await postponePoll(db, poll, later(HOUR))
      expect(await dueAt()).toBe(later(HOUR + 10 * MINUTE).toISOString())
      await postponePoll(db, poll, later(DAY))
      expect(await dueAt()).toBe(later(DAY + 3 * HOUR).toISOString())
      await postponePoll(db, poll, later(14 * DAY - 1))
      expect(await dueAt()).not.toBeNull()
      await postponePoll(db, poll, later(14 * DAY))
      expect(await dueAt()).toBeNull()
      expect(await due(later(100 * DAY))).toEqual([])
    })

    it('once more for a vote that comes when it was read no more', async () => {
      await closePoll(db, poll)
      expect(await dueAt()).toBeNull()
      await hasten('poll:1', later(30 * DAY))
      expect(await dueAt()).toBe(later(30 * DAY + 3 * SECOND).toISOString())
    })

    it('in the order of their times, so many at once, and of one account only', async () => {
      const second = await aPoll('-2', later(-2 * MINUTE))
      const third = await aPoll('-3', later(-MINUTE))
      const all = (await due(later(HOUR))).map(({ delivery }) => delivery)
      expect(all).toEqual([second, third, poll])
      expect(await due(later(HOUR), 2)).toHaveLength(2)
      expect(await pollsDue(db, 'telegram:2' as AccountId, later(HOUR), 9)).toEqual([])
    })

    it('never before it is in its chat, and is put off so long, and given up in the end', async () => {
      const unsent = await aPoll('-2', NOW, 'failed')
      const old = await aPoll('-3', later(-14 * DAY), 'failed')
      const now = later(HOUR)
      expect((await due(now)).map(({ delivery }) => delivery)).toEqual([poll])
      await postponeUnsent(db, ACCOUNT, now)
      expect(await dueAt(unsent)).toBe(later(HOUR + 10 * MINUTE).toISOString())
      expect(await dueAt(old)).toBeNull()
      expect(await dueAt(), 'one that is there is read').toBe(later(10 * MINUTE).toISOString())
    })
  })
})
