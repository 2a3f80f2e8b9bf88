import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { noteAlsoIn } from '../../src/audience/index.js'
import {
  type AccountId,
  after,
  type ChannelName,
  type CorrectionId,
  type GroupId,
  noLog,
  SECOND,
} from '../../src/base/index.js'
import type { Capabilities, Message } from '../../src/channels/index.js'
import { type Db, migrate, openDb } from '../../src/db/index.js'
import { createCourier, noteAccount } from '../../src/delivery/index.js'
import { wordsOf } from '../../src/language/index.js'
import {
  correctDue,
  orderCorrection,
  type Post,
  putCorrection,
  releaseDue,
  resendPost,
} from '../../src/publishing/index.js'
import { readCorrectionStatus, readPostStatus } from '../../src/reports/index.js'
import { noPictures } from '../delivery/drain.js'
import { PLAIN, RICH } from '../support/capabilities.js'
import { StoppedClock } from '../support/clock.js'
import { databaseUrls } from '../support/databases.js'
import { createFakePlatform, type FakePlatform } from '../support/fake-channel.js'
import {
  aDraft,
  deliveriesOf,
  emptyProvince,
  groupsIn,
  ORDERED_IN,
  order,
  stateOf,
} from './scene.js'

const words = wordsOf('vi')

