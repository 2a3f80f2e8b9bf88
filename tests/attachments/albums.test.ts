import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { noteGroup } from '../../src/audience/index.js'
import type { Words } from '../../src/channels/index.js'
import type { Db } from '../../src/db/index.js'
import { noteAccount } from '../../src/delivery/index.js'
import { BOT, createTalk } from '../commands/talk.js'
import { RICH } from '../support/capabilities.js'
import { StoppedClock } from '../support/clock.js'
import { databases } from '../support/databases.js'
import { noticeIn } from '../support/notices.js'
import { allValues } from '../support/stored.js'

const LAN = 7_001_234
const GROUP = '-100200300'
const REPORT = 'Đèn đường ấp 2 hỏng'

describe.each(databases)('what comes with the words, on %s,', (_name, open) => {
  let db: Db
  let talk: ReturnType<typeof createTalk>
  beforeEach(async () => {
    db = await open()
    talk = createTalk(db)
    await noteAccount(db, { id: BOT, channel: 'telegram', name: 'bot' })
    const joined = { channel: 'telegram', chat: GROUP, accountId: BOT, title: 'Nhóm' } as const
    const { group } = await noteGroup(db, joined, new StoppedClock().now())
    const hash = { notice_hash: noticeIn(RICH).hash }
    await db.updateTable('group_chat').set(hash).where('id', '=', group.id).execute()
  })
  afterEach(() => db.destroy())

  /** A reply to something of ours in a group. */
  const sends = async (said: Partial<Words>, group: string | undefined = GROUP) => {
    const what = { kind: 'words', text: '', messageId: '1', ...said } as const
    const replyTo = { messageId: 'ours', ours: true }
    await talk.happens(LAN, { ...what, replyTo }, { group })
  }
  const part = (place: number, album: string, text = ''): Partial<Words> => ({
    text,
    messageId: `${album}-${place}`,
    files: [{ kind: 'photo', ref: `ref-${album}-${place}` }],
    album: { id: album, place },
  })
  const feedback = () => db.selectFrom('feedback').selectAll().orderBy('id').execute()
  const attachments = () =>
    db
      .selectFrom('attachment')
      .selectAll()
      .where('state', '!=', 'erased')
      .orderBy('place')
      .execute()

  it.each([
    ['with a name', false],
    ['without', true],
  ])('is one feedback of an album, whatever part comes first, %s', async (_how, isAnonymous) => {
    if (isAnonymous) await talk.say(LAN, '/andanh', { group: GROUP })
    let count = 0
    const orders = fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 })
    await fc.assert(
      fc.asyncProperty(orders, fc.integer({ min: 0, max: 3 }), async (order, captioned) => {
        count += 1
        const album = `al${count}`
        for (const place of order)
          await sends(part(place, album, place === captioned ? `${REPORT} ${count}` : ''))
        const rows = (await feedback()).filter(({ text }) => text === `${REPORT} ${count}`)
        expect(rows).toHaveLength(1)
        expect(rows[0]).toMatchObject({ kind: 'report', is_anonymous: Number(isAnonymous) })
        expect(rows[0]?.case_id).toBeTruthy()
        if (!isAnonymous) expect(rows[0]?.message_id).toBe(`${album}-${captioned}`)
        const attached = (await attachments()).filter((one) => one.feedback_id === rows[0]?.id)
        expect(attached.map(({ place }) => place)).toEqual([0, 1, 2, 3])
        expect(new Set(attached.map(({ state }) => state))).toEqual(new Set(['waiting']))
      }),
      { numRuns: 8 },
    )
    expect(await feedback()).toHaveLength(count)
    const stored = await allValues(db)
    // By what the platform finds a file stands in clear nowhere; what a message is called only where its writer is.
    expect(stored.filter(({ value }) => value.includes('ref-al'))).toEqual([])
    expect(stored.some(({ value }) => /al\d+-\d/.test(value))).toBe(!isAnonymous)
    if (isAnonymous)
      expect(
        stored.filter(({ table, value }) => table !== 'audit' && value.includes(String(LAN))),
      ).toEqual([])
  })

  it('is of each person apart, and never of more than ten', async () => {
    for (let place = 0; place < 12; place += 1) await sends(part(place, 'al1'))
    const what = { kind: 'words', text: '', messageId: '9', ...part(0, 'al1') } as const
    await talk.happens(8, { ...what, replyTo: { messageId: 'ours', ours: true } }, { group: GROUP })
    expect(await feedback()).toHaveLength(2)
    const reasons = (await attachments()).map(({ reason }) => reason)
    expect(reasons.filter((why) => why === 'too-many')).toHaveLength(2)
    expect(reasons.filter((why) => why === null)).toHaveLength(11)
  })

  it('is not asked for when its name or words are those of a secret paper, whichever part says so', async () => {
    const document = { kind: 'document', ref: 'ref-secret', name: 'CV_MẬT-12.pdf' } as const
    await sends({ text: 'Xem giúp', files: [document] })
    await sends(part(0, 'al1'))
    await sends(part(1, 'al1', 'Công văn này dấu MẬT'))
    expect((await feedback()).map(({ state }) => state)).toEqual(['held', 'held'])
    const rows = await attachments()
    expect(rows.map(({ state, reason, name }) => [state, reason, name])).toEqual(
      new Array(3).fill(['refused', 'secret', null]),
    )
    expect(await db.selectFrom('task').selectAll().execute()).toEqual([])
    expect(JSON.stringify(await allValues(db))).not.toContain('CV_')
  })

  it('keeps its place and its edits, and goes with what is taken back', async () => {
    await sends(part(0, 'al1', REPORT))
    await sends(part(1, 'al1'))
    await sends({ ...part(0, 'al1', `${REPORT} rồi`), edited: true })
    await sends({
      messageId: 'there',
      spot: { latitude: 10.762622, longitude: 106.660172, name: 'Chợ' },
    })
    const [first, second] = await feedback()
    expect(first?.text).toBe(`${REPORT} rồi`)
    expect(second).toMatchObject({ text: '', place: 'Chợ (10.762622, 106.660172)' })
    expect(await attachments()).toHaveLength(2)
    const takesBack = (messageId: string) =>
      talk.happens(LAN, { kind: 'withdrawn', messageId }, { group: GROUP })
    await takesBack('al1-1')
    expect((await attachments()).map(({ place }) => place)).toEqual([0])
    expect((await feedback())[0]?.state).toBe('kept')
    await takesBack('al1-0')
    expect((await feedback())[0]?.state).toBe('withdrawn')
    expect(await attachments()).toEqual([])
    expect(await db.selectFrom('task').selectAll().execute()).toEqual([])
  })
})
