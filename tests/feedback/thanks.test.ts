import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { HOUR, MINUTE, SECOND } from '../../src/base/index.js'
import type { Db } from '../../src/db/index.js'
import { recordReply, thankInWords } from '../../src/feedback/index.js'
import { wordsOf } from '../../src/language/index.js'
import { databases } from '../support/databases.js'
import { aGroup, anEvent, cleared, NOW, REPLYING, words } from './scene.js'

const later = (ms: number) => new Date(NOW.getTime() + ms)

describe.each(databases)('thanks for a reply on %s', (_name, open) => {
  let db: Db

  beforeAll(async () => {
    db = await open()
  })
  beforeEach(async () => {
    await cleared(db)
    await aGroup(db, '-1')
    await aGroup(db, '-2')
  })
  afterAll(() => db.destroy())

  /** Somebody replied, and the platform made this of our reaction. */
  const replied = async (
    person: string,
    chat: string,
    state: 'failed' | 'sent',
    reason?: string,
  ) => {
    const said = words(`Ý kiến của ${person}`)
    const event = anEvent(chat, said, { id: person, name: person, kind: 'person' })
    await db
      .transaction()
      .execute((trx) => recordReply(trx, { event, words: said, member: null }, NOW, REPLYING))
    await db
      .updateTable('delivery')
      .set({ state, reason: reason ?? null })
      .where('key', 'like', `thanks:%/${person}`)
      .where('chat', '=', chat)
      .execute()
  }
  const thankAt = (now: Date) => thankInWords(db, wordsOf('vi'), now)
  const lines = () =>
    db
      .selectFrom('delivery')
      .select(['account_id', 'channel', 'chat', 'lane', 'body', 'state', 'due_at'])
      .where('act', '=', 'send')
      .orderBy('id')
      .execute()

  it.each(['rejected', 'unsupported', 'muted'])(
    'is said in words where a reaction is %s',
    async (reason) => {
      await replied('7', '-1', 'failed', reason)
      expect(await thankAt(NOW)).toBe(1)
      expect(await lines()).toEqual([
        {
          account_id: 'telegram:1',
          channel: 'telegram',
          chat: '-1',
          lane: 1,
          body: JSON.stringify({ text: '🙏 Đã nhận được ý kiến. Cảm ơn bà con!' }),
          state: 'queued',
          due_at: NOW.toISOString(),
        },
      ])
    },
  )

  it.each<['failed' | 'sent', string | undefined]>([
    ['sent', undefined],
    ['failed', 'gone'],
    ['failed', 'removed'],
  ])('is not said in words where a reaction is %s %s', async (state, reason) => {
    await replied('7', '-1', state, reason)
    expect(await thankAt(NOW)).toBe(0)
    expect(await lines()).toEqual([])
  })

  it('is one line for all who wrote in a group, and one for each group', async () => {
    for (const person of ['7', '8', '9']) await replied(person, '-1', 'failed', 'rejected')
    await replied('7', '-2', 'failed', 'rejected')
    expect(await thankAt(NOW)).toBe(2)
    expect((await lines()).map(({ chat }) => chat).sort()).toEqual(['-1', '-2'])
  })

  it('is one line a minute', async () => {
    await replied('7', '-1', 'failed', 'rejected')
    await thankAt(NOW)
    await replied('8', '-1', 'failed', 'rejected')
    expect(await thankAt(later(SECOND))).toBe(0)
    await replied('9', '-1', 'failed', 'rejected')
    expect(await thankAt(later(MINUTE))).toBe(1)
    expect(await lines()).toHaveLength(2)
  })

  it('is said once, however often it is looked for', async () => {
    await replied('7', '-1', 'failed', 'rejected')
    await thankAt(NOW)
    expect(await thankAt(later(2 * MINUTE))).toBe(0)
    expect(await lines()).toHaveLength(1)
  })

  it('is said once when two processes look at the same moment', async () => {
    await replied('7', '-1', 'failed', 'rejected')
    const put = await Promise.all([thankAt(NOW), thankAt(later(MINUTE))])
    expect(put.reduce((sum, one) => sum + one, 0)).toBe(1)
  })

  it('is not asked for again by a person who was thanked in words', async () => {
    await replied('7', '-1', 'failed', 'rejected')
    await thankAt(NOW)
    const said = words('Thêm nữa')
    const event = anEvent('-1', said)
    await db
      .transaction()
      .execute((trx) => recordReply(trx, { event, words: said, member: null }, NOW, REPLYING))
    const waiting = await db
      .selectFrom('delivery')
      .select('id')
      .where('act', '=', 'edit')
      .where('state', '=', 'queued')
      .execute()
    expect(waiting).toEqual([])
  })

  it('is not said when it comes an hour too late', async () => {
    await replied('7', '-1', 'failed', 'rejected')
    expect(await thankAt(later(HOUR))).toBe(0)
  })

  it('leaves other failures alone', async () => {
    await replied('7', '-1', 'failed', 'rejected')
    await db.updateTable('delivery').set({ key: 'refresh:1' }).execute()
    expect(await thankAt(NOW)).toBe(0)
  })
})
