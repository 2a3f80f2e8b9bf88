import { existsSync } from 'node:fs'
import { z } from 'zod'
import { copyDatabase, databaseFile } from '../../db/index.js'
import { type Asked, command, type ExitCode, word } from '../command.js'
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
    if (existsSync(file)) return fail(asked, words.cli.backupExists(file), 1)
    const missing = missingDatabase(asked)
    if (missing) return fail(asked, words.cli.backupNothing(missing), 1)
    return await withHouse(asked, async ({ db }) => {
      const copied = await copyDatabase(db, file).catch(() => undefined)
      if (copied === undefined) return fail(asked, words.cli.backupFailed(file), 1)
      if (!copied) return fail(asked, words.cli.backupPostgres, 2)
      if (json) out.json({ file })
      else out.line(words.cli.backedUp(file))
      return 0
    })
  },
})

/** The database file that is configured and not there: in a wrong folder a new, empty one would be copied. */
function missingDatabase({ host }: Asked): string | undefined {
  const read = host.readConfig(host.env)
  const file = read.kind === 'config' ? databaseFile(read.config.databaseUrl) : undefined
  return file && !existsSync(file) ? file : undefined
}

function fail({ out }: Asked, text: string, code: ExitCode): ExitCode {
  out.aside(text)
  return code
}
