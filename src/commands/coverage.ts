import { findUnit, loadAudienceMap, sayAudienceFault } from '../audience/index.js'
import { after, DAY } from '../base/index.js'
import { coversUnit } from '../people/index.js'
import { NAMED_IN_CHAT, readCoverage, sayCoverage } from '../reports/index.js'
import { auditRefused } from './audit.js'
import { type Command, says } from './command.js'

/** Groups are judged by so long. */
const WEEKS = 4

/** What of an area is not reached: units without a group, groups that are off, failing or silent. */
export const coverage: Command = {
  names: ['phusong', 'coverage'],
  who: 'staff',
  deed: 'coverage',
  async run(asked) {
    const { trx, args, staff, now, deps } = asked
    const map = await loadAudienceMap(trx)
    const found = args === '' ? undefined : findUnit(map, args)
    if (found?.kind === 'fault') return says(sayAudienceFault(found, deps.words))
    if (found && !coversUnit(staff, 'coverage', map, found.it.id)) {
      await auditRefused(asked, 'coverage.read', found.it.id)
      return says(deps.words.coverage.beyond(found.it.name))
    }
    const unit = found?.it.id ?? staff.unitId
    const read = await readCoverage(trx, map, { unit, since: after(now, -WEEKS * 7 * DAY) })
    return says(sayCoverage(read, map, deps.words, { weeks: WEEKS, most: NAMED_IN_CHAT }))
  },
}
