import { z } from 'zod'
import { command, several } from '../command.js'
import { CHANGE_OPTIONS, changeOptions, changeUnits } from '../units/change.js'

/** Units come together in one, which is there already or begins on that day. */
export const unitsMerge = command({
  name: 'units merge',
  args: [['<code...>', 'unitCodes']],
  options: [
    ['--into <code>', 'unitInto'],
    ['--name <name>', 'unitName'],
    ['--level <level>', 'unitLevel'],
    ['--under <code>', 'unitUnder'],
    ...CHANGE_OPTIONS,
  ],
  read: changeOptions.extend({
    into: z.string().trim().min(1).optional(),
    name: z.string().trim().min(1).optional(),
    level: z.string().trim().min(1).optional(),
    under: z.string().trim().min(1).optional(),
  }),
  async run(asked, [codes], { into, name, level, under, ...options }) {
    if (into === undefined) return asked.misused(asked.words.units.intoWhat)
    const more = { ...(name && { name }), ...(level && { level }), ...(under && { under }) }
    return await changeUnits(asked, options, (day) => ({
      changes: [{ line: 1, day, kind: 'merge', codes: several(codes), into, ...more }],
    }))
  },
})
