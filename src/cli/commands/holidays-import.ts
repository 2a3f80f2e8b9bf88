import { readAnnouncedCsv, sayAnnouncedFault } from '../../calendar/index.js'
import { type Announced, announceDays } from '../../holidays/index.js'
import type { AuditEntry } from '../../people/index.js'
import { command, word } from '../command.js'
import { CSV_IMPORT, keepUnlessTried, readCsv, refuseLines } from '../csv-import.js'
import { withHouse } from '../house.js'

/** A year has some twenty such days. */
const MAX_HOLIDAYS_BYTES = 1024 * 1024

/** Takes in what the Government announces of days: all of a file in the place of its years' earlier lists, or nothing and every line that is wrong. */
export const holidaysImport = command({
  name: 'holidays import',
  ...CSV_IMPORT,
  async run(asked, [path], { dryRun, json }) {
    const { out, words, host } = asked
    const bytes = await readCsv(asked, word(path), MAX_HOLIDAYS_BYTES)
    if (!bytes) return 1
    const read = readAnnouncedCsv(bytes)
    if (read.kind === 'refused')
      return refuseLines(
        asked,
        read.faults.map((fault) => sayAnnouncedFault(fault, words)),
      )
    return await withHouse(asked, async ({ db }) => {
      const announced = await keepUnlessTried(
        db,
        dryRun,
        (trx) => announceDays(trx, read.days),
        (done) => entryFor(done, host.clock.now()),
      )
      const { years, added, removed } = announced
      if (json) out.json({ ...announced, dryRun })
      else if (dryRun) out.line(words.cli.wouldAnnounce(years, added, removed))
      else out.line(words.cli.announced(years, added, removed))
      return 0
    })
  },
})

function entryFor({ years, added, removed }: Announced, now: Date): AuditEntry {
  const what = { actor: 'cli', act: 'holidays.import', subject: `years:${years.join(',')}` }
  return { at: now, staffId: undefined, ...what, detail: { added, removed } }
}
