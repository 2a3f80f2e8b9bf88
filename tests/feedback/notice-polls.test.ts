import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { after, DAY, type DeliveryId, MINUTE, noLog } from '../../src/base/index.js'
import type { PollVote } from '../../src/channels/index.js'
import type { Db } from '../../src/db/index.js'
import { forgetAnswers, ownAnswers, purgeAnswers } from '../../src/feedback/index.js'
import { recordNoticePoll } from '../../src/feedback/notices/polls.js'
import { wordsOf } from '../../src/language/index.js'
import { putNotice, releaseDue } from '../../src/publishing/index.js'
import { aDraft, emptyProvince, groupsIn, NOW, order } from '../publishing/scene.js'
import { databases } from '../support/databases.js'
import { TAKING } from '../support/members.js'

const { seal } = TAKING
const CHOICES = ['Có', 'Không']

describe.each(databases)('a platform’s poll under a notice, on %s', (_name, open) => {
  let db: Db
  let polls: readonly DeliveryId[]
  beforeAll(async () => {
    db = await open()
  })
  afterAll(() => db.destroy())
  beforeEach(async () => {
    for (const table of ['notice_count', 'notice_answer', 'notice_post'] as const)
      await db.deleteFrom(table).execute()
    await emptyProvince(db)
    await groupsIn(db, 'ap-1', 2, 'zalo')
    const notice = {
      text: 'Mời họp.',
      hasButton: true,
      question: 'Đi không?',
      choices: CHOICES,
      remindHours: null,
    }
    const parts = new Map([
      ['zalo', [{ text: 'Mời họp.' }, { text: 'Đi không?', choices: CHOICES }]] as const,
    ])
    const owners = { key: 'notice', by: null, orderedIn: null }
    const { id } = await db
      .transaction()
      .execute((trx) => putNotice(trx, { notice, parts, audience: 'all' }, owners, NOW))
    await order(db, id)
    const words = wordsOf('vi')
    await releaseDue({ db, log: noLog, words, quiet: () => false }, NOW)
    const opened = await db
      .selectFrom('poll')
      .select('delivery_id')
      .orderBy('delivery_id')
      .execute()
    polls = opened.map(({ delivery_id }) => delivery_id)
  })

  const said = async (votes: Readonly<Record<string, number>>, at = 0, now = NOW) => {
    const read = Object.entries(votes).map(
      ([id, choice]): PollVote => ({ by: { id, name: '', kind: 'person' }, choice }),
    )
    return await db
      .transaction()
      .execute((trx) => recordNoticePoll(trx, polls[at] ?? ('' as never), read, now, seal))
  }
  const counts = async () => {
    const rows = await db.selectFrom('notice_count').select(['answer', 'people']).execute()
    return CHOICES.map((_, at) =>
      rows.filter(({ answer }) => answer === at + 1).reduce((all, one) => all + one.people, 0),
    )
  }
  const who = (person: string) => ({ channel: 'zalo', person }) as const

  it('is opened in each group, and counts what each has chosen', async () => {
    expect(polls).toHaveLength(2)
    expect(await said({ a: 0, b: 0, c: 1 })).toBe(true)
    expect(await counts()).toEqual([2, 1])
  })

  it('moves a vote that was changed, and counts one that was taken back no more', async () => {
    await said({ a: 0, b: 0 })
    await said({ a: 1, b: 0 })
    expect(await counts()).toEqual([1, 1])
    await said({ a: 1 })
    expect(await counts()).toEqual([0, 1])
    expect(await db.selectFrom('notice_answer').select('person').execute()).toHaveLength(1)
    await said({ a: 1 })
    expect(await counts()).toEqual([0, 1])
  })

  it('counts whoever votes in two groups where they voted first', async () => {
    await said({ a: 0 })
    await said({ a: 1 }, 1)
    await said({ a: 0 })
    expect(await counts()).toEqual([1, 0])
  })

  it('leaves out a choice that nobody has put', async () => {
    await said({ a: 5 })
    expect(await counts()).toEqual([0, 0])
  })

  it('is none of a post with an article', async () => {
    const post = await aDraft(db)
    await order(db, post.id)
    await releaseDue({ db, log: noLog, words: wordsOf('vi'), quiet: () => false }, NOW)
    expect(
      await db
        .transaction()
        .execute((trx) => recordNoticePoll(trx, 'no' as DeliveryId, [], NOW, seal)),
    ).toBe(false)
  })

  it('is shown to whoever asks, and to nobody else', async () => {
    await said({ a: 1 })
    expect(await ownAnswers(db, who('a'), seal)).toEqual([
      { text: 'Mời họp.', hasRead: false, choice: 'Không' },
    ])
    expect(await ownAnswers(db, who('b'), seal)).toEqual([])
  })

  it('goes on being counted when its voter is forgotten, once, and as nobody’s', async () => {
    await said({ a: 1, b: 0 })
    await db.transaction().execute((trx) => forgetAnswers(trx, who('a'), NOW, seal))
    expect(await ownAnswers(db, who('a'), seal)).toEqual([])
    await said({ a: 1, b: 0 })
    expect(await counts()).toEqual([1, 1])
    expect(await ownAnswers(db, who('a'), seal)).toEqual([])
    // Changed since, it is anybody's.
    await said({ a: 0, b: 0 })
    expect(await counts()).toEqual([2, 0])
    expect(await ownAnswers(db, who('a'), seal)).toHaveLength(1)
  })

  it('leaves only numbers when it is over, and is read no more then', async () => {
    await said({ a: 1, b: 0 })
    const over = after(NOW, 15 * DAY)
    expect(await purgeAnswers(db, over)).toBe(0)
    expect(await purgeAnswers(db, after(over, MINUTE))).toBe(2)
    expect(await counts()).toEqual([1, 1])
    await said({ a: 1, b: 0 }, 0, after(over, MINUTE))
    expect(await counts()).toEqual([1, 1])
  })
})
