import { readChangesCsv } from '../../audience/index.js'
import { command, word } from '../command.js'
import { readCsv } from '../csv-import.js'
import { CHANGE_OPTIONS, changeOptions, changeUnits } from '../units/change.js'

/** Ten thousand changes are a tenth of this. */
const MAX_CHANGES_BYTES = 10 * 1024 * 1024

/** Takes many changes of units in from a CSV file: all of them, or none and everything that is wrong. */
export const unitsChanges = command({
  name: 'units changes',
  args: [['<csv>', 'csv']],
  options: CHANGE_OPTIONS,
  read: changeOptions,
  async run(asked, [path], options) {
    const bytes = await readCsv(asked, word(path), MAX_CHANGES_BYTES)
    if (!bytes) return 1
    return await changeUnits(asked, options, (day) => ({
      ...readChangesCsv(bytes, day),
      isFile: true,
    }))
  },
})
