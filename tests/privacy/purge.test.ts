import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { DAY, type FeedbackId, newId } from '../../src/base/index.js'
import type { Db, FeedbackState } from '../../src/db/index.js'
import { DEFAULT_RETENTION, purgeOld } from '../../src/privacy/index.js'
import { StoppedClock } from '../support/clock.js'
import { databases } from '../support/databases.js'

const NOW = new StoppedClock().now()
const daysAgo = (days: number) => new Date(NOW.getTime() - days * DAY).toISOString()

describe.each(databases)('retention on %s', (_name, open) => {
  let db: Db
  beforeAll(async () => {
    db = await open()
  })
  beforeEach(async () => {
    await db.deleteFrom('feedback').execute()
    await db.deleteFrom('case_file').execute()
  })
  afterAll(() => db.destroy())

  const aFeedback = async (
    days: number,
    state: FeedbackState = 'kept',
    caseId: string | null = null,
  ) => {
    const id = newId<FeedbackId>()
    await db
      .insertInto('feedback')
      .values({
        id,
        event_id: id as never,
        kind: 'comment',
        text: 'Ý kiến',
        channel: 'telegram',
        chat: '-1',
        message_id: 'm',
        received_at: daysAgo(days),
        state,
        case_id: caseId as never,
      })
      .execute()
    return id
  }
  const aCase = async (status: 'new' | 'closed') => {
    const id = newId<never>() as string
    const at = daysAgo(800)
    await db
      .insertInto('case_file')
      .values({
        id: id as never,
        code: id,
        kind: 'report',
        level: 'normal',
        status,
        opened_at: at,
        receive_by: at,
        answer_by: at,
        status_at: at,
      })
      .execute()
    return id
  }
  const textOf = async (id: FeedbackId) =>
    (await db.selectFrom('feedback').select('text').where('id', '=', id).executeTakeFirst())?.text

  it('erases texts that are older than people were told, and no others', async () => {
    const [old, young, held] = [
      await aFeedback(731),
      await aFeedback(729),
      await aFeedback(731, 'held'),
    ]
    const purged = await purgeOld(db, { ...DEFAULT_RETENTION, held: 900 }, NOW)
    expect(purged.feedback).toBe(1)
    expect([await textOf(old), await textOf(young), await textOf(held)]).toEqual([
      '',
      'Ý kiến',
      'Ý kiến',
    ])
  })

  it('leaves what somebody still has to answer', async () => {
    const waiting = await aFeedback(800, 'kept', await aCase('new'))
    const over = await aFeedback(800, 'kept', await aCase('closed'))
    await purgeOld(db, DEFAULT_RETENTION, NOW)
    expect([await textOf(waiting), await textOf(over)]).toEqual(['Ý kiến', ''])
  })

  it('is done when it was done: a second look finds nothing', async () => {
    await aFeedback(800)
    await purgeOld(db, DEFAULT_RETENTION, NOW)
    expect((await purgeOld(db, DEFAULT_RETENTION, NOW)).feedback).toBe(0)
  })
})
