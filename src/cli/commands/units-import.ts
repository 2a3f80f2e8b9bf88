import { z } from 'zod'
import { importUnitsCsv, sayUnitFault, type UnitsImported } from '../../audience/index.js'
import type { Db } from '../../db/index.js'
import { putAudit } from '../../people/index.js'
import { type Asked, command, type ExitCode, word } from '../command.js'
import { withHouse } from '../house.js'
import { readInput, sayInput } from '../input.js'

/** All units of a country are a tenth of this. */
const MAX_UNITS_BYTES = 20 * 1024 * 1024

/** Takes units in from a CSV file: all of it, or nothing and every line that is wrong. */
export const unitsImport = command({
  name: 'units import',
  args: [['<csv>', 'csv']],
  options: [
    ['--dry-run', 'importDryRun'],
    ['--json', 'json'],
  ],
  read: z.object({ dryRun: z.boolean().default(false), json: z.boolean().default(false) }),
  async run(asked, [path], { dryRun, json }) {
    const { out, words, host } = asked
    const input = await readInput(word(path), MAX_UNITS_BYTES)
    if (input.kind !== 'bytes') {
      out.aside(sayInput(input.kind, word(path), words))
      return 1
    }
    return await withHouse(asked, async ({ db }) => {
      const imported = await importInto(db, input.bytes, { dryRun, now: host.clock.now() })
      return tell(asked, imported, { dryRun, json })
    })
  },
})

/** A dry run does all of it and takes it back. */
async function importInto(
  db: Db,
  bytes: Uint8Array,
  { dryRun, now }: { readonly dryRun: boolean; readonly now: Date },
): Promise<UnitsImported> {
  const trx = await db.startTransaction().execute()
  try {
    const imported = await importUnitsCsv(trx, bytes)
    if (dryRun || imported.kind === 'refused') await trx.rollback().execute()
    else {
      await audit(trx, imported, now)
      await trx.commit().execute()
    }
    return imported
  } catch (error) {
    await trx.rollback().execute()
    throw error
  }
}

function audit(
  trx: Db,
  { added, changed, same }: Extract<UnitsImported, { kind: 'imported' }>,
  now: Date,
): Promise<void> {
  const what = { actor: 'cli', act: 'units.import', subject: 'units' }
  return putAudit(trx, { at: now, staffId: undefined, ...what, detail: { added, changed, same } })
}

function tell(
  { out, words }: Asked,
  imported: UnitsImported,
  { dryRun, json }: { readonly dryRun: boolean; readonly json: boolean },
): ExitCode {
  if (imported.kind === 'refused') {
    const lines = imported.faults.map((fault) => sayUnitFault(fault, words))
    out.aside([words.audience.refused(lines.length), ...lines].join('\n'))
    return 2
  }
  const { added, changed, same } = imported
  if (json) out.json({ added, changed, same, dryRun })
  else if (dryRun) out.line(words.cli.wouldImport(added, changed, same))
  else out.line(words.audience.imported(added, changed, same))
  return 0
}
