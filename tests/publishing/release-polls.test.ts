import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { after, MINUTE, noLog } from '../../src/base/index.js'
import type { Message } from '../../src/channels/index.js'
import type { Db } from '../../src/db/index.js'
import { wordsOf } from '../../src/language/index.js'
import { putParts, releaseDue } from '../../src/publishing/index.js'
import { databases } from '../support/databases.js'
import { unwell } from '../support/unwell-database.js'
import { aDraft, deliveriesOf, emptyProvince, groupsIn, NOW, order } from './scene.js'

const POST: readonly Message[] = [
  { text: 'Mời bà con họp.' },
  { text: 'Mời bà con đánh giá', choices: ['Kém', 'Tốt'] },
]

describe.each(databases)('a post with polls on %s', (_name, open) => {
  let db: Db
  beforeAll(async () => {
    db = await open()
  })
  beforeEach(async () => {
    await db.deleteFrom('poll').execute()
    await emptyProvince(db)
  })
  afterAll(() => db.destroy())

  const release = (on = db, now = NOW) =>
    releaseDue({ db: on, log: noLog, words: wordsOf('vi'), quiet: () => false }, now)
  const aPostTo = async (groups: number) => {
    await groupsIn(db, 'ap-1', groups, 'zalo')
    const post = await aDraft(db)
    await db.transaction().execute((trx) => putParts(trx, post.id, new Map([['zalo', POST]])))
    await order(db, post.id)
    return post
  }

  it('opens one poll in each group, to be read once it stands there', async () => {
    const post = await aPostTo(3)
    await release()
    const polls = await db.selectFrom('poll').selectAll().execute()
    const parts = (await deliveriesOf(db, post.id)).filter(({ part }) => part === 1)
    expect(polls.map(({ delivery_id }) => delivery_id).sort()).toEqual(
      parts.map(({ id }) => id).sort(),
    )
    expect(polls.every(({ read_due_at }) => (read_due_at ?? '') > NOW.toISOString())).toBe(true)
  })

  it('opens them once, although it is planned again after a kill in the middle', async () => {
    const post = await aPostTo(3)
    await release()
    await db.updateTable('post').set({ state: 'scheduled' }).where('id', '=', post.id).execute()
    await release()
    expect(await db.selectFrom('poll').select('delivery_id').execute()).toHaveLength(3)
  })

  it('puts a poll behind the text, and none where there is none', async () => {
    const post = await aPostTo(1)
    await groupsIn(db, 'ap-1', 1)
    await release()
    const [text, poll] = (await deliveriesOf(db, post.id)).filter(
      ({ channel }) => channel === 'zalo',
    )
    expect(poll?.follows).toBe(text?.id)
    expect(await db.selectFrom('poll').select('delivery_id').execute()).toHaveLength(1)
  })

  it('opens none without its delivery', async () => {
    const post = await aPostTo(3)
    const sick = unwell(db)
    sick.failing = (query) =>
      query.kind === 'InsertQueryNode' && JSON.stringify(query.into).includes('"poll"')
    await expect(release(sick.db)).rejects.toThrow('disk I/O error')
    expect(await deliveriesOf(db, post.id)).toEqual([])
    await release()
    expect(await db.selectFrom('poll').select('delivery_id').execute()).toHaveLength(3)
  })

  it('keeps when each was opened, although a group has come since', async () => {
    const post = await aPostTo(2)
    await release()
    await db.updateTable('post').set({ state: 'scheduled' }).where('id', '=', post.id).execute()
    await groupsIn(db, 'ap-1', 1, 'zalo')
    const later = after(NOW, MINUTE)
    await release(db, later)
    const opened = await db.selectFrom('poll').select('opened_at').orderBy('opened_at').execute()
    expect(opened.map(({ opened_at }) => opened_at)).toEqual(
      [NOW, NOW, later].map((one) => one.toISOString()),
    )
  })
})
