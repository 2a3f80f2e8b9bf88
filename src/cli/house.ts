import { type Log, noLog } from '../base/index.js'
import type { Config } from '../config.js'
import { isDatabaseFault, takeHold } from '../db/index.js'
import type { Asked, ExitCode } from './command.js'
import type { House } from './host.js'

/** Goes on with the configuration of the environment, or says everything that is wrong with it. */
export async function withConfig(
  { host, out }: Asked,
  go: (config: Config) => Promise<ExitCode>,
): Promise<ExitCode> {
  const read = host.readConfig(host.env)
  if (read.kind === 'config') return await go(read.config)
  out.aside(read.text)
  return 2
}

/** Goes on with the house open, and closes it whatever happens. Says so when the database cannot be opened. */
export function withHouse(
  asked: Asked,
  go: (house: House, config: Config) => Promise<ExitCode>,
  logOf: (config: Config) => Log = () => noLog,
): Promise<ExitCode> {
  return withConfig(asked, async (config) => {
    const house = await opened(asked, config, logOf(config))
    if (!house) return 1
    try {
      return await go(house, config)
    } finally {
      await house.close()
    }
  })
}

async function opened(
  { host, out, words }: Asked,
  config: Config,
  log: Log,
): Promise<House | undefined> {
  try {
    return await host.openHouse(config, log)
  } catch (error) {
    if (!isDatabaseFault(error)) throw error
    out.aside(words.cli.noDatabase)
    return undefined
  }
}

/**
 * Whether some process serves this database now. On PostgreSQL: whether one speaks for any of
 * these accounts, because several may serve there.
 */
export async function isServed(
  { databaseUrl }: Config,
  { channels }: Pick<House, 'channels'>,
): Promise<boolean> {
  const names = databaseUrl.startsWith('sqlite:')
    ? ['serve']
    : channels.map(({ account }) => account)
  for (const name of names) {
    const hold = await takeHold(databaseUrl, name)
    if (!hold) return true
    await hold.release()
  }
  return false
}
