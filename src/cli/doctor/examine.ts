import type { Channel } from '../../channels/index.js'
import type { Config } from '../../config.js'
import type { Asked } from '../command.js'
import { isServed, withChannels } from '../house.js'
import { checkDatabase } from './database.js'
import { type Finding, findings } from './finding.js'
import { checkDisk, checkNode, checkTimeZone } from './machine.js'
import { checkSummaries } from './summaries.js'
import { checkAccount, checkClock } from './telegram.js'
import { checkZalo, isOpenToOthers } from './zalo.js'

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
  // Before the house is opened: a session that others may read is closed to them then.
  const files = config.zalo.sessions.map(({ file }) => ({ file, isOpen: isOpenToOthers(file) }))
  return await withChannels(asked, config, async (house) => {
    const { words, host } = asked
    const ofData = await checkDatabase(config, house.channels, words)
    const isThere = ofData.every(({ check, level }) => check !== 'database' || level === 'ok')
    const sealed = await sealedFiles(asked, config)
    const seen = files.map((one) => ({ ...one, isSealed: sealed.has(one.file) }))
    return [
      ...ofData,
      await checkDisk(config, words),
      checkTimeZone(config, words, host.clock.now()),
      ...(isThere ? [sayServing(await isServed(config, house), words.doctor)] : []),
      ...(await examineTelegram(asked, config, house.channels)),
      ...(await checkZalo({ config, house, seen }, words)),
      ...(await checkSummaries(config.summaries, words)),
    ]
  })
}

/** The sessions that say nothing to a house that has no secret. */
async function sealedFiles(
  asked: Asked,
  { secretKey, ...config }: Config,
): Promise<ReadonlySet<string>> {
  if (secretKey === undefined) return new Set()
  return await withChannels(asked, config, async ({ off }) => {
    const sealed = off.filter(({ why }) => why === 'sealed')
    return new Set(sealed.map(({ file }) => file))
  })
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
  const { ok, warn } = findings('telegram')
  if (!telegram)
    return [
      channels.length > 0
        ? ok(words.doctor.telegramUnused)
        : warn(words.doctor.telegramOff, words.doctor.telegramNext),
    ]
  const accounts = await Promise.all(
    channels
      .filter(({ name }) => name === 'telegram')
      .map((channel) => checkAccount(channel, telegram, words)),
  )
  return [...accounts.flat(), await checkClock(telegram, words, host)]
}
