import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  type AccountId,
  type ArticleId,
  type DeliveryId,
  HOUR,
  type Log,
  MINUTE,
} from '../../src/base/index.js'
import type { Channel, PollReading } from '../../src/channels/index.js'
import type { Db } from '../../src/db/index.js'
import {
  hastenPoll,
  openPolls,
  type ReadPollsDeps,
  readPolls,
  readTotal,
} from '../../src/feedback/index.js'
import { StoppedClock } from '../support/clock.js'
import { databases } from '../support/databases.js'
import { createFakePlatform } from '../support/fake-channel.js'
import { SEAL } from '../support/members.js'
import { unwell } from '../support/unwell-database.js'
import { aGroup, anArticle, aPost, cleared, EDITABLE, person, said } from './scene.js'

const ACCOUNT = 'telegram:1' as AccountId
const PACE = { perSecond: 29, chatGapMs: 0, chatCount: 20, chatWindowMs: 0, inFlight: 1 }

describe.each(databases)('reading polls, on %s', (_name, open) => {
  let db: Db
  let clock: StoppedClock
  let article: ArticleId
  let polls: DeliveryId[]
  let says: Map<string, PollReading | Error>
  let asked: string[]
  let lines: string[]
  let heard: string[]

  beforeAll(async () => {
    db = await open()
  })
  beforeEach(async () => {
    await cleared(db)
    await db.updateTable('account').set({ wait_until: null }).execute()
    clock = new StoppedClock()
    says = new Map()
    asked = []
    lines = []
    heard = []
    article = await anArticle(db)
    const post = await aPost(db, article)
    polls = []
    for (const n of [1, 2, 3, 4, 5, 6, 7]) {
      const chat = `-${n}`
      const group = { chat, id: await aGroup(db, chat) }
      polls.push(await said(db, post, group, { messageId: `poll:${n}` }))
    }
  })
  afterAll(() => db.destroy())

  const openSome = (count: number) =>
    openPolls(
      db,
      polls.slice(0, count).map((id) => ({ id, account: ACCOUNT })),
      clock.now(),
    )
  const keep = (fields: object, message: string) =>
    lines.push(JSON.stringify({ message, ...fields }))
  const log: Log = { debug: keep, info: keep, warn: keep, error: keep }
  const withPolls: Pick<Required<Channel>, 'readPoll'> = {
    readPoll: async ({ chat }, messageId) => {
      asked.push(`${chat} ${messageId}`)
      const said = says.get(messageId) ?? { kind: 'read', votes: [] }
      if (said instanceof Error) throw said
      return said
    },
  }
  const read = (on = db, more: Partial<Channel> = withPolls) => {
    const { channel } = createFakePlatform(clock, PACE)
    const onVoted = async (_: Db, { by, score, delivery, account }: Voted) =>
      void heard.push(`${account} ${delivery === polls[0] ? 'first' : 'other'} ${by.id} ${score}`)
    return readPolls(
      { db: on, clock, log, editable: EDITABLE, seal: SEAL, onVoted },
      { ...channel, ...more },
    )
  }
  type Voted = Parameters<NonNullable<ReadPollsDeps['onVoted']>>[1]
  const vote = (voter: string, choice: number): PollReading => ({
    kind: 'read',
    votes: [{ by: person(voter), choice }],
  })
  const total = () => readTotal(db, article)
  /** As many rings as there are polls: one is read at each. */
  const readAll = async () => {
    for (const _ of polls) await read()
  }

  it('takes what they say as ratings, when they are due and not before', async () => {
    await openSome(2)
    says.set('poll:1', vote('a', 4)).set('poll:2', vote('b', 0))
    await read()
    expect(asked).toEqual([])
    clock.advance(11 * MINUTE)
    await readAll()
    expect(asked).toEqual(['-1 poll:1', '-2 poll:2'])
    expect(await total()).toEqual([1, 0, 0, 0, 1])
    await readAll()
    expect(asked, 'not at once again').toHaveLength(2)
    clock.advance(10 * MINUTE)
    await readAll()
    expect(asked).toHaveLength(4)
  })

  it('tells of each vote once, and of one that was changed again', async () => {
    await openSome(1)
    says.set('poll:1', vote('a', 0))
    clock.advance(11 * MINUTE)
    await read()
    clock.advance(10 * MINUTE)
    await read()
    expect(heard).toEqual([`${ACCOUNT} first a 1`])
    says.set('poll:1', vote('a', 1))
    clock.advance(30 * MINUTE)
    await read()
    expect(heard).toEqual([`${ACCOUNT} first a 1`, `${ACCOUNT} first a 2`])
  })

  it('asks about one at a ring, so that many posted together are no storm of questions', async () => {
    await openSome(7)
    clock.advance(10 * MINUTE)
    await readAll()
    expect(asked, 'they fall due one after another').toHaveLength(1)
    clock.advance(MINUTE)
    await read()
    expect(asked).toHaveLength(2)
    await readAll()
    expect(new Set(asked).size).toBe(7)
  })

  it('asks about none while the platform wants the account silent', async () => {
    await openSome(3)
    says.set('poll:1', { kind: 'throttled', waitMs: HOUR })
    clock.advance(11 * MINUTE)
    await readAll()
    await hastenPoll(db, ACCOUNT, { channel: 'telegram', chat: '-2' }, 'poll:2', clock.now())
    clock.advance(HOUR - 1)
    await readAll()
    expect(asked, 'not even when somebody votes').toHaveLength(1)
    says.delete('poll:1')
    clock.advance(1)
    await readAll()
    expect(asked).toHaveLength(4)
  })

  it('waits for the next time when the platform cannot be reached, and keeps what it said before', async () => {
    await openSome(1)
    says.set('poll:1', vote('a', 4))
    clock.advance(10 * MINUTE)
    await read()
    says.set('poll:1', { kind: 'unreachable' })
    clock.advance(10 * MINUTE)
    await read()
    await read()
    expect(asked).toHaveLength(2)
    expect(await total()).toEqual([0, 0, 0, 0, 1])
    clock.advance(10 * MINUTE)
    await read()
    expect(asked).toHaveLength(3)
  })

  it('asks no more about one that is gone, and keeps the ratings that it brought', async () => {
    await openSome(1)
    says.set('poll:1', vote('a', 4))
    clock.advance(10 * MINUTE)
    await read()
    says.set('poll:1', { kind: 'gone' })
    clock.advance(10 * MINUTE)
    await read()
    clock.advance(HOUR)
    await read()
    expect(asked).toHaveLength(2)
    expect(await total()).toEqual([0, 0, 0, 0, 1])
  })

  it('reads the others when one breaks, says so, and waits with that one', async () => {
    await openSome(2)
    says.set('poll:1', new Error('broken')).set('poll:2', vote('b', 2))
    clock.advance(11 * MINUTE)
    await readAll()
    expect(asked).toHaveLength(2)
    expect(await total()).toEqual([0, 0, 1, 0, 0])
    expect(lines.join()).toContain('poll could not be taken in')
  })

  it('is taken in whole or not at all', async () => {
    await openSome(1)
    says.set('poll:1', vote('a', 4))
    clock.advance(10 * MINUTE)
    const sick = unwell(db)
    sick.failing = (query) =>
      query.kind === 'InsertQueryNode' && JSON.stringify(query).includes('"poll_vote"')
    await read(sick.db)
    expect(sick.failed).toBe(1)
    expect(await total()).toEqual([0, 0, 0, 0, 0])
    clock.advance(10 * MINUTE)
    await read()
    expect(await total()).toEqual([0, 0, 0, 0, 1])
  })

  it('asks nothing where a channel has no polls', async () => {
    await openSome(1)
    clock.advance(10 * MINUTE)
    await read(db, {})
    await read()
    expect(asked, 'still due').toHaveLength(1)
  })
})
