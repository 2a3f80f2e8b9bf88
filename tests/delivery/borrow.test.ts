import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { groupAt, leaveGroup, letSpeak, noteAlsoIn } from '../../src/audience/index.js'
import { type AccountId, DAY, HOUR, MINUTE, type PostId, SECOND } from '../../src/base/index.js'
import type { PaceLimits } from '../../src/channels/index.js'
import { type Db, migrate, openDb, takeHold } from '../../src/db/index.js'
import {
  adoptGroups,
  type Courier,
  handOverGroups,
  LANES,
  type NewDelivery,
  putDeliveries,
  putEdits,
  sayAgain,
} from '../../src/delivery/index.js'
import { StoppedClock } from '../support/clock.js'
import { databases, databaseUrls } from '../support/databases.js'
import { createFakePlatform, type FakePlatform } from '../support/fake-channel.js'
import { startCourier } from './drain.js'
import { PACE } from './pace-limits.js'
import {
  ACCOUNT,
  aDelivery,
  aGroup,
  aPost,
  chatOf,
  cleared,
  inParts,
  OTHER_ACCOUNT,
  rowOf,
  tally,
} from './rows.js'

/** As of a Zalo account. */
const SLOW: PaceLimits = { ...PACE, perSecond: 1 / 4, inFlight: 1 }

