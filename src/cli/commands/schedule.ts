import { z } from 'zod'
import { articleById } from '../../articles/index.js'
import { after, brief, DAY, writeWhole } from '../../base/index.js'
import { sayRecurrence, sayTime, writeCalendar } from '../../calendar/index.js'
import type { Db } from '../../db/index.js'
import type { Words } from '../../language/index.js'
import {
  type Coming,
  createReckonings,
  findNotice,
  listComing,
  listSchedules,
  type Schedule,
} from '../../publishing/index.js'
import { type Asked, command, type ExitCode } from '../command.js'
import { withHouse } from '../house.js'

/** A calendar holds a year: further ahead holidays are not announced yet. */
const YEAR_MS = 366 * DAY

/** What recurs, and when each comes next; or all of a year as a calendar file. */
export const schedule = command({
  name: 'schedule',
  args: [],
  options: [
    ['--ics <file>', 'ics'],
    ['--json', 'json'],
  ],
  read: z.object({ ics: z.string().optional(), json: z.boolean().default(false) }),
  run: (asked, _args, { ics, json }) =>
    withHouse(asked, async ({ db }, { timeZone }) => {
      const now = asked.host.clock.now()
      const reckoning = await createReckonings(timeZone)(db)
      const coming = await listComing(db, reckoning, now, after(now, YEAR_MS))
      if (ics !== undefined) return await writeIcs(asked, db, coming, ics, now)
      const all = await listSchedules(db)
      const nextOf = ({ id }: Schedule) =>
        coming.find((one) => one.kind === 'bell' && one.schedule.id === id)?.at
      if (json) asked.out.json(all.map((one) => documentOf(one, nextOf(one))))
      else await list(asked, db, all, (one) => sayNext(nextOf(one), now, timeZone, asked.words))
      return 0
    }),
})

function sayNext(next: Date | undefined, now: Date, timeZone: string, words: Words) {
  return next && sayTime(next, now, timeZone, words)
}

async function list(
  { out, words }: Asked,
  db: Db,
  all: readonly Schedule[],
  nextOf: (schedule: Schedule) => string | undefined,
): Promise<void> {
  if (all.length === 0) out.line(words.schedules.noSchedules)
  for (const one of all) {
    const of = await articleOf(db, one)
    const every = sayRecurrence(one.recurrence, words)
    out.line(words.schedules.line(one.number, of, brief(one.audience, 100), every, nextOf(one)))
  }
}

async function writeIcs(
  { out, words }: Asked,
  db: Db,
  coming: readonly Coming[],
  file: string,
  now: Date,
): Promise<ExitCode> {
  const events = await Promise.all(coming.map((one) => eventOf(db, one, words)))
  const calendar = writeCalendar(words.schedules.calendarName, events, now)
  try {
    await writeWhole(file, calendar)
  } catch {
    out.aside(words.schedules.cannotWrite(file))
    return 1
  }
  out.line(words.schedules.calendarWritten(file, events.length))
  return 0
}

function documentOf(one: Schedule, next: Date | undefined): object {
  const { number, what, audience, written, recurrence, state } = one
  return { number, what: what.kind, audience, written, recurrence, state, next: next ?? null }
}

async function articleOf(db: Db, { what }: Schedule) {
  const article = what.kind === 'article' ? await articleById(db, what.article) : undefined
  return article && { number: article.number, title: brief(article.title, 60) }
}

async function eventOf(db: Db, coming: Coming, { schedules }: Words) {
  const { at } = coming
  if (coming.kind === 'post') {
    const { post } = coming
    const article = post.article ? await articleById(db, post.article) : undefined
    const notice = post.article ? undefined : await findNotice(db, post.id)
    const title = notice
      ? schedules.noticeEvent(brief(notice.text, 80), post.audience)
      : schedules.event(article && brief(article.title, 80), post.audience)
    return { id: `post-${post.id}@nhipcau`, at, title, text: schedules.name('post', post.number) }
  }
  const { schedule, bell } = coming
  const article = await articleOf(db, schedule)
  const title = schedules.event(article?.title, schedule.audience)
  const text = `${schedules.name('schedule', schedule.number)}: ${schedule.written}`
  return { id: `schedule-${schedule.id}-${bell}@nhipcau`, at, title, text }
}
