import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  type AccountId,
  after,
  type FeedbackId,
  HOUR,
  newId,
  type StaffId,
  type UnitId,
} from '../../../src/base/index.js'
import type { Db } from '../../../src/db/index.js'
import { noteAccount } from '../../../src/delivery/index.js'
import {
  type CaseDeps,
  caseByCode,
  caseById,
  DEFAULT_DEADLINES,
  headOf,
  openCase,
  putToWriters,
  readCode,
  readEvents,
  responsibleFor,
  stepCase,
  writersOf,
} from '../../../src/feedback/cases/index.js'
import { wordsOf } from '../../../src/language/index.js'
import { addStaff } from '../../../src/people/index.js'
import { databases } from '../../support/databases.js'
import { aGroup, aMember, at, NOW } from '../scene.js'

const deps: CaseDeps = {
  clock: {
    after: (from, ms) => after(from, ms),
    between: (from, to) => to.getTime() - from.getTime(),
  },
  deadlines: DEFAULT_DEADLINES,
  monthOf: () => '2611',
  workingDaysAfter: (from) => from,
}
const ACCOUNT = 'telegram:1' as AccountId
const DESK = { words: wordsOf('vi'), speakers: [], channels: new Map() }

describe.each(databases)('cases on %s', (_name, open) => {
  let db: Db
  const units = new Map<string, UnitId>()
  beforeAll(async () => {
    db = await open()
    await noteAccount(db, { id: ACCOUNT, channel: 'telegram', name: 'bot' })
    for (const [code, parent] of [
      ['tinh', null],
      ['xa', 'tinh'],
      ['ap', 'xa'],
      ['ap-2', 'xa'],
    ] as const) {
      const id = newId<UnitId>()
      units.set(code, id)
      const parent_id = parent && (units.get(parent) ?? null)
      await db
        .insertInto('unit')
        .values({ id, code, name: code, level: code, parent_id, tags: '[]' })
        .execute()
    }
  })
  beforeEach(async () => {
    for (const table of ['delivery', 'feedback', 'case_event'] as const)
      await db.deleteFrom(table).execute()
    await db.updateTable('case_file').set({ merged_into: null }).execute()
    for (const table of ['case_file', 'case_number', 'group_chat', 'staff', 'member'] as const)
      await db.deleteFrom(table).execute()
  })
  afterAll(() => db.destroy())

  const unit = (code: string) => units.get(code) as UnitId
  let people = 100
  async function aStaff(code: string | undefined, role: 'editor' | 'viewer' = 'editor') {
    people += 1
    const person = { channel: 'telegram', person: String(people), role } as const
    const added = await addStaff(db, code ? { ...person, unitId: unit(code) } : person, NOW)
    return added.staff.id
  }
  async function written(chat = '-1', person = '7', code = 'ap'): Promise<FeedbackId> {
    const group = (await groupIn(chat)) ?? (await aGroup(db, chat))
    await db
      .updateTable('group_chat')
      .set({ unit_id: unit(code) })
      .where('id', '=', group)
      .execute()
    const id = newId<FeedbackId>()
    await db
      .insertInto('feedback')
      .values({
        id,
        event_id: newId(),
        kind: 'comment',
        text: 'Đường ấp hư.',
        member_id: await aMember(db, person),
        group_id: group,
        account_id: ACCOUNT,
        ...at(chat),
        message_id: `m${id}`,
        received_at: NOW.toISOString(),
      })
      .execute()
    return id
  }
  async function groupIn(chat: string) {
    const row = await db
      .selectFrom('group_chat')
      .select('id')
      .where('chat', '=', chat)
      .executeTakeFirst()
    return row?.id
  }
  async function aCase(feedback?: FeedbackId) {
    const of = feedback ?? (await written())
    const { group_id } = await db
      .selectFrom('feedback')
      .select('group_id')
      .where('id', '=', of)
      .executeTakeFirstOrThrow()
    return await db.transaction().execute((trx) =>
      openCase(
        trx,
        {
          feedback: of,
          kind: 'report',
          level: 'normal',
          group: group_id ?? undefined,
          by: { kind: 'member' },
        },
        NOW,
        deps,
      ),
    )
  }
  const step = (id: Parameters<typeof stepCase>[1], taken: Parameters<typeof stepCase>[2]) =>
    db.transaction().execute((trx) => stepCase(trx, id, taken, NOW, deps))

  it('are opened for whoever answers for the place, with a code and a first event', async () => {
    const ann = await aStaff('xa')
    const opened = await aCase()
    expect(opened).toMatchObject({ code: 'PA-2611-0001', unitId: unit('xa'), assignee: ann })
    expect(opened.answerBy).toEqual(after(NOW, 40 * HOUR))
    expect(await caseByCode(db, readCode('pa 2611 0001') ?? '')).toEqual(opened)
    expect(await readEvents(db, opened.id)).toMatchObject([
      { number: 1, act: 'open', by: 'member' },
    ])
  })

  it('never share a code, however many are opened at once, nor take one of a case that is gone', async () => {
    const feedbacks: FeedbackId[] = []
    for (let i = 0; i < 12; i++) feedbacks.push(await written())
    const codes = (await Promise.all(feedbacks.map((one) => aCase(one)))).map(({ code }) => code)
    expect(new Set(codes).size).toBe(12)
    await db.updateTable('feedback').set({ case_id: null }).execute()
    await db.deleteFrom('case_event').execute()
    await db.deleteFrom('case_file').execute()
    expect((await aCase()).code).toBe('PA-2611-0013')
  })

  it('go to the very unit, else to the nearest above with somebody, else to the whole area', async () => {
    expect(await responsibleFor(db, unit('ap'))).toEqual({ unitId: undefined, assignee: undefined })
    const whole = await aStaff(undefined)
    expect(await responsibleFor(db, unit('ap'))).toEqual({ unitId: undefined, assignee: whole })
    await aStaff('ap', 'viewer')
    const province = await aStaff('tinh')
    expect(await responsibleFor(db, unit('ap'))).toEqual({
      unitId: unit('tinh'),
      assignee: province,
    })
    const hamlet = await aStaff('ap')
    expect(await responsibleFor(db, unit('ap'))).toEqual({ unitId: unit('ap'), assignee: hamlet })
    expect((await responsibleFor(db, unit('ap-2'))).assignee).toBe(province)
  })

  it('go to the one with the fewest open cases', async () => {
    const [first, second] = [await aStaff('xa'), await aStaff('xa')]
    const one = await aCase(await written('-1', '1'))
    const two = await aCase(await written('-1', '2'))
    expect([one.assignee, two.assignee]).toEqual([first, second])
    await step(one.id, { step: { act: 'answer', by: first }, by: { kind: 'staff', id: first } })
    expect((await aCase(await written('-1', '3'))).assignee).toBe(first)
  })

  it('are taken by one of two who come at the same instant, and the other meets what became of it', async () => {
    const opened = await aCase()
    const [ann, binh] = [await aStaff('xa'), await aStaff('xa')]
    const answer = (by: StaffId) =>
      step(opened.id, { step: { act: 'reject', reason: 'unclear' }, by: { kind: 'staff', id: by } })
    const results = await Promise.all([answer(ann), answer(binh)])
    expect(results.map(({ kind }) => kind).sort()).toEqual(['done', 'refused'])
    expect(await caseById(db, opened.id)).toMatchObject({ status: 'rejected' })
    expect((await readEvents(db, opened.id)).map(({ act }) => act)).toEqual(['open', 'reject'])
  })

  it('are answered to everybody who wrote, each once, under what they wrote', async () => {
    const ann = await aStaff('xa')
    const head = await aCase(await written('-1', '1'))
    const second = await aCase(await written('-2', '2', 'ap-2'))
    const third = await aCase(await written('-1', '3'))
    const by = { kind: 'staff', id: ann } as const
    await step(third.id, { step: { act: 'merge', into: second.id }, by })
    await step(second.id, { step: { act: 'merge', into: head.id }, by })
    expect(await headOf(db, third.id)).toBe(head.id)
    // Moved meanwhile: they are answered where the group is now.
    await db.updateTable('group_chat').set({ chat: '-22' }).where('chat', '=', '-2').execute()
    const done = await step(head.id, { step: { act: 'answer', by: ann }, by, text: 'Sẽ vá đường.' })
    if (done.kind !== 'done') throw new Error('not answered')
    const tell = () =>
      db
        .transaction()
        .execute((trx) =>
          putToWriters(
            trx,
            { id: head.id, event: done.event },
            () => ({ text: 'Sẽ vá.' }),
            NOW,
            DESK,
          ),
        )
    expect([await tell(), await tell()]).toEqual([3, 0])
    const rows = await db.selectFrom('delivery').select(['chat', 'body']).orderBy('chat').execute()
    const quoted = rows.map(({ chat, body }) => [
      chat,
      JSON.parse(body ?? '').replyTo !== undefined,
    ])
    expect(quoted, 'where the group is now their message goes by another name').toEqual([
      ['-1', true],
      ['-1', true],
      ['-22', false],
    ])
    const row = await db
      .selectFrom('case_file')
      .select('first_answer_at')
      .where('id', '=', head.id)
      .executeTakeFirstOrThrow()
    expect(row.first_answer_at).toBe(NOW.toISOString())
  })

  it('are not answered to those who took their words back, and once to those who wrote twice', async () => {
    const first = await written('-1', '1')
    const again = await written('-1', '1')
    const gone = await written('-1', '2')
    const { id } = await aCase(first)
    await db.updateTable('feedback').set({ case_id: id }).where('id', 'in', [again, gone]).execute()
    await db.updateTable('feedback').set({ state: 'withdrawn' }).where('id', '=', gone).execute()
    expect((await writersOf(db, id)).map(({ feedback }) => feedback)).toEqual([again])
  })
})

describe('the code of a case', () => {
  it.each([
    ['PA-2611-0042', 'PA-2611-0042'],
    [' #pa–2611–0042 ', 'PA-2611-0042'],
    ['kn 2611 0042', 'KN-2611-0042'],
    ['ho26110042', 'HO-2611-0042'],
    ['HO-2611-12345', 'HO-2611-12345'],
  ])('is read from %j', (text, code) => {
    expect(readCode(text)).toBe(code)
  })
  it.each(['', 'PA', '2611-0042', 'XX-2611-0042', 'PA-2611-42', 'PA-2611-0042 và nữa'])(
    'is not read from %j',
    (text) => {
      expect(readCode(text)).toBeUndefined()
    },
  )
})
