import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { type House, openHouse } from '../../../src/app.js'
import { putArticle } from '../../../src/articles/index.js'
import {
  bindGroup,
  importUnitsCsv,
  loadAudienceMap,
  noteGroup,
} from '../../../src/audience/index.js'
import { type AccountId, type ArticleId, noLog } from '../../../src/base/index.js'
import { momentOfWall, readRecurrence } from '../../../src/calendar/index.js'
import { loadConfig } from '../../../src/config.js'
import { isPostgres } from '../../../src/db/index.js'
import { noteAccount } from '../../../src/delivery/index.js'
import { createDigests } from '../../../src/digests.js'
import { listStaff } from '../../../src/people/index.js'
import { createReckonings, putSchedule, subscribe } from '../../../src/publishing/index.js'
import { createRelease } from '../../../src/release.js'
import { createSchedules } from '../../../src/schedules.js'
import type { StoppedClock } from '../../support/clock.js'

const TOKEN = '700100:test-token-of-the-sandbox'
const ACCOUNT = 'telegram:700100' as AccountId

/** What recurs in the year of the test, as an office would write it. */
export const SCHEDULES = [
  { name: 'Bản tin sáng', written: '7h sáng hằng ngày', kind: 'bulletin' },
  {
    name: 'Nhắc việc trong tuần',
    written: '8h thứ 2 đến thứ 6, trừ ngày lễ',
    kind: 'article',
    // Two hours later nobody needs it.
    graceMinutes: 119,
  },
  { name: 'Nhắc ngày rằm', written: 'rằm lúc 6h30', kind: 'article' },
  {
    name: 'Lịch tiếp dân',
    written: 'ngày 1 và 15 hằng tháng lúc 8h30, gặp ngày lễ thì dời',
    kind: 'article',
  },
  { name: 'Nhắc khoá cổng', written: '22h30 thứ 6 hằng tuần', kind: 'article' },
  { name: 'Báo bảo trì', written: '30 2 * * 0', kind: 'article' },
] as const

export interface YearOptions {
  readonly databaseUrl: string
  readonly timeZone: string
  readonly clock: StoppedClock
}

/** The service without its couriers: what its bells call, over a real database. */
export interface YearHouse {
  readonly house: House
  /** What the bells do, one after the other. Whether anything is to be said. */
  look(): Promise<boolean>
}

const dataDir = mkdtempSync(join(tmpdir(), 'nhipcau-year-'))

export async function openYear({ databaseUrl, timeZone, clock }: YearOptions): Promise<YearHouse> {
  const config = loadConfig({
    DATABASE_URL: databaseUrl,
    DATA_DIR: dataDir,
    TIME_ZONE: timeZone,
    QUIET_HOURS: '21:00-06:00',
    TELEGRAM_BOT_TOKEN: TOKEN,
    TELEGRAM_API_ROOT: 'http://127.0.0.1:9',
    ADMINS: 'telegram:1',
  })
  const house = await openHouse(config, noLog, clock)
  // A year has thousands of commits; how the disk keeps them is tried elsewhere.
  if (!isPostgres(house.db)) await sql`pragma synchronous = off`.execute(house.db)
  let hasPut = false
  const put = () => {
    hasPut = true
  }
  const release = createRelease({ ...house, timeZone: config.timeZone }, put)
  const schedules = createSchedules(house, put)
  const digests = createDigests(house, put)
  const look = async () => {
    hasPut = false
    await schedules()
    await digests()
    await release()
    return hasPut
  }
  return { house, look }
}

/** Two communes with a group each, the admin's weekly report, and all that recurs. */
export async function furnish({ db, clock, config }: House): Promise<void> {
  const now = clock.now()
  await noteAccount(db, { id: ACCOUNT, channel: 'telegram', name: 'bot' })
  await importUnitsCsv(
    db,
    'code,name,level,parent,tags\ntinh,Tỉnh,tỉnh,,\nxa-a,Xã A,xã,tinh,\nxa-b,Xã B,xã,tinh,\n',
  )
  for (const code of ['xa-a', 'xa-b']) {
    const joined = {
      channel: 'telegram',
      chat: `-${code}`,
      accountId: ACCOUNT,
      title: code,
    } as const
    const { group } = await noteGroup(db, joined, now)
    const unit = (await loadAudienceMap(db)).unitByCode.get(code)
    if (unit) await bindGroup(db, group.id, { unitId: unit.id, noticeHash: 'h' })
  }
  const [admin] = await listStaff(db)
  if (!admin) throw new Error('no admin')
  const to = { channel: 'telegram', chat: '1' } as const
  const beat = { every: 'week', weekday: 1, hour: 7, minute: 30 } as const
  const told = { account: ACCOUNT, to, unit: undefined, beat, setBy: admin.id }
  await subscribe(db, told, now, config.timeZone)
  const reckoning = await createReckonings(config.timeZone)(db)
  for (const [at, { name, written, kind, ...grace }] of SCHEDULES.entries()) {
    const read = readRecurrence(written)
    if (read.kind !== 'read') throw new Error(written)
    const { recurrence } = read
    const article = kind === 'article' ? await anArticle(db, name, now) : undefined
    const what = article
      ? ({ kind: 'article', article, form: 'summary' } as const)
      : ({ kind: 'bulletin', category: null, whenEmpty: 'nothing', withRatings: false } as const)
    const wish = { key: `year:${at}`, what, audience: 'all', recurrence, written, ...grace }
    const by = { setBy: admin.id, orderedIn: null }
    await db.transaction().execute((trx) => putSchedule(trx, { ...wish, ...by }, now, reckoning))
  }
}

export async function anArticle(db: House['db'], title: string, now: Date): Promise<ArticleId> {
  const draft = { title, lead: '', body: `${title}. Mời bà con đọc.`, images: [], attachments: [] }
  return (await db.transaction().execute((trx) => putArticle(trx, draft, { origin: 'file' }, now)))
    .id
}

/** The channel has said all that is to be said. */
export async function saySent({ db, clock }: House): Promise<void> {
  const now = clock.now().toISOString()
  await db
    .updateTable('delivery')
    .set({ state: 'sent', settled_at: now })
    .where('state', '=', 'queued')
    .execute()
}

/** The next moment at which something waits to be done; undefined when nothing does. */
export async function nextDue({ db }: House): Promise<Date | undefined> {
  const soonest = sql<string | null>`(select min(at) from (
    select min(next_at) as at from schedule where state = 'active'
    union all select min(next_at) from digest_chat
    union all select min(due_at) from post where state = 'scheduled'
  ) as waiting)`
  const { at } = await db.selectNoFrom(soonest.as('at')).executeTakeFirstOrThrow()
  return at === null ? undefined : new Date(at)
}

/** What happens in the year besides, by the wall clock. */
export function events(timeZone: string) {
  const at = (wall: string) => momentOfWall(wall, timeZone)
  return {
    start: at('2026-12-31T12:00'),
    end: at('2028-01-01T00:00'),
    restarts: [at('2027-03-10T06:59'), at('2027-09-15T06:31')],
    outage: { from: at('2027-06-09T05:00'), to: at('2027-06-09T10:00') },
    announcedAt: at('2027-11-10T09:00'),
  }
}
