import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { setMemberCount } from '../../src/audience/groups.js'
import {
  bindGroup,
  groupAt,
  importUnitsCsv,
  listGroups,
  loadAudienceMap,
  moveGroup,
  noteGroup,
  switchOffGroup,
} from '../../src/audience/index.js'
import { findDoubles, type PostDelivery } from '../../src/audience/move.js'
import {
  type ArticleId,
  type DeliveryId,
  type EventId,
  type FeedbackId,
  type GroupId,
  type MemberId,
  newId,
  type PostId,
  type UnitId,
} from '../../src/base/index.js'
import type { Db, DeliveryState } from '../../src/db/index.js'
import { StoppedClock } from '../support/clock.js'
import { databases } from '../support/databases.js'
import { ACCOUNT, OTHER_ACCOUNT, withAccounts } from './places.js'

const OLD = { channel: 'telegram', chat: '-5' } as const
const NEW = { channel: 'telegram', chat: '-1005' } as const

describe.each(databases)('a group that moved, on %s', (_name, open) => {
  const now = new StoppedClock().now()
  let db: Db
  let units: readonly UnitId[]
  beforeAll(async () => {
    db = await withAccounts(await open())
    await importUnitsCsv(db, 'code,name,level,parent,tags\na,A,ấp,,\nb,B,ấp,,')
    units = (await loadAudienceMap(db)).units.map(({ id }) => id)
  })
  beforeEach(async () => {
    for (const table of ['feedback', 'rating', 'delivery', 'group_chat'] as const)
      await db.deleteFrom(table).execute()
  })
  afterAll(() => db.destroy())

  const joined = async (at: typeof OLD | typeof NEW, unit?: UnitId, accountId = ACCOUNT) => {
    const { group } = await noteGroup(db, { ...at, accountId, title: `Nhóm ${at.chat}` }, now)
    if (unit) await bindGroup(db, group.id, { unitId: unit, noticeHash: `notice ${at.chat}` })
    return group.id
  }
  const move = () => db.transaction().execute((trx) => moveGroup(trx, OLD, NEW.chat))

  it('has counted the answers to a notice that either of its rows counted', async () => {
    const kept = await joined(OLD, units[0])
    const dropped = await joined(NEW)
    const post_id = newId<PostId>()
    const row = { post_id, answer: 0, people: 2 }
    await db
      .insertInto('notice_count')
      .values([
        { ...row, group_id: kept },
        { ...row, group_id: dropped },
        { ...row, group_id: dropped, answer: 1, people: 3 },
      ])
      .execute()
    await move()
    const counts = db.selectFrom('notice_count').selectAll().where('post_id', '=', post_id)
    expect(await counts.orderBy('answer').execute()).toEqual([
      { ...row, group_id: kept, people: 4 },
      { ...row, group_id: kept, answer: 1, people: 3 },
    ])
  })

  it('keeps its row, its id, its unit and its notice', async () => {
    const id = await joined(OLD, units[0])
    expect(await move()).toMatchObject({
      id,
      chat: NEW.chat,
      unitId: units[0],
      noticeHash: 'notice -5',
      active: true,
    })
    expect(await groupAt(db, OLD)).toBeUndefined()
  })

  it('moves once, however often we hear of it', async () => {
    const id = await joined(OLD)
    await move()
    expect(await move()).toMatchObject({ id, chat: NEW.chat })
    expect(await listGroups(db)).toHaveLength(1)
  })

  it('is on again: leaving the old chat was part of the move', async () => {
    await joined(OLD, units[0])
    await switchOffGroup(db, OLD, 'removed')
    expect(await move()).toMatchObject({ active: true, inactiveReason: undefined })
  })

  it('stays off when we were removed from the new chat already', async () => {
    await joined(OLD, units[0])
    await joined(NEW)
    await switchOffGroup(db, NEW, 'removed')
    expect(await move()).toMatchObject({
      active: false,
      inactiveReason: 'removed',
      unitId: units[0],
    })
  })

  it('is nothing to us when neither chat is known', async () => {
    expect(await move()).toBeUndefined()
    expect(await listGroups(db)).toEqual([])
  })

  it('that moved to where it is stays as it is', async () => {
    const id = await joined(OLD)
    expect(await moveGroup(db, OLD, OLD.chat)).toMatchObject({ id, chat: OLD.chat })
  })

  it('becomes one with the row that the new chat has already; the old one stays', async () => {
    const id = await joined(OLD, units[0])
    await setMemberCount(db, id, 40)
    await joined(NEW, undefined, OTHER_ACCOUNT)
    expect(await move()).toMatchObject({
      id,
      chat: NEW.chat,
      title: 'Nhóm -1005',
      accountId: OTHER_ACCOUNT,
      unitId: units[0],
      memberCount: 40,
    })
    expect(await listGroups(db)).toHaveLength(1)
  })

  it('becomes one with the new row when only that one is bound', async () => {
    await joined(OLD)
    const id = await joined(NEW, units[1])
    expect(await move()).toMatchObject({ id, unitId: units[1], noticeHash: 'notice -1005' })
  })

  it('keeps the newer unit when both are bound', async () => {
    const id = await joined(OLD, units[0])
    await joined(NEW, units[1])
    expect(await move()).toMatchObject({ id, unitId: units[1], noticeHash: 'notice -1005' })
  })

  it('takes with it what waits to be said, not what was said, and drops changes to what stayed behind', async () => {
    const id = await joined(OLD)
    const [waiting, sent, edit, elsewhere] = [
      await delivery(db, OLD.chat, id, 'queued'),
      await delivery(db, OLD.chat, id, 'sent'),
      await delivery(db, OLD.chat, id, 'queued', 'edit'),
      await delivery(db, '-77', null, 'queued'),
    ]
    await move()
    expect(await rowOf(db, waiting)).toMatchObject({ chat: NEW.chat, state: 'queued' })
    expect(await rowOf(db, sent)).toMatchObject({ chat: OLD.chat, state: 'sent' })
    expect(await rowOf(db, edit)).toMatchObject({
      chat: OLD.chat,
      state: 'cancelled',
      reason: 'moved',
    })
    expect(await rowOf(db, elsewhere)).toMatchObject({ chat: '-77', state: 'queued' })
  })

  it('keeps deliveries, ratings and feedback of both rows', async () => {
    await joined(OLD)
    const kept = await joined(NEW, units[0])
    const old = (await groupAt(db, OLD))!.id
    const sent = await delivery(db, OLD.chat, old, 'sent')
    await ratingAndFeedback(db, old)
    await move()
    expect(await rowOf(db, sent)).toMatchObject({ group_id: kept })
    expect(await db.selectFrom('rating').select('group_id').execute()).toEqual([{ group_id: kept }])
    expect(await db.selectFrom('feedback').select('group_id').execute()).toEqual([
      { group_id: kept },
    ])
  })

  it('gets a post once that both rows were to get', async () => {
    const kept = await joined(OLD, units[0])
    const dropped = await joined(NEW, units[0])
    const postId = await post(db)
    const [own, double] = [
      await delivery(db, OLD.chat, kept, 'queued', 'send', postId),
      await delivery(db, NEW.chat, dropped, 'queued', 'send', postId),
    ]
    await move()
    expect(await rowOf(db, own)).toMatchObject({ state: 'queued', chat: NEW.chat })
    expect(await rowOf(db, double)).toMatchObject({
      state: 'cancelled',
      reason: 'merged',
      group_id: kept,
    })
  })
})

