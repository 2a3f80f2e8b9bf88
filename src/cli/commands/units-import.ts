import { importUnitsCsv, sayUnitFault, type UnitsImported } from '../../audience/index.js'
import { dayOf, isoDay } from '../../calendar/index.js'
import type { AuditEntry } from '../../people/index.js'
import { type Asked, command, type ExitCode, word } from '../command.js'
import { CSV_IMPORT, keepUnlessTried, readCsv, refuseLines } from '../csv-import.js'
import { withHouse } from '../house.js'

/** All units of a country are a tenth of this. */
const MAX_UNITS_BYTES = 20 * 1024 * 1024

/** Takes units in from a CSV file: all of it, or nothing and every line that is wrong. */
export const unitsImport = command({
  name: 'units import',
  ...CSV_IMPORT,
  async run(asked, [path], { dryRun, json }) {
    const bytes = await readCsv(asked, word(path), MAX_UNITS_BYTES)
    if (!bytes) return 1
    return await withHouse(asked, async ({ db }, { timeZone }) => {
      const at = asked.host.clock.now()
      const on = { day: isoDay(dayOf(at, timeZone)), at }
      const imported = await keepUnlessTried(
        db,
        dryRun,
        (trx) => importUnitsCsv(trx, bytes, on),
        (done) => entryFor(done, at),
      )
      return tell(asked, imported, { dryRun, json })
    })
  },
})

function entryFor(imported: UnitsImported, now: Date): AuditEntry | undefined {
  if (imported.kind === 'refused') return undefined
  const { added, changed, same } = imported
  const what = { actor: 'cli', act: 'units.import', subject: 'units' }
  return { at: now, staffId: undefined, ...what, detail: { added, changed, same } }
}

function tell(
  asked: Asked,
  imported: UnitsImported,
  { dryRun, json }: { readonly dryRun: boolean; readonly json: boolean },
): ExitCode {
  const { out, words } = asked
  if (imported.kind === 'refused')
    return refuseLines(
      asked,
      imported.faults.map((fault) => sayUnitFault(fault, words)),
    )
  const { added, changed, same } = imported
  if (json) out.json({ added, changed, same, dryRun })
  else if (dryRun) out.line(words.cli.wouldImport(added, changed, same))
  else out.line(words.audience.imported(added, changed, same))
  return 0
}
