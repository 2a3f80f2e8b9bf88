import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { HOUR, MINUTE, noLog } from '../../src/base/index.js'
import type { Message } from '../../src/channels/index.js'
import type { Db } from '../../src/db/index.js'
import { wordsOf } from '../../src/language/index.js'
import { listStaff } from '../../src/people/index.js'
import { releaseDue } from '../../src/publishing/index.js'
import { databases } from '../support/databases.js'
import { VOICE } from './member-scene.js'
import { ADMIN, aProvince, aStaffMember, EDITOR_A, EDITOR_B } from './province.js'
import { buttonIn, createTalk, textOf } from './talk.js'

const APPROVER_A = 12
const OTHER_APPROVER_A = 13
const APPROVER_B = 14
const VIEWER_A = 15

describe.each(databases)('a post that a second person looks at, on %s', (_name, open) => {
  let db: Db
  let talk: ReturnType<typeof createTalk>
  beforeAll(async () => {
    db = await open()
    await aProvince(db)
    await aStaffMember(db, APPROVER_A, 'approver', 'xa-a')
    await aStaffMember(db, OTHER_APPROVER_A, 'approver', 'xa-a')
    await aStaffMember(db, APPROVER_B, 'approver', 'xa-b')
    await aStaffMember(db, VIEWER_A, 'viewer', 'xa-a')
  })
  beforeEach(async () => {
    for (const table of ['approval', 'dialog', 'delivery', 'post_part', 'audit'] as const)
      await db.deleteFrom(table).execute()
    await db.updateTable('post').set({ state: 'cancelled' }).execute()
    talk = createTalk(db, undefined, { speakers: [VOICE], needsApproval: true })
  })
  afterAll(() => db.destroy())

  const newest = () =>
    db.selectFrom('post').selectAll().orderBy('number', 'desc').executeTakeFirstOrThrow()
  const state = async () => (await newest()).state
  /** What somebody was told directly, newest first. */
  const told = async (person: number): Promise<readonly Message[]> => {
    const rows = await db
      .selectFrom('delivery')
      .select('body')
      .where('chat', '=', String(person))
      .where('key', 'not like', 'reply:%')
      .orderBy('id', 'desc')
      .execute()
    return rows.map(({ body }) => JSON.parse(body ?? '{}') as Message)
  }
  const card = async (person: number) =>
    (await told(person)).filter(({ buttons }) => buttons?.length).slice(0, 1)
  const order = async (line = '/dang 1 đến xa-a', person = EDITOR_A) => {
    const shown = await talk.say(person, line)
    return await talk.press(person, buttonIn(shown, 'Gửi ngay'))
  }
  const release = () =>
    releaseDue({ db, log: noLog, words: wordsOf('vi'), quiet: () => false }, talk.clock.now())
  const audit = async () => {
    const rows = await db.selectFrom('audit').select(['act', 'staff_id', 'detail']).execute()
    return rows.map(({ act }) => act)
  }

  it('waits, and is shown to everybody who may approve for all of its groups, and nobody else', async () => {
    const { toast } = await order()
    expect(toast).toContain('chờ duyệt')
    expect(toast).toContain('3 người')
    expect(await state()).toBe('awaiting')
    for (const person of [ADMIN, APPROVER_A, OTHER_APPROVER_A]) {
      const shown = await told(person)
      expect(shown.at(-1)?.text).toContain('Tin một')
      expect(shown[0]?.text).toContain('xin duyệt')
    }
    for (const person of [APPROVER_B, VIEWER_A, EDITOR_A, EDITOR_B])
      expect(await told(person)).toEqual([])
    await release()
    expect(await state()).toBe('awaiting')
  })

  it('goes once somebody else approves it, and whoever asked hears that', async () => {
    await order()
    const { toast } = await talk.press(APPROVER_A, buttonIn(await card(APPROVER_A), 'Duyệt'))
    expect(toast).toContain('Đã duyệt')
    expect((await told(EDITOR_A))[0]?.text).toContain('đã duyệt tin')
    await release()
    expect(await state()).toBe('released')
    expect(await audit()).toEqual(['post.draft', 'post.ask', 'post.approved'])
  })

  it('keeps its hour, and goes at once where that went by while it waited', async () => {
    const shown = await talk.say(EDITOR_A, '/dang 1 đến xa-a lúc 15h')
    const due = async () => new Date((await newest()).due_at ?? 0)
    await talk.press(EDITOR_A, buttonIn(shown, 'Hẹn'))
    const at = await due()
    expect(at > talk.clock.now()).toBe(true)
    talk.clock.advance(at.getTime() - talk.clock.now().getTime() + 2 * HOUR)
    await talk.press(APPROVER_A, buttonIn(await card(APPROVER_A), 'Duyệt'))
    expect(await due()).toEqual(talk.clock.now())
    await release()
    expect(await state()).toBe('released')
  })

  it('is never approved by whoever asked for it', async () => {
    await order('/dang 1 đến xa-a', APPROVER_A)
    const { number } = await newest()
    expect(textOf(await talk.say(APPROVER_A, `/duyet ${number}`))).toContain('một người khác')
    expect(await card(APPROVER_A)).toEqual([])
    expect(await state()).toBe('awaiting')
    expect(textOf(await talk.say(OTHER_APPROVER_A, `/duyet ${number}`))).toContain('Đã duyệt')
  })

  it('stays a draft where there is no second person', async () => {
    for (const one of await listStaff(db))
      if (one.role !== 'editor')
        await db.updateTable('staff').set({ active: 0 }).where('id', '=', one.id).execute()
    try {
      expect((await order()).toast).toContain('chưa có ai khác')
      expect(await state()).toBe('draft')
    } finally {
      await db.updateTable('staff').set({ active: 1 }).execute()
    }
  })

  it('goes back with a reason, which whoever asked for it hears', async () => {
    await order()
    const { number } = await newest()
    await talk.press(APPROVER_A, buttonIn(await card(APPROVER_A), 'Trả lại'))
    expect(await state()).toBe('draft')
    await talk.say(APPROVER_A, 'Thiếu địa điểm họp')
    expect((await told(EDITOR_A))[0]?.text).toContain('Thiếu địa điểm họp')
    await order()
    await talk.say(OTHER_APPROVER_A, `/tralai ${number} Sai ngày`)
    expect((await told(EDITOR_A))[0]?.text).toContain('Lý do: Sai ngày')
    expect(await state()).toBe('draft')
  })

  it('counts no approval of words that have changed since, nor by whoever changed them', async () => {
    await order()
    const [old] = [await card(APPROVER_A)]
    await talk.press(ADMIN, buttonIn(await card(ADMIN), 'Sửa lời'))
    expect(textOf(await talk.say(ADMIN, 'Họp dân lúc 7 giờ sáng mai.'))).toContain('2 người duyệt')
    const { toast, answers } = await talk.press(APPROVER_A, buttonIn(old, 'Duyệt'))
    expect(toast).toContain('đã được sửa lời')
    expect(textOf(answers)).toContain('Họp dân lúc 7 giờ sáng mai')
    expect(await state()).toBe('awaiting')
    const { number } = await newest()
    expect(textOf(await talk.say(ADMIN, `/duyet ${number}`))).toContain('một người khác')
    // What is typed names the wording too: without one it is the first, which is no more.
    expect(textOf(await talk.say(APPROVER_A, `/duyet ${number}`))).toContain('đã được sửa lời')
    expect(await state()).toBe('awaiting')
    expect(textOf(answers)).toContain(`/duyet ${number}.2`)
    await talk.say(APPROVER_A, `/duyet ${number}.2`)
    expect(await state()).toBe('scheduled')
  })

  it.each([
    ['an approver of another unit', APPROVER_B],
    ['a viewer', VIEWER_A],
    ['an editor', EDITOR_A],
    ['a member', 999],
  ])('is not approved by %s, whatever button they press', async (_who, person) => {
    await order()
    const ours = await card(APPROVER_A)
    const { number } = await newest()
    for (const label of ['Duyệt', 'Trả lại']) await talk.press(person, buttonIn(ours, label))
    await talk.say(person, `/duyet ${number}`)
    await talk.say(person, `/tralai ${number} không`)
    await talk.say(person, `/guigap ${number} gấp`)
    expect(await state()).toBe('awaiting')
  })

  it('goes without a second person when an admin says so, with a reason that the audit shows', async () => {
    await order()
    const { number } = await newest()
    expect(textOf(await talk.say(ADMIN, `/guigap ${number}`))).toContain('lý do')
    expect(await state()).toBe('awaiting')
    const said = textOf(await talk.say(ADMIN, `/guigap ${number} bão đổ bộ tối nay`))
    expect(said).toContain('không chờ duyệt')
    expect(await newest()).toMatchObject({ state: 'scheduled', ignores_quiet: 1 })
    const kept = await db.selectFrom('audit').selectAll().where('act', '=', 'post.urgent').execute()
    expect(kept.map(({ detail }) => detail).join()).toContain('bão đổ bộ tối nay')
  })

  it('sends urgently what lists several articles too, within the rights of an admin', async () => {
    await talk.say(ADMIN, '/bantin đến xa-a')
    const { number } = await newest()
    expect(await state()).toBe('draft')
    expect(textOf(await talk.say(EDITOR_A, `/guigap ${number} gấp`))).not.toContain('gửi gấp tin')
    expect(await state()).toBe('draft')
    expect(textOf(await talk.say(ADMIN, `/guigap ${number} bão`))).toContain(
      `Đang gửi gấp tin ${number} tới 1 nhóm`,
    )
    const row = await db
      .selectFrom('post')
      .select(['state', 'is_urgent'])
      .where('number', '=', number)
      .executeTakeFirst()
    expect(row).toEqual({ state: 'scheduled', is_urgent: 1 })
  })

  it('lists what waits within the rights of the one who asks', async () => {
    await order()
    const { number } = await newest()
    expect(textOf(await talk.say(APPROVER_A, '/duyet'))).toContain(`/duyet ${number}`)
    expect(textOf(await talk.say(APPROVER_B, '/duyet'))).toContain('Không có tin nào')
  })

  it('hears one of two who approve and return it at the same instant, and tells both', async () => {
    for (let round = 0; round < 8; round += 1) {
      await order()
      const { id } = await newest()
      const [one, other] = await Promise.all([
        talk.press(APPROVER_A, buttonIn(await card(APPROVER_A), 'Duyệt')),
        talk.press(OTHER_APPROVER_A, buttonIn(await card(OTHER_APPROVER_A), 'Trả lại')),
      ])
      const after = await state()
      expect(['scheduled', 'draft']).toContain(after)
      const [won, lost] = after === 'scheduled' ? [one, other] : [other, one]
      expect(won.toast).toContain(after === 'scheduled' ? 'Đã duyệt' : 'Đã trả lại')
      expect(lost.toast).toContain('không còn chờ duyệt')
      const decided = await db
        .selectFrom('audit')
        .selectAll()
        .where('subject', '=', id)
        .where('act', 'in', ['post.approved', 'post.returned'])
        .execute()
      expect(decided).toHaveLength(1)
      await db.deleteFrom('audit').execute()
      await db.updateTable('post').set({ state: 'cancelled' }).execute()
      talk.clock.advance(MINUTE)
    }
  })

  it('is cancelled or released, never both, when the two race', async () => {
    for (let round = 0; round < 8; round += 1) {
      await order()
      await talk.press(APPROVER_A, buttonIn(await card(APPROVER_A), 'Duyệt'))
      const { id, number } = await newest()
      const [said] = await Promise.all([talk.say(EDITOR_A, `/huy ${number}`), release()])
      const waiting = await db
        .selectFrom('delivery')
        .select('state')
        .where('post_id', '=', id)
        .execute()
      expect(await state()).toBe('cancelled')
      expect(waiting.filter(({ state: one }) => one === 'queued')).toEqual([])
      expect(textOf(said)).toMatch(/Đã dừng|Đã huỷ/u)
      await release()
      expect(await state()).toBe('cancelled')
      talk.clock.advance(MINUTE)
    }
  })
})
