import { z } from 'zod'
import { command, word } from '../command.js'
import { CHANGE_OPTIONS, changeOptions, changeUnits } from '../units/change.js'

/** A unit goes on under another name, another code, or both. */
export const unitsRename = command({
  name: 'units rename',
  args: [['<code>', 'unitCode']],
  options: [['--name <name>', 'unitName'], ['--code <code>', 'unitNewCode'], ...CHANGE_OPTIONS],
  read: changeOptions.extend({
    name: z.string().trim().min(1).optional(),
    code: z.string().trim().min(1).optional(),
  }),
  async run(asked, [unit], { name, code: newCode, ...options }) {
    if (!name && !newCode) return asked.misused(asked.words.units.newName)
    const to = { ...(name && { name }), ...(newCode && { newCode }) }
    return await changeUnits(asked, options, (day) => ({
      changes: [{ line: 1, day, kind: 'rename', code: word(unit), ...to }],
    }))
  },
})
