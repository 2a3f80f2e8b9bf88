import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { inWaves, loadAudienceMap } from '../../src/audience/index.js'
import { DAY, HOUR, MINUTE, noLog, type PostId } from '../../src/base/index.js'
import type { Db } from '../../src/db/index.js'
import { wordsOf } from '../../src/language/index.js'
import {
  cancelPost,
  correctDue,
  orderCorrection,
  type Post,
  postById,
  putCorrection,
  releaseDue,
  setDraftWaves,
  type WavesWish,
} from '../../src/publishing/index.js'
import { RICH } from '../support/capabilities.js'
import { databases } from '../support/databases.js'
import { aDraft, deliveriesOf, emptyProvince, groupsIn, NOW, order, stateOf } from './scene.js'

const HELD = '9999-12-31T00:00:00.000Z'
const later = (ms: number) => new Date(NOW.getTime() + ms)
const words = wordsOf('vi')

describe.each(databases)('a post in waves on %s', (_name, open) => {
  let db: Db
  beforeAll(async () => {
    db = await open()
  })
  beforeEach(async () => {
    await db.deleteFrom('correction_part').execute()
    await db.deleteFrom('delivery').execute()
    await db.deleteFrom('correction').execute()
    await emptyProvince(db)
  })
  afterAll(() => db.destroy())

  const release = (now = NOW) => releaseDue({ db, log: noLog, words, quiet: () => false }, now)
  async function aPost(
    texts: readonly string[] = ['Một'],
    wish: WavesWish = { gapMinutes: null },
  ): Promise<Post> {
    const post = await aDraft(db, texts)
    await setDraftWaves(db, post.id, wish)
    await order(db, post.id)
    return post
  }
  /** Of each wave, how many wait to begin, may be said, and are said. */
  async function stand(post: PostId) {
    const waves: Record<number, { held: number; due: number; sent: number }> = {}
    for (const { wave, due_at, state } of await deliveriesOf(db, post)) {
      const of = waves[wave ?? 0] ?? { held: 0, due: 0, sent: 0 }
      waves[wave ?? 0] = of
      if (state === 'sent') of.sent += 1
      if (state === 'queued') of[due_at === HELD ? 'held' : 'due'] += 1
    }
    return waves
  }
  const sayDue = (post: PostId) =>
    db
      .updateTable('delivery')
      .set({ state: 'sent', message_id: '5', settled_at: NOW.toISOString() })
      .where('post_id', '=', post)
      .where('state', '=', 'queued')
      .where('due_at', '<', HELD)
      .execute()
  const cancel = (post: PostId) => db.transaction().execute((trx) => cancelPost(trx, post, NOW))

  it('goes to the groups of higher units first, each wave in the order of the map', async () => {
    const [hamlets, communes, [province]] = [
      await groupsIn(db, 'ap-1', 3),
      await groupsIn(db, 'xa-tan-phu', 2),
      await groupsIn(db, 'tinh'),
    ]
    const map = await loadAudienceMap(db)
    const ids = inWaves(map.groups, map).map((wave) => wave.map(({ id }) => id))
    expect(ids).toEqual([[province], communes, hamlets])
  })

  it('begins each wave when the one before has nothing waiting any more', async () => {
    await groupsIn(db, 'tinh')
    await groupsIn(db, 'xa-tan-phu', 2)
    await groupsIn(db, 'ap-1', 3)
    const { id } = await aPost()
    expect(await release()).toBe(true)
    const waiting = { held: 3, due: 0, sent: 0 }
    expect(await stand(id)).toEqual({
      1: { held: 0, due: 1, sent: 0 },
      2: { held: 2, due: 0, sent: 0 },
      3: waiting,
    })
    expect(await release(later(MINUTE)), 'the first still waits').toBe(false)
    await sayDue(id)
    expect(await release(later(MINUTE))).toBe(true)
    expect((await postById(db, id))?.waves).toEqual({ gapMinutes: null, at: 2, of: 3 })
    expect(await stand(id)).toMatchObject({ 2: { held: 0, due: 2 }, 3: waiting })
    expect((await deliveriesOf(db, id)).find(({ wave }) => wave === 2)?.expires_at).toBe(
      later(MINUTE + DAY).toISOString(),
    )
    await sayDue(id)
    await release(later(2 * MINUTE))
    expect(await stateOf(db, id)).toBe('released')
    await sayDue(id)
    await release(later(3 * MINUTE))
    expect(await stateOf(db, id)).toBe('done')
    expect(await stand(id)).toMatchObject({ 1: { sent: 1 }, 2: { sent: 2 }, 3: { sent: 3 } })
  })

  it('begins each after the pause that was named, whatever still waits', async () => {
    await groupsIn(db, 'xa-tan-phu')
    await groupsIn(db, 'ap-1')
    const { id } = await aPost(['Một'], { gapMinutes: 30 })
    await release()
    await sayDue(id)
    await release(later(30 * MINUTE - 1))
    expect(await stand(id)).toMatchObject({ 2: { held: 1 } })
    await release(later(30 * MINUTE))
    expect(await stand(id)).toMatchObject({ 2: { held: 0, due: 1 } })
  })

  it('waits for an account that is away six hours, and no longer', async () => {
    await groupsIn(db, 'xa-tan-phu')
    await groupsIn(db, 'ap-1')
    const { id } = await aPost()
    await release()
    await release(later(6 * HOUR - 1))
    expect(await stand(id)).toMatchObject({ 1: { due: 1 }, 2: { held: 1 } })
    await release(later(6 * HOUR))
    expect(await stand(id)).toMatchObject({ 1: { due: 1 }, 2: { due: 1 } })
  })

  it('lets only the first part of each group go, as of any other post', async () => {
    await groupsIn(db, 'xa-tan-phu')
    await groupsIn(db, 'ap-1')
    const { id } = await aPost(['Một', 'Hai'], { gapMinutes: 1 })
    await release()
    await release(later(MINUTE))
    expect(await stand(id)).toEqual({
      1: { held: 1, due: 1, sent: 0 },
      2: { held: 1, due: 1, sent: 0 },
    })
    const rows = await deliveriesOf(db, id)
    expect(rows.every(({ expires_at }) => expires_at !== null)).toBe(true)
  })

  it('that is cancelled in between never begins what has not begun', async () => {
    await groupsIn(db, 'xa-tan-phu')
    await groupsIn(db, 'ap-1', 2)
    const { id } = await aPost()
    await release()
    await sayDue(id)
    expect(await cancel(id)).toEqual({ kind: 'cancelled', stopped: 2 })
    await release(later(HOUR))
    await release(later(DAY))
    expect(await stand(id)).toEqual({
      1: { held: 0, due: 0, sent: 1 },
      2: { held: 0, due: 0, sent: 0 },
    })
    expect(await stateOf(db, id)).toBe('cancelled')
  })

  it('is begun by one of several at once, or cancelled', async () => {
    await groupsIn(db, 'xa-tan-phu')
    await groupsIn(db, 'ap-1', 2)
    await groupsIn(db, 'p-binh-an')
    const { id } = await aPost()
    await release()
    await sayDue(id)
    await Promise.all([release(later(MINUTE)), release(later(MINUTE)), release(later(MINUTE))])
    expect((await postById(db, id))?.waves?.at).toBe(2)
    expect(await stand(id)).toMatchObject({ 2: { due: 2 } })

    const other = await aPost()
    await release(later(MINUTE))
    await sayDue(other.id)
    await Promise.all([release(later(HOUR)), cancel(other.id), release(later(HOUR))])
    expect(await stand(other.id)).toMatchObject({ 2: { held: 0, due: 0, sent: 0 } })
  })

  it('passes over a wave of which nothing waits any more, and ends', async () => {
    await groupsIn(db, 'tinh')
    await groupsIn(db, 'xa-tan-phu')
    await groupsIn(db, 'ap-1')
    const { id } = await aPost()
    await release()
    await sayDue(id)
    const drop = (wave: number) =>
      db.updateTable('delivery').set({ state: 'failed' }).where('wave', '=', wave).execute()
    await drop(2)
    await release(later(MINUTE))
    expect(await stand(id)).toMatchObject({ 3: { held: 0, due: 1 } })
    await drop(3)
    await release(later(MINUTE))
    expect(await stateOf(db, id)).toBe('done')
  })

  it('says in its later waves what a correction says by then', async () => {
    await groupsIn(db, 'xa-tan-phu')
    await groupsIn(db, 'ap-1', 2)
    const { id } = await aPost(['Họp 7h'])
    await release()
    await sayDue(id)
    const channels = new Map([['telegram', RICH]] as const)
    await db.transaction().execute(async (trx) => {
      const parts = new Map([['telegram', [{ text: 'Họp 8h' }]]] as const)
      const draft = { key: 'c', post: id, kind: 'words', by: null, orderedIn: null } as const
      const { id: correction } = await putCorrection(
        trx,
        draft,
        { words: parts, notices: parts },
        NOW,
      )
      await orderCorrection(trx, correction, NOW)
    })
    await correctDue({ db, log: noLog, words, channels }, NOW)
    await release(later(MINUTE))
    const rows = await deliveriesOf(db, id)
    expect(rows.filter(({ wave }) => wave === 2)).toMatchObject([
      { state: 'queued', version: 1, due_at: later(MINUTE).toISOString() },
      { state: 'queued', version: 1, due_at: later(MINUTE).toISOString() },
    ])
  })

  it('to groups of one level is a post like any other', async () => {
    await groupsIn(db, 'ap-1', 2)
    const { id } = await aPost()
    await release()
    await sayDue(id)
    await release(later(MINUTE))
    expect(await stateOf(db, id)).toBe('done')
  })
})
