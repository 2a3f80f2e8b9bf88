import { SECOND } from '../../base/index.js'
import type { Channel } from '../../channels/index.js'
import type { TelegramConfig } from '../../config.js'
import type { Words } from '../../language/index.js'
import type { Host } from '../host.js'
import { type Finding, findings } from './finding.js'

const TIMEOUT_MS = 10 * SECOND

/** Whether Telegram will have each account, and whether its settings fit us. */
export async function checkAccount(
  channel: Channel,
  { mode }: TelegramConfig,
  { doctor }: Words,
): Promise<readonly Finding[]> {
  const { ok, warn, fail } = findings('telegram')
  const { account } = channel
  const check = await channel.check(AbortSignal.timeout(TIMEOUT_MS))
  if (check.kind === 'refused') return [fail(doctor.refused(account), doctor.tokenNext)]
  if (check.kind === 'unreachable') return [fail(doctor.telegramAway(account), doctor.networkNext)]
  return [
    ok(doctor.accepted(account, check.name, mode.kind)),
    check.hearsEverything
      ? warn(doctor.privacyOff(account), doctor.privacyNext)
      : ok(doctor.privacyOn(account)),
  ]
}

/** More than that makes hours and expiries wrong enough to notice. */
const TOLERATED_MS = 30 * SECOND

/** Compares our clock with that of Telegram, which says the time in every answer. */
export async function checkClock(
  { apiRoot }: TelegramConfig,
  { doctor }: Words,
  { clock }: Pick<Host, 'clock'>,
): Promise<Finding> {
  const { warn } = findings('clock')
  try {
    const answer = await fetch(apiRoot, {
      method: 'HEAD',
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    const said = Date.parse(answer.headers.get('date') ?? '')
    return Number.isNaN(said)
      ? warn(doctor.clockUnknown)
      : judgeClock(clock.now().getTime() - said, doctor)
  } catch {
    return warn(doctor.clockUnknown, doctor.networkNext)
  }
}

function judgeClock(aheadMs: number, doctor: Words['doctor']): Finding {
  const { ok, warn } = findings('clock')
  const seconds = Math.round(Math.abs(aheadMs) / SECOND)
  if (Math.abs(aheadMs) <= TOLERATED_MS) return ok(doctor.clock)
  return warn(aheadMs > 0 ? doctor.clockFast(seconds) : doctor.clockSlow(seconds), doctor.clockNext)
}
