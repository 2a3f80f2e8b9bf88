import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { type Db, migrate, openDb } from '../../src/db/index.js'
import { databaseUrls } from '../support/databases.js'
import { toldIn } from './cases.js'
import { ADMIN, aProvince, EDITOR_A, EDITOR_B, GROUP_A } from './province.js'
import { createTalk, textOf } from './talk.js'

const MEMBER = 77
const DENOUNCED = 'Tôi tố cáo trưởng ấp thu tiền không biên lai'

describe.each(databaseUrls)('what is held, on %s,', (_name, fresh) => {
  const open: Db[] = []
  let db: Db
  let talk: ReturnType<typeof createTalk>
  beforeEach(async () => {
    db = openDb(await fresh())
    open.push(db)
    await migrate(db)
    talk = createTalk(db)
    await aProvince(db)
  })
  afterAll(() => Promise.all(open.map((one) => one.destroy())))

  const naming = async (...people: readonly number[]) =>
    await db
      .updateTable('staff')
      .set({ sees_held: 1 })
      .where('person', 'in', people.map(String))
      .execute()
  const told = async (person: number | string) => textOf(await toldIn(db, String(person), ''))

  it('is told, without what it says, to those named for it where it was written', async () => {
    await naming(EDITOR_A, EDITOR_B)
    for (const text of [DENOUNCED, `${DENOUNCED} lần nữa`])
      await talk.say(MEMBER, `/phananh ${text}`, { group: GROUP_A })
    expect(await toldIn(db, String(EDITOR_A), 'held:')).toHaveLength(1)
    expect(await told(EDITOR_A)).toContain('ý kiến mới được giữ riêng')
    expect(await told(EDITOR_A)).not.toContain('tố cáo')
    for (const other of [EDITOR_B, ADMIN]) expect(await told(other)).toBe('')
  })

  it('makes the admins hear, once a day, that nobody is named for it', async () => {
    for (const text of [DENOUNCED, `${DENOUNCED} lần nữa`])
      await talk.say(MEMBER, `/phananh ${text}`, { group: GROUP_A })
    expect(await toldIn(db, String(ADMIN), 'held-nobody:')).toHaveLength(1)
    expect(await told(ADMIN)).toContain('chưa ai được giao xem')
    expect(await told(EDITOR_A)).toBe('')
  })

  it('goes to those named for it when a case becomes so by an edit', async () => {
    await naming(ADMIN)
    await talk.say(MEMBER, '/phananh Đường ấp hỏng nặng', { group: GROUP_A })
    const { message_id: messageId } = await db
      .selectFrom('feedback')
      .select('message_id')
      .executeTakeFirstOrThrow()
    await db.deleteFrom('dialog').execute()
    await db.deleteFrom('delivery').execute()
    const edited = {
      kind: 'words',
      text: `/phananh ${DENOUNCED}`,
      messageId,
      edited: true,
    } as const
    await talk.happens(MEMBER, edited, { group: GROUP_A })
    expect(await told(EDITOR_A)).toContain('nay được giữ riêng')
    expect(await told(EDITOR_A)).not.toContain('tố cáo')
    const admin = await db
      .selectFrom('staff')
      .select('id')
      .where('person', '=', String(ADMIN))
      .executeTakeFirstOrThrow()
    const { assignee_id } = await db
      .selectFrom('case_file')
      .select('assignee_id')
      .executeTakeFirstOrThrow()
    expect(assignee_id).toBe(admin.id)
    expect(await told(ADMIN)).toContain(DENOUNCED)
    const [line] = await toldIn(db, GROUP_A, 'reply:')
    expect(line?.marks).toMatchObject([{ kind: 'start', payload: 'khieu_nai' }])
    expect(await told(GROUP_A)).not.toContain('tố cáo')
    // Edited once more it is no news.
    await talk.happens(MEMBER, { ...edited, text: `${edited.text}!` }, { group: GROUP_A })
    expect(await toldIn(db, GROUP_A, 'reply:')).toHaveLength(1)
  })

  const photo = (place: number, text: string) =>
    ({
      kind: 'words',
      text,
      messageId: `al-${place}`,
      files: [{ kind: 'photo', ref: `ref-${place}` }],
      album: { id: 'al', place },
      replyTo: { messageId: 'ours', ours: true },
    }) as const

  it('is so too when it is added to a case, or comes with a later picture of an album', async () => {
    await naming(ADMIN)
    await talk.say(MEMBER, '/phananh Đường ấp hỏng nặng')
    await talk.press(MEMBER, 'g:consent:dong y')
    const { code } = await db.selectFrom('case_file').select('code').executeTakeFirstOrThrow()
    await talk.say(MEMBER, `${code}: ${DENOUNCED}`)
    await talk.happens(MEMBER, photo(1, ''), { group: GROUP_A })
    await talk.happens(MEMBER, photo(2, DENOUNCED), { group: GROUP_A })
    const rows = await db.selectFrom('feedback').select(['text', 'state']).execute()
    const held = rows.filter(({ text }) => text === DENOUNCED)
    expect(held.map(({ state }) => state)).toEqual(['held', 'held'])
    expect(await toldIn(db, String(ADMIN), 'held:')).toHaveLength(1)
    for (const other of [EDITOR_A, EDITOR_B, GROUP_A])
      expect(await told(other)).not.toContain('tố cáo')
  })

  it('is raised by an alarm in a later picture of an album whose case is open', async () => {
    await talk.happens(MEMBER, photo(1, 'Phản ánh: khói ở ấp 2'), { group: GROUP_A })
    await talk.happens(MEMBER, photo(2, 'Đang cháy nhà, cứu với'), { group: GROUP_A })
    const { level } = await db.selectFrom('case_file').select('level').executeTakeFirstOrThrow()
    expect(level).toBe('urgent')
    expect(await told(EDITOR_A)).toContain('Đang cháy nhà')
  })
})
