import { rmSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Picture, SendResult } from '../../src/channels/index.js'
import type { Db } from '../../src/db/index.js'
import { putDeliveries } from '../../src/delivery/index.js'
import { createPictures } from '../../src/pictures/index.js'
import { StoppedClock } from '../support/clock.js'
import { databases } from '../support/databases.js'
import { createFakePlatform, type FakePlatform } from '../support/fake-channel.js'
import { aJpeg, freshFolder } from '../support/pictures.js'
import { drain, startCourier, takeSome } from './drain.js'
import { PACE } from './pace-limits.js'
import { ACCOUNT, aDelivery, cleared, manyDeliveries, OTHER_ACCOUNT, rowOf, tally } from './rows.js'

const REFUSED: SendResult = { kind: 'refused', code: 'picture', permanent: true }
const NOT_UPLOADED: SendResult = { kind: 'refused', code: 'picture', permanent: false }

describe.each(databases)('pictures on their way, on %s', (_name, open) => {
  let db: Db
  let clock: StoppedClock
  let platform: FakePlatform
  let folder: string
  let image: Picture
  beforeAll(async () => {
    db = await open()
  })
  beforeEach(async () => {
    await cleared(db)
    await db.deleteFrom('account_file').execute()
    clock = new StoppedClock()
    platform = createFakePlatform(clock, PACE)
    folder = freshFolder()
    const put = await createPictures(folder).put(await aJpeg())
    if (put.kind === 'refused') throw new Error(put.why)
    image = put.picture
  })
  afterAll(() => db.destroy())

  const message = () => ({ text: 'Đường mới', image })
  const start = (on = platform) => startCourier(db, on, clock, { pictures: createPictures(folder) })
  const run = async (on = platform) => await drain(db, await start(on), clock)
  const put = (count: number, more = {}) =>
    putDeliveries(db, manyDeliveries(count, { message: message(), ...more }), clock.now())
  const shown = () => platform.said.map((one) => one.message.image !== undefined)

  it('go up once for many groups, however many are on their way at once', async () => {
    await put(120)
    await run()
    expect(await tally(db)).toEqual({ sent: 120 })
    expect(platform.said).toHaveLength(120)
    expect(new Set(shown())).toEqual(new Set([true]))
    expect(platform.uploads).toEqual([image.hash])
  })

  it('are read once for all groups of a post', async () => {
    const pictures = createPictures(folder)
    const read = vi.spyOn(pictures, 'read')
    await put(30)
    await drain(db, await startCourier(db, platform, clock, { pictures }), clock)
    expect(await tally(db)).toEqual({ sent: 30 })
    expect(read).toHaveBeenCalledTimes(1)
  })

  it('wait for the one that is going up, and count as no attempt meanwhile', async () => {
    await put(5)
    const courier = await start()
    platform.hang()
    const inHand = await takeSome(courier, clock, 5)
    await vi.waitFor(() => expect(platform.hanging).toBe(1))
    await vi.waitFor(async () => expect(await tally(db)).toEqual({ sending: 1, queued: 4 }))
    platform.letGo()
    await Promise.all(inHand)
    expect(await tally(db)).toEqual({ sent: 1, queued: 4 })
    await drain(db, courier, clock)
    expect(platform.uploads).toHaveLength(1)
    for (const n of [1, 2, 3, 4, 5])
      expect(await rowOf(db, String(n))).toMatchObject({ state: 'sent', attempts: 0 })
  })

  it('let the next one go up when the first is not answered', async () => {
    await put(2)
    const courier = await start()
    platform.hang()
    const inHand = await takeSome(courier, clock, 1)
    await vi.waitFor(() => expect(platform.hanging).toBe(1))
    platform.letGo({ kind: 'uncertain', reason: 'no-answer' })
    await Promise.all(inHand)
    await drain(db, courier, clock)
    expect(await tally(db)).toEqual({ sent: 1, uncertain: 1 })
    expect(platform.uploads).toHaveLength(2)
  })

  it('need not go up again after a restart', async () => {
    await put(1)
    await run()
    await putDeliveries(db, [aDelivery('later', { message: message() })], clock.now())
    await run()
    expect(await tally(db)).toEqual({ sent: 2 })
    expect(platform.uploads).toHaveLength(1)
  })

  it('go up for each account, since a name is good for one', async () => {
    await put(2)
    const other = createFakePlatform(clock, PACE, OTHER_ACCOUNT)
    const theirs = { account: OTHER_ACCOUNT, message: message() }
    await run()
    await putDeliveries(db, [aDelivery('theirs', theirs)], clock.now())
    await run(other)
    expect([platform.uploads.length, other.uploads.length]).toEqual([1, 1])
    expect(other.said[0]?.message.image).not.toHaveProperty('reuse')
    const names = await db.selectFrom('account_file').selectAll().orderBy('account_id').execute()
    expect(names).toMatchObject([
      { account_id: ACCOUNT, hash: image.hash, name: `file 1 of ${ACCOUNT}` },
      { account_id: OTHER_ACCOUNT, hash: image.hash, name: `file 1 of ${OTHER_ACCOUNT}` },
    ])
  })

  it('get a new name when the platform has forgotten the old one', async () => {
    await put(1)
    await run()
    platform.forgetFiles()
    await putDeliveries(db, [aDelivery('later', { message: message() })], clock.now())
    await run()
    const names = await db.selectFrom('account_file').select('name').execute()
    expect(names).toEqual([{ name: `file 2 of ${ACCOUNT}` }])
  })

  it('are left out when their file is gone: the words go', async () => {
    rmSync(folder, { recursive: true })
    await put(1)
    await run()
    expect(platform.said).toMatchObject([{ message: { text: 'Đường mới' } }])
    expect(shown()).toEqual([false])
  })

  it('are shown by their name when their file is gone', async () => {
    await put(1)
    await run()
    rmSync(folder, { recursive: true })
    await putDeliveries(db, [aDelivery('later', { message: message() })], clock.now())
    await run()
    expect(shown()).toEqual([true, true])
  })

  it('are left out at once where the platform will not have them', async () => {
    platform.pictures = REFUSED
    await put(3)
    await run()
    expect(await tally(db)).toEqual({ sent: 3 })
    expect(shown()).toEqual([false, false, false])
  })

  it('leave it to the words to tell that nothing may be said at all', async () => {
    platform.pictures = REFUSED
    platform.answer('everywhere', { kind: 'refused', code: 'muted', permanent: true })
    await put(1)
    await run()
    expect(await rowOf(db, '1')).toMatchObject({ state: 'failed', reason: 'muted' })
  })

  it('are tried a second time when they could not be uploaded, and left out then', async () => {
    platform.pictures = NOT_UPLOADED
    await put(2)
    const courier = await start()
    const inHand = await takeSome(courier, clock, 1)
    await Promise.all(inHand)
    expect(platform.said).toEqual([])
    expect(await tally(db)).toEqual({ queued: 2 })
    await drain(db, courier, clock)
    expect(await tally(db)).toEqual({ sent: 2 })
    expect(shown()).toEqual([false, false])
  })

  it('are shown at the second try when they can be uploaded then', async () => {
    platform.pictures = NOT_UPLOADED
    await put(1)
    const courier = await start()
    await Promise.all(await takeSome(courier, clock, 1))
    platform.pictures = undefined
    await drain(db, courier, clock)
    expect(shown()).toEqual([true])
  })
})
