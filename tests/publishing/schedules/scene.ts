import { putArticle } from '../../../src/articles/index.js'
import { type ArticleId, noLog } from '../../../src/base/index.js'
import {
  endOfQuiet,
  momentOfWall,
  readQuietHours,
  readRecurrence,
} from '../../../src/calendar/index.js'
import type { Db } from '../../../src/db/index.js'
import { wordsOf } from '../../../src/language/index.js'
import {
  createReckonings,
  type NewSchedule,
  putSchedule,
  type RingDeps,
  ringDue,
  type Schedule,
} from '../../../src/publishing/index.js'
import { BOT, SPEAKERS } from '../../commands/talk.js'
import { RICH, SIGNS } from '../../support/capabilities.js'

const VIETNAM = 'Asia/Ho_Chi_Minh'

/** A moment by the clocks of Vietnam: `2027-01-05T07:00`. */
export function at(wall: string, zone = VIETNAM): Date {
  return momentOfWall(wall, zone)
}

export function ringDeps(db: Db, more: Partial<RingDeps> = {}): RingDeps {
  const quiet = readQuietHours('21:00-06:00') ?? { kind: 'off' }
  return {
    db,
    log: noLog,
    words: wordsOf('vi'),
    timeZone: VIETNAM,
    channels: new Map([['telegram', RICH]]),
    accounts: new Set([BOT]),
    ratingReactions: SIGNS,
    voices: SPEAKERS,
    quietEnd: (now) => endOfQuiet(now, quiet, VIETNAM),
    ...more,
  }
}

/** A bell of the service. */
export async function ring(db: Db, now: Date, zone = VIETNAM, more: Partial<RingDeps> = {}) {
  return await ringDue(ringDeps(db, more), await createReckonings(zone)(db), now)
}

let made = 0

/** Something that recurs, to everybody unless told. */
export async function aSchedule(
  db: Db,
  written: string,
  now: Date,
  more: Partial<NewSchedule> = {},
  zone = VIETNAM,
): Promise<Schedule> {
  const read = readRecurrence(written)
  if (read.kind !== 'read') throw new Error(written)
  made += 1
  const what =
    more.what ?? ({ kind: 'article', article: await anArticle(db, now), form: 'summary' } as const)
  const wish = {
    key: `test:${made}`,
    audience: 'all',
    written,
    recurrence: read.recurrence,
    setBy: null,
    orderedIn: null,
    ...more,
    what,
  }
  const reckoning = await createReckonings(zone)(db)
  return await db.transaction().execute((trx) => putSchedule(trx, wish, now, reckoning))
}

export async function anArticle(
  db: Db,
  now: Date,
  title = `Tin ${++made}`,
  more: { readonly category?: string; readonly url?: string; readonly body?: string } = {},
): Promise<ArticleId> {
  const body = more.body ?? `Nội dung của ${title}. Câu thứ hai của ${title}.`
  const draft = { title, lead: '', images: [], attachments: [], ...more, body }
  return (await db.transaction().execute((trx) => putArticle(trx, draft, { origin: 'file' }, now)))
    .id
}

/** What became of the bells, in order. */
export async function rings(db: Db): Promise<readonly string[]> {
  const rows = await db.selectFrom('schedule_ring').selectAll().orderBy('bell').execute()
  return rows.map(({ bell, outcome }) => `${bell} ${outcome}`)
}

export async function posts(db: Db) {
  return await db.selectFrom('post').selectAll().orderBy('number').execute()
}

/** Nothing recurs, and nothing was sent. */
export async function nothingScheduled(db: Db): Promise<void> {
  for (const table of [
    'delivery',
    'schedule_ring',
    'schedule',
    'bulletin_article',
    'post_part',
    'post',
    'holiday',
  ] as const)
    await db.deleteFrom(table).execute()
}
