import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MINUTE } from '../../src/base/index.js'
import { type Db, migrate, openDb } from '../../src/db/index.js'
import { removeStaff } from '../../src/people/index.js'
import { databaseUrls } from '../support/databases.js'
import { ATTEMPTS, type Attempt, type Where, type Who } from './attempts.js'
import { aCase, aFeedback, nameOf } from './cases.js'
import { ADMIN, aProvince, aStaffMember, EDITOR_A, EDITOR_B, GROUP_A, GROUP_B } from './province.js'
import { buttonIn, createTalk, textOf } from './talk.js'

const NUMBERS: Readonly<Record<Who, number>> = {
  stranger: 7_000_501,
  otherMember: 7_000_502,
  namelessMember: 7_000_503,
  removedEditor: 7_000_504,
  viewer: 505,
  approverB: 506,
  adminB: 507,
  editorA: EDITOR_A,
  editorB: EDITOR_B,
}
const WRITER = 7_000_077
const NAMELESS_WRITER = 7_000_078
/** Staff of commune A among themselves; bound to no unit. */
const STAFF_GROUP = '-200'
const CHATS: Readonly<Record<Where, string | undefined>> = {
  direct: undefined,
  staffGroup: STAFF_GROUP,
  groupA: GROUP_A,
  groupB: GROUP_B,
}
/** Words and names that stand in what others wrote, and nowhere else. */
const LEAKED = /Đặc Biệt|Riêng Tư|Kín Đáo|Bí Ẩn|Xóm Vắng|Đã khơi thông|Bà 7000077|Nhóm xa-a/

/** What any event leaves, and what is answered: nobody's. */
const OWN_TRACES = new Set([
  'audit',
  'incoming',
  'flood',
  'kysely_migration',
  'kysely_migration_lock',
])

