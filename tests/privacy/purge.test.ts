import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  type AccountId,
  type CaseId,
  DAY,
  type DeliveryId,
  type FeedbackId,
  type MemberId,
  newId,
  type PostId,
} from '../../src/base/index.js'
import type { CaseStatus, Db, FeedbackState } from '../../src/db/index.js'
import { LANES, noteAccount, putDeliveries } from '../../src/delivery/index.js'
import { DEFAULT_RETENTION, purgeOld, type Retention } from '../../src/privacy/index.js'
import { forgetMembers } from '../commands/member-scene.js'
import { StoppedClock } from '../support/clock.js'
import { databases } from '../support/databases.js'

const ACCOUNT = 'telegram:1' as AccountId
const NOW = new StoppedClock().now()
const daysAgo = (days: number) => new Date(NOW.getTime() - days * DAY).toISOString()

describe.each(databases)('retention on %s', (_name, open) => {
  let db: Db
  beforeAll(async () => {
    db = await open()
    await noteAccount(db, { id: ACCOUNT, channel: 'telegram', name: 'bot' })
  })
  beforeEach(() => forgetMembers(db))
  afterAll(() => db.destroy())

  const aMember = async (days: number) => {
    const id = newId<MemberId>()
    const person = { person: id, name: 'Bà Lan', kind: 'person', channel: 'telegram' } as const
    await db
      .insertInto('member')
      .values({ id, ...person, created_at: daysAgo(days) })
      .execute()
    return id
  }
  const aFeedback = async (
    days: number,
    state: FeedbackState = 'kept',
    caseId: CaseId | null = null,
    member: MemberId | null = null,
  ) => {
    const id = newId<FeedbackId>()
    await db
      .insertInto('feedback')
      .values({
        id,
        event_id: id as never,
        kind: 'comment',
        text: 'Ý kiến',
        channel: 'telegram',
        chat: '-1',
        message_id: 'm',
        received_at: daysAgo(days),
        state,
        case_id: caseId,
        member_id: member,
      })
      .execute()
    return id
  }
  /** A case that came to its status so many days ago. */
  const aCase = async (status: CaseStatus, days = 800, mergedInto: CaseId | null = null) => {
    const id = newId<CaseId>()
    const at = daysAgo(days)
    await db
      .insertInto('case_file')
      .values({
        id,
        code: id,
        kind: 'report',
        level: 'normal',
        status,
        opened_at: at,
        receive_by: at,
        answer_by: at,
        status_at: at,
        merged_into: mergedInto,
      })
      .execute()
    const event = { case_id: id, number: 1, at, act: 'answer', by: 'staff' } as const
    await db
      .insertInto('case_event')
      .values({ ...event, text: 'Đã sửa' })
      .execute()
    return id
  }
  /** Something that was said directly so long ago. */
  const aMessage = async (days: number, about: readonly (CaseId | FeedbackId)[] = []) => {
    const id = newId<DeliveryId>()
    await putDeliveries(
      db,
      [
        {
          id,
          key: `answer:${id}`,
          account: ACCOUNT,
          to: { channel: 'telegram', chat: '7001234' },
          lane: LANES.answer,
          message: { text: 'Đã sửa' },
          dueAt: NOW,
          about,
        },
      ],
      new Date(daysAgo(days)),
    )
    const said = { state: 'sent', message_id: 'm-7' } as const
    await db.updateTable('delivery').set(said).where('id', '=', id).execute()
    return id
  }
  const purge = (more: Partial<Retention> = {}) =>
    purgeOld(db, { ...DEFAULT_RETENTION, ...more }, NOW)
  const textOf = async (id: FeedbackId) =>
    (await db.selectFrom('feedback').select('text').where('id', '=', id).executeTakeFirst())?.text

  it('erases texts that are older than people were told, and no others', async () => {
    const [old, young, held] = [
      await aFeedback(731),
      await aFeedback(729),
      await aFeedback(731, 'held'),
    ]
    const purged = await purgeOld(db, { ...DEFAULT_RETENTION, held: 900 }, NOW)
    expect(purged.feedback).toBe(1)
    expect([await textOf(old), await textOf(young), await textOf(held)]).toEqual([
      '',
      'Ý kiến',
      'Ý kiến',
    ])
  })

  it('leaves what somebody still has to answer', async () => {
    const waiting = await aFeedback(800, 'kept', await aCase('new'))
    const over = await aFeedback(800, 'kept', await aCase('closed'))
    await purgeOld(db, DEFAULT_RETENTION, NOW)
    expect([await textOf(waiting), await textOf(over)]).toEqual(['Ý kiến', ''])
  })

  it('is done when it was done: a second look finds nothing', async () => {
    await aFeedback(800)
    await purgeOld(db, DEFAULT_RETENTION, NOW)
    expect((await purgeOld(db, DEFAULT_RETENTION, NOW)).feedback).toBe(0)
  })

  it('counts from the end of a matter, not from when it came', async () => {
    const late = await aFeedback(800, 'kept', await aCase('closed', 10))
    const turnedDown = await aFeedback(800, 'kept', await aCase('rejected', 731))
    await purge()
    expect([await textOf(late), await textOf(turnedDown)]).toEqual(['Ý kiến', ''])
  })

  it('leaves the one who wrote their say about an answer', async () => {
    const member = await aMember(800)
    const answered = await aFeedback(800, 'kept', await aCase('answered', 1), member)
    await purge({ feedback: 30 })
    expect(await textOf(answered)).toBe('Ý kiến')
    expect(await db.selectFrom('member').select('id').execute()).toEqual([{ id: member }])
  })

  it('leaves what was merged into a case that is not over', async () => {
    const waits = await aFeedback(800, 'kept', await aCase('closed', 800, await aCase('new')))
    const over = await aFeedback(800, 'kept', await aCase('closed', 800, await aCase('closed')))
    await purge()
    expect([await textOf(waits), await textOf(over)]).toEqual(['Ý kiến', ''])
  })

  it('takes what staff wrote with the steps of a case, once it is long over', async () => {
    const [old, young] = [await aCase('closed'), await aCase('closed', 700)]
    const waits = await aCase('closed', 800, await aCase('new'))
    await purge()
    const rows = await db
      .selectFrom('case_event')
      .select(['case_id', 'text'])
      .where('case_id', 'in', [old, young, waits])
      .execute()
    const texts = new Map(rows.map((row) => [row.case_id, row.text]))
    expect([old, young, waits].map((id) => texts.get(id))).toEqual([null, 'Đã sửa', 'Đã sửa'])
  })

  it('takes the name and number of members of whom nothing else is left', async () => {
    await aFeedback(800, 'kept', null, await aMember(800))
    const writes = await aMember(800)
    await aFeedback(10, 'kept', null, writes)
    const fresh = await aMember(0)
    await purge()
    const left = await db.selectFrom('member').select('id').execute()
    expect(new Set(left.map(({ id }) => id))).toEqual(new Set([writes, fresh]))
  })

  it('forgets what was said, to whom, and under which message; of an open case only the words', async () => {
    const open = await aCase('received')
    const asked = await aFeedback(100, 'kept', open)
    const over = await aFeedback(100, 'kept', await aCase('closed', 95))
    const [answer, card, question] = [
      await aMessage(91, [over]),
      await aMessage(91, [open]),
      await aMessage(91, [asked]),
    ]
    const young = await aMessage(89, [over])
    expect((await purge()).messages).toBe(3)
    const said = async (id: DeliveryId) =>
      await db
        .selectFrom('delivery')
        .select(['body', 'chat', 'message_id'])
        .where('id', '=', id)
        .executeTakeFirst()
    expect(await said(answer)).toEqual({ body: null, chat: 'sealed:', message_id: null })
    for (const id of [card, question])
      expect(await said(id)).toEqual({ body: null, chat: '7001234', message_id: 'm-7' })
    expect(await said(young)).toMatchObject({ chat: '7001234', message_id: 'm-7' })
    expect((await purge()).messages).toBe(0)
    await db.updateTable('case_file').set({ status: 'closed' }).where('id', '=', open).execute()
    await purge()
    expect(await said(card)).toMatchObject({ chat: 'sealed:', message_id: null })
  })

  it('takes consents that were withdrawn long ago, and leaves those that hold', async () => {
    const consented = async (person_key: string, act: 'given' | 'withdrawn', days: number) =>
      await db
        .insertInto('consent')
        .values({
          id: newId<never>(),
          person_key,
          channel: 'telegram',
          account_id: ACCOUNT,
          version: '1',
          text_hash: 'h',
          act,
          way: 'word',
          at: daysAgo(days),
        })
        .execute()
    await consented('gone', 'given', 2_000)
    await consented('gone', 'withdrawn', 1_096)
    await consented('back', 'withdrawn', 1_096)
    await consented('back', 'given', 1_000)
    await consented('holds', 'given', 2_000)
    await consented('lately', 'given', 2_000)
    await consented('lately', 'withdrawn', 10)
    await purge()
    const left = await db.selectFrom('consent').select('person_key').execute()
    expect(new Set(left.map((row) => row.person_key))).toEqual(new Set(['back', 'holds', 'lately']))
  })

  it('takes what is noted of old posts and of old deeds, and leaves who wants no name', async () => {
    const post = newId<PostId>()
    const made = { form: 'summary', audience: 'all', state: 'done' } as const
    await db
      .insertInto('post')
      .values({ id: post, number: 1, key: post, ...made, created_at: daysAgo(731) })
      .execute()
    for (const setting of [`why:${post}`, 'why:younger', 'anonymous'])
      await db
        .insertInto('person_setting')
        .values({ person_key: 'p', setting, value: 'on' })
        .execute()
    for (const days of [1_096, 1_000])
      await db
        .insertInto('audit')
        .values({
          id: `${days}`,
          at: daysAgo(days),
          actor: 'a',
          act: 'b',
          subject: 'c',
          detail: '',
        })
        .execute()
    await purge()
    const settings = await db.selectFrom('person_setting').select('setting').execute()
    expect(settings.map(({ setting }) => setting).sort()).toEqual(['anonymous', 'why:younger'])
    expect(await db.selectFrom('audit').select('id').execute()).toEqual([{ id: '1000' }])
    await db.deleteFrom('post').execute()
  })
})
