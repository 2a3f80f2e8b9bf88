import { z } from 'zod'
import { articleById } from '../../articles/index.js'
import { after, brief, DAY, writeWhole } from '../../base/index.js'
import { sayRecurrence, sayTime, writeCalendar } from '../../calendar/index.js'
import type { Db } from '../../db/index.js'
import type { Words } from '../../language/index.js'
import {
  type Coming,
  createReckonings,
  listComing,
  listSchedules,
  type Schedule,
} from '../../publishing/index.js'
import { command } from '../command.js'
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
      const { out, words, host } = asked
      const now = host.clock.now()
      const coming = await listComing(db, await createReckonings(timeZone)(db), now, after(now, YEAR_MS))
      if (ics !== undefined) {
        const events = await Promise.all(coming.map((one) => eventOf(db, one, words)))
        const calendar = writeCalendar(words.schedules.calendarName, events, now)
        try {
          await writeWhole(ics, calendar)
        } catch {
          out.aside(words.schedules.cannotWrite(ics))
          return 1
        }
        out.line(words.schedules.calendarWritten(ics, events.length))
        return 0
      }
      const all = await listSchedules(db)
      const nextOf = ({ id }: Schedule) =>
        coming.find((one) => one.kind === 'bell' && one.schedule.id === id)?.at
      if (json) out.json(all.map((one) => documentOf(one, nextOf(one))))
      else if (all.length === 0) out.line(words.schedules.noSchedules)
      for (const one of json ? [] : all) {
        const next = nextOf(one)
        const of = await articleOf(db, one)
        const every = sayRecurrence(one.recurrence, words)
        const said = next && sayTime(next, now, timeZone, words)
        out.line(words.schedules.line(one.number, of, brief(one.audience, 100), every, said))
      }
      return 0
    }),
})

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
    const title = schedules.event(article && brief(article.title, 80), post.audience)
    return { id: `post-${post.id}@nhipcau`, at, title, text: schedules.name('post', post.number) }
  }
  const { schedule, bell } = coming
  const article = await articleOf(db, schedule)
  const title = schedules.event(article?.title, schedule.audience)
  const text = `${schedules.name('schedule', schedule.number)}: ${schedule.written}`
  return { id: `schedule-${schedule.id}-${bell}@nhipcau`, at, title, text }
}