describe.each(databases)('accounts that share groups, on %s', (_name, open) => {
  let db: Db
  let clock: StoppedClock
  let post: PostId
  beforeAll(async () => {
    db = await open()
  })
  beforeEach(async () => {
    await db.deleteFrom('poll').execute()
    await cleared(db)
    clock = new StoppedClock()
    post = await aPost(db, ['Một', 'Hai'])
  })
  afterAll(() => db.destroy())

  const platform = (account: AccountId, pace: PaceLimits = SLOW) =>
    createFakePlatform(clock, pace, account)

  /** A group of the first account that the other is in too, unless told. */
  async function group(chat: string, isShared = true): Promise<void> {
    const id = await aGroup(db, chat)
    if (isShared) await noteAlsoIn(db, id, OTHER_ACCOUNT)
  }

  async function groups(count: number, isShared = true, from = 1): Promise<readonly string[]> {
    const chats = Array.from({ length: count }, (_, n) => `-${from + n}`)
    for (const chat of chats) await group(chat, isShared)
    return chats
  }

  /** The post, in one part for each of these groups, or in several. */
  function told(chats: readonly string[], parts = 1, more: Partial<NewDelivery> = {}) {
    return chats.flatMap((chat) =>
      inParts(`post${chat}`, parts, {
        to: chatOf(chat),
        group: chat as never,
        post,
        message: null,
        ...more,
      }).map((one, part) => ({ ...one, part })),
    )
  }

  /** Lets couriers take their steps in turn, and the clock run, so long or until nobody has anything to say. */
  async function run(couriers: readonly Courier[], forMs = HOUR): Promise<void> {
    const end = clock.now().getTime() + forMs
    while (clock.now().getTime() < end) {
      const steps = []
      for (const courier of couriers) steps.push(await courier.step())
      const taken = steps.flatMap((step) => (step.kind === 'took' ? [step.settled] : []))
      await Promise.all(taken)
      if (taken.length > 0) continue
      if ((await tally(db))['queued'] === undefined) return
      clock.advance(250)
    }
  }

  async function both(first: FakePlatform, other: FakePlatform, forMs?: number): Promise<void> {
    const couriers = [await startCourier(db, first, clock), await startCourier(db, other, clock)]
    await run(couriers, forMs)
  }

  const chatsOf = ({ said }: FakePlatform) => said.map(({ chat }) => chat)

  it('tell each group once, in half the time', async () => {
    const chats = await groups(60)
    await putDeliveries(db, told(chats), clock.now())
    const [first, other] = [platform(ACCOUNT), platform(OTHER_ACCOUNT)]
    const began = clock.now().getTime()
    await both(first, other)
    expect([...chatsOf(first), ...chatsOf(other)].toSorted()).toEqual(chats.toSorted())
    expect(Math.abs(first.said.length - other.said.length)).toBeLessThan(4)
    const last = Math.max(...[...first.said, ...other.said].map(({ at }) => at))
    expect(last - began).toBeLessThan(35 * 4 * SECOND)
    expect(await tally(db)).toEqual({ sent: 60 })
    for (const { chat, messageId } of other.said)
      expect(await rowOf(db, `post${chat}/0`)).toMatchObject({
        account_id: OTHER_ACCOUNT,
        message_id: messageId,
      })
  })

  it('leave to one what only that one is in', async () => {
    const [own, shared] = [await groups(10, false), await groups(10, true, 11)]
    await putDeliveries(db, told([...own, ...shared]), clock.now())
    const [first, other] = [platform(ACCOUNT), platform(OTHER_ACCOUNT)]
    await both(first, other)
    expect(chatsOf(other).every((chat) => shared.includes(chat))).toBe(true)
    expect(chatsOf(first)).toEqual(expect.arrayContaining([...own]))
    expect(other.said).toHaveLength(10)
  })

  it('say a long post whole, each part after the one before', async () => {
    const chats = await groups(9)
    await putDeliveries(db, told(chats, 2), clock.now())
    const [first, other] = [platform(ACCOUNT), platform(OTHER_ACCOUNT)]
    await both(first, other)
    for (const one of [first, other]) {
      const texts = new Map<string, string[]>()
      for (const { chat, message } of one.said)
        texts.set(chat, [...(texts.get(chat) ?? []), message.text])
      for (const said of texts.values()) expect(said).toEqual(['Một', 'Hai'])
    }
    expect(first.said.length + other.said.length).toBe(18)
    expect(other.said.length).toBeGreaterThan(4)
  })

  it('tell all of them where one has used up its day, or is not there', async () => {
    const chats = await groups(12)
    await putDeliveries(db, told(chats), clock.now())
    const first = platform(ACCOUNT, { ...SLOW, perDay: 2 })
    await both(first, platform(OTHER_ACCOUNT))
    expect(first.said).toHaveLength(2)
    expect(await tally(db)).toEqual({ sent: 12 })
    await cleared(db)
    post = await aPost(db, ['Một'])
    await groups(5)
    await putDeliveries(db, told(chats.slice(0, 5)), clock.now())
    await run([await startCourier(db, platform(OTHER_ACCOUNT), clock)], MINUTE)
    expect(await tally(db)).toEqual({ sent: 5 })
  })

  it('do not say for each other what answers somebody, is not due, or has run out', async () => {
    await groups(4)
    const dueAt = new Date(clock.now().getTime() + DAY)
    const expiresAt = new Date(clock.now().getTime() + SECOND)
    await putDeliveries(
      db,
      [
        aDelivery('answer', { to: chatOf('-1'), group: '-1' as never, lane: LANES.answer }),
        aDelivery('notice', { to: chatOf('-2'), group: '-2' as never, lane: LANES.bulletin }),
        ...told(['-3'], 1, { dueAt }),
        ...told(['-4'], 1, { expiresAt }),
      ],
      clock.now(),
    )
    clock.advance(2 * SECOND)
    const other = platform(OTHER_ACCOUNT)
    await run([await startCourier(db, other, clock)], MINUTE)
    expect(other.said).toEqual([])
  })

  it('let one go on where the other was removed before it could say it', async () => {
    const chats = await groups(6)
    await putDeliveries(db, told(chats, 2), clock.now())
    const [first, other] = [platform(ACCOUNT), platform(OTHER_ACCOUNT)]
    first.answer('everywhere', { kind: 'refused', code: 'removed', permanent: true })
    await both(first, other)
    expect(first.said).toEqual([])
    expect(await tally(db)).toEqual({ sent: 12 })
    for (const chat of chats)
      expect(await groupAt(db, chatOf(chat))).toMatchObject({ active: true })
  })

  it('give back what was borrowed by one that is in the group no more', async () => {
    const chats = await groups(6)
    await putDeliveries(db, told(chats), clock.now())
    const [first, other] = [platform(ACCOUNT), platform(OTHER_ACCOUNT)]
    other.answer('everywhere', { kind: 'refused', code: 'removed', permanent: true })
    await both(first, other)
    expect(chatsOf(first).toSorted()).toEqual(chats.toSorted())
    expect(await tally(db)).toEqual({ sent: 6 })
  })

  it('give up what nobody can say any more', async () => {
    await groups(2)
    await putDeliveries(db, told(['-1', '-2']), clock.now())
    const [first, other] = [platform(ACCOUNT), platform(OTHER_ACCOUNT)]
    for (const one of [first, other])
      one.answer('everywhere', { kind: 'refused', code: 'removed', permanent: true })
    await both(first, other)
    expect(await tally(db)).toEqual({ failed: 2 })
    expect(await groupAt(db, chatOf('-1'))).toMatchObject({ active: false })
  })

  it('read the polls that they have put', async () => {
    await groups(1)
    const [delivery] = told(['-1'])
    await putDeliveries(db, [delivery!], clock.now())
    const { id } = await rowOf(db, 'post-1/0')
    await db
      .insertInto('poll')
      .values({
        delivery_id: id,
        account_id: ACCOUNT,
        read_due_at: clock.now().toISOString(),
        opened_at: clock.now().toISOString(),
      })
      .execute()
    await run([await startCourier(db, platform(OTHER_ACCOUNT), clock)], MINUTE)
    expect(await db.selectFrom('poll').select('account_id').execute()).toEqual([
      { account_id: OTHER_ACCOUNT },
    ])
  })

  it('rest where another has only groups of its own, and look again', async () => {
    const chats = await groups(2, false)
    await putDeliveries(db, told(chats), clock.now())
    const other = platform(OTHER_ACCOUNT)
    const courier = await startCourier(db, other, clock)
    await run([courier], 5 * SECOND)
    expect(other.said).toEqual([])
    await noteAlsoIn(db, '-1' as never, OTHER_ACCOUNT)
    await run([courier], MINUTE)
    expect(chatsOf(other)).toEqual(['-1'])
  })

  it('speak for one that works no more, and keep what waits for people', async () => {
    await group('-1')
    await group('-2', false)
    const waiting = (chat: string) =>
      aDelivery(`answer${chat}`, {
        to: chatOf(chat),
        group: chat as never,
        lane: LANES.answer,
        message: { text: 'Đã chuyển.', replyTo: '5' },
      })
    await putDeliveries(db, [waiting('-1'), waiting('-2')], clock.now())
    const handedTo = (...accounts: readonly AccountId[]) =>
      db
        .transaction()
        .execute((trx) => handOverGroups(trx, ACCOUNT, new Set(accounts), clock.now()))
    expect(await handedTo()).toBe(0)
    expect(await handedTo(OTHER_ACCOUNT)).toBe(1)
    expect(await groupAt(db, chatOf('-1'))).toMatchObject({ accountId: OTHER_ACCOUNT })
    expect(await groupAt(db, chatOf('-2'))).toMatchObject({ accountId: ACCOUNT })
    const other = platform(OTHER_ACCOUNT)
    await run([await startCourier(db, other, clock)], MINUTE)
    expect(other.said).toMatchObject([{ chat: '-1', message: { text: 'Đã chuyển.' } }])
    expect(other.said[0]?.message.replyTo).toBeUndefined()
    const left = await db
      .transaction()
      .execute((trx) => leaveGroup(trx, { ...chatOf('-1'), accountId: OTHER_ACCOUNT }, 'removed'))
    expect(left, 'the first one is still in it').toEqual({ kind: 'spoken-for', by: ACCOUNT })
  })

  it('leave to each other the chats in which one has to wait', async () => {
    const chats = await groups(4)
    await putDeliveries(db, told(chats), clock.now())
    const [first, other] = [platform(ACCOUNT), platform(OTHER_ACCOUNT)]
    for (const chat of chats.slice(1)) other.silence(chat, 12 * HOUR)
    await both(first, other, HOUR)
    expect(await tally(db)).toEqual({ sent: 4 })
    expect(chatsOf(first)).toEqual(expect.arrayContaining(chats.slice(1)))
  })

  it('say what one is made to wait with as a whole', async () => {
    const chats = await groups(3)
    await putDeliveries(db, told(chats), clock.now())
    const first = platform(ACCOUNT)
    first.silence('everywhere', 12 * HOUR, 'account')
    const courier = await startCourier(db, first, clock)
    const step = await courier.step()
    if (step.kind === 'took') await step.settled
    const other = platform(OTHER_ACCOUNT)
    await run([courier, await startCourier(db, other, clock)], HOUR)
    expect(chatsOf(other).toSorted()).toEqual(chats)
    expect(await tally(db)).toEqual({ sent: 3 })
  })

  it('say again what one has borrowed and cannot say any more', async () => {
    const chats = await groups(2)
    await putDeliveries(db, told(chats), clock.now())
    const other = platform(OTHER_ACCOUNT)
    other.silence('everywhere', 12 * HOUR, 'account')
    const borrower = await startCourier(db, other, clock)
    const step = await borrower.step()
    if (step.kind === 'took') await step.settled
    expect(other.said).toEqual([])
    await run([await startCourier(db, platform(ACCOUNT), clock)], HOUR)
    expect(await tally(db)).toEqual({ sent: 2 })
  })

  it('say what waits for one in whose place another speaks now', async () => {
    await groups(2)
    await putDeliveries(db, told(['-1', '-2'], 2), clock.now())
    for (const chat of ['-1', '-2'])
      await db.transaction().execute((trx) => letSpeak(trx, chat as never, OTHER_ACCOUNT))
    const other = platform(OTHER_ACCOUNT)
    await run([await startCourier(db, other, clock)], HOUR)
    expect(other.said).toHaveLength(4)
  })

  it('go on with a post whose account is gone after its first part', async () => {
    await groups(1)
    await putDeliveries(db, told(['-1'], 2), clock.now())
    const first = await startCourier(db, platform(ACCOUNT), clock)
    const step = await first.step()
    if (step.kind === 'took') await step.settled
    const other = platform(OTHER_ACCOUNT)
    const courier = await startCourier(db, other, clock)
    await run([courier], 30 * SECOND)
    expect(other.said, 'it may just be slow').toEqual([])
    await run([courier], 2 * MINUTE)
    expect(other.said).toMatchObject([{ message: { text: 'Hai' } }])
  })

  it('let the one that speaks there say it where the other may not write', async () => {
    const chats = await groups(6)
    await putDeliveries(db, told(chats, 2), clock.now())
    const [first, other] = [platform(ACCOUNT), platform(OTHER_ACCOUNT)]
    other.answer('everywhere', { kind: 'refused', code: 'muted', permanent: true })
    await both(first, other)
    expect(first.said).toHaveLength(12)
    expect(await tally(db)).toEqual({ sent: 12 })
  })

  it('say again by the same account, which then reads its poll, or by the one that is there', async () => {
    await groups(2)
    await putDeliveries(db, told(['-1', '-2']), clock.now())
    for (const chat of ['-1', '-2'])
      await db
        .insertInto('poll')
        .values({
          delivery_id: (await rowOf(db, `post${chat}/0`)).id,
          account_id: OTHER_ACCOUNT,
          read_due_at: null,
          opened_at: clock.now().toISOString(),
        })
        .execute()
    await db
      .updateTable('delivery')
      .set({ account_id: OTHER_ACCOUNT, state: 'uncertain' })
      .execute()
    await db
      .deleteFrom('group_account')
      .where('group_id', '=', '-2' as never)
      .execute()
    const until = new Date(clock.now().getTime() + HOUR)
    await db.transaction().execute((trx) => sayAgain(trx, post, until, clock.now()))
    const saying = await db
      .selectFrom('poll')
      .innerJoin('delivery', 'delivery.id', 'poll.delivery_id')
      .select(['delivery.chat', 'delivery.account_id as by', 'poll.account_id as reads'])
      .orderBy('delivery.chat')
      .execute()
    expect(saying).toEqual([
      { chat: '-1', by: OTHER_ACCOUNT, reads: OTHER_ACCOUNT },
      { chat: '-2', by: ACCOUNT, reads: ACCOUNT },
    ])
  })

  it('change what they have said, each its own', async () => {
    await groups(1)
    await putDeliveries(db, told(['-1']), clock.now())
    const [first, other] = [platform(ACCOUNT), platform(OTHER_ACCOUNT)]
    await run([await startCourier(db, other, clock)], MINUTE)
    const said = await rowOf(db, 'post-1/0')
    const change = { kind: 'message' as const, message: { text: 'Sửa' } }
    await db
      .transaction()
      .execute((trx) =>
        putEdits(
          trx,
          [{ key: 'edit', target: { ...said, account_id: ACCOUNT }, change, lane: LANES.refresh }],
          clock.now(),
        ),
      )
    await both(first, other, MINUTE)
    expect(first.edited).toEqual([])
    expect(other.edited).toHaveLength(1)
    expect(first.calls.length + other.calls.length, 'nor is it asked again and again').toBe(2)
  })

  it('each take a part of the same post, whoever is faster, and none twice', async () => {
    const chats = await groups(40)
    await putDeliveries(db, told(chats, 2), clock.now())
    const fast = { ...PACE, perSecond: 1_000 }
    const [first, other] = [platform(ACCOUNT, fast), platform(OTHER_ACCOUNT, fast)]
    const couriers = [await startCourier(db, first, clock), await startCourier(db, other, clock)]
    while ((await tally(db))['queued'] !== undefined) {
      // At the same moment.
      const steps = await Promise.all(couriers.map((courier) => courier.step()))
      await Promise.all(steps.map((step) => (step.kind === 'took' ? step.settled : undefined)))
      clock.advance(300)
    }
    expect(await tally(db)).toEqual({ sent: 80 })
    for (const chat of chats)
      expect([...chatsOf(first), ...chatsOf(other)].filter((one) => one === chat)).toHaveLength(2)
    const rows = await db
      .selectFrom('delivery')
      .select(['account_id', 'message_id', 'chat'])
      .execute()
    for (const { account_id, message_id, chat } of rows) {
      const by = account_id === ACCOUNT ? first : other
      expect(by.said.some((said) => said.chat === chat && said.messageId === message_id)).toBe(true)
    }
  })
})

describe.each(databaseUrls)(
  'groups of an account that nobody speaks for, on %s',
  (_name, fresh) => {
    it('are spoken in by one of this process that is in them, and not while another process holds it', async () => {
      const url = await fresh()
      const db = openDb(url)
      await migrate(db)
      await cleared(db)
      await noteAlsoIn(db, await aGroup(db, '-1'), OTHER_ACCOUNT)
      await aGroup(db, '-2')
      const adopt = (...accounts: readonly AccountId[]) =>
        adoptGroups(db, url, new Set(accounts), new Date())
      expect(await adopt(ACCOUNT, OTHER_ACCOUNT), 'it is one of ours').toBe(0)
      const hold = await takeHold(url, ACCOUNT)
      expect(await adopt(OTHER_ACCOUNT), 'it is held').toBe(0)
      await hold?.release()
      expect(await adopt(OTHER_ACCOUNT)).toBe(1)
      expect(await groupAt(db, chatOf('-1'))).toMatchObject({ accountId: OTHER_ACCOUNT })
      expect(await groupAt(db, chatOf('-2'))).toMatchObject({ accountId: ACCOUNT })
      expect(await adopt(OTHER_ACCOUNT)).toBe(0)
      await db.destroy()
    })
  },
)
