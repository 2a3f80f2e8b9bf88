import { z } from 'zod'
import {
  type AudienceFault,
  findUnit,
  loadAudienceMap,
  readDay,
  sayAudienceFault,
} from '../../audience/index.js'
import type { UnitId } from '../../base/index.js'
import { lastDayOf, takePeriod } from '../../calendar/index.js'
import type { Db } from '../../db/index.js'
import { readDigest, sayDigest } from '../../reports/index.js'
import { command } from '../command.js'
import { withHouse } from '../house.js'

/** How things stand over a period: what was sent, what came back, what is overdue. */
export const digest = command({
  name: 'digest',
  args: [],
  options: [
    ['--period <period>', 'period'],
    ['--unit <unit>', 'digestUnit'],
    ['--as-of <day>', 'asOf'],
    ['--json', 'json'],
  ],
  read: z.object({
    period: z.string().default('day'),
    unit: z.string().optional(),
    asOf: z.string().optional(),
    json: z.boolean().default(false),
  }),
  run: (asked, _args, { period: wished, unit, asOf, json }) =>
    withHouse(asked, async ({ db, cases }, { timeZone }) => {
      const { out, words, host } = asked
      const now = host.clock.now()
      const taken = takePeriod(wished, now, timeZone)
      if (taken?.rest !== '') return asked.misused(words.cli.badOption('--period', wished))
      const { period } = taken
      // By the units of its last day, so that no figure of the past ever changes.
      const day = asOf === undefined ? lastDayOf(period, timeZone) : readDay(asOf)
      if (day === undefined) return asked.misused(words.cli.badOption('--as-of', asOf ?? ''))
      const area = await areaOf(db, unit, { day, isWished: asOf !== undefined })
      if (area.kind === 'fault') {
        out.aside(sayAudienceFault(area, words))
        return 1
      }
      const of = { period, ...area, working: cases.clock }
      const read = await readDigest(db, of, now)
      if (json) out.json(read)
      else out.line(sayDigest(read, words, timeZone))
      return 0
    }),
})

type Area =
  | { readonly kind: 'area'; readonly unit: UnitId | undefined; readonly asOf: string }
  | AudienceFault

/** The unit as it was called on that day; where nobody asked for a day, one that began later as it is now. */
async function areaOf(
  db: Db,
  unit: string | undefined,
  { day, isWished }: { readonly day: string; readonly isWished: boolean },
): Promise<Area> {
  if (unit === undefined) return { kind: 'area', unit, asOf: day }
  const then = findUnit(await loadAudienceMap(db, { day }), unit)
  if (then.kind === 'found') return { kind: 'area', unit: then.it.id, asOf: day }
  if (isWished) return then
  const now = findUnit(await loadAudienceMap(db), unit)
  return now.kind === 'found' ? { kind: 'area', unit: now.it.id, asOf: day } : now
}
