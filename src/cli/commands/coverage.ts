import { z } from 'zod'
import {
  findUnit,
  type GroupView,
  loadAudienceMap,
  sayAudienceFault,
} from '../../audience/index.js'
import { after, DAY } from '../../base/index.js'
import { type Coverage, readCoverage, sayCoverage } from '../../reports/index.js'
import { command } from '../command.js'
import { withHouse } from '../house.js'

/** What is not reached: units without a group, groups that are off, failing or silent. */
export const coverage = command({
  name: 'coverage',
  args: [],
  options: [
    ['--unit <unit>', 'digestUnit'],
    ['--weeks <n>', 'weeks'],
    ['--json', 'json'],
  ],
  read: z.object({
    unit: z.string().optional(),
    weeks: z.coerce.number().int().min(1).max(520).default(4),
    json: z.boolean().default(false),
  }),
  run: (asked, _args, { unit, weeks, json }) =>
    withHouse(asked, async ({ db }) => {
      const { out, words, host } = asked
      const map = await loadAudienceMap(db)
      const found = unit === undefined ? undefined : findUnit(map, unit)
      if (found?.kind === 'fault') {
        out.aside(sayAudienceFault(found, words))
        return 1
      }
      const since = after(host.clock.now(), -weeks * 7 * DAY)
      const read = await readCoverage(db, map, { unit: found?.it.id, since })
      if (json) out.json(document(read))
      else out.line(sayCoverage(read, map, words, { weeks }))
      return 0
    }),
})

function document({ units, groups, without, off, failing, silent }: Coverage): object {
  const toGroup = ({ channel, chat, title, inactiveReason }: GroupView) => {
    return { channel, chat, title, reason: inactiveReason ?? null }
  }
  return {
    units,
    groups,
    without: without.map(({ unit, below }) => ({ code: unit.code, name: unit.name, below })),
    off: off.map(toGroup),
    failing: failing.map(toGroup),
    silent: silent.map(toGroup),
  }
}
