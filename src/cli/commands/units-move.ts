import { z } from 'zod'
import { command, word } from '../command.js'
import { CHANGE_OPTIONS, changeOptions, changeUnits } from '../units/change.js'

/** A unit, with all below it, comes under another. */
export const unitsMove = command({
  name: 'units move',
  args: [['<code>', 'unitCode']],
  options: [['--under <code>', 'unitUnder'], ...CHANGE_OPTIONS],
  read: changeOptions.extend({ under: z.string().trim().min(1).optional() }),
  async run(asked, [unit], { under, ...options }) {
    if (under === undefined) return asked.misused(asked.words.units.underWhat)
    return await changeUnits(asked, options, (day) => ({
      changes: [{ line: 1, day, kind: 'move', code: word(unit), under }],
    }))
  },
})