describe.each(databaseUrls)('what is not theirs, on %s,', (_name, fresh) => {
  let db: Db
  let talk: ReturnType<typeof createTalk>
  let named: Readonly<Record<string, string>>
  let tables: readonly string[]

  beforeAll(async () => {
    db = openDb(await fresh())
    await migrate(db)
    tables = (await db.introspection.getTables())
      .map(({ name }) => name)
      .filter((name) => !OWN_TRACES.has(name) && !name.startsWith('article_words'))
    talk = createTalk(db)
    await aProvince(db)
    await aStaffMember(db, NUMBERS.viewer, 'viewer', 'xa-a')
    await aStaffMember(db, NUMBERS.approverB, 'approver', 'xa-b')
    await aStaffMember(db, NUMBERS.adminB, 'admin', 'xa-b')
    await aStaffMember(db, NUMBERS.removedEditor, 'editor', 'xa-a')
    await removeStaff(db, { channel: 'telegram', person: String(NUMBERS.removedEditor) })
    await talk.say(NUMBERS.namelessMember, '/andanh')
    named = await everythingWritten()
  })
  afterAll(() => db.destroy())

  /** Cases and feedback of commune A in every state in which somebody may reach for them. */
  async function everythingWritten() {
    const now = talk.clock.now()
    const idOf = async (of: string) =>
      (
        await db
          .selectFrom('feedback')
          .select('id')
          .where('case_id', '=', of as never)
          .executeTakeFirstOrThrow()
      ).id
    const open = await aCase(db, now, { person: WRITER, text: 'Cống tắc nhà ông Tư Đặc Biệt' })
    const answered = await aCase(db, now, { person: WRITER, text: 'Đèn hỏng ở ngõ Riêng Tư' })
    await talk.say(EDITOR_A, `/traloi ${answered.code} Đã khơi thông và thay đèn.`)
    const held = await aCase(db, now, { person: WRITER, state: 'held', text: 'Chuyện Kín Đáo' })
    const mine = await aCase(db, now, {
      person: NUMBERS.otherMember,
      group: GROUP_B,
      text: 'Việc của tôi',
    })
    for (const said of ['/gopy', 'đồng ý', 'huỷ', '/andanh', '/phananh Việc Bí Ẩn của tôi'])
      await talk.say(NAMELESS_WRITER, said)
    const nameless = await db
      .selectFrom('case_file')
      .select(['id', 'code'])
      .orderBy('opened_at', 'desc')
      .orderBy('code', 'desc')
      .executeTakeFirstOrThrow()
    await talk.say(EDITOR_A, `/ykien ${open.code}`, { group: STAFF_GROUP })
    await talk.say(EDITOR_A, '/tonghop bật hằng ngày 7h', { group: STAFF_GROUP })
    return {
      CODE: open.code,
      ID: open.id,
      ANSWERED: answered.code,
      ANSWEREDID: answered.id,
      HELDCASE: held.code,
      HELDID: held.id,
      NAMELESS: nameless.code,
      NAMELESSID: nameless.id,
      MINE: mine.code,
      COMMENT: await aFeedback(db, now, { text: 'Góp ý từ Xóm Vắng', kind: 'comment' }),
      HELDWORDS: await aFeedback(db, now, { text: 'Điều Kín Đáo', state: 'held' }),
      WORDS: await idOf(open.id),
      NAMELESSWORDS: await idOf(nameless.id),
      CARD: await nameOf(db, STAFF_GROUP, open.code),
      ANSWER: await nameOf(db, GROUP_A, 'Đã khơi thông'),
      OWNCARD: await nameOf(db, String(EDITOR_A), open.code),
    }
  }

  const fill = (text: string) => text.replace(/[A-Z]{4,}|\bID\b/g, (word) => named[word] ?? word)

  async function attempts({ who, where, what, quotes }: Attempt) {
    const group = CHATS[where]
    const replyTo = quotes && named[quotes]
    const place = { ...(group && { group }), ...(replyTo && { replyTo }) }
    return 'typed' in what
      ? { toast: '', answers: await talk.say(NUMBERS[who], fill(what.typed), place) }
      : await talk.press(NUMBERS[who], fill(what.pressed), place)
  }

  /** Every row of every table, but for what any event leaves and what was answered. */
  async function everything(): Promise<Readonly<Record<string, readonly string[]>>> {
    const rows: Record<string, readonly string[]> = {}
    const ours = await db.selectFrom('delivery').select(['id', 'key']).execute()
    const answers = new Set<string>(
      ours.filter(({ key }) => key.startsWith('reply:')).map(({ id }) => id),
    )
    for (const name of tables) {
      const all = await db
        .selectFrom(name as 'delivery_about')
        .selectAll()
        .execute()
      const isAnswer = (row: object) => Object.values(row).some((value) => answers.has(value))
      const foreign = name.startsWith('delivery') ? all.filter((row) => !isAnswer(row)) : all
      rows[name] = foreign.map((row) => JSON.stringify(row)).sort()
    }
    return rows
  }
  /** The tables in which something is otherwise than before. */
  async function changedSince(before: Awaited<ReturnType<typeof everything>>) {
    const now = await everything()
    return Object.keys(now).filter((name) => `${now[name]}` !== `${before[name]}`)
  }
  const audits = async () => await db.selectFrom('audit').selectAll().orderBy('id').execute()

  it('is reached by none of 400 generated attempts; each is refused in one clear line and in the audit, and changes nothing', async () => {
    const before = await everything()
    const byKind = new Map<string, number>()
    let audited = (await audits()).length
    await fc.assert(
      fc.asyncProperty(fc.oneof(...ATTEMPTS), async (attempt) => {
        // Some an hour: of whoever goes on and on not all is kept.
        talk.clock.advance(10 * MINUTE)
        const { toast, answers } = await attempts(attempt)
        byKind.set(attempt.about, (byKind.get(attempt.about) ?? 0) + 1)
        const said = answers.length > 0 ? textOf(answers) : toast
        expect(said.trim()).not.toBe('')
        expect(said.split('\n')).toHaveLength(1)
        expect(answers.flatMap(({ buttons = [] }) => buttons)).toEqual([])
        expect(`${said} ${toast}`).not.toMatch(LEAKED)
        const rows = await audits()
        expect(rows.slice(audited)).toMatchObject([{ detail: expect.stringContaining('refused') }])
        audited = rows.length
        expect(await changedSince(before)).toEqual([])
      }),
      { numRuns: 400, seed: 2611 },
    )
    expect(byKind.size).toBe(ATTEMPTS.length)
    for (const times of byKind.values()) expect(times).toBeGreaterThanOrEqual(8)
  }, 180_000)

  it('is named in the audit by ids and codes, and whoever is not staff by a keyed name', async () => {
    const kept = JSON.stringify(await audits())
    for (const who of ['stranger', 'otherMember', 'namelessMember', 'removedEditor'] as const)
      expect(kept).not.toContain(String(NUMBERS[who]))
    expect(kept).not.toContain(String(WRITER))
    expect(kept).not.toMatch(LEAKED)
    expect(kept).not.toMatch(/Người Thử|sửa xong|hài lòng|Tin giả/)
    expect(kept).toMatch(/"member:h:[\w-]{22}"/)
  })

  it('stands in no list of staff of another unit', async () => {
    const before = await everything()
    for (const who of [EDITOR_B, NUMBERS.approverB])
      for (const view of [
        '',
        'đơn vị',
        'quá hạn',
        'phản ánh',
        'kiến nghị',
        'hỏi',
        'góp ý',
        'khen',
      ]) {
        expect(textOf(await talk.say(who, `/ykien ${view}`))).not.toMatch(LEAKED)
        for (const name of ['mine', 'unit', 'overdue', 'report', 'comments'])
          expect(textOf((await talk.press(who, `i:${name}:0`)).answers)).not.toMatch(LEAKED)
      }
    expect(await changedSince(before)).toEqual([])
  })

  it('is not found by quoting in one chat what was said in another', async () => {
    const before = await everything()
    for (const who of Object.values(NUMBERS).filter((number) => number !== EDITOR_A))
      for (const words of ['nhận', 'trả lời Xã đã sửa xong', 'hài lòng'])
        for (const quoted of ['CARD', 'OWNCARD', 'ANSWER'])
          expect(textOf(await talk.say(who, words, { replyTo: named[quoted] ?? '' }))).not.toMatch(
            LEAKED,
          )
    expect(await changedSince(before)).toEqual([])
  })

  it('is not answered by somebody who was removed after being asked for the answer', async () => {
    for (const act of ['answer', 'ask', 'forward']) {
      await aStaffMember(db, NUMBERS.removedEditor, 'editor', 'xa-a')
      await talk.press(NUMBERS.removedEditor, fill(`c:ID:${act}`))
      await removeStaff(db, { channel: 'telegram', person: String(NUMBERS.removedEditor) })
      const before = await everything()
      const audited = (await audits()).length
      const said = textOf(await talk.say(NUMBERS.removedEditor, 'Xã đã sửa xong rồi'))
      expect(said).toContain('dành cho cán bộ')
      expect(await changedSince(before)).toEqual(['dialog'])
      expect((await audits()).slice(audited)).toMatchObject([{ act: 'answer.case' }])
    }
  })

  it('is neither shown nor erased with one’s own data', async () => {
    const others = async () => {
      const own = await db
        .selectFrom('member')
        .select('id')
        .where('person', '=', String(NUMBERS.otherMember))
        .executeTakeFirst()
      const { feedback = [], case_file = [], case_event = [] } = await everything()
      const isOwn = (row: string) => own !== undefined && row.includes(own.id)
      const mine = named['MINE'] ?? ''
      const one = case_file.find((row) => row.includes(mine)) ?? '{}'
      const { id } = JSON.parse(one) as { readonly id: string }
      const foreign = (rows: readonly string[]) => rows.filter((row) => !row.includes(id))
      return [
        feedback.filter((row) => !isOwn(row) && !row.includes(id)),
        foreign(case_file),
        foreign(case_event),
      ]
    }
    const before = await others()
    expect(before[0]?.length).toBeGreaterThan(4)
    for (const who of ['stranger', 'namelessMember', 'removedEditor', 'otherMember'] as const) {
      for (const line of ['/dulieu', '/dulieu CODE', '/dulieu telegram:7000077'])
        expect(textOf(await talk.say(NUMBERS[who], fill(line)))).not.toMatch(LEAKED)
      const asked = await talk.say(NUMBERS[who], fill('/xoadulieu CODE'))
      await talk.press(NUMBERS.stranger, buttonIn(asked, 'Xoá'))
      await talk.say(NUMBERS[who], 'XOÁ')
      expect(await others()).toEqual(before)
    }
    const erased = await db
      .selectFrom('feedback')
      .selectAll()
      .where('state', '=', 'erased')
      .execute()
    expect(erased).toHaveLength(1)
  })

  it('fills no disk with the attempts of one person: sixty of an hour are kept, all are refused', async () => {
    talk.clock.advance(60 * MINUTE)
    const audited = (await audits()).length
    for (let n = 0; n < 70; n += 1)
      expect((await talk.press(NUMBERS.stranger, fill('c:ID:good'))).toast).toContain(
        'Chỉ người gửi',
      )
    expect((await audits()).length - audited).toBe(60)
  })

  it('is done by whoever it belongs to', async () => {
    const { code } = await aCase(db, talk.clock.now(), { person: 601, text: 'Một việc khác hẳn' })
    expect(textOf(await talk.say(EDITOR_A, `/ykien ${code}`))).toContain('Một việc khác hẳn')
    expect(textOf(await talk.say(ADMIN, `/ykien ${code} nhận`))).toContain('đã nhận')
    const press = await talk.press(WRITER, fill('c:ANSWEREDID:good'), { group: GROUP_A })
    expect(press.toast).toContain('hài lòng')
    expect(textOf(await talk.say(NAMELESS_WRITER, fill('/theodoi NAMELESS')))).toContain('đang chờ')
    expect(textOf(await talk.say(EDITOR_A, '/tonghop tắt', { group: STAFF_GROUP }))).toContain(
      'Đã tắt',
    )
  })
})
