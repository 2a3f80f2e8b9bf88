import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { importUnitsCsv, listGroups, loadAudienceMap, noteGroup } from '../../src/audience/index.js'
import { type AccountId, type ChannelName, type EventId, newId } from '../../src/base/index.js'
import type { AccountNews } from '../../src/channels/index.js'
import type { Db, StaffRole } from '../../src/db/index.js'
import { LANES, noteAccount } from '../../src/delivery/index.js'
import { addStaff } from '../../src/people/index.js'
import { cleared, NOW } from '../feedback/scene.js'
import { databases } from '../support/databases.js'
import { ACCOUNT, anInbox, WORDS } from './scene.js'

const ZALO = 'zalo:55' as AccountId
const OTHER_ZALO = 'zalo:66' as AccountId
const speaker = (name: ChannelName, account: AccountId) => ({
  name,
  account,
  knows: () => true,
  directWith: (person: string) => ({ channel: name, chat: `direct ${person}` }),
})
const TELEGRAM_SPEAKER = speaker('telegram', ACCOUNT)
const ZALO_SPEAKER = speaker('zalo', ZALO)

describe.each(databases)('news of an account, on %s', (_name, open) => {
  let db: Db
  beforeAll(async () => {
    db = await open()
    await importUnitsCsv(db, 'code,name,level,parent,tags\nxa-a,Xã A,xã,,')
  })
  beforeEach(async () => {
    await db.deleteFrom('incoming').execute()
    await cleared(db)
    await db.deleteFrom('staff').execute()
    await noteAccount(db, { id: ZALO, channel: 'zalo', name: 'Cầu Nhịp' })
    await noteAccount(db, { id: OTHER_ZALO, channel: 'zalo', name: 'Cầu Hai' })
    await db.updateTable('account').set({ trouble: null }).execute()
  })
  afterAll(() => db.destroy())

  const news = (what: AccountNews['news'], account = ZALO): AccountNews => ({
    id: newId<EventId>(),
    account,
    at: NOW,
    news: what,
  })
  const inbox = (...speakers: readonly ReturnType<typeof speaker>[]) =>
    anInbox(db, ZALO, { speakers })
  const staff = async (channel: ChannelName, person: string, role: StaffRole, unit?: 'xa-a') => {
    const unitId = unit && (await loadAudienceMap(db)).unitByCode.get(unit)?.id
    await addStaff(db, { channel, person, role, ...(unitId && { unitId }) }, NOW)
  }
  const trouble = async () =>
    (
      await db
        .selectFrom('account')
        .select('trouble')
        .where('id', '=', ZALO)
        .executeTakeFirstOrThrow()
    ).trouble
  const alerts = async () => {
    const rows = await db
      .selectFrom('delivery')
      .select(['account_id', 'channel', 'chat', 'lane', 'body'])
      .orderBy('chat')
      .orderBy('id')
      .execute()
    return rows.map(({ body, ...row }) => ({ ...row, ...JSON.parse(body ?? '') }))
  }

  it('that it is logged out, not that it was kicked, lets another speak in the groups that both are in', async () => {
    for (const chat of ['1', '2']) {
      const joined = { channel: 'zalo', chat, accountId: ZALO, title: chat } as const
      await noteGroup(db, joined, NOW)
      if (chat === '1') await noteGroup(db, { ...joined, accountId: OTHER_ZALO }, NOW)
    }
    const speaks = async () => (await listGroups(db)).map(({ accountId }) => accountId)
    const { receive } = inbox(ZALO_SPEAKER, speaker('zalo', OTHER_ZALO))
    await receive([news('kicked')])
    expect(await speaks()).toEqual([ZALO, ZALO])
    await receive([news('logged-out')])
    expect(await speaks()).toEqual([OTHER_ZALO, ZALO])
    await receive([news('back')])
    expect(await speaks()).toEqual([OTHER_ZALO, ZALO])
  })

  it('is kept with it until it works again', async () => {
    const { receive } = inbox(ZALO_SPEAKER)
    await receive([news('logged-out')])
    expect(await trouble()).toBe('logged-out')
    await receive([news('kicked')])
    expect(await trouble()).toBe('kicked')
    await receive([news('back')])
    expect(await trouble()).toBeNull()
  })

  it('is told to each admin of the whole area, through an account that is not the one in trouble', async () => {
    await staff('telegram', '1', 'admin')
    await staff('telegram', '2', 'admin')
    await staff('telegram', '3', 'admin', 'xa-a')
    await staff('telegram', '4', 'editor')
    await staff('zalo', '5', 'admin')
    await inbox(ZALO_SPEAKER, TELEGRAM_SPEAKER).receive([news('kicked')])
    const text = WORDS.commands.accountNews('kicked', 'Cầu Nhịp', 'zalo')
    const told = { account_id: ACCOUNT, channel: 'telegram', lane: LANES.answer, text }
    expect(await alerts()).toEqual([
      { ...told, chat: 'direct 1' },
      { ...told, chat: 'direct 2' },
    ])
  })

  it('is told through another account of the same channel, too', async () => {
    await staff('zalo', '5', 'admin')
    await inbox(ZALO_SPEAKER, speaker('zalo', OTHER_ZALO)).receive([news('logged-out')])
    expect(await alerts()).toMatchObject([
      { account_id: OTHER_ZALO, channel: 'zalo', chat: 'direct 5' },
    ])
  })

  it('is told to nobody where there is no other account, and kept all the same', async () => {
    await staff('zalo', '5', 'admin')
    await staff('telegram', '1', 'admin')
    await inbox(ZALO_SPEAKER).receive([news('logged-out')])
    expect(await alerts()).toEqual([])
    expect(await trouble()).toBe('logged-out')
  })

  it('is told once, however often it comes, and anew when it happens anew', async () => {
    await staff('telegram', '1', 'admin')
    const { receive } = inbox(ZALO_SPEAKER, TELEGRAM_SPEAKER)
    const kicked = news('kicked')
    await receive([kicked, kicked])
    await receive([kicked])
    expect(await alerts()).toHaveLength(1)
    await receive([news('back'), news('kicked')])
    expect(await alerts()).toHaveLength(3)
    expect(await trouble()).toBe('kicked')
  })

  it('says that it works again, to those who were told that it did not', async () => {
    await staff('telegram', '1', 'admin')
    const { receive } = inbox(ZALO_SPEAKER, TELEGRAM_SPEAKER)
    await receive([news('back')])
    expect(await alerts()).toEqual([])
    await receive([news('kicked'), news('back'), news('back')])
    expect((await alerts()).map(({ text }) => text)).toEqual([
      WORDS.commands.accountNews('kicked', 'Cầu Nhịp', 'zalo'),
      WORDS.commands.accountNews('back', 'Cầu Nhịp', 'zalo'),
    ])
  })
})
