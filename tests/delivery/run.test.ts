import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { HOUR, systemClock } from '../../src/base/index.js'
import type { Db } from '../../src/db/index.js'
import { createCourier, putDeliveries } from '../../src/delivery/index.js'
import { databases } from '../support/databases.js'
import { createFakePlatform, type FakePlatform } from '../support/fake-channel.js'
import { unwell } from '../support/unwell-database.js'
import { noPictures } from './drain.js'
import { PACE } from './pace-limits.js'
import { aDelivery, cleared, manyDeliveries, tally } from './rows.js'

describe.each(databases)('a courier that runs by itself, on %s', (_name, open) => {
  let db: Db
  let platform: FakePlatform
  let stop: AbortController
  beforeAll(async () => {
    db = await open()
  })
  beforeEach(async () => {
    await cleared(db)
    platform = createFakePlatform(systemClock, { ...PACE, perSecond: 200, inFlight: 3 })
    stop = new AbortController()
  })
  afterAll(() => db.destroy())

  const lines: string[] = []
  const write = (_fields: object, message: string) => void lines.push(message)
  const log = { debug: write, info: write, warn: write, error: write }
  const courierOn = (on: Db) =>
    createCourier({
      db: on,
      channel: platform.channel,
      holder: 'me',
      clock: systemClock,
      log,
      quiet: () => false,
      pictures: noPictures,
    })

  it('finishes what is in hand when told to stop, and takes nothing more', async () => {
    await putDeliveries(db, manyDeliveries(10, { dueAt: new Date(0) }), systemClock.now())
    platform.hang()
    let stopped = false
    const running = courierOn(db)
      .run(stop.signal)
      .finally(() => {
        stopped = true
      })
    await until(() => platform.hanging === 3)
    stop.abort()
    await rest(100)
    expect(stopped).toBe(false)
    platform.letGo()
    await running
    expect(await tally(db)).toEqual({ sent: 3, queued: 7 })
  })

  it('does not begin when told to stop already', async () => {
    await putDeliveries(db, manyDeliveries(2, { dueAt: new Date(0) }), systemClock.now())
    stop.abort()
    await courierOn(db).run(stop.signal)
    expect(platform.calls).toEqual([])
  })

  it('finds by itself what another process has put', async () => {
    const running = courierOn(db).run(stop.signal)
    await rest(50)
    await putDeliveries(db, [aDelivery('a', { dueAt: new Date(0) })], systemClock.now())
    await until(() => platform.said.length === 1)
    stop.abort()
    await running
    expect(await tally(db)).toEqual({ sent: 1 })
  })

  it('goes on looking after the database was lost', async () => {
    await putDeliveries(db, [aDelivery('a', { dueAt: new Date(0) })], systemClock.now())
    const sick = unwell(db)
    sick.failing = () => true
    const running = courierOn(sick.db).run(stop.signal)
    await until(() => lines.includes('courier could not look for deliveries'))
    sick.failing = undefined
    await until(() => platform.said.length === 1)
    stop.abort()
    await running
  })

  it('gives up what expires although the account is silent for hours', async () => {
    const expiresAt = new Date(systemClock.now().getTime() + 3_000)
    platform.silence('everywhere', 12 * HOUR, 'account')
    await putDeliveries(db, manyDeliveries(3, { dueAt: new Date(0), expiresAt }), systemClock.now())
    const running = courierOn(db).run(stop.signal)
    await until(async () => (await tally(db))['failed'] === 3)
    stop.abort()
    await running
    expect(platform.said).toEqual([])
  })
})

const rest = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await rest(10)
}
