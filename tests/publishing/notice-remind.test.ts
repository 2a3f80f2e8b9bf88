import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { after, DAY, type GroupId, HOUR, MINUTE, noLog, type PostId } from '../../src/base/index.js'
import type { Db } from '../../src/db/index.js'
import { wordsOf } from '../../src/language/index.js'
import {
  cancelPost,
  orderCorrection,
  putCorrection,
  putNotice,
  releaseDue,
  remindDue,
} from '../../src/publishing/index.js'
import { RICH } from '../support/capabilities.js'
import { databases } from '../support/databases.js'
import { emptyProvince, groupsIn, NOW, order } from './scene.js'

const words = wordsOf('vi')
const channels = new Map([['telegram', RICH] as const])
const DUE = after(NOW, 4 * HOUR)

describe.each(databases)('groups where nobody has read a notice, on %s', (_name, open) => {
  let db: Db
  let groups: readonly GroupId[]
  let post: PostId
  let isQuiet = false
  const quiet = () => isQuiet
  const remind = (now: Date) => remindDue({ db, words, channels, quiet }, now)
  const release = (now: Date) => releaseDue({ db, log: noLog, words, quiet }, now)
  beforeAll(async () => {
    db = await open()
  })
  afterAll(() => db.destroy())
  beforeEach(async () => {
    isQuiet = false
    for (const table of ['notice_count', 'notice_answer', 'notice_post', 'correction'] as const)
      await db.deleteFrom(table).execute()
    await emptyProvince(db)
    groups = await groupsIn(db, 'ap-1', 3)
    post = await aNotice()
  })

  let count = 0
  async function aNotice(remindHours: number | null = 4): Promise<PostId> {
    count += 1
    const notice = { text: 'Mời họp.', hasButton: true, question: null, choices: [], remindHours }
    const draft = {
      notice,
      parts: new Map([['telegram', [{ text: 'Phần một' }, { text: 'Phần hai' }]]] as const),
      audience: 'all',
    }
    const owners = { key: `notice:${count}`, by: null, orderedIn: null }
    const { id } = await db.transaction().execute((trx) => putNotice(trx, draft, owners, NOW))
    await order(db, id)
    return id
  }

  /** All of it is in its groups. */
  async function arrived(): Promise<void> {
    await release(NOW)
    const said = await db
      .selectFrom('delivery')
      .select(['id', 'part', 'group_id'])
      .where('post_id', '=', post)
      .execute()
    for (const { id, part, group_id } of said)
      await db
        .updateTable('delivery')
        .set({
          state: 'sent',
          message_id: `${group_id}/${part}`,
          due_at: NOW.toISOString(),
          settled_at: NOW.toISOString(),
        })
        .where('id', '=', id)
        .execute()
    await release(after(NOW, MINUTE))
  }

  const reminders = () =>
    db
      .selectFrom('delivery')
      .selectAll()
      .where('key', 'like', 'remind:%')
      .orderBy('group_id')
      .execute()
  const read = async (group: GroupId | undefined, answer = 0) => {
    if (!group) throw new Error('no group')
    const row = { post_id: post, group_id: group, answer, people: 1 }
    await db.insertInto('notice_count').values(row).execute()
  }

  it('are reminded once when its hours are over, in reply to its last part, with its buttons', async () => {
    await arrived()
    await read(groups[1])
    expect(await remind(after(DUE, -MINUTE))).toBe(false)
    expect(await reminders()).toEqual([])
    expect(await remind(DUE)).toBe(true)
    const put = await reminders()
    expect(put.map(({ group_id }) => group_id)).toEqual([groups[0], groups[2]].sort())
    for (const one of put) {
      const said = JSON.parse(one.body ?? '{}')
      expect(said.replyTo).toBe(`${one.group_id}/1`)
      expect(said.text).toContain('chưa có ai báo đã rõ')
      expect(said.buttons).toHaveLength(1)
      expect(one.key).toBe(`remind:${post}/group:${one.group_id}`)
    }
    expect(await remind(after(DUE, HOUR))).toBe(false)
    expect(await reminders()).toHaveLength(2)
  })

  it('are reminded once by two processes, and after one died in the middle', async () => {
    await arrived()
    await Promise.all([remind(DUE), remind(DUE)])
    expect(await reminders()).toHaveLength(3)
    await db.updateTable('notice_post').set({ remind_waits: 1 }).execute()
    await remind(after(DUE, MINUTE))
    expect(await reminders()).toHaveLength(3)
  })

  it('are reminded by the hour at which it came to them, those of a later wave later', async () => {
    await arrived()
    const last = groups[2]
    await db
      .updateTable('delivery')
      .set({ settled_at: after(NOW, 3 * HOUR).toISOString() })
      .where('group_id', '=', last ?? null)
      .execute()
    await remind(DUE)
    expect((await reminders()).map(({ group_id }) => group_id)).not.toContain(last)
    expect(await reminders()).toHaveLength(2)
    await remind(after(DUE, 2 * HOUR))
    expect(await reminders()).toHaveLength(2)
    await remind(after(DUE, 3 * HOUR))
    expect(await reminders()).toHaveLength(3)
    const { remind_waits } = await db
      .selectFrom('notice_post')
      .select('remind_waits')
      .where('post_id', '=', post)
      .executeTakeFirstOrThrow()
    expect(remind_waits).toBe(0)
  })

  it('count as having read it when somebody has chosen', async () => {
    await arrived()
    for (const group of groups) await read(group, 2)
    expect(await remind(DUE)).toBe(false)
    expect(await reminders()).toEqual([])
  })

  it('are not woken in quiet hours, and reminded at their end', async () => {
    await arrived()
    isQuiet = true
    expect(await remind(DUE)).toBe(false)
    isQuiet = false
    expect(await remind(after(DUE, 9 * HOUR))).toBe(true)
  })

  it('are left alone when it is long overdue', async () => {
    await arrived()
    expect(await remind(after(DUE, 12 * HOUR))).toBe(false)
    expect(await remind(DUE)).toBe(false)
  })

  it('are left alone when it never reached them: it expired, or they are off', async () => {
    await release(after(NOW, 2 * DAY))
    expect(await remind(after(NOW, 2 * DAY + 4 * HOUR))).toBe(false)
    post = await aNotice()
    await arrived()
    await db.updateTable('group_chat').set({ active: 0 }).execute()
    expect(await remind(DUE)).toBe(false)
    expect(await reminders()).toEqual([])
  })

  it('are not reminded of a notice that asks for none', async () => {
    await db.updateTable('post').set({ state: 'cancelled' }).execute()
    post = await aNotice(null)
    await arrived()
    expect(await remind(DUE)).toBe(false)
    expect(await reminders()).toEqual([])
  })

  const cancel = () => db.transaction().execute((trx) => cancelPost(trx, post, DUE))

  it('are not reminded of what was cancelled, also when all of it had been said', async () => {
    await arrived()
    expect(await cancel()).toEqual({ kind: 'reminder-stopped' })
    expect(await remind(DUE)).toBe(false)
    expect(await cancel()).toEqual({ kind: 'too-late' })
  })

  it('hear nothing more once it is cancelled, whatever waited already', async () => {
    await arrived()
    await remind(DUE)
    const [first] = await reminders()
    await db
      .updateTable('delivery')
      .set({ state: 'sent' })
      .where('key', '=', first?.key ?? '')
      .execute()
    expect(await cancel()).toEqual({ kind: 'reminder-stopped' })
    const states = (await reminders()).map(({ state }) => state)
    expect([...states].sort()).toEqual(['cancelled', 'cancelled', 'sent'])
  })

  it('are not reminded of what was taken back', async () => {
    await arrived()
    await db.transaction().execute(async (trx) => {
      const draft = { key: `recall:${count}`, post, kind: 'recall', by: null, orderedIn: null }
      const { id } = await putCorrection(trx, draft as never, undefined, NOW)
      await orderCorrection(trx, id, NOW)
    })
    expect(await remind(DUE)).toBe(false)
    expect(await reminders()).toEqual([])
  })
})
