import { existsSync } from 'node:fs'
import { z } from 'zod'
import { copyDatabase } from '../../db/index.js'
import { command, word } from '../command.js'
import { withHouse } from '../house.js'

/** Copies an SQLite database into a new file while the service goes on. */
export const backup = command({
  name: 'backup',
  args: [['<file>', 'backupFile']],
  options: [['--json', 'json']],
  read: z.object({ json: z.boolean().default(false) }),
  async run(asked, [path], { json }) {
    const { out, words } = asked
    const file = word(path)
    if (existsSync(file)) {
      out.aside(words.cli.backupExists(file))
      return 1
    }
    return await withHouse(asked, async ({ db }) => {
      if (!(await copyDatabase(db, file))) {
        out.aside(words.cli.backupPostgres)
        return 2
      }
      if (json) out.json({ file })
      else out.line(words.cli.backedUp(file))
      return 0
    })
  },
})
