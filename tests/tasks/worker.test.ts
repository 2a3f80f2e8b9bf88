import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { AccountId } from '../../src/base/index.js'
import { after, MINUTE, noLog, SECOND } from '../../src/base/index.js'
import type { Db } from '../../src/db/index.js'
import {
  createWorker,
  forgetTasks,
  putTask,
  taskNamed,
  type Work,
  type Worker,
  waitingTask,
} from '../../src/tasks/index.js'
import { StoppedClock } from '../support/clock.js'
import { databases } from '../support/databases.js'

const limits = {
  atOnce: 2,
  deaths: 25,
  deadlineMs: 60_000,
  attempts: 3,
  firstWaitMs: SECOND,
  heldMs: 20_000,
}

describe.each(databases)('tasks on %s', (_name, open) => {
  let db: Db
  let clock: StoppedClock
  let workers: Worker[]
  beforeEach(async () => {
    db = await open()
    clock = new StoppedClock()
    workers = []
  })
  afterEach(async () => {
    for (const worker of workers) await worker.stop()
    await db.destroy()
  })

  /** The effect of a task: a row that a second one would be beside. */
  const effect = (trx: Db, name: string) =>
    trx
      .insertInto('audit')
      .values({ id: name, at: '', staff_id: null, actor: '', act: 'test', subject: '', detail: '' })
      .execute()
  const effects = async () =>
    (await db.selectFrom('audit').select('id').orderBy('id').execute()).map(({ id }) => id)
  const stored = (name: string) => async (trx: Db) => {
    await effect(trx, name)
    return `made ${name}`
  }
  const work = (run: Work['run']): Work => ({ run, giveUp: () => stored('given up') })
  const writes = work(async ({ key }) => ({ kind: 'done', finish: stored(key) }))

  function worker(
    doer: Work,
    {
      isAlone = false,
      accounts = [],
      ...more
    }: Partial<typeof limits> & { isAlone?: boolean; accounts?: readonly AccountId[] } = {},
  ): Worker {
    const one = createWorker({
      db,
      clock,
      log: noLog,
      works: new Map([['test', doer]]),
      accounts,
      changed: () => undefined,
      isAlone,
      limits: { ...limits, ...more },
    })
    workers.push(one)
    return one
  }
  const put = (key: string, dueAt?: Date) =>
    db
      .transaction()
      .execute((trx) =>
        putTask(
          trx,
          { key, kind: 'test', payload: { said: 'x' }, ...(dueAt && { dueAt }) },
          clock.now(),
        ),
      )
  const all = async (one: Worker) => {
    await one.look()
    await one.settled()
  }

  it('does a task once, however often it is put, keeps what came of it and forgets what was needed', async () => {
    expect(await put('a')).toBe(true)
    expect(await put('a')).toBe(false)
    const one = worker(writes)
    await all(one)
    expect(await put('a')).toBe(false)
    await all(one)
    expect(await effects()).toEqual(['a'])
    expect(await taskNamed(db, 'a')).toEqual({ state: 'done', result: 'made a' })
    const row = await db.selectFrom('task').selectAll().executeTakeFirstOrThrow()
    expect(row).toMatchObject({ payload: null, holder: null, attempts: 1 })
  })

  it('waits until a task is due, and lets it wait for more until it is begun', async () => {
    await put('a', after(clock.now(), MINUTE))
    const one = worker(writes)
    await all(one)
    expect(await effects()).toEqual([])
    const more = () => ({ payload: { said: 'xy' }, dueAt: after(clock.now(), 2 * MINUTE) })
    expect(await db.transaction().execute((trx) => waitingTask(trx, 'a', more))).toBe(true)
    clock.advance(MINUTE)
    await all(one)
    expect(await effects()).toEqual([])
    clock.advance(MINUTE)
    await all(one)
    expect(await effects()).toEqual(['a'])
    expect(await db.transaction().execute((trx) => waitingTask(trx, 'a', more))).toBe(false)
  })

  it('tries again later, each time after a longer wait, and gives up after the last attempt with a word', async () => {
    await put('a')
    const tried: boolean[] = []
    const one = worker(
      work(async (_task, { isLast }) => {
        tried.push(isLast)
        return { kind: 'again', why: 'busy', finish: stored('said busy') }
      }),
    )
    await all(one)
    await all(one)
    expect(tried).toEqual([false])
    clock.advance(SECOND)
    await all(one)
    clock.advance(SECOND)
    await all(one)
    expect(tried).toEqual([false, false])
    clock.advance(3 * SECOND)
    await all(one)
    expect(tried).toEqual([false, false, true])
    expect(await effects()).toEqual(['said busy'])
    expect(await taskNamed(db, 'a')).toEqual({ state: 'failed', result: 'made said busy' })
  })

  it('says that it gave up when it fell over each time, and when each time took too long', async () => {
    await put('a')
    const falls = worker(work(() => Promise.reject(new Error('fell over'))))
    for (let tries = 0; tries < 3; tries += 1) {
      await all(falls)
      clock.advance(MINUTE)
    }
    expect(await effects()).toEqual(['given up'])
    await db.deleteFrom('audit').execute()
    await put('b')
    const hangs = worker(
      work(() => new Promise(() => undefined)),
      { deadlineMs: 5, attempts: 1 },
    )
    await all(hangs)
    expect(await effects()).toEqual(['given up'])
  })

  it('stores nothing of a task whose effect or end cannot be stored, and begins it anew', async () => {
    await put('a')
    let times = 0
    const one = worker(
      work(async () => ({
        kind: 'done',
        finish: async (trx) => {
          await effect(trx, 'half')
          times += 1
          if (times === 1) throw new Error('no')
          return undefined
        },
      })),
    )
    await all(one)
    expect(await effects()).toEqual([])
    clock.advance(MINUTE)
    await all(one)
    expect(await effects()).toEqual(['half'])
  })

  it('says that it gave up when what it came to cannot be stored, however often it is done', async () => {
    await put('a')
    let runs = 0
    const one = worker(
      work(async () => {
        runs += 1
        return {
          kind: 'done',
          finish: async () => {
            throw new Error('no')
          },
        }
      }),
      { attempts: 3 },
    )
    for (let round = 0; round < 10; round += 1) {
      await all(one)
      clock.advance(MINUTE)
    }
    expect(runs).toBe(3)
    expect(await effects()).toEqual(['given up'])
  })

  it('takes up what a dead process held once it gives no sign of life, and nothing is there twice', async () => {
    await put('a')
    let wakeUp: () => void = () => undefined
    const slow = worker(
      work(async ({ key }) => {
        await new Promise<void>((resolve) => {
          wakeUp = resolve
        })
        return { kind: 'done', finish: stored(key) }
      }),
    )
    await slow.look()
    const other = worker(writes)
    clock.advance(15_000)
    await slow.sign()
    clock.advance(15_000)
    await all(other)
    expect(await effects()).toEqual([])
    clock.advance(20_000)
    await all(other)
    expect(await effects()).toEqual(['a'])
    wakeUp()
    await slow.settled()
    expect(await effects()).toEqual(['a'])
  })

  it('takes it up at once where nobody else can be alive', async () => {
    await put('a')
    const dead = worker(work(() => new Promise(() => undefined)))
    await dead.look()
    await all(worker(writes, { isAlone: true }))
    expect(await effects()).toEqual(['a'])
  })

  it('does not take being killed for a failure, and leaves alone what kills it again and again', async () => {
    await put('a')
    for (let kill = 0; kill < 6; kill += 1) {
      const dead = worker(work(() => new Promise(() => undefined)))
      await dead.look()
      clock.advance(MINUTE)
    }
    const row = await db.selectFrom('task').select(['attempts', 'deaths']).executeTakeFirst()
    expect(row).toEqual({ attempts: 1, deaths: 5 })
    await all(worker(writes, { isAlone: true, deaths: 5 }))
    expect(await taskNamed(db, 'a')).toMatchObject({ state: 'failed' })
    expect(await effects()).toEqual(['given up'])
  })

  it('leaves what is done through an account to whoever has it', async () => {
    const [ours, theirs] = ['telegram:1', 'telegram:2'] as AccountId[]
    await db.transaction().execute(async (trx) => {
      for (const [key, account] of [
        ['a', ours],
        ['b', theirs],
        ['c', undefined],
      ] as const)
        await putTask(
          trx,
          { key, kind: 'test', payload: {}, ...(account && { account }) },
          clock.now(),
        )
    })
    await all(worker(writes))
    expect(await effects()).toEqual(['c'])
    await all(worker(writes, { accounts: ours ? [ours] : [] }))
    expect(await effects()).toEqual(['a', 'c'])
    await all(worker(writes, { accounts: theirs ? [theirs] : [] }))
    expect(await effects()).toEqual(['a', 'b', 'c'])
  })

  it('does so many at once and no more, and gives back what is in hand when it stops', async () => {
    for (const key of ['a', 'b', 'c']) await put(key)
    const begun: string[] = []
    const one = worker(
      work(async ({ key }) => {
        begun.push(key)
        return await new Promise(() => undefined)
      }),
    )
    await one.look()
    expect(begun.toSorted()).toEqual(['a', 'b'])
    await one.stop()
    const rows = await db.selectFrom('task').select(['state', 'attempts', 'holder']).execute()
    expect(rows).toEqual(Array(3).fill({ state: 'waiting', attempts: 0, holder: null }))
    await all(worker(writes))
    expect(await effects()).toEqual(['a', 'b', 'c'])
  })

  it('leaves tasks of other kinds to others, and two workers never do the same', async () => {
    for (let at = 0; at < 20; at += 1) await put(`t${at}`)
    await putTask(db, { key: 'x', kind: 'other', payload: 1 }, clock.now())
    const seen: string[] = []
    const counts = work(async ({ key }) => {
      seen.push(key)
      return { kind: 'done', finish: stored(key) }
    })
    const [one, two] = [worker(counts), worker(counts)]
    await Promise.all([one.look(), two.look()])
    await vi.waitFor(async () => expect(await effects()).toHaveLength(20), { timeout: 10_000 })
    expect(new Set(seen).size).toBe(20)
    expect(seen).toHaveLength(20)
    expect(await taskNamed(db, 'x')).toMatchObject({ state: 'waiting' })
  })

  it('forgets what was settled long ago, and nothing that waits', async () => {
    await put('a')
    await all(worker(writes))
    await put('b')
    clock.advance(MINUTE)
    expect(await forgetTasks(db, clock.now())).toBe(1)
    expect(await taskNamed(db, 'b')).toMatchObject({ state: 'waiting' })
  })
})
