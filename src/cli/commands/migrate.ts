import { z } from 'zod'
import { migrate as migrateDb, openDb } from '../../db/index.js'
import { command } from '../command.js'
import { withConfig } from '../house.js'

/** Brings the database up to date and names what it ran. */
export const migrate = command({
  name: 'migrate',
  args: [],
  options: [['--json', 'json']],
  read: z.object({ json: z.boolean().default(false) }),
  run: (asked, _args, { json }) =>
    withConfig(asked, async ({ databaseUrl }) => {
      const { out, words } = asked
      const db = openDb(databaseUrl)
      try {
        const ran = await migrateDb(db)
        if (json) out.json({ ran })
        else out.line(ran.length > 0 ? words.cli.migrated(ran) : words.cli.upToDate)
        return 0
      } finally {
        await db.destroy()
      }
    }),
})