describe.each(databaseUrls)('corrections on %s', (_name, fresh) => {
  const open: Db[] = []
  let db: Db
  let clock: StoppedClock
  let platform: FakePlatform
  beforeEach(async () => {
    db = openDb(await fresh())
    open.push(db)
    await migrate(db)
    await emptyProvince(db)
    clock = new StoppedClock()
    platform = createFakePlatform(clock, { ...RICH.pace, chatGapMs: 0, perSecond: 1_000 })
  })
  afterAll(() => Promise.all(open.map((one) => one.destroy())))

  const release = () => releaseDue({ db, log: noLog, words, quiet: () => false }, clock.now())
  const correct = (capabilities: Capabilities = RICH) =>
    correctDue(
      { db, log: noLog, words, channels: new Map([['telegram', capabilities]]) },
      clock.now(),
    )
  const courier = () =>
    createCourier({
      db,
      channel: platform.channel,
      holder: 'h',
      clock,
      log: noLog,
      quiet: () => false,
      pictures: noPictures,
    })

  /** Says what is due, or only so much of it. */
  async function say(most = Number.POSITIVE_INFINITY): Promise<void> {
    const one = courier()
    let idle = 0
    for (let taken = 0; taken < most && idle < 40; ) {
      const step = await one.step()
      if (step.kind === 'took') {
        taken += 1
        idle = 0
        await step.settled
      } else idle += 1
      clock.advance(step.kind === 'took' ? 5 : 500)
    }
  }

  async function aPostOut(texts: readonly string[] = ['Họp 7h'], said?: number): Promise<Post> {
    const post = await aDraft(db, texts)
    await order(db, post.id, { kind: 'now' }, clock.now())
    await release()
    await say(said)
    return post
  }

  let drafts = 0
  async function draft(post: Post, text: string | null, notice = `Đính chính: ${text}`) {
    drafts += 1
    const parts = (message: Message) =>
      new Map<ChannelName, readonly Message[]>([['telegram', [message]]])
    const said =
      text === null ? undefined : { words: parts({ text }), notices: parts({ text: notice }) }
    const wish = {
      key: `c:${drafts}`,
      post: post.id,
      kind: text === null ? 'recall' : 'words',
      by: null,
      orderedIn: ORDERED_IN,
    } as const
    return await db.transaction().execute((trx) => putCorrection(trx, wish, said, clock.now()))
  }
  const orderIt = (id: CorrectionId) =>
    db.transaction().execute((trx) => orderCorrection(trx, id, clock.now()))
  async function corrected(post: Post, text: string | null, capabilities?: Capabilities) {
    const { id } = await draft(post, text)
    const ordered = await orderIt(id)
    await correct(capabilities)
    return { id, ordered }
  }

  /** What stands in each group, in order. */
  const standing = () => {
    const chats = new Map<string, Map<string, string>>()
    for (const { chat, messageId, message } of platform.said)
      if (chat !== ORDERED_IN.to.chat)
        chats.set(chat, (chats.get(chat) ?? new Map()).set(messageId, message.text))
    for (const { chat, messageId, change } of platform.edited)
      if (change.kind === 'message') chats.get(chat)?.set(messageId, change.message.text)
    for (const { chat, messageId } of platform.removed) chats.get(chat)?.delete(messageId)
    return [...chats.values()].map((texts) => [...texts.values()])
  }
  const told = () =>
    platform.said
      .filter(({ chat }) => chat === ORDERED_IN.to.chat)
      .map(({ message }) => message.text)

  it('answer what an account said that is in the group no more, through the one that speaks there', async () => {
    const [stays, here = '' as GroupId] = await groupsIn(db, 'ap-1', 2)
    const post = await aPostOut()
    const gone = 'telegram:2' as AccountId
    await noteAccount(db, { id: gone, channel: 'telegram' })
    await db
      .updateTable('delivery')
      .set({ account_id: gone })
      .where('group_id', '=', here)
      .execute()
    await corrected(post, 'Họp 8h')
    await say()
    expect(standing()).toEqual(
      expect.arrayContaining([['Họp 8h'], ['Họp 7h', 'Đính chính: Họp 8h']]),
    )
    expect(stays).toBeDefined()
    // While it is in the group it changes its message itself.
    await noteAlsoIn(db, here, gone)
    await corrected(post, 'Họp 9h')
    const edit = await db
      .selectFrom('delivery')
      .select(['account_id', 'version'])
      .where('group_id', '=', here)
      .where('act', '=', 'edit')
      .execute()
    expect(edit).toEqual([{ account_id: gone, version: 2 }])
  })

  it('change the message itself in every group that has it, once', async () => {
    await groupsIn(db, 'ap-1', 3)
    const post = await aPostOut()
    const { id } = await corrected(post, 'Họp 8h')
    await correct()
    await say()
    expect(standing()).toEqual([['Họp 8h'], ['Họp 8h'], ['Họp 8h']])
    expect(platform.edited).toHaveLength(3)
    expect(await readCorrectionStatus(db, id)).toMatchObject({ groups: 3, sent: 3, told: 0 })
    await correct()
    await say()
    expect(told().at(-1)).toBe('✔ Tin 1: đã sửa ở 3/3 nhóm đã nhận tin.')
  })

  it('are said as a post of their own where nothing can be changed, in answer to what they correct', async () => {
    await groupsIn(db, 'ap-1', 2)
    const post = await aPostOut()
    const { id } = await corrected(post, 'Họp 8h', PLAIN)
    await correct(PLAIN)
    await say()
    expect(standing()).toEqual([
      ['Họp 7h', 'Đính chính: Họp 8h'],
      ['Họp 7h', 'Đính chính: Họp 8h'],
    ])
    expect(platform.said.filter(({ message }) => message.replyTo)).toHaveLength(2)
    expect(await readCorrectionStatus(db, id)).toMatchObject({ groups: 2, sent: 2, told: 2 })
  })

  it.each([
    ['that can be edited', RICH],
    ['that cannot', PLAIN],
  ])(
    'of a post half out give the groups that wait the new words alone, on a channel %s',
    async (_what, capabilities) => {
      await groupsIn(db, 'ap-1', 4)
      const post = await aPostOut(['Họp 7h'], 2)
      await corrected(post, 'Họp 8h', capabilities)
      await say()
      const all = standing().flat()
      expect(all.filter((text) => text === 'Họp 8h')).toHaveLength(capabilities.edits ? 4 : 2)
      expect(all.filter((text) => text.startsWith('Đính chính'))).toHaveLength(
        capabilities.edits ? 0 : 2,
      )
      expect(await readPostStatus(db, post.id)).toMatchObject({ groups: 4, sent: 4 })
    },
  )

  it('end with the newest of several, whatever was under way', async () => {
    await groupsIn(db, 'ap-1', 3)
    const post = await aPostOut()
    await corrected(post, 'Họp 8h')
    await say(1)
    await corrected(post, 'Họp 9h')
    await say()
    expect(standing()).toEqual([['Họp 9h'], ['Họp 9h'], ['Họp 9h']])
    expect(platform.edited).toHaveLength(4)
  })

  it('overtake one that is in hand: the newer words follow it', async () => {
    await groupsIn(db, 'ap-1')
    const post = await aPostOut()
    await corrected(post, 'Họp 8h')
    platform.hang()
    const one = courier()
    const step = await one.step()
    await corrected(post, 'Họp 9h')
    platform.letGo()
    if (step.kind === 'took') await step.settled
    clock.advance(11 * SECOND)
    await say()
    expect(standing()).toEqual([['Họp 9h']])
  })

  it('say nothing of an earlier notice that still waits', async () => {
    await groupsIn(db, 'ap-1', 2)
    const post = await aPostOut()
    await corrected(post, 'Họp 8h', PLAIN)
    await corrected(post, 'Họp 9h', PLAIN)
    await say()
    expect(standing()).toEqual([
      ['Họp 7h', 'Đính chính: Họp 9h'],
      ['Họp 7h', 'Đính chính: Họp 9h'],
    ])
  })

  it('repeat a change of which nobody knows whether it was made, and never a notice', async () => {
    await groupsIn(db, 'ap-1')
    const post = await aPostOut()
    await corrected(post, 'Họp 8h')
    platform.line = 'dead-after'
    await say(1)
    platform.line = 'well'
    clock.advance(60 * SECOND)
    await say()
    expect(platform.edited).toHaveLength(2)
    const { id } = await corrected(post, 'Họp 9h', PLAIN)
    platform.line = 'dead-after'
    await say(1)
    platform.line = 'well'
    clock.advance(60 * SECOND)
    await say()
    expect(standing()).toEqual([['Họp 8h', 'Đính chính: Họp 9h']])
    expect(await readCorrectionStatus(db, id)).toMatchObject({ groups: 1, uncertain: 1 })
  })

  it('wait where the post may not have arrived, and are not needed when it is sent again', async () => {
    await groupsIn(db, 'ap-1')
    platform.line = 'dead-before'
    const post = await aPostOut(['Họp 7h'], 1)
    platform.line = 'well'
    await corrected(post, 'Họp 8h', PLAIN)
    clock.advance(60 * SECOND)
    await say()
    expect(standing()).toEqual([])
    await db.transaction().execute((trx) => resendPost(trx, post.id, clock.now()))
    await say()
    expect(standing()).toEqual([['Họp 8h']])
  })

  it('of a post that has reached nobody replace its words', async () => {
    await groupsIn(db, 'ap-1')
    const post = await aDraft(db, ['Họp 7h'])
    await order(db, post.id, { kind: 'at', at: after(clock.now(), SECOND) }, clock.now())
    const { ordered } = await corrected(post, 'Họp 8h')
    expect(ordered.kind).toBe('before-release')
    clock.advance(2 * SECOND)
    await release()
    await say()
    expect(standing()).toEqual([['Họp 8h']])
    expect(platform.edited).toEqual([])
  })

  it('are ordered once, whoever presses twice', async () => {
    await groupsIn(db, 'ap-1')
    const post = await aPostOut()
    const { id } = await draft(post, 'Họp 8h')
    const both = await Promise.all([orderIt(id), orderIt(id)])
    expect(both.map(({ kind }) => kind).sort()).toEqual(['decided', 'ordered'])
  })

  const GONE = { kind: 'refused', code: 'gone', permanent: true } as const

  it('are said where the message is gone or can be changed no longer, once', async () => {
    const [first] = await groupsIn(db, 'ap-1', 2)
    const post = await aPostOut()
    platform.answer(`-${first}`, GONE)
    const { id } = await corrected(post, 'Họp 8h')
    await say()
    platform.answer(`-${first}`, undefined)
    await correct()
    await say()
    expect(standing().flat().sort()).toEqual(['Họp 7h', 'Họp 8h', 'Đính chính: Họp 8h'].sort())
    await correct()
    await say()
    expect(standing().flat()).toHaveLength(3)
    expect(await readCorrectionStatus(db, id)).toMatchObject({ groups: 2, sent: 2, told: 1 })
    expect(told().at(-1)).toContain('đã sửa ở 2/2 nhóm đã nhận tin')
  })

  it('name where they could be neither made nor said, and why', async () => {
    const [first] = await groupsIn(db, 'ap-1', 2)
    const post = await aPostOut()
    platform.answer(`-${first}`, GONE)
    await corrected(post, 'Họp 8h')
    await say()
    await correct()
    await say()
    await correct()
    await say()
    expect(told().at(-1)).toBe(
      'Tin 1: đã sửa ở 1/2 nhóm đã nhận tin.\n✖ Không sửa được (tin cần sửa không còn): Nhóm 1 ap-1',
    )
  })

  it('follow one that was refused while they were ordered', async () => {
    await groupsIn(db, 'ap-1')
    const post = await aPostOut()
    await corrected(post, 'Họp 8h')
    platform.hang()
    const step = await courier().step()
    await corrected(post, 'Họp 9h')
    platform.letGo(GONE)
    if (step.kind === 'took') await step.settled
    clock.advance(11 * SECOND)
    await say()
    expect(standing()).toEqual([['Họp 9h']])
  })

  it('that take a post back remove it where it is, stop what waits, and say where they could not', async () => {
    const [first] = await groupsIn(db, 'ap-1', 4)
    const post = await aPostOut(['Họp 7h'], 3)
    const [chat] = (await deliveriesOf(db, post.id)).filter(({ group_id }) => group_id === first)
    expect(chat?.state).toBe('sent')
    platform.answer(`-${first}`, { kind: 'refused', code: 'too-late', permanent: true })
    await corrected(post, null)
    await say()
    await correct()
    await say()
    expect(standing().flat()).toEqual(['Họp 7h'])
    expect(await stateOf(db, post.id)).toBe('cancelled')
    expect(told().at(-1)).toContain('Tin 1: đã thu hồi ở 2/3 nhóm đã nhận tin.')
    expect(told().at(-1)).toContain('✖ Không thu hồi được (tin đã gửi quá lâu')
    expect(await db.transaction().execute((trx) => resendPost(trx, post.id, clock.now()))).toBe(0)
  })

  it('that take a post back take the notices of its corrections with it, and end one under way', async () => {
    await groupsIn(db, 'ap-1', 2)
    const post = await aPostOut()
    await corrected(post, 'Họp 8h', PLAIN)
    await say(1)
    await corrected(post, null, PLAIN)
    await say()
    expect(standing()).toEqual([[], []])
  })

  it('are refused once a post was taken back', async () => {
    await groupsIn(db, 'ap-1')
    const post = await aPostOut()
    await corrected(post, null)
    const { ordered } = await corrected(post, 'Họp 8h')
    expect(ordered.kind).toBe('decided')
  })
})
