import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { noLog } from '../../src/base/index.js'
import type { Capabilities } from '../../src/channels/index.js'
import { type Db, migrate, openDb } from '../../src/db/index.js'
import { wordsOf } from '../../src/language/index.js'
import { releaseDue } from '../../src/publishing/index.js'
import { PLAIN } from '../support/capabilities.js'
import { databaseUrls } from '../support/databases.js'
import { ADMIN, aProvince, aStaffMember, EDITOR_A, EDITOR_B } from './province.js'
import { buttonIn, createTalk, textOf } from './talk.js'

describe.each(databaseUrls)('corrections in the chat, on %s', (_name, fresh) => {
  const open: Db[] = []
  let db: Db
  let talk: ReturnType<typeof createTalk>
  beforeEach(async () => {
    db = openDb(await fresh())
    open.push(db)
    await migrate(db)
    await aProvince(db)
    talk = createTalk(db)
  })
  afterAll(() => Promise.all(open.map((one) => one.destroy())))

  /** A post of the first article that stands in its groups. */
  async function aPostOut(person = ADMIN): Promise<void> {
    const card = await talk.say(person, '/dang 1')
    await talk.press(person, buttonIn(card, 'Gửi ngay'))
    const words = wordsOf('vi')
    await releaseDue({ db, log: noLog, words, quiet: () => false }, talk.clock.now())
    await db
      .updateTable('delivery')
      .set({ state: 'sent', message_id: '77' })
      .where('post_id', 'is not', null)
      .execute()
  }
  const on = (capabilities: Capabilities) => {
    talk = createTalk(db, capabilities)
  }
  const orders = async () =>
    await db.selectFrom('correction').select(['kind', 'state']).orderBy('id').execute()
  const audited = async () =>
    (await db.selectFrom('audit').select('act').orderBy('id').execute()).map(({ act }) => act)

  it('are shown with the number of groups before anything is changed', async () => {
    await aPostOut()
    const card = await talk.say(ADMIN, '/sua 1 Nội dung đúng.\nHai dòng.')
    expect(textOf(card)).toContain('Tin một\n\nNội dung đúng.\nHai dòng.')
    expect(textOf(card)).toContain('Sửa tin 1 ở 2 nhóm:\n• 2 nhóm: sửa ngay trên tin đã gửi')
    expect(await orders()).toEqual([{ kind: 'words', state: 'draft' }])
    const { toast } = await talk.press(ADMIN, buttonIn(card, 'Gửi sửa'))
    expect(toast).toBe('✔ Đang sửa tin 1. Theo dõi: /tinhtrang 1')
    expect(await orders()).toEqual([{ kind: 'words', state: 'ordered' }])
    expect(await audited()).toContain('post.correct')
    const again = await talk.press(ADMIN, buttonIn(card, 'Gửi sửa'))
    expect(again.toast).toContain('đã được xử lý')
  })

  it('are asked for where only the post was named, and the answer is shown', async () => {
    await aPostOut()
    const asked = await talk.say(ADMIN, '/edit 1')
    expect(textOf(asked)).toContain('nội dung mới của tin 1.\n\nĐang là:\n\nTin một')
    const card = await talk.say(ADMIN, 'Nội dung đúng.')
    expect(textOf(card)).toContain('Sửa tin 1 ở 2 nhóm')
    const { toast } = await talk.press(ADMIN, buttonIn(card, 'Huỷ'))
    expect(toast).toBe('Đã thôi, tin 1 giữ nguyên.')
    expect(await orders()).toEqual([{ kind: 'words', state: 'cancelled' }])
  })

  it('may follow the article when that was changed after the post', async () => {
    await aPostOut()
    await talk.say(ADMIN, '/tomtat 1 Tóm tắt đã sửa.')
    const asked = await talk.say(ADMIN, '/sua 1')
    const { answers } = await talk.press(ADMIN, buttonIn(asked, 'Theo bài đã sửa'))
    expect(textOf(answers)).toContain('Tóm tắt đã sửa.')
    await talk.press(ADMIN, buttonIn(answers, 'Gửi sửa'))
    expect(await orders()).toEqual([{ kind: 'words', state: 'ordered' }])
  })

  it('are decided by a word where there are no buttons, with the notice shown', async () => {
    on(PLAIN)
    await aPostOutPlain()
    const card = await talk.say(ADMIN, '/sua 1 Nội dung đúng.')
    expect(textOf(card)).toContain('• 2 nhóm: gửi tin đính chính')
    expect(textOf(card)).toContain('Đính chính tin “Tin một”:\n\nNội dung đúng.')
    expect(textOf(await talk.say(ADMIN, 'chắc chưa'))).toContain('Không hiểu')
    expect(textOf(await talk.say(ADMIN, 'OK'))).toContain('✔ Đang sửa tin 1')
    expect(await orders()).toEqual([{ kind: 'words', state: 'ordered' }])
  })
  async function aPostOutPlain() {
    await talk.say(ADMIN, '/dang 1')
    await talk.say(ADMIN, 'OK')
    const words = wordsOf('vi')
    await releaseDue({ db, log: noLog, words, quiet: () => false }, talk.clock.now())
    await db
      .updateTable('delivery')
      .set({ state: 'sent', message_id: '77' })
      .where('post_id', 'is not', null)
      .execute()
  }

  it('are refused when they say the same, or too much for the place of what was said', async () => {
    await aPostOut()
    const same = await talk.say(ADMIN, '/sua 1 Nội dung của tin một. Câu thứ hai.')
    expect(textOf(same)).toContain('giống hệt')
    const long = await talk.say(ADMIN, `/sua 1 ${'dài '.repeat(1_100)}`)
    expect(textOf(long)).toContain('Nội dung mới dài quá')
    expect(await orders()).toEqual([])
  })

  it('of a draft are none: it is not out', async () => {
    await talk.say(ADMIN, '/dang 1')
    expect(textOf(await talk.say(ADMIN, '/sua 1 Nội dung đúng.'))).toContain('chưa gửi đi')
    expect(textOf(await talk.say(ADMIN, '/thuhoi 1'))).toContain('chưa gửi đi')
  })

  it('that take back are asked once more, and then said to be under way', async () => {
    await aPostOut()
    const card = await talk.say(ADMIN, '/thuhoi 1')
    expect(textOf(card)).toContain('Thu hồi tin 1: Tin một\n2 nhóm đã nhận')
    expect(await orders()).toEqual([{ kind: 'recall', state: 'draft' }])
    const { toast } = await talk.press(ADMIN, buttonIn(card, 'Thu hồi'))
    expect(toast).toContain('Đang thu hồi tin 1')
    expect(await audited()).toContain('post.recall')
    expect(textOf(await talk.say(ADMIN, '/sua 1 Nội dung đúng.'))).toContain('đã được thu hồi')
    expect(textOf(await talk.say(ADMIN, '/guilai 1'))).toContain('đã huỷ')
  })

  it.each(['/sua 1 Nội dung đúng.', '/sua 1', '/thuhoi 1'])(
    'need the right to publish to every group of the post: %s',
    async (order) => {
      await aPostOut()
      expect(textOf(await talk.say(EDITOR_A, order))).toContain('ngoài quyền')
      await aStaffMember(db, EDITOR_B, 'viewer')
      expect(textOf(await talk.say(EDITOR_B, order))).toContain('chưa được cấp quyền')
      expect(textOf(await talk.say(77, order))).toContain('cán bộ')
      expect(await orders()).toEqual([])
      const refused = (await audited()).filter((act) =>
        /^(?:command|post)\.(?:edit|recall|sua|thuhoi)$/.test(act),
      )
      expect(refused).toHaveLength(3)
    },
  )

  it('leave the end of a broadcast: its buttons send again, or name the groups, for whoever may', async () => {
    await aPostOut()
    await db.updateTable('post').set({ state: 'done' }).execute()
    await db
      .updateTable('delivery')
      .set({ state: 'failed', reason: 'muted' })
      .where('post_id', 'is not', null)
      .execute()
    const { id } = await db.selectFrom('post').select('id').executeTakeFirstOrThrow()
    const named = await talk.press(ADMIN, `post:${id}:failed`)
    expect(textOf(named.answers)).toContain('Nhóm xa-a, Nhóm xa-b')
    expect((await talk.press(EDITOR_A, `post:${id}:again`)).toast).toContain('ngoài quyền')
    const again = await talk.press(ADMIN, `post:${id}:again`)
    expect(again.toast).toContain('Đang gửi lại 2 lượt')
    expect(await audited()).toContain('post.resend')
    expect((await talk.press(ADMIN, `post:${id}:again`)).toast).toContain('không có nhóm nào')
  })

  it('are judged by the rights at the moment of the press', async () => {
    await aPostOut()
    const card = await talk.say(ADMIN, '/sua 1 Nội dung đúng.')
    const { toast } = await talk.press(EDITOR_A, buttonIn(card, 'Gửi sửa'))
    expect(toast).toContain('ngoài quyền')
    await aStaffMember(db, ADMIN, 'viewer')
    const late = await talk.press(ADMIN, buttonIn(card, 'Gửi sửa'))
    expect(late.toast).toContain('chưa được cấp quyền')
    expect(await orders()).toEqual([{ kind: 'words', state: 'draft' }])
    expect(await audited()).toContain('correction.press')
  })
})
