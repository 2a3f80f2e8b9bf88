import { z } from 'zod'
import { findUnit, loadAudienceMap, sayAudienceFault } from '../../audience/index.js'
import { takePeriod } from '../../calendar/index.js'
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
    ['--json', 'json'],
  ],
  read: z.object({
    period: z.string().default('day'),
    unit: z.string().optional(),
    json: z.boolean().default(false),
  }),
  run: (asked, _args, { period: wished, unit, json }) =>
    withHouse(asked, async ({ db, cases }, { timeZone }) => {
      const { out, words, host } = asked
      const now = host.clock.now()
      const taken = takePeriod(wished, now, timeZone)
      if (taken?.rest !== '') return asked.misused(words.cli.badOption('--period', wished))
      const found = unit === undefined ? undefined : findUnit(await loadAudienceMap(db), unit)
      if (found?.kind === 'fault') {
        out.aside(sayAudienceFault(found, words))
        return 1
      }
      const of = { period: taken.period, unit: found?.it.id, working: cases.clock }
      const read = await readDigest(db, of, now)
      if (json) out.json(read)
      else out.line(sayDigest(read, words, timeZone))
      return 0
    }),
})
