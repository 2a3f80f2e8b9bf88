import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { groupAt } from '../../src/audience/index.js'
import { type DeliveryId, HOUR, MINUTE, newId, SECOND } from '../../src/base/index.js'
import type { Db } from '../../src/db/index.js'
import {
  cancelWaiting,
  LANES,
  proveSent,
  putDeliveries,
  putEdits,
  sealAddress,
} from '../../src/delivery/index.js'
import { HELD } from '../../src/delivery/outbox.js'
import { EDIT_PAUSE_MS } from '../../src/delivery/record.js'
import { StoppedClock } from '../support/clock.js'
import { databases } from '../support/databases.js'
import { createFakePlatform, type FakePlatform } from '../support/fake-channel.js'
import { SEAL } from '../support/members.js'
import { drain, startCourier, takeSome } from './drain.js'
import { PACE } from './pace-limits.js'
import { mostInOneSecond, mostWithin } from './rates.js'
import {
  ACCOUNT,
  aDelivery,
  aGroup,
  aPost,
  chatOf,
  cleared,
  inParts,
  manyDeliveries,
  rowOf,
  statesOf,
  tally,
} from './rows.js'

describe.each(databases)('the courier on %s', (_name, open) => {
  let db: Db
  let clock: StoppedClock
  let platform: FakePlatform
  beforeAll(async () => {
    db = await open()
  })
  beforeEach(async () => {
    await cleared(db)
    clock = new StoppedClock()
    platform = createFakePlatform(clock, PACE)
  })
  afterAll(() => db.destroy())

  const chats = () => platform.said.map(({ chat }) => chat)
  const times = () => platform.said.map(({ at }) => at)
  const run = async (forMs?: number) =>
    await drain(db, await startCourier(db, platform, clock), clock, forMs)

  it('says everything once, evenly and just below the limit', async () => {
    const began = clock.now().getTime()
    await putDeliveries(db, manyDeliveries(150), clock.now())
    await run()
    expect(new Set(chats()).size).toBe(150)
    expect(chats()).toHaveLength(150)
    expect(await tally(db)).toEqual({ sent: 150 })
    expect(mostInOneSecond(times())).toBeLessThanOrEqual(30)
    expect(clock.now().getTime() - began).toBeLessThan((1.06 * 150 * SECOND) / 30)
  })

  it('keeps the names the platform gave', async () => {
    await putDeliveries(db, manyDeliveries(2), clock.now())
    await run()
    for (const { chat, messageId } of platform.said)
      expect(await rowOf(db, chat.slice(1))).toMatchObject({ state: 'sent', message_id: messageId })
  })

  it('says nothing before its time', async () => {
    const dueAt = new Date(clock.now().getTime() + 10 * SECOND)
    await putDeliveries(db, [aDelivery('later', { dueAt })], clock.now())
    await run()
    expect(times()[0]).toBeGreaterThanOrEqual(dueAt.getTime())
  })

  it('says nothing for another account', async () => {
    await putDeliveries(
      db,
      [aDelivery('a', { account: 'telegram:2' as typeof ACCOUNT })],
      clock.now(),
    )
    await run(MINUTE)
    expect(platform.calls).toEqual([])
  })

  it('has no more under way than the channel allows', async () => {
    await putDeliveries(db, manyDeliveries(PACE.inFlight + 3), clock.now())
    const courier = await startCourier(db, platform, clock)
    platform.hang()
    const inHand = await takeSome(courier, clock, PACE.inFlight)
    clock.advance(SECOND)
    expect(await courier.step()).toMatchObject({ kind: 'wait' })
    expect(platform.hanging).toBe(PACE.inFlight)
    platform.letGo()
    await Promise.all(inHand)
    expect(await courier.step()).toMatchObject({ kind: 'took' })
  })

  it('says each thing once although two couriers are at it', async () => {
    await putDeliveries(db, manyDeliveries(40), clock.now())
    const one = await startCourier(db, platform, clock, { holder: 'same' })
    const two = await startCourier(db, platform, clock, { holder: 'same' })
    await Promise.all([drain(db, one, clock), drain(db, two, clock)])
    expect(chats().toSorted()).toEqual(
      manyDeliveries(40)
        .map(({ to }) => to.chat)
        .toSorted(),
    )
  })

  describe('with several things to say', () => {
    it('lets a reply overtake a broadcast', async () => {
      await putDeliveries(db, manyDeliveries(100), clock.now())
      const courier = await startCourier(db, platform, clock)
      for (const chat of ['-p1', '-p2', '-p3']) {
        await Promise.all(await takeSome(courier, clock, 10))
        const before = platform.said.length
        const reply = { lane: LANES.reply, to: chatOf(chat), dueAt: clock.now() }
        await putDeliveries(db, [aDelivery(`reply ${chat}`, reply)], clock.now())
        await Promise.all(await takeSome(courier, clock, 2))
        expect(chats().slice(before)).toContain(chat)
      }
    })

    it('gives a broadcast every second place in a flood of replies', async () => {
      const replies = manyDeliveries(60).map((one) => ({
        ...one,
        key: `reply ${one.key}`,
        to: chatOf(`p${one.to.chat}`),
        lane: LANES.reply,
      }))
      await putDeliveries(db, [...replies, ...manyDeliveries(60)], clock.now())
      const courier = await startCourier(db, platform, clock)
      await Promise.all(await takeSome(courier, clock, 40))
      expect(chats().filter((chat) => chat.startsWith('p'))).toHaveLength(20)
    })

    it('rests scheduled posts and bulletins in quiet hours, and nothing else', async () => {
      const lanes = Object.entries(LANES).filter(
        ([lane]) => lane !== 'refresh' && lane !== 'thanks',
      )
      await putDeliveries(
        db,
        lanes.map(([key, lane]) => aDelivery(key, { lane })),
        clock.now(),
      )
      let quiet = true
      const courier = await startCourier(db, platform, clock, { quiet: () => quiet })
      await drain(db, courier, clock, MINUTE)
      expect(chats()).toEqual(['-reply', '-urgent', '-answer', '-postNow'])
      quiet = false
      await drain(db, courier, clock)
      expect(chats().slice(4)).toEqual(['-post', '-bulletin'])
    })

    it('never says what was cancelled before its turn', async () => {
      const post = await aPost(db)
      await putDeliveries(db, manyDeliveries(30, { post }), clock.now())
      const courier = await startCourier(db, platform, clock)
      await Promise.all(await takeSome(courier, clock, 10))
      expect(await cancelWaiting(db, post, clock.now())).toBe(20)
      await drain(db, courier, clock)
      expect(platform.said).toHaveLength(10)
      expect(await tally(db)).toEqual({ sent: 10, cancelled: 20 })
    })
  })

  describe('in one chat', () => {
    it('keeps the distance and the count, and lets nobody else wait for it', async () => {
      const busy = manyDeliveries(45).map((one) => ({ ...one, to: chatOf('-busy') }))
      const others = manyDeliveries(20).map((one) => ({ ...one, key: `other ${one.key}` }))
      await putDeliveries(db, [...busy, ...others], clock.now())
      const began = clock.now().getTime()
      await run()
      const inBusy = platform.said.filter(({ chat }) => chat === '-busy').map(({ at }) => at)
      expect(inBusy).toHaveLength(45)
      expect(mostWithin(1_050, inBusy)).toBe(1)
      expect(mostWithin(61 * SECOND, inBusy)).toBe(20)
      const last = platform.said.filter(({ chat }) => chat !== '-busy').at(-1)
      expect((last?.at ?? 0) - began).toBeLessThan(SECOND)
    })

    it('keeps the distance also where the chat stands under seal, another name each time', async () => {
      const sealed = () => sealAddress(SEAL, chatOf('7'))
      const said = ['a', 'b', 'c'].map((key) => ({ ...aDelivery(key), to: sealed() }))
      await putDeliveries(db, [...said, aDelivery('plain', { to: chatOf('7') })], clock.now())
      await drain(db, await startCourier(db, platform, clock, { seal: SEAL }), clock)
      expect(chats()).toEqual(['7', '7', '7', '7'])
      expect(mostWithin(1_050, times())).toBe(1)
    })

    it('counts changes like messages', async () => {
      const id = newId<DeliveryId>()
      await putDeliveries(db, [aDelivery('said', { id, to: chatOf('-1') })], clock.now())
      const target = {
        id,
        account_id: ACCOUNT,
        channel: 'telegram',
        chat: '-1',
        group_id: null,
      } as const
      const change = { kind: 'buttons', buttons: [] } as const
      const edits = ['a', 'b', 'c'].map((key) => ({ key, target, lane: LANES.refresh, change }))
      await putEdits(db, edits, clock.now())
      await run()
      const all = [...platform.said, ...platform.edited].map(({ at }) => at)
      expect(all).toHaveLength(4)
      expect(mostWithin(1_050, all)).toBe(1)
    })

    it('answers a person at once although results are refreshed all the time', async () => {
      const ids = Array.from({ length: 30 }, () => newId<DeliveryId>())
      const of = { account_id: ACCOUNT, channel: 'telegram', chat: '-1', group_id: null } as const
      await putDeliveries(
        db,
        ids.map((id, n) => aDelivery(`said ${n}`, { id, to: chatOf(`-x${n}`) })),
        clock.now(),
      )
      const courier = await startCourier(db, platform, clock)
      await drain(db, courier, clock)
      const change = { kind: 'buttons', buttons: [] } as const
      await putEdits(
        db,
        ids.map((id) => ({ key: `r ${id}`, target: { ...of, id }, lane: LANES.refresh, change })),
        clock.now(),
      )
      const soon = new Date(clock.now().getTime() + 40 * SECOND)
      const waits = { to: chatOf('-1'), lane: LANES.reply, dueAt: soon }
      await putDeliveries(db, [aDelivery('waits', waits)], clock.now())
      await drain(db, courier, clock, 50 * SECOND)
      expect(platform.edited).toHaveLength(12)
      expect(await rowOf(db, 'waits'), 'is not put off with them').toMatchObject({ state: 'sent' })
      const asked = clock.now()
      const reply = { to: chatOf('-1'), lane: LANES.reply, dueAt: asked }
      await putDeliveries(db, [aDelivery('reply', reply)], asked)
      await drain(db, courier, clock, 2 * SECOND)
      expect(await rowOf(db, 'reply')).toMatchObject({ state: 'sent' })
      await drain(db, courier, clock)
      expect(platform.edited).toHaveLength(30)
      expect(
        mostWithin(
          61 * SECOND,
          platform.edited.map(({ at }) => at),
        ),
      ).toBe(12)
    })

    it('says the parts of a post in order', async () => {
      const posts = ['1', '2', '3'].flatMap((key) => inParts(key, 3))
      await putDeliveries(db, posts.toReversed().toSorted(byFollowing), clock.now())
      await run()
      for (const key of ['1', '2', '3']) {
        const texts = platform.said.filter(({ chat }) => chat === `-${key}`)
        const expected = [0, 1, 2].map((part) => `Chào bà con, đây là ${key}/${part}.`)
        expect(texts.map(({ message }) => message.text)).toEqual(expected)
      }
    })

    it('refreshes the same message no sooner than its pause, with the newest change', async () => {
      const id = newId<DeliveryId>()
      await putDeliveries(db, [aDelivery('said', { id })], clock.now())
      const courier = await startCourier(db, platform, clock)
      const target = {
        id,
        account_id: ACCOUNT,
        channel: 'telegram',
        chat: '-said',
        group_id: null,
      } as const
      for (let n = 1; n <= 30; n += 1) {
        const buttons = [[{ label: String(n), value: 'r' }]]
        const change = { kind: 'buttons', buttons } as const
        await putEdits(db, [{ key: 'refresh', target, lane: LANES.refresh, change }], clock.now())
        await drain(db, courier, clock, SECOND)
        clock.advance(SECOND)
      }
      await drain(db, courier, clock)
      expect(
        mostWithin(
          EDIT_PAUSE_MS,
          platform.edited.map(({ at }) => at),
        ),
      ).toBe(1)
      expect(platform.edited.length).toBeLessThanOrEqual(7)
      expect(JSON.stringify(platform.edited.at(-1))).toContain('"30"')
    })
  })

  describe('when a group is not as it was', () => {
    it('switches off one that removed us and says nothing more there', async () => {
      const group = await aGroup(db, '-5')
      const to = chatOf('-5')
      await putDeliveries(
        db,
        [aDelivery('a', { to, group }), aDelivery('b', { to, group })],
        clock.now(),
      )
      platform.answer('-5', { kind: 'refused', code: 'removed', permanent: true })
      await run()
      expect(platform.calls).toHaveLength(1)
      expect(await rowOf(db, 'b')).toMatchObject({ state: 'failed', reason: 'removed' })
      expect(await groupAt(db, to)).toMatchObject({ active: false, inactiveReason: 'removed' })
    })

    it('follows one that moved, with its row, and says it there once', async () => {
      const group = await aGroup(db, '-5')
      await putDeliveries(db, inParts('a', 2, { to: chatOf('-5'), group }), clock.now())
      platform.answer('-5', { kind: 'moved', chat: '-1005' })
      await run()
      expect(chats()).toEqual(['-1005', '-1005'])
      expect(await groupAt(db, chatOf('-1005'))).toMatchObject({ id: group, active: true })
      expect(await tally(db)).toEqual({ sent: 2 })
    })

    it('tries again what was refused for now, and gives up after some attempts', async () => {
      await putDeliveries(db, [aDelivery('a'), aDelivery('b')], clock.now())
      platform.answer('-a', { kind: 'refused', code: 'muted', permanent: false })
      await run()
      expect(platform.calls.filter(({ chat }) => chat === '-a')).toHaveLength(5)
      expect(await rowOf(db, 'a')).toMatchObject({ state: 'failed', reason: 'muted' })
      expect((await rowOf(db, 'b')).state).toBe('sent')
    })
  })

  it('goes on with the parts once a press has proved an uncertain one', async () => {
    await putDeliveries(db, inParts('a', 3), clock.now())
    const courier = await startCourier(db, platform, clock)
    platform.line = 'dead-after'
    const [first] = await takeSome(courier, clock, 1)
    await first
    platform.line = 'well'
    await drain(db, courier, clock, MINUTE)
    expect(await statesOf(db)).toEqual({ 'a/0': 'uncertain', 'a/1': 'queued', 'a/2': 'queued' })
    await proveSent(db, (await rowOf(db, 'a/0')).id, '1', clock.now())
    await drain(db, courier, clock)
    expect(await tally(db)).toEqual({ sent: 3 })
    expect(platform.said).toHaveLength(3)
  })

  it('waits with a change until the message it changes has its name, and counts no attempt', async () => {
    const id = newId<DeliveryId>()
    await putDeliveries(db, [aDelivery('slow', { id })], clock.now())
    const courier = await startCourier(db, platform, clock)
    platform.hang()
    const inHand = await takeSome(courier, clock, 1)
    const target = {
      id,
      account_id: ACCOUNT,
      channel: 'telegram',
      chat: '-slow',
      group_id: null,
    } as const
    const change = { kind: 'buttons', buttons: [] } as const
    await putEdits(db, [{ key: 'refresh', target, lane: LANES.refresh, change }], clock.now())
    clock.advance(2 * SECOND)
    await Promise.all(await takeSome(courier, clock, 1))
    expect(await rowOf(db, 'refresh')).toMatchObject({
      state: 'queued',
      due_at: HELD,
      attempts: 0,
    })
    clock.advance(MINUTE)
    expect(await courier.step(), 'nothing to look at meanwhile').toMatchObject({ kind: 'wait' })
    platform.letGo()
    await Promise.all(inHand)
    await drain(db, courier, clock)
    expect(platform.edited).toMatchObject([{ messageId: '1' }])
  })

  it('speaks on when the clock is set back by an hour', async () => {
    await putDeliveries(db, manyDeliveries(40), clock.now())
    const courier = await startCourier(db, platform, clock)
    await Promise.all(await takeSome(courier, clock, 20))
    clock.advance(-HOUR)
    const dueAt = clock.now()
    const more = ['-1', '-new'].map((chat) =>
      aDelivery(`more ${chat}`, { to: chatOf(chat), dueAt }),
    )
    await putDeliveries(db, more, dueAt)
    await drain(db, courier, clock, 10 * SECOND)
    expect(chats().slice(20).toSorted()).toEqual(['-1', '-new'])
  })

  it('gives up what has not been said in time', async () => {
    const expiresAt = new Date(clock.now().getTime() + HOUR)
    await putDeliveries(db, manyDeliveries(5, { expiresAt }), clock.now())
    platform.line = 'closed'
    const courier = await startCourier(db, platform, clock)
    await drain(db, courier, clock, 2 * HOUR)
    platform.line = 'well'
    await drain(db, courier, clock)
    expect(platform.said).toEqual([])
    expect(await rowOf(db, '1')).toMatchObject({ state: 'failed', reason: 'expired' })
    expect(await tally(db)).toEqual({ failed: 5 })
  })
})

/** A part after the one it follows: the outbox wants them so. */
function byFollowing(a: { part?: number }, b: { part?: number }): number {
  return (a.part ?? 0) - (b.part ?? 0)
}
