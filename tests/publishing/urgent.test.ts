import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { HOUR, MINUTE, noLog, type PostId } from '../../src/base/index.js'
import type { Db } from '../../src/db/index.js'
import { wordsOf } from '../../src/language/index.js'
import { orderUrgent, releaseDue, setDraftWaves } from '../../src/publishing/index.js'
import { databases } from '../support/databases.js'
import { aDraft, deliveriesOf, emptyProvince, groupsIn, NOW, order, stateOf } from './scene.js'

const later = (ms: number) => new Date(NOW.getTime() + ms)

describe.each(databases)('what is sent urgently on %s', (_name, open) => {
  let db: Db
  beforeAll(async () => {
    db = await open()
  })
  beforeEach(async () => {
    await emptyProvince(db)
    await groupsIn(db, 'xa-tan-phu')
    await groupsIn(db, 'ap-1', 2)
  })
  afterAll(() => db.destroy())

  const release = (now = NOW, quiet = false) =>
    releaseDue({ db, log: noLog, words: wordsOf('vi'), quiet: () => quiet }, now)
  const hurry = (post: PostId, now = NOW) =>
    db.transaction().execute((trx) => orderUrgent(trx, post, now))
  const lanes = async (post: PostId) => (await deliveriesOf(db, post)).map(({ lane }) => lane)

  it('goes first, at once, in quiet hours and not in waves: a draft', async () => {
    const { id } = await aDraft(db)
    await setDraftWaves(db, id, { gapMinutes: 30 })
    expect(await hurry(id)).toEqual({ kind: 'ordered' })
    expect(await release(NOW, true)).toBe(true)
    expect(await deliveriesOf(db, id)).toMatchObject(
      Array.from({ length: 3 }, () => ({ lane: 3, due_at: NOW.toISOString(), wave: null })),
    )
  })

  it('goes at once although it was to go at another hour', async () => {
    const { id } = await aDraft(db)
    await order(db, id, { kind: 'at', at: later(HOUR) })
    expect(await hurry(id)).toEqual({ kind: 'ordered' })
    await release(later(MINUTE))
    expect(await lanes(id)).toEqual([3, 3, 3])
  })

  it('has the rest go first of what goes already, waves that have not begun included', async () => {
    const { id } = await aDraft(db)
    await setDraftWaves(db, id, { gapMinutes: null })
    await order(db, id)
    await release()
    expect(await hurry(id, later(MINUTE))).toEqual({ kind: 'hurried' })
    const rows = await deliveriesOf(db, id)
    expect(rows.map(({ lane }) => lane)).toEqual([3, 3, 3])
    expect(rows.map(({ due_at }) => due_at).sort()).toEqual([
      NOW.toISOString(),
      later(MINUTE).toISOString(),
      later(MINUTE).toISOString(),
    ])
    await db.updateTable('delivery').set({ state: 'sent' }).execute()
    await release(later(2 * MINUTE))
    expect(await stateOf(db, id)).toBe('done')
    expect(await hurry(id, later(HOUR)), 'nothing is left').toBeUndefined()
  })

  it('is planned as a whole in its lane although some of it was planned in another', async () => {
    const { id } = await aDraft(db)
    await order(db, id)
    await release()
    const [one] = await deliveriesOf(db, id)
    await db.deleteFrom('delivery').where('id', '=', one!.id).execute()
    // As it stands after a kill in the middle of its planning.
    await db.updateTable('post').set({ state: 'scheduled' }).where('id', '=', id).execute()
    await hurry(id)
    await release()
    expect(await lanes(id)).toEqual([3, 3, 3])
  })
})