describe('a post on its way to two groups that are one', () => {
  it.each<[string, readonly DeliveryState[], readonly DeliveryState[], readonly string[]]>([
    [
      'goes to the kept one when neither has begun',
      ['queued', 'queued'],
      ['queued', 'queued'],
      ['d0', 'd1'],
    ],
    ['goes on where it has begun', ['queued', 'queued'], ['sent', 'queued'], ['k0', 'k1']],
    ['goes on where it may have begun', ['queued'], ['uncertain'], ['k0']],
    [
      'goes on in the kept one when both have begun',
      ['sent', 'queued'],
      ['sending', 'queued'],
      ['d1'],
    ],
    ['goes to the other when the kept one cannot have it', ['failed'], ['queued'], []],
    ['goes to the kept one when the other failed', ['queued'], ['failed'], []],
    ['goes where it was planned when only one was to get it', [], ['queued'], []],
  ])('%s', (_rule, kept, dropped, cancelled) => {
    const rows = [
      ...kept.map((state, n) => of('k', n, state)),
      ...dropped.map((state, n) => of('d', n, state)),
    ]
    expect(findDoubles(rows, 'k' as GroupId)).toEqual(cancelled)
  })

  it('leaves different posts alone', () => {
    const rows = [of('k', 0, 'queued'), { ...of('d', 0, 'queued'), post_id: 'other' as PostId }]
    expect(findDoubles(rows, 'k' as GroupId)).toEqual([])
  })

  const of = (group: string, n: number, state: DeliveryState): PostDelivery => ({
    id: `${group}${n}` as DeliveryId,
    group_id: group as GroupId,
    post_id: 'post' as PostId,
    state,
  })
})

