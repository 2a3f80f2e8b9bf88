import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { switchOffGroup } from '../../src/audience/index.js'
import { DAY, type GroupId, HOUR, MINUTE, noLog, type PostId } from '../../src/base/index.js'
import type { Message } from '../../src/channels/index.js'
import type { Db, DeliveryState } from '../../src/db/index.js'
import { wordsOf } from '../../src/language/index.js'
import { addStaff, removeStaff } from '../../src/people/index.js'
import { type ReleaseDeps, releaseDue, resendPost } from '../../src/publishing/index.js'
import { databases } from '../support/databases.js'
import {
  aDraft,
  deliveriesOf,
  emptyProvince,
  groupsIn,
  NOW,
  ORDERED_IN,
  order,
  stateOf,
  unitId,
} from './scene.js'

const HELD = '9999-12-31T00:00:00.000Z'
const later = (ms: number) => new Date(NOW.getTime() + ms)

describe.each(databases)('release on %s', (_name, open) => {
  let db: Db
  beforeAll(async () => {
    db = await open()
  })
  beforeEach(() => emptyProvince(db))
  afterAll(() => db.destroy())

  const release = (now = NOW, more: Partial<ReleaseDeps> = {}) =>
    releaseDue({ db, log: noLog, words: wordsOf('vi'), quiet: () => false, ...more }, now)
  const resend = (post: PostId, now = NOW) =>
    db.transaction().execute((trx) => resendPost(trx, post, now))
  const settle = async (group: GroupId, state: DeliveryState, reason: string | null = null) => {
    await db
      .updateTable('delivery')
      .set({ state, reason, settled_at: NOW.toISOString() })
      .where('group_id', '=', group)
      .execute()
  }
  /** What the one who ordered is told. */
  const told = async () =>
    (
      await db
        .selectFrom('delivery')
        .select(['body', 'chat', 'lane'])
        .where('post_id', 'is', null)
        .orderBy('id')
        .execute()
    ).map(({ body, chat, lane }) => ({
      chat,
      lane,
      text: (JSON.parse(body ?? '') as Message).text,
    }))

  it('puts one delivery for each group in the outbox, without the words', async () => {
    const groups = await groupsIn(db, 'ap-1', 3)
    const post = await aDraft(db)
    await order(db, post.id)
    expect(await release()).toBe(true)
    const rows = await deliveriesOf(db, post.id)
    expect(rows.map(({ group_id }) => group_id).sort()).toEqual([...groups].sort())
    expect(rows[0]).toMatchObject({
      key: `post:${post.id}/group:${rows[0]?.group_id}`,
      body: null,
      part: 0,
      state: 'queued',
      lane: 4,
      due_at: NOW.toISOString(),
      expires_at: later(DAY).toISOString(),
    })
    expect(await stateOf(db, post.id)).toBe('released')
  })

  it('does nothing when nothing is due', async () => {
    await groupsIn(db, 'ap-1')
    const post = await aDraft(db)
    expect(await release()).toBe(false)
    await order(db, post.id, { kind: 'at', at: later(HOUR) })
    expect(await release(later(HOUR - 1))).toBe(false)
    expect(await deliveriesOf(db, post.id)).toEqual([])
    expect(await release(later(HOUR))).toBe(true)
    expect(await deliveriesOf(db, post.id)).toMatchObject([{ lane: 5 }])
  })

  it('reaches the groups of its audience that are on, as they are now', async () => {
    const [on, off] = await groupsIn(db, 'xa-tan-phu', 2)
    await groupsIn(db, 'p-binh-an')
    const post = await aDraft(db, ['Một'], { audience: 'xa-tan-phu' })
    await order(db, post.id)
    const at = { channel: 'telegram', chat: `-${off}` } as const
    await switchOffGroup(db, at, 'removed')
    const [added] = await groupsIn(db, 'ap-1')
    await release()
    const reached = (await deliveriesOf(db, post.id)).map(({ group_id }) => group_id)
    expect(reached.sort()).toEqual([on, added].sort())
  })

  it('reaches nobody beyond the rights of its author, though a tag has grown since', async () => {
    const [own] = await groupsIn(db, 'ap-1')
    await groupsIn(db, 'p-binh-an')
    const person = { channel: 'telegram', person: '77' } as const
    const rights = { role: 'editor', unitId: await unitId(db, 'xa-tan-phu') } as const
    await addStaff(db, { ...person, ...rights }, NOW)
    const { id: by } = await db.selectFrom('staff').select('id').executeTakeFirstOrThrow()
    const post = await aDraft(db, ['Một'], { audience: '#loa', by })
    await order(db, post.id)
    await db.updateTable('group_chat').set({ tags: '["loa"]' }).execute()
    await release()
    expect((await deliveriesOf(db, post.id)).map(({ group_id }) => group_id)).toEqual([own])
    await removeStaff(db, person)
  })

  it('lets the parts of a long post follow each other', async () => {
    await groupsIn(db, 'ap-1', 2)
    const post = await aDraft(db, ['Một', 'Hai', 'Ba'])
    await order(db, post.id)
    await release()
    const rows = await deliveriesOf(db, post.id)
    expect(rows).toHaveLength(6)
    for (const three of [rows.slice(0, 3), rows.slice(3)]) {
      const [one, two, last] = three
      expect(three.map(({ part }) => part)).toEqual([0, 1, 2])
      expect(three.map(({ follows }) => follows)).toEqual([null, one?.id, two?.id])
      expect(three.map(({ due_at }) => due_at)).toEqual([NOW.toISOString(), HELD, HELD])
      expect(last?.key).toBe(`post:${post.id}/group:${last?.group_id}/part:2`)
    }
  })

  it('holds scheduled posts in quiet hours, but not what somebody sends now', async () => {
    await groupsIn(db, 'ap-1')
    const [scheduled, urgent] = [await aDraft(db), await aDraft(db)]
    await order(db, scheduled.id, { kind: 'at', at: NOW })
    await order(db, urgent.id)
    expect(await release(NOW, { quiet: () => true })).toBe(true)
    expect(await stateOf(db, scheduled.id)).toBe('scheduled')
    expect(await stateOf(db, urgent.id)).toBe('released')
    await release(later(9 * HOUR))
    expect(await stateOf(db, scheduled.id)).toBe('released')
  })

  it('says nothing that came too late, and tells the one who ordered it', async () => {
    await groupsIn(db, 'ap-1')
    const post = await aDraft(db, ['Một'], { orderedIn: ORDERED_IN })
    await order(db, post.id)
    await release(later(DAY))
    expect(await deliveriesOf(db, post.id)).toEqual([])
    expect(await stateOf(db, post.id)).toBe('done')
    expect((await told()).map(({ text }) => text)).toEqual([
      'Tin 1 không đến nhóm nào: nơi nhận không còn nhóm đang bật, hoặc tin đã quá hạn. Gõ /nhom trong nhóm để xem nhóm đó, hoặc nhờ người vận hành chạy: nhipcau groups',
    ])
  })

  it('says what is late but within its grace', async () => {
    await groupsIn(db, 'ap-1')
    const post = await aDraft(db)
    await order(db, post.id)
    await release(later(DAY - MINUTE))
    expect(await deliveriesOf(db, post.id)).toHaveLength(1)
  })

  it('closes a post whose audience cannot be read any more', async () => {
    await groupsIn(db, 'ap-1')
    const post = await aDraft(db, ['Một'], { audience: 'xa-da-sap-nhap' })
    await order(db, post.id)
    await release()
    expect(await stateOf(db, post.id)).toBe('done')
  })

  describe('of 1,200 groups', () => {
    const GROUPS = 1_200
    let post: PostId
    beforeEach(async () => {
      await groupsIn(db, 'ap-1', GROUPS)
      post = (await aDraft(db, ['Một', 'Hai'])).id
      await order(db, post)
    })

    const expectOnceEach = async () => {
      const rows = await deliveriesOf(db, post)
      expect(rows).toHaveLength(2 * GROUPS)
      expect(new Set(rows.map(({ group_id, part }) => `${group_id}/${part}`)).size).toBe(2 * GROUPS)
      const ids = new Set(rows.map(({ id }) => id))
      for (const { part, follows } of rows)
        expect(part === 0 ? follows === null : follows !== null && ids.has(follows)).toBe(true)
    }

    it('goes on after it was killed in the middle, and says it to each once', async () => {
      for (const transactions of [1, 2]) {
        const dying = dyingAfter(db, transactions)
        await expect(release(NOW, { db: dying })).rejects.toThrow('killed')
        expect(await deliveriesOf(db, post)).toHaveLength(transactions * 500)
        expect(await stateOf(db, post)).toBe('scheduled')
      }
      expect(await release(later(MINUTE))).toBe(true)
      await expectOnceEach()
      expect(await stateOf(db, post)).toBe('released')
      expect(await release(later(HOUR))).toBe(false)
      await expectOnceEach()
    })

    it('by several at once says it to each once', async () => {
      await Promise.all([release(), release(), release()])
      await expectOnceEach()
      expect(await stateOf(db, post)).toBe('released')
    })
  })

  describe('closing', () => {
    let post: PostId
    let groups: readonly GroupId[]
    beforeEach(async () => {
      groups = await groupsIn(db, 'ap-1', 3)
      post = (await aDraft(db, ['Một', 'Hai'], { orderedIn: ORDERED_IN })).id
      await order(db, post)
      await release()
    })
    const settleAll = async () => {
      for (const group of groups) await settle(group, 'sent')
    }

    it('waits while anything is under way', async () => {
      await settleAll()
      for (const state of ['queued', 'sending'] as const) {
        await settle(groups[0]!, state)
        await db
          .updateTable('delivery')
          .set({ due_at: NOW.toISOString() })
          .where('post_id', '=', post)
          .execute()
        await release()
        expect(await stateOf(db, post)).toBe('released')
        expect(await told()).toEqual([])
      }
    })

    it('tells the one who ordered it, before anything else and once', async () => {
      await settleAll()
      await Promise.all([release(later(MINUTE)), release(later(MINUTE)), release(later(HOUR))])
      await release(later(2 * HOUR))
      expect(await stateOf(db, post)).toBe('done')
      expect(await told()).toEqual([{ chat: '9001', lane: 1, text: '✔ Tin 1 đã đến đủ 3 nhóm.' }])
    })

    it('says why it did not arrive, by the names of the groups', async () => {
      await settleAll()
      await settle(groups[0]!, 'failed', 'removed')
      await release()
      expect((await told())[0]?.text).toBe(
        [
          'Tin 1 đã đến 2/3 nhóm.',
          '✖ Không gửi được (tài khoản của dịch vụ không còn ở trong nhóm): Nhóm 1 ap-1',
          'Gửi lại các nhóm chưa tới hoặc chưa chắc: /guilai 1',
        ].join('\n'),
      )
    })

    it('waits a minute where the platform may still show what is uncertain', async () => {
      await settleAll()
      await settle(groups[0]!, 'uncertain', 'no-answer')
      await db
        .updateTable('delivery')
        .set({ secondary_id: 'ours' })
        .where('group_id', '=', groups[0]!)
        .execute()
      await release(later(MINUTE - 1))
      expect(await stateOf(db, post)).toBe('released')
      expect(await told()).toEqual([])
      await release(later(MINUTE))
      expect(await stateOf(db, post)).toBe('done')
      expect((await told())[0]?.text).toContain('❓ Chưa chắc đã tới')
    })

    it('does not wait for parts behind an uncertain one: a person must decide', async () => {
      await settleAll()
      await db
        .updateTable('delivery')
        .set((eb) => ({
          state: eb
            .case()
            .when('part', '=', 0)
            .then('uncertain' as const)
            .else('queued' as const)
            .end(),
        }))
        .where('group_id', '=', groups[1]!)
        .execute()
      await release()
      expect(await stateOf(db, post)).toBe('done')
      expect((await told())[0]?.text).toContain('❓ Chưa chắc đã tới')
    })

    it('of a post from the terminal tells nobody', async () => {
      const other = await aDraft(db)
      await order(db, other.id)
      await release()
      for (const group of groups) await settle(group, 'sent')
      await release()
      expect(await stateOf(db, other.id)).toBe('done')
      expect(await told()).toHaveLength(1)
    })

    describe('and sending again', () => {
      beforeEach(async () => {
        await settle(groups[0]!, 'sent')
        await settle(groups[1]!, 'failed', 'muted')
        await settle(groups[2]!, 'uncertain', 'no-answer')
        await release(later(MINUTE))
      })

      it('queues what failed or is uncertain, with a new grace and in order', async () => {
        expect(await resend(post, later(2 * DAY))).toBe(4)
        expect(await stateOf(db, post)).toBe('released')
        const rows = await deliveriesOf(db, post)
        expect(rows.map(({ state }) => state).sort()).toEqual([
          ...Array<string>(4).fill('queued'),
          'sent',
          'sent',
        ])
        for (const row of rows.filter(({ state }) => state === 'queued'))
          expect(row).toMatchObject({
            due_at: row.part === 0 ? later(2 * DAY).toISOString() : HELD,
            expires_at: later(3 * DAY).toISOString(),
            reason: null,
          })
      })

      it('closes anew, and tells the new outcome', async () => {
        await resend(post, later(HOUR))
        await release(later(HOUR))
        expect(await stateOf(db, post)).toBe('released')
        await settleAll()
        await release(later(2 * HOUR))
        expect(await stateOf(db, post)).toBe('done')
        expect((await told()).map(({ text }) => text.split('\n')[0])).toEqual([
          'Tin 1 đã đến 1/3 nhóm.',
          '✔ Tin 1 đã đến đủ 3 nhóm.',
        ])
      })

      it('leaves groups that removed us alone', async () => {
        await db
          .updateTable('group_chat')
          .set({ active: 0 })
          .where('id', 'in', [groups[1]!, groups[2]!])
          .execute()
        expect(await resend(post)).toBe(0)
        expect(await stateOf(db, post)).toBe('done')
      })

      it('does not wake a post that was cancelled', async () => {
        await db.updateTable('post').set({ state: 'cancelled' }).where('id', '=', post).execute()
        expect(await resend(post)).toBe(0)
        expect((await deliveriesOf(db, post)).filter(({ state }) => state === 'queued')).toEqual([])
      })

      it('never leaves a post closed while something of it waits', async () => {
        await resend(post)
        for (let round = 0; round < 5; round += 1) {
          await settle(groups[1]!, 'failed')
          await settle(groups[2]!, 'uncertain')
          await Promise.all([release(later(round * MINUTE)), resend(post), release()])
          expect(await stateOf(db, post)).toBe('released')
        }
      })
    })
  })
})

/** A connection over which so many transactions go through, and then the process dies. */
function dyingAfter(db: Db, transactions: number): Db {
  let left = transactions
  return new Proxy(db, {
    get(target, key) {
      if (key === 'transaction' && left-- <= 0) throw new Error('killed')
      const found: unknown = Reflect.get(target, key)
      return typeof found === 'function' ? (found.bind(target) as unknown) : found
    },
  })
}
