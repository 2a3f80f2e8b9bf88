import { statSync } from 'node:fs'
import { SECOND } from '../../base/index.js'
import type { Channel } from '../../channels/index.js'
import type { Config } from '../../config.js'
import type { Words } from '../../language/index.js'
import type { House } from '../host.js'
import { sayOff } from '../zalo/say-off.js'
import { type Finding, findings } from './finding.js'

/** A login takes several calls, one after the other. */
const TIMEOUT_MS = 20 * SECOND

/** What is seen of a session before the channel is put together. */
export interface SessionSeen {
  readonly file: string
  /** Other users of this machine may read it. */
  readonly isOpen: boolean
  /** It is of no use without the secret; `undefined` when that is not known. */
  readonly isSealed: boolean | undefined
}

/** Whether Zalo is on, its session safe, and the account accepted. Nothing configured at all is `examine`'s to say. */
export async function checkZalo(
  { config, house, seen }: { config: Config; house: House; seen: readonly SessionSeen[] },
  words: Words,
): Promise<readonly Finding[]> {
  const { doctor } = words
  const { ok, warn, fail } = findings('zalo')
  const down = house.off.map((off) => {
    const [why, next] = sayOff(off, words)
    return fail(doctor.zaloDown(why), next)
  })
  const channels = house.channels.filter(({ name }) => name === 'zalo')
  if (channels.length === 0 && down.length > 0) return down
  if (channels.length === 0)
    return [config.telegram ? ok(doctor.zaloUnused) : warn(doctor.zaloOff, doctor.zaloNext)]
  const sessions = seen.filter(({ file }) => house.off.every((off) => off.file !== file))
  return [
    ...down,
    ...sessions.flatMap((one) => checkSession(one, words)),
    ...(await Promise.all(channels.map((channel) => checkAccount(channel, words)))),
    ...(config.telegram ? [] : [warn(doctor.onlyZalo, doctor.telegramNext)]),
  ]
}

function checkSession(
  { file, isOpen, isSealed }: SessionSeen,
  { doctor }: Words,
): readonly Finding[] {
  const { ok, warn } = findings('zalo')
  const open = isOpen ? [warn(doctor.sessionOpen(file), doctor.sessionOpenNext)] : []
  return [...open, ok(doctor.session(file, isSealed ?? false))]
}

async function checkAccount(channel: Channel, { doctor }: Words): Promise<Finding> {
  const { ok, fail } = findings('zalo')
  const { account } = channel
  const check = await channel.check(AbortSignal.timeout(TIMEOUT_MS))
  if (check.kind === 'ok') return ok(doctor.zaloAccepted(account, check.name))
  return check.kind === 'refused'
    ? fail(doctor.zaloRefused(account), doctor.zaloAgain)
    : fail(doctor.zaloAway(account), doctor.zaloAwayNext)
}

/** Whether a file that is there may be read by others than its owner. */
export function isOpenToOthers(file: string): boolean {
  const mode = statSync(file, { throwIfNoEntry: false })?.mode ?? 0
  return (mode & 0o077) !== 0
}
