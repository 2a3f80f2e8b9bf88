import { z } from 'zod'
import { type AnnouncedDay, readAnnouncedCsv, sayAnnouncedFault } from '../../calendar/index.js'
import type { Db } from '../../db/index.js'
import { type Announced, announceDays } from '../../holidays/index.js'
import { putAudit } from '../../people/index.js'
import { command, word } from '../command.js'
import { withHouse } from '../house.js'
import { readInput, sayInput } from '../input.js'

/** A year has some twenty such days. */
const MAX_HOLIDAYS_BYTES = 1024 * 1024

/** Takes in what the Government announces of days: all of a file in the place of its years' earlier lists, or nothing and every line that is wrong. */
export const holidaysImport = command({
  name: 'holidays import',
  args: [['<csv>', 'csv']],
  options: [
    ['--dry-run', 'importDryRun'],
    ['--json', 'json'],
  ],
  read: z.object({ dryRun: z.boolean().default(false), json: z.boolean().default(false) }),
  async run(asked, [path], { dryRun, json }) {
    const { out, words, host } = asked
    const input = await readInput(word(path), MAX_HOLIDAYS_BYTES)
    if (input.kind !== 'bytes') {
      out.aside(sayInput(input.kind, word(path), words))
      return 1
    }
    const read = readAnnouncedCsv(input.bytes)
    if (read.kind === 'refused') {
      const lines = read.faults.map((fault) => sayAnnouncedFault(fault, words))
      out.aside([words.audience.refused(lines.length), ...lines].join('\n'))
      return 2
    }
    return await withHouse(asked, async ({ db }) => {
      const announced = await keep(db, read.days, { dryRun, now: host.clock.now() })
      const { years, added, removed } = announced
      if (json) out.json({ ...announced, dryRun })
      else if (dryRun) out.line(words.cli.wouldAnnounce(years, added, removed))
      else out.line(words.cli.announced(years, added, removed))
      return 0
    })
  },
})

/** A dry run does all of it and takes it back. */
async function keep(
  db: Db,
  days: readonly AnnouncedDay[],
  { dryRun, now }: { readonly dryRun: boolean; readonly now: Date },
): Promise<Announced> {
  const trx = await db.startTransaction().execute()
  try {
    const announced = await announceDays(trx, days)
    if (dryRun) await trx.rollback().execute()
    else {
      await audit(trx, announced, now)
      await trx.commit().execute()
    }
    return announced
  } catch (error) {
    await trx.rollback().execute()
    throw error
  }
}

function audit(trx: Db, { years, added, removed }: Announced, now: Date): Promise<void> {
  const what = { actor: 'cli', act: 'holidays.import', subject: `years:${years.join(',')}` }
  return putAudit(trx, { at: now, staffId: undefined, ...what, detail: { added, removed } })
}
