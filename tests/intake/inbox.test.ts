import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  type AccountId,
  type ArticleId,
  type DeliveryId,
  type GroupId,
  MINUTE,
  SECOND,
} from '../../src/base/index.js'
import type { Happening, Incoming } from '../../src/channels/index.js'
import type { Db } from '../../src/db/index.js'
import { openPolls, readTotal } from '../../src/feedback/index.js'
import { forgetHeard } from '../../src/intake/index.js'
import { noteWaiting } from '../../src/intake/waiting.js'
import {
  aGroup,
  anArticle,
  anEvent,
  aPost,
  cleared,
  NOW,
  person,
  said,
  words,
} from '../feedback/scene.js'
import { PLAIN } from '../support/capabilities.js'
import { databases } from '../support/databases.js'
import { SEAL } from '../support/members.js'
import { unwell } from '../support/unwell-database.js'
import { ACCOUNT, allStored, anInbox, chokingOn, unreadable } from './scene.js'

const TO_THE_POST = { replyTo: { messageId: 'm0', secondaryId: 's0', ours: true } }

describe.each(databases)('an inbox on %s', (_name, open) => {
  let db: Db
  let article: ArticleId
  let group: { readonly id: GroupId; readonly chat: string }
  let post: DeliveryId

  beforeAll(async () => {
    db = await open()
  })
  beforeEach(async () => {
    await db.deleteFrom('incoming').execute()
    await cleared(db)
    article = await anArticle(db)
    group = { chat: '-1', id: await aGroup(db, '-1', PLAIN) }
    post = await said(db, await aPost(db, article), group, { secondaryId: 's0' })
  })
  afterAll(() => db.destroy())

  const replies = (text: string) => anEvent('-1', words(text, TO_THE_POST))
  const happens = (what: Happening, by = person('7')) => anEvent('-1', what, by)
  const feedback = async () =>
    (await db.selectFrom('feedback').select('text').orderBy('id').execute()).map(({ text }) => text)
  const heard = () =>
    db
      .selectFrom('incoming')
      .select(['id', 'kind', 'state', 'attempts', 'payload', 'error'])
      .orderBy('place')
      .execute()
  const total = () => readTotal(db, article)
  /** What a process leaves that dies before it has taken in what it heard. */
  const leave = (...events: readonly Incoming[]) =>
    db.transaction().execute((trx) => noteWaiting(trx, events, NOW, SEAL))

  it('stores an event, and forgets what it said as soon as its effect is stored', async () => {
    const { receive, toasts, changes } = anInbox(db)
    const event = replies('Chuyện kín')
    await receive([event])
    expect(await feedback()).toEqual(['Chuyện kín'])
    expect(await heard()).toEqual([
      { id: event.id, kind: 'words', state: 'done', attempts: 0, payload: null, error: null },
    ])
    expect(toasts).toEqual([])
    expect(changes()).toBe(1)
  })

  it('takes events in the order in which they came', async () => {
    const first = words('Sai chính tả', TO_THE_POST)
    await anInbox(db).receive([
      anEvent('-1', first),
      replies('2'),
      anEvent('-1', { ...first, text: 'Sai tên xã', edited: true }),
      replies('4'),
      replies('Hay'),
    ])
    expect(await feedback()).toEqual(['Sai tên xã', 'Hay'])
    expect(await total()).toEqual([0, 0, 0, 1, 0])
  })

  it('keeps the order, and takes each once, when batches come at the same time', async () => {
    const { receive } = anInbox(db)
    const events = Array.from({ length: 12 }, (_, n) => replies(`Ý kiến ${n}`))
    await Promise.all(
      [0, 3, 6, 9].map((from) => receive([...events.slice(from, from + 3), events[from]!])),
    )
    expect((await heard()).map(({ id }) => id)).toHaveLength(12)
    expect(new Set(await feedback()).size).toBe(12)
    const [one, two, three] = await feedback()
    expect([one, two, three]).toEqual(['Ý kiến 0', 'Ý kiến 1', 'Ý kiến 2'])
  })

  it('does nothing for an event that comes again, at once or later', async () => {
    const { receive } = anInbox(db)
    const event = replies('Một lần')
    await receive([event, event])
    await receive([event])
    await anInbox(db).receive([event])
    expect(await feedback()).toEqual(['Một lần'])
    expect(await heard()).toHaveLength(1)
  })

  it('keeps what cannot be read by its name', async () => {
    await anInbox(db).receive([replies('Trước'), unreadable('u1'), unreadable('u1')])
    expect((await heard()).filter(({ state }) => state === 'poisoned')).toMatchObject([
      { id: 'u1', kind: 'unreadable', error: 'ReadError', payload: null },
    ])
    expect(await feedback()).toEqual(['Trước'])
  })

  it('does nothing for nothing', async () => {
    const { receive, changes } = anInbox(db)
    await receive([])
    expect(changes()).toBe(0)
  })

  describe('that was killed between storing and taking in', () => {
    it('takes it in at the next start, in its order', async () => {
      await leave(replies('Một'), replies('Hai'))
      await leave(replies('Ba'))
      const { retry, changes } = anInbox(db)
      await retry()
      expect(await feedback()).toEqual(['Một', 'Hai', 'Ba'])
      expect((await heard()).map(({ state, payload }) => [state, payload])).toEqual([
        ['done', null],
        ['done', null],
        ['done', null],
      ])
      expect(changes()).toBe(1)
      await retry()
      expect(changes(), 'nothing left').toBe(1)
    })

    it('takes it in before what comes anew', async () => {
      await leave(replies('Trước'))
      await anInbox(db).receive([replies('Sau')])
      expect(await feedback()).toEqual(['Trước', 'Sau'])
    })

    it('takes it in once, although the platform shows it again', async () => {
      const event = replies('Một lần')
      await leave(event)
      await anInbox(db).receive([event])
      expect(await feedback()).toEqual(['Một lần'])
    })

    it('knows when it happened', async () => {
      const at = new Date(NOW.getTime() - 5 * MINUTE)
      await leave({ ...replies('Cũ'), at })
      const [row] = await heard()
      expect(JSON.parse(row?.payload ?? '').at).toBe(at.toISOString())
      await anInbox(db).retry()
      expect(await feedback()).toEqual(['Cũ'])
    })

    it('takes in any number', async () => {
      const many = Array.from({ length: 250 }, (_, n) => replies(`Ý kiến ${n}`))
      await leave(...many)
      await anInbox(db).retry()
      expect(await feedback()).toHaveLength(250)
      expect(new Set((await heard()).map(({ state }) => state))).toEqual(new Set(['done']))
    })

    it('leaves what another account heard', async () => {
      await leave({ ...replies('Của bot khác'), account: 'telegram:2' as AccountId })
      await anInbox(db).retry()
      expect(await feedback()).toEqual([])
      expect(await heard()).toMatchObject([{ state: 'waiting', attempts: 0 }])
    })
  })

  describe('with an event that nobody can take in', () => {
    const poison = 'thuốc độc'
    const choking = () => chokingOn(db, poison, '"feedback"')

    it('keeps it whole, and takes the others in', async () => {
      const { receive, lines } = anInbox(choking())
      const bad = replies(poison)
      await receive([replies('Trước'), bad, replies('4'), replies('Sau')])
      expect(await feedback()).toEqual(['Trước', 'Sau'])
      expect(await total()).toEqual([0, 0, 0, 1, 0])
      const waiting = (await heard()).filter(({ state }) => state === 'waiting')
      expect(waiting).toMatchObject([{ id: bad.id, attempts: 1 }])
      expect(waiting[0]?.payload).toContain(poison)
      expect(lines.join()).toContain('event will be tried again')
    })

    it('takes it in when that has become possible', async () => {
      const bad = replies(poison)
      await anInbox(choking()).receive([bad, replies('Sau')])
      await anInbox(db).retry()
      expect(await feedback()).toEqual(['Sau', poison])
      const [row] = (await heard()).filter(({ id }) => id === bad.id)
      expect(row).toMatchObject({ state: 'done', payload: null })
    })

    it('sets it aside after five attempts, by its name and the class of its error, without a word of it', async () => {
      const { receive, retry, lines } = anInbox(choking())
      const bad = replies(poison)
      await receive([bad])
      for (const attempts of [2, 3, 4]) {
        await retry()
        expect(await heard()).toMatchObject([{ state: 'waiting', attempts }])
      }
      await retry()
      expect(await heard()).toMatchObject([
        { id: bad.id, kind: 'words', state: 'poisoned', error: 'RangeError', payload: null },
      ])
      expect(await allStored(db)).not.toContain('độc')
      expect(lines.join()).toContain('event was set aside')
      expect(lines.join()).not.toContain('độc')
      await anInbox(db).retry()
      await anInbox(db).receive([bad])
      expect(await feedback()).toEqual([])
    })

    it('does not use up its attempts when others come', async () => {
      const { receive } = anInbox(choking())
      await receive([replies(poison)])
      for (const text of ['Một', 'Hai', 'Ba', 'Bốn', 'Năm']) await receive([replies(text)])
      expect(await feedback()).toHaveLength(5)
      const waiting = (await heard()).filter(({ state }) => state === 'waiting')
      expect(waiting).toMatchObject([{ attempts: 1 }])
    })

    it('lets others come in, however many such there are', async () => {
      const { receive } = anInbox(choking())
      await receive(Array.from({ length: 120 }, () => replies(poison)))
      await receive([replies('Hay')])
      expect(await feedback()).toEqual(['Hay'])
    })
  })

  describe('when the database is unwell', () => {
    it('refuses what it cannot store, and takes it when it is handed over again', async () => {
      const sick = unwell(db)
      sick.failing = (query) =>
        query.kind === 'InsertQueryNode' && JSON.stringify(query).includes('"incoming"')
      const { receive, changes } = anInbox(sick.db)
      const events = [replies('Hay'), unreadable('u1')]
      await expect(receive(events)).rejects.toThrow('disk I/O error')
      expect([await heard(), await feedback(), changes()]).toEqual([[], [], 0])
      sick.failing = undefined
      await receive(events)
      expect(await feedback()).toEqual(['Hay'])
    })

    it('takes what it has stored in later, and counts that as no attempt', async () => {
      const sick = unwell(db)
      sick.failing = (query) =>
        query.kind === 'InsertQueryNode' && JSON.stringify(query).includes('"feedback"')
      const { receive, retry } = anInbox(sick.db)
      await receive([replies('Hay'), replies('Được')])
      await retry()
      expect(await heard()).toMatchObject([
        { state: 'waiting', attempts: 0 },
        { state: 'waiting', attempts: 0 },
      ])
      sick.failing = undefined
      await retry()
      expect(await feedback()).toEqual(['Hay', 'Được'])
    })
  })

  describe('of what is none of ours', () => {
    it.each<[string, Happening]>([
      ['a reaction', { kind: 'reaction', emoji: '❤️', on: { messageId: '0', secondaryId: 's9' } }],
      ['an echo', { kind: 'echo', messageId: '9', secondaryId: 's9' }],
      ['a vote', { kind: 'voted', messageId: 'poll:9' }],
    ])('never stores %s', async (_what, what) => {
      const before = await allStored(db)
      await anInbox(db).receive([happens(what)])
      expect(await heard()).toEqual([])
      expect(await allStored(db)).toBe(before)
    })

    it('stores the rest of the batch', async () => {
      const { receive } = anInbox(db)
      const theirs = happens({ kind: 'echo', messageId: '9', secondaryId: 's9' })
      await receive([theirs, replies('Hay'), theirs])
      expect((await heard()).map(({ kind }) => kind)).toEqual(['words'])
    })
  })

  describe('takes in', () => {
    it('a reaction under a post of ours as a rating', async () => {
      const on = { messageId: '0', secondaryId: 's0' }
      await anInbox(db).receive([happens({ kind: 'reaction', emoji: '👍', on })])
      expect(await total()).toEqual([0, 0, 0, 1, 0])
      await anInbox(db).receive([happens({ kind: 'reaction', emoji: '', on })])
      expect(await total()).toEqual([0, 0, 0, 0, 0])
    })

    it('an echo as the proof that a message arrived', async () => {
      await db
        .updateTable('delivery')
        .set({ state: 'uncertain', message_id: null, reason: 'no-answer' })
        .where('id', '=', post)
        .execute()
      await anInbox(db).receive([happens({ kind: 'echo', messageId: '55', secondaryId: 's0' })])
      const row = await db
        .selectFrom('delivery')
        .select(['state', 'message_id'])
        .where('id', '=', post)
        .executeTakeFirst()
      expect(row).toEqual({ state: 'sent', message_id: '55' })
    })

    it('a vote in a poll of ours as a reason to read it soon', async () => {
      await openPolls(db, [{ id: post, account: ACCOUNT }], NOW)
      await anInbox(db).receive([happens({ kind: 'voted', messageId: 'm0' })])
      const row = await db.selectFrom('poll').select('read_due_at').executeTakeFirst()
      expect(row?.read_due_at).toBe(new Date(NOW.getTime() + 3 * SECOND).toISOString())
    })
  })

  it('is forgotten with its words when it has waited for longer than any platform would repeat it', async () => {
    const waiting = replies('Chờ')
    await leave(waiting)
    await anInbox(db).receive([])
    expect(await forgetHeard(db, NOW)).toBe(0)
    expect(await forgetHeard(db, new Date(NOW.getTime() + MINUTE))).toBe(1)
    expect(await allStored(db)).not.toContain('Chờ')
  })
})
