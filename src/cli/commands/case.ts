import { z } from 'zod'
import { readCode, readFile, sayFile } from '../../feedback/index.js'
import { command, word } from '../command.js'
import { withHouse } from '../house.js'

/** One case with its history; who wrote it is not named, and what is held is not shown. */
export const oneCase = command({
  name: 'case',
  args: [['<code>', 'case']],
  options: [],
  read: z.object({}),
  run: (asked, [written]) =>
    withHouse(asked, async ({ db }, { timeZone }) => {
      const { out, words, host } = asked
      const code = readCode(word(written))
      const file = code && (await readFile(db, { code }))
      if (!file) {
        out.aside(words.cases.unknownCode(word(written)))
        return 1
      }
      out.line(await sayFile(db, file, host.clock.now(), { words, timeZone }))
      return 0
    }),
})