async function delivery(
  db: Db,
  chat: string,
  groupId: GroupId | null,
  state: DeliveryState,
  act: 'send' | 'edit' = 'send',
  postId: PostId | null = null,
): Promise<DeliveryId> {
  const id = newId<DeliveryId>()
  const at = new StoppedClock().now().toISOString()
  await db
    .insertInto('delivery')
    .values({
      id,
      key: id,
      account_id: ACCOUNT,
      channel: 'telegram',
      chat,
      group_id: groupId,
      post_id: postId,
      lane: 1,
      act,
      state,
      due_at: at,
      created_at: at,
    })
    .execute()
  return id
}

function rowOf(db: Db, id: DeliveryId) {
  return db.selectFrom('delivery').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
}

async function article(db: Db): Promise<ArticleId> {
  const id = newId<ArticleId>()
  await db
    .insertInto('article')
    .values({
      id,
      number: (await db.selectFrom('article').select('id').execute()).length + 1,
      title: 'T',
      lead: '',
      body: '',
      images: '[]',
      attachments: '[]',
      summary: '',
      summary_by: 'machine',
      origin: 'file',
      content_hash: id,
      created_at: '2026-11-23T01:00:00.000Z',
    })
    .execute()
  return id
}

async function post(db: Db): Promise<PostId> {
  const id = newId<PostId>()
  await db
    .insertInto('post')
    .values({
      id,
      number: (await db.selectFrom('post').select('id').execute()).length + 1,
      key: id,
      article_id: await article(db),
      form: 'summary',
      audience: 'all',
      state: 'released',
      created_at: '2026-11-23T01:00:00.000Z',
    })
    .execute()
  return id
}

async function ratingAndFeedback(db: Db, groupId: GroupId): Promise<void> {
  const memberId = newId<MemberId>()
  const at = '2026-11-23T01:00:00.000Z'
  await db
    .insertInto('member')
    .values({
      id: memberId,
      channel: 'telegram',
      person: memberId,
      name: 'Lan',
      kind: 'person',
      created_at: at,
    })
    .execute()
  await db
    .insertInto('rating')
    .values({
      article_id: await article(db),
      member_id: memberId,
      score: 5,
      group_id: groupId,
      rated_at: at,
    })
    .execute()
  await db
    .insertInto('feedback')
    .values({
      id: newId<FeedbackId>(),
      event_id: newId<EventId>(),
      kind: 'comment',
      text: 'Hay',
      member_id: memberId,
      group_id: groupId,
      channel: 'telegram',
      chat: OLD.chat,
      message_id: '1',
      received_at: at,
    })
    .execute()
}
