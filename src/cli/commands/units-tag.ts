import { z } from 'zod'
import { type AudienceFault, findUnit, loadAudienceMap, tagUnit } from '../../audience/index.js'
import { dayOf, isoDay } from '../../calendar/index.js'
import type { Db } from '../../db/index.js'
import { putAudit } from '../../people/index.js'
import { command, several, word } from '../command.js'
import { withHouse } from '../house.js'
import { showOrTag, type Tagged } from '../tags.js'

/** Shows the tags of a unit, or gives it others in their place. */
export const unitsTag = command({
  name: 'units tag',
  args: [
    ['<code>', 'unitCode'],
    ['[tags...]', 'tags'],
  ],
  options: [['--json', 'json']],
  read: z.object({ json: z.boolean().default(false) }),
  run: (asked, [named, written], { json }) =>
    withHouse(asked, async ({ db }, { timeZone }) => {
      const at = asked.host.clock.now()
      const on = { at, day: isoDay(dayOf(at, timeZone)) }
      return await showOrTag(asked, await unitCalled(db, word(named), on), several(written), json)
    }),
})

async function unitCalled(
  db: Db,
  name: string,
  on: { readonly at: Date; readonly day: string },
): Promise<Tagged | AudienceFault> {
  const found = findUnit(await loadAudienceMap(db), name)
  if (found.kind === 'fault') return found
  const unit = found.it
  return {
    kind: 'found',
    title: unit.name,
    tags: unit.tags,
    shown: { code: unit.code, name: unit.name },
    put: (put) =>
      db.transaction().execute(async (trx) => {
        await tagUnit(trx, unit, put, on)
        const entry = { actor: 'cli', act: 'units.tag', subject: unit.id }
        await putAudit(trx, { at: on.at, staffId: undefined, ...entry })
      }),
  }
}
