import { z } from 'zod'
import { sayRights } from '../../people/index.js'
import { command } from '../command.js'

/** Prints the table of rights, as `docs/rights.md` has it. Opens no database. */
export const staffRights = command({
  name: 'staff rights',
  args: [],
  options: [],
  read: z.object({}),
  async run({ out, words }) {
    out.line(sayRights(words).trimEnd())
    return 0
  },
})
