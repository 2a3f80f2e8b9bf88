import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type DeliveryId, newId, SECOND } from '../../src/base/index.js'
import type { Change, Message } from '../../src/channels/index.js'
import type { Db } from '../../src/db/index.js'
import { LANES, putDeliveries, putEdits, THIS_DELIVERY } from '../../src/delivery/index.js'
import { StoppedClock } from '../support/clock.js'
import { databases } from '../support/databases.js'
import { createFakePlatform } from '../support/fake-channel.js'
import { drain, startCourier } from './drain.js'
import { PACE } from './pace-limits.js'
import { ACCOUNT, aDelivery, aPost, cleared, inParts, rowOf } from './rows.js'

const star = { label: '5 ⭐', value: `r:${THIS_DELIVERY}:5` }
const page = { label: 'Đọc tiếp', url: 'https://example.vn/$' }

describe.each(databases)('what is said, on %s', (_name, open) => {
  let db: Db
  const clock = new StoppedClock()
  beforeAll(async () => {
    db = await open()
  })
  beforeEach(() => cleared(db))
  afterAll(() => db.destroy())

  async function sayAll() {
    const platform = createFakePlatform(clock, PACE)
    await drain(db, await startCourier(db, platform, clock), clock)
    return platform
  }

  async function edited(change: Change): Promise<{ change: Change | undefined; target: string }> {
    const id = newId<DeliveryId>()
    await putDeliveries(db, [aDelivery('said', { id })], clock.now())
    await sayAll()
    const target = {
      id,
      account_id: ACCOUNT,
      channel: 'telegram',
      chat: '-said',
      group_id: null,
    } as const
    await putEdits(db, [{ key: 'edit', target, lane: LANES.refresh, change }], clock.now())
    clock.advance(2 * SECOND)
    return { change: (await sayAll()).edited[0]?.change, target: id }
  }

  it('names in its buttons the delivery they stand under, and leaves links as they are', async () => {
    const message: Message = { text: 'Bài viết', buttons: [[star, page]] }
    await putDeliveries(db, [aDelivery('a', { message })], clock.now())
    const { said } = await sayAll()
    const { id } = await rowOf(db, 'a')
    expect(said[0]?.message.buttons).toEqual([[{ label: '5 ⭐', value: `r:${id}:5` }, page]])
  })

  it('names in the buttons of a change the delivery that is changed', async () => {
    const { change, target } = await edited({ kind: 'buttons', buttons: [[star]] })
    expect(change).toEqual({
      kind: 'buttons',
      buttons: [[{ label: '5 ⭐', value: `r:${target}:5` }]],
    })
  })

  it('names it in a whole new text too', async () => {
    const message = { text: 'Đính chính', buttons: [[star]] }
    const { change, target } = await edited({ kind: 'message', message })
    expect(change).toEqual({
      kind: 'message',
      message: { text: 'Đính chính', buttons: [[{ label: '5 ⭐', value: `r:${target}:5` }]] },
    })
  })

  it('stands once for all groups that get the same part of a post', async () => {
    const post = await aPost(db, ['Phần một', 'Phần hai'])
    const groups = ['1', '2', '3'].flatMap((key) => inParts(key, 2, { post, message: null }))
    await putDeliveries(db, groups, clock.now())
    const { said } = await sayAll()
    for (const chat of ['-1', '-2', '-3'])
      expect(said.filter((one) => one.chat === chat).map(({ message }) => message.text)).toEqual([
        'Phần một',
        'Phần hai',
      ])
  })

  it('fails when it is missing, in one place, and nobody else waits for it', async () => {
    const post = await aPost(db, [])
    await putDeliveries(db, [aDelivery('empty', { post, part: 0, message: null })], clock.now())
    await putDeliveries(db, [aDelivery('next')], clock.now())
    const { said, calls, probes } = await sayAll()
    expect(await rowOf(db, 'empty')).toMatchObject({ state: 'failed', reason: 'rejected' })
    expect([said.length, calls.length, probes.length]).toEqual([1, 1, 0])
  })
})
