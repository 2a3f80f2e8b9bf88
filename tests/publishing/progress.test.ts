import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { noLog, SECOND } from '../../src/base/index.js'
import type { Change, Message } from '../../src/channels/index.js'
import { type Db, migrate, openDb } from '../../src/db/index.js'
import { wordsOf } from '../../src/language/index.js'
import { createProgress, type Post, releaseDue } from '../../src/publishing/index.js'
import { PLAIN, RICH } from '../support/capabilities.js'
import { StoppedClock } from '../support/clock.js'
import { databaseUrls } from '../support/databases.js'
import { aDraft, emptyProvince, groupsIn, ORDERED_IN, order } from './scene.js'

const words = wordsOf('vi')

describe.each(databaseUrls)('the progress of a post on %s', (_name, fresh) => {
  const open: Db[] = []
  let db: Db
  let clock: StoppedClock
  beforeEach(async () => {
    db = openDb(await fresh())
    open.push(db)
    await migrate(db)
    await emptyProvince(db)
    clock = new StoppedClock()
  })
  afterAll(() => Promise.all(open.map((one) => one.destroy())))

  const starting = (capabilities = RICH) =>
    createProgress({
      db,
      words,
      timeZone: 'Asia/Ho_Chi_Minh',
      channels: new Map([['telegram', capabilities]]),
    })
  const release = () =>
    releaseDue(
      { db, log: noLog, words, channels: new Map([['telegram', RICH]]), quiet: () => false },
      clock.now(),
    )

  async function aPostTo(groups: number): Promise<Post> {
    await groupsIn(db, 'ap-1', groups)
    const post = await aDraft(db, ['Họp 7h'], { orderedIn: ORDERED_IN })
    await order(db, post.id, { kind: 'now' }, clock.now())
    await release()
    return post
  }
  /** So many groups more have it, or do not. */
  async function settle(post: Post, count: number, state: 'sent' | 'failed' = 'sent') {
    const rows = await db
      .selectFrom('delivery')
      .select('id')
      .where('post_id', '=', post.id)
      .where('state', '=', 'queued')
      .limit(count)
      .execute()
    await db
      .updateTable('delivery')
      .set({ state, ...(state === 'failed' && { reason: 'muted' }) })
      .where(
        'id',
        'in',
        rows.map(({ id }) => id),
      )
      .execute()
  }
  /** What was put for the one who ordered it, in order; a change says what it changes to. */
  async function put() {
    const rows = await db
      .selectFrom('delivery')
      .select(['id', 'act', 'body', 'lane'])
      .where('chat', '=', ORDERED_IN.to.chat)
      .orderBy('id')
      .execute()
    return rows.map(({ act, body, lane }) => {
      const read = JSON.parse(body ?? 'null') as Message & Change & { message?: Message }
      const message: Message = act === 'edit' && read.message ? read.message : read
      return { act, lane, text: message.text, buttons: message.buttons }
    })
  }
  const arrive = () =>
    db
      .updateTable('delivery')
      .set({ state: 'sent', message_id: '5' })
      .where('chat', '=', ORDERED_IN.to.chat)
      .execute()

  it('is shown in one message that is changed at most every five seconds, with the time left', async () => {
    const post = await aPostTo(100)
    const show = starting()
    clock.advance(10 * SECOND)
    await settle(post, 20)
    await show(clock.now())
    expect(await put()).toMatchObject([{ act: 'send', lane: 7, text: 'Tin 1: 20 / 100 nhóm' }])
    await arrive()
    clock.advance(4 * SECOND)
    await settle(post, 5)
    await show(clock.now())
    expect(await put()).toHaveLength(1)
    clock.advance(1 * SECOND)
    await settle(post, 5)
    await show(clock.now())
    expect(await put()).toMatchObject([
      { act: 'send' },
      { act: 'edit', lane: 7, text: 'Tin 1: 30 / 100 nhóm, còn ~1 phút' },
    ])
    clock.advance(5 * SECOND)
    await settle(post, 10)
    await show(clock.now())
    expect(await put()).toHaveLength(2)
  })

  it('goes on in the same message after a restart', async () => {
    const post = await aPostTo(40)
    clock.advance(10 * SECOND)
    await starting()(clock.now())
    await arrive()
    await settle(post, 10)
    clock.advance(5 * SECOND)
    await starting()(clock.now())
    expect(await put()).toMatchObject([
      { act: 'send' },
      { act: 'edit', text: 'Tin 1: 10 / 40 nhóm' },
    ])
  })

  it('ends with what failed and why, and the buttons for it, in that message', async () => {
    const post = await aPostTo(30)
    const show = starting()
    clock.advance(10 * SECOND)
    await show(clock.now())
    await arrive()
    await settle(post, 20)
    clock.advance(5 * SECOND)
    await show(clock.now())
    await settle(post, 9)
    await settle(post, 1, 'failed')
    await release()
    const shown = await put()
    expect(shown).toHaveLength(2)
    expect(shown[1]?.text).toMatch(/^Tin 1 đã đến 29\/30 nhóm\.\n✖ Không gửi được \(nhóm không cho/)
    expect(shown[1]?.buttons?.flat().map(({ label }) => label)).toEqual(['Gửi lại', 'Xem nhóm lỗi'])
  })

  it('is not shown of a post to a few groups, nor of one that is over soon: only its end is', async () => {
    const post = await aPostTo(19)
    const show = starting()
    clock.advance(30 * SECOND)
    await show(clock.now())
    expect(await put()).toEqual([])
    await settle(post, 19)
    await release()
    expect(await put()).toMatchObject([{ act: 'send', text: '✔ Tin 1 đã đến đủ 19 nhóm.' }])
  })

  it('is said once where nothing can be changed, with the time when the last group will have it', async () => {
    const post = await aPostTo(100)
    const show = starting(PLAIN)
    clock.advance(10 * SECOND)
    await show(clock.now())
    expect(await put()).toEqual([])
    for (const _ of [1, 2, 3]) {
      clock.advance(30 * SECOND)
      await settle(post, 10)
      await show(clock.now())
    }
    expect(await put()).toMatchObject([
      { act: 'send', text: expect.stringMatching(/^Tin 1 đang gửi: 10 \/ 100 nhóm\. Dự kiến/) },
    ])
    await settle(post, 70)
    await release()
    expect(await put()).toMatchObject([{}, { act: 'send', text: '✔ Tin 1 đã đến đủ 100 nhóm.' }])
  })
})
