import { z } from 'zod'
import {
  type AudienceMap,
  findUnit,
  loadAudienceMap,
  sayAudienceFault,
} from '../../audience/index.js'
import { sayTime } from '../../calendar/index.js'
import { type Case, listAllCases, overdue } from '../../feedback/index.js'
import type { Words } from '../../language/index.js'
import { command } from '../command.js'
import { withHouse } from '../house.js'

/** The open cases of a unit and of all below it, or of the whole area, the one due first first. Of those who wrote nothing is shown. */
export const cases = command({
  name: 'cases',
  args: [],
  options: [
    ['--overdue', 'overdue'],
    ['--unit <code>', 'unit'],
    ['--json', 'json'],
  ],
  read: z.object({
    overdue: z.boolean().default(false),
    unit: z.string().optional(),
    json: z.boolean().default(false),
  }),
  run: (asked, _args, given) =>
    withHouse(asked, async ({ db }, { timeZone }) => {
      const { out, words, host } = asked
      const now = host.clock.now()
      const map = await loadAudienceMap(db)
      const found = given.unit === undefined ? undefined : findUnit(map, given.unit)
      if (found?.kind === 'fault') {
        out.aside(sayAudienceFault(found, words))
        return 2
      }
      const listed = await listAllCases(db, found?.it.id)
      const shown = listed.filter((one) => !given.overdue || overdue(one, now) !== undefined)
      if (given.json) out.json(shown.map((one) => document(one, map, now)))
      else if (shown.length === 0) out.line(words.cases.cliNone)
      else for (const one of shown) out.line(sayLine(one, map, now, { timeZone, words }))
      return 0
    }),
})

function document(one: Case, map: AudienceMap, now: Date): object {
  return {
    code: one.code,
    kind: one.kind,
    level: one.level,
    status: one.status,
    unit: (one.unitId && map.unitById.get(one.unitId)?.code) ?? null,
    openedAt: one.openedAt.toISOString(),
    receiveBy: one.receiveBy.toISOString(),
    answerBy: one.answerBy.toISOString(),
    paused: one.pausedAt !== undefined,
    overdue: overdue(one, now) ?? null,
  }
}

function sayLine(
  one: Case,
  map: AudienceMap,
  now: Date,
  { timeZone, words }: { readonly timeZone: string; readonly words: Words },
): string {
  const unit = one.unitId && map.unitById.get(one.unitId)?.name
  const due = sayTime(one.answerBy, now, timeZone, words)
  const isLate = overdue(one, now) !== undefined
  return words.cases.cliLine(one.code, one.status, unit ?? words.cases.office, due, isLate)
}
