import { z } from 'zod'
import { type SpecialDay, saySpecialDay, specialDays, yearOf } from '../../calendar/index.js'
import { announcedDays } from '../../holidays/index.js'
import { command, word } from '../command.js'
import { withHouse } from '../house.js'

/** The days of a year on which the office is closed or works out of turn, each with why. */
export const holidays = command({
  name: 'holidays',
  args: [['[year]', 'year']],
  options: [['--json', 'json']],
  read: z.object({ json: z.boolean().default(false) }),
  async run(asked, [written], { json }) {
    const { out, words, host, misused } = asked
    const typed = word(written)
    // Before 1968 Vietnam reckoned months otherwise; after 2100 nobody knows how the earth will turn.
    if (typed !== '' && !/^(19(6[89]|[7-9]\d)|20\d\d|2100)$/.test(typed))
      return misused(words.cli.badYear(typed))
    return await withHouse(asked, async ({ db }, { timeZone }) => {
      const year = typed === '' ? yearOf(host.clock.now(), timeZone) : Number(typed)
      const announced = await announcedDays(db, year)
      const days = specialDays(year, announced)
      if (json) out.json(days.map(documentOf))
      else {
        out.line(days.map((day) => saySpecialDay(day, words)).join('\n'))
        if (announced.length === 0) out.line(`\n${words.cli.notAnnounced(year)}`)
      }
      return 0
    })
  },
})

function documentOf(day: SpecialDay): object {
  const law = day.by === 'law' ? day : day.instead
  return {
    date: day.date,
    kind: day.kind,
    by: day.by,
    holiday: law?.name ?? null,
    insteadOf: law?.insteadOf ?? null,
    note: day.by === 'announcement' ? day.note : null,
  }
}
