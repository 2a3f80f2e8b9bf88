import { noLog } from '../../base/index.js'
import type { Channel } from '../../channels/index.js'
import type { Config } from '../../config.js'
import type { Asked } from '../command.js'
import { isServed } from '../house.js'
import { checkDatabase } from './database.js'
import { type Finding, findings } from './finding.js'
import { checkDisk, checkNode, checkTimeZone } from './machine.js'
import { checkAccount, checkClock } from './telegram.js'

/** Looks at everything that the service needs, in the order in which it needs it. Changes nothing. */
export async function examine(asked: Asked): Promise<readonly Finding[]> {
  const { host, words } = asked
  const node = checkNode(process.versions.node, words)
  const read = host.readConfig(host.env)
  const { ok, fail } = findings('configuration')
  if (read.kind === 'faulty')
    return [node, ...read.problems.map((problem) => fail(problem, words.doctor.configNext))]
  return [node, ok(words.doctor.configuration), ...(await examineHouse(asked, read.config))]
}

async function examineHouse(asked: Asked, config: Config): Promise<readonly Finding[]> {
  const { host, words } = asked
  const findingsOfData = await checkDatabase(config, words)
  // A house of its own in memory lends its channels, so that the real database is left alone.
  const house = await host.openHouse({ ...config, databaseUrl: 'sqlite::memory:' }, noLog)
  try {
    const isThere = findingsOfData.every(
      ({ check, level }) => check !== 'database' || level === 'ok',
    )
    return [
      ...findingsOfData,
      await checkDisk(config, words),
      checkTimeZone(config, words, host.clock.now()),
      ...(isThere ? [sayServing(await isServed(config, house), words.doctor)] : []),
      ...(await examineTelegram(asked, config, house.channels)),
    ]
  } finally {
    await house.close()
  }
}

function sayServing(isRunning: boolean, doctor: Asked['words']['doctor']): Finding {
  const { ok, warn } = findings('serving')
  return isRunning ? ok(doctor.serving) : warn(doctor.notServing, doctor.serveNext)
}

async function examineTelegram(
  { words, host }: Asked,
  { telegram }: Config,
  channels: readonly Channel[],
): Promise<readonly Finding[]> {
  const { warn } = findings('telegram')
  if (!telegram) return [warn(words.doctor.telegramOff, words.doctor.telegramNext)]
  const accounts = await Promise.all(
    channels
      .filter(({ name }) => name === 'telegram')
      .map((channel) => checkAccount(channel, telegram, words)),
  )
  return [...accounts.flat(), await checkClock(telegram, words, host)]
}
