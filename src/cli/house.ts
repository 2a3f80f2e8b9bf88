import { type Log, noLog } from '../base/index.js'
import type { Config } from '../config.js'
import { takeHold } from '../db/index.js'
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

/** Goes on with the house open, and closes it whatever happens. */
export function withHouse(
  asked: Asked,
  go: (house: House, config: Config) => Promise<ExitCode>,
  logOf: (config: Config) => Log = () => noLog,
): Promise<ExitCode> {
  return withConfig(asked, async (config) => {
    const house = await asked.host.openHouse(config, logOf(config))
    try {
      return await go(house, config)
    } finally {
      await house.close()
    }
  })
}

/** The channels that a configuration switches on, in a house of their own in memory, so that the real database is left alone. */
export async function withChannels<Result>(
  { host }: Asked,
  config: Config,
  look: (house: House) => Promise<Result>,
): Promise<Result> {
  const house = await host.openHouse({ ...config, databaseUrl: 'sqlite::memory:' }, noLog)
  try {
    return await look(house)
  } finally {
    await house.close()
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
