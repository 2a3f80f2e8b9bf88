import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { loadAudienceMap } from '../../src/audience/index.js'
import { type AccountId, after, type EventId, SECOND } from '../../src/base/index.js'
import type { Incoming, Words } from '../../src/channels/index.js'
import type { Db } from '../../src/db/index.js'
import { noteAccount } from '../../src/delivery/index.js'
import { isForAnother } from '../../src/intake/once.js'
import { aGroup, anEvent, cleared, words } from '../feedback/scene.js'
import { PLAIN, RICH } from '../support/capabilities.js'
import { databases } from '../support/databases.js'
import { SEAL } from '../support/members.js'
import { ACCOUNT } from './scene.js'

const OTHER = 'telegram:2' as AccountId

describe.each(databases)('a command in a group that two accounts hear, on %s', (_name, open) => {
  let db: Db
  beforeAll(async () => {
    db = await open()
  })
  beforeEach(async () => {
    await db.deleteFrom('incoming').execute()
    await cleared(db)
    await aGroup(db, '-1')
    await noteAccount(db, { id: OTHER, channel: 'telegram' })
  })
  afterAll(() => db.destroy())

  let heard = 0
  const hears = async (
    account: AccountId,
    what: Words,
    {
      speakers = [ACCOUNT, OTHER],
      hearsAll = false,
      ...more
    }: Partial<Incoming> & { speakers?: readonly AccountId[]; hearsAll?: boolean } = {},
  ) => {
    heard += 1
    const event = { ...anEvent('-1', what), id: `${account}/${heard}` as EventId, account, ...more }
    const deps = {
      seal: SEAL,
      channels: new Map([['telegram', hearsAll ? PLAIN : RICH]] as const),
      speakers: speakers.map((one) => ({
        name: 'telegram' as const,
        account: one,
        knows: () => true,
        directWith: (chat: string) => ({ channel: 'telegram' as const, chat }),
      })),
    }
    return await db
      .transaction()
      .execute(async (trx) => !(await isForAnother(trx, event, what, event.at, deps)))
  }
  const alsoIn = async () => (await loadAudienceMap(db)).groups[0]?.alsoIn

  it('is taken by the one that hears it first, whichever that is', async () => {
    expect(await hears(OTHER, words('/gopy Đường hỏng'))).toBe(true)
    expect(await hears(ACCOUNT, words('/gopy Đường hỏng'))).toBe(false)
    expect(await hears(ACCOUNT, words('/gopy Mương tắc'))).toBe(true)
    expect(await hears(OTHER, words('/gopy Mương tắc'))).toBe(false)
    expect(await alsoIn()).toEqual([OTHER])
  })

  it('is taken from each of two people who say the same, and again when it is said again', async () => {
    const at = anEvent('-1', words('')).at
    expect(await hears(ACCOUNT, words('/lienhe'))).toBe(true)
    expect(await hears(ACCOUNT, words('/lienhe'))).toBe(true)
    expect(await hears(OTHER, words('/lienhe'))).toBe(false)
    expect(await hears(OTHER, words('/lienhe'), { at: after(at, SECOND) })).toBe(true)
    const elsewhere = { from: { channel: 'telegram', chat: '-2' } } as const
    expect(await hears(OTHER, words('/lienhe'), elsewhere)).toBe(true)
  })

  it('is kept in no form that shows it', async () => {
    await hears(ACCOUNT, words('/gopy Chuyện kín'))
    const rows = await db.selectFrom('incoming').select(['id', 'kind']).execute()
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({ kind: 'command', id: expect.stringMatching(/^h:[\w-]{22}$/) })
  })

  it('as a reply is for the one that said what it replies to', async () => {
    const reply = (more: object) =>
      words('/traloi Đã xong', { replyTo: { messageId: '7', ours: false, ...more } })
    expect(await hears(OTHER, reply({ saidBy: ACCOUNT }))).toBe(false)
    expect(await hears(ACCOUNT, reply({ ours: true }))).toBe(true)
    const stranger = reply({ saidBy: 'telegram:77' })
    const at = after(anEvent('-1', words('')).at, SECOND)
    expect(await hears(OTHER, stranger, { at }), 'to a bot of somebody else').toBe(true)
  })

  it('is for the one that speaks in the group where all hear everything, as long as there is that one', async () => {
    expect(await hears(OTHER, words('/ykien'), { hearsAll: true })).toBe(false)
    expect(await hears(ACCOUNT, words('/ykien'), { hearsAll: true })).toBe(true)
    const exchanged = { hearsAll: true, speakers: [OTHER] }
    expect(await hears(OTHER, words('/nhom ap-1'), exchanged)).toBe(true)
  })

  it('leaves everything else to whoever hears it', async () => {
    for (const account of [ACCOUNT, OTHER]) {
      expect(await hears(account, words('5 sao'))).toBe(true)
      expect(await hears(account, words('/trogiup'), { direct: true })).toBe(true)
      expect(await hears(account, words('/gopy Sửa lại', { edited: true }))).toBe(true)
    }
    await db.deleteFrom('account').where('id', '=', OTHER).execute()
    expect(await hears(ACCOUNT, words('/lienhe'))).toBe(true)
    expect(await db.selectFrom('incoming').select('id').execute()).toEqual([])
  })
})
