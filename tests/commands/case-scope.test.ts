import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Db, migrate, openDb } from '../../src/db/index.js'
import { databaseUrls } from '../support/databases.js'
import { aCase, aFeedback } from './cases.js'
import { ADMIN, aProvince, aStaffMember, EDITOR_A, EDITOR_B, GROUP_B } from './province.js'
import { createTalk, textOf } from './talk.js'

const STRANGER = 501
const OTHER_MEMBER = 502
const VIEWER = 503
const APPROVER_B = 504
const SECRET = 'Cống tắc trước nhà ông Tư Đặc Biệt, nước ngập sân'
const MERGED = 'Cống nhà bà Năm Riêng Tư cũng tắc'

/** All that may be typed about a case. */
const TYPED = [
  '/ykien CODE',
  '/inbox CODE',
  '/ykien CODE nhận',
  '/ykien CODE chuyển lên',
  '/ykien CODE chuyển xã B',
  '/ykien CODE trả lời Xã đã sửa xong rồi',
  '/ykien CODE hỏi thêm ở đoạn nào',
  '/ykien CODE không tiếp nhận thẩm quyền',
  '/ykien CODE ghi chú đã xem qua',
  '/ykien CODE giao telegram:3',
  '/ykien CODE đóng',
  '/traloi CODE Xã đã sửa xong rồi',
  '/answer CODE It is mended now',
  '/gop CODE vào MINE',
  '/gop MINE vào CODE',
]
/** All that may be pressed, or made up to be pressed. */
const PRESSED = [
  'c:ID:open',
  'c:ID:take',
  'c:ID:forward',
  'c:ID:up',
  'c:ID:answer',
  'c:ID:ask',
  'c:ID:reject',
  'c:ID:no-not-ours',
  'c:ID:close',
  'c:ID:into-MINE',
  'c:ID:good',
  'c:ID:bad',
  'c:ID:solved',
  'c:ID:reopen',
  'f:FEEDBACK:show',
  'f:FEEDBACK:report',
]
/** Lists, for whoever may see none at all. */
const LISTS = ['/ykien', '/ykien đơn vị', '/ykien góp ý', '/ykien giữ lại', '/inbox overdue 2']
const LIST_PRESSES = ['i:unit:0', 'i:comments:0', 'i:held:0', 'i:mine:3']

const outsider = fc.constantFrom(EDITOR_B, APPROVER_B, VIEWER, STRANGER, OTHER_MEMBER)
const attempt = fc.oneof(
  { weight: 4, arbitrary: fc.record({ who: outsider, typed: fc.constantFrom(...TYPED) }) },
  { weight: 4, arbitrary: fc.record({ who: outsider, pressed: fc.constantFrom(...PRESSED) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      who: fc.constantFrom(STRANGER, OTHER_MEMBER, VIEWER),
      typed: fc.constantFrom(...LISTS),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      who: fc.constantFrom(STRANGER, OTHER_MEMBER, VIEWER),
      pressed: fc.constantFrom(...LIST_PRESSES),
    }),
  },
)

describe.each(databaseUrls)('what is not theirs, on %s,', (_name, fresh) => {
  let db: Db
  let talk: ReturnType<typeof createTalk>
  beforeAll(async () => {
    db = openDb(await fresh())
    await migrate(db)
    talk = createTalk(db)
    await aProvince(db)
    await aStaffMember(db, VIEWER, 'viewer', 'xa-a')
    await aStaffMember(db, APPROVER_B, 'approver', 'xa-b')
  })
  afterAll(() => db.destroy())

  const snapshot = async () => ({
    cases: await db.selectFrom('case_file').selectAll().orderBy('id').execute(),
    events: await db.selectFrom('case_event').selectAll().orderBy('number').execute(),
    feedback: await db.selectFrom('feedback').selectAll().orderBy('id').execute(),
    told: await db
      .selectFrom('delivery')
      .select('key')
      .where('key', 'not like', 'reply:%')
      .orderBy('key')
      .execute(),
    dialogs: await db.selectFrom('dialog').selectAll().execute(),
  })
  const audits = async () => {
    const rows = await db.selectFrom('audit').selectAll().execute()
    return rows.filter(({ detail }) => detail.includes('refused')).length
  }

  it('nobody reads, answers, lists or follows by any of 200 generated attempts; each is refused in one line and in the audit', async () => {
    const now = talk.clock.now()
    const theirs = await aCase(db, now, { text: SECRET })
    const feedback = await aFeedback(db, now, { text: MERGED, kind: 'comment' })
    const mine = await aCase(db, now, { person: OTHER_MEMBER, group: GROUP_B, text: 'Đèn hỏng' })
    const before = await snapshot()
    const fill = (text: string) =>
      text
        .replaceAll('CODE', theirs.code)
        .replaceAll('FEEDBACK', feedback)
        .replaceAll('MINE', mine.code)
        .replaceAll('ID', theirs.id)
    let tried = 0
    await fc.assert(
      fc.asyncProperty(attempt, async (one) => {
        const audited = await audits()
        const said =
          'typed' in one
            ? { toast: '', answers: await talk.say(one.who, fill(one.typed)) }
            : await talk.press(one.who, fill(one.pressed))
        tried += 1
        const lines = said.answers.length > 0 ? textOf(said.answers) : said.toast
        expect(lines).not.toBe('')
        expect(lines.split('\n')).toHaveLength(1)
        expect(`${lines} ${said.toast}`).not.toMatch(/Đặc Biệt|Riêng Tư|Bà 77|Xã A/)
        expect(await audits()).toBe(audited + 1)
        expect(await snapshot()).toEqual(before)
      }),
      { numRuns: 200 },
    )
    expect(tried).toBe(200)
  })

  it('the same is done by whoever it belongs to', async () => {
    const { code } = await aCase(db, talk.clock.now(), { person: 601, text: 'Một việc khác hẳn' })
    expect(textOf(await talk.say(EDITOR_A, `/ykien ${code}`))).toContain('Một việc khác hẳn')
    expect(textOf(await talk.say(ADMIN, `/ykien ${code} nhận`))).toContain('đã nhận')
  })
})
