import { Migrator } from 'kysely'
import { afterEach, describe, expect, it } from 'vitest'
import { migrations } from '../../migrations/index.js'
import { type AccountId, type FeedbackId, newId } from '../../src/base/index.js'
import { type Db, migrate, openDb } from '../../src/db/index.js'
import { forgetAbout, LANES, noteAccount, putDeliveries } from '../../src/delivery/index.js'
import { StoppedClock } from '../support/clock.js'
import { databaseUrls } from '../support/databases.js'

const ACCOUNT = 'telegram:1' as AccountId
const NOW = new StoppedClock().now()

describe.each(databaseUrls)('what deliveries are about, on %s', (_name, fresh) => {
  let db: Db
  afterEach(() => db.destroy())

  const links = () => db.selectFrom('delivery_about').selectAll().orderBy('about').execute()
  const aDelivery = (key: string, about: readonly FeedbackId[]) => ({
    key,
    account: ACCOUNT,
    to: { channel: 'telegram', chat: '7' } as const,
    lane: LANES.answer,
    message: { text: key },
    dueAt: NOW,
    about,
  })

  it('is kept once, with what is put once', async () => {
    db = openDb(await fresh())
    await migrate(db)
    await noteAccount(db, { id: ACCOUNT, channel: 'telegram', name: 'bot' })
    const [one, other] = [newId<FeedbackId>(), newId<FeedbackId>()]
    const [id] = await putDeliveries(db, [aDelivery('a', [one, one])], NOW)
    await putDeliveries(db, [aDelivery('a', [other])], NOW)
    expect(await links()).toEqual([{ delivery_id: id, about: one }])
    expect(await forgetAbout(db, [other], NOW)).toBe(0)
    expect(await forgetAbout(db, [one], NOW)).toBe(1)
    expect(await links()).toEqual([])
  })

  it('is read from the keys of what was said before it was kept', async () => {
    db = openDb(await fresh())
    const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } })
    await migrator.migrateTo('0014_feed_pace')
    await noteAccount(db, { id: ACCOUNT, channel: 'telegram', name: 'bot' })
    const [one, feedback, staff] = [newId(), newId(), newId()] as string[]
    const put = async (key: string, chat = '7') => {
      const id = newId<never>() as string
      const at = NOW.toISOString()
      const said = { channel: 'telegram', chat, lane: 5, act: 'send', state: 'sent' } as const
      const row = { id, key, account_id: ACCOUNT, ...said, due_at: at, created_at: at }
      await db
        .insertInto('delivery')
        .values(row as never)
        .execute()
      return id
    }
    const card = await put(`case:${one}/1/opened/${staff}`)
    const alert = await put(`urgent:${one}/${staff}`)
    const answer = await put(`answer:${one}/3/${feedback}`)
    const thanks = await put('thanks:none/telegram:-1/7001234')
    const sealed = await put('reply:h:x/0', 'sealed:abc')
    await migrate(db)
    const about = new Map((await links()).map((link) => [link.delivery_id as string, link.about]))
    expect(about).toEqual(
      new Map([
        [card, one],
        [alert, one],
        [answer, feedback],
      ]),
    )
    const rows = await db.selectFrom('delivery').select(['id', 'key', 'is_sealed']).execute()
    expect(rows.find(({ id }) => id === thanks)?.key).toBe(thanks)
    expect(rows.filter(({ is_sealed }) => is_sealed === 1)).toMatchObject([{ id: sealed }])
  })
})
