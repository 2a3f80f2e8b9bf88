import type { Config } from '../../config.js'
import type { Host, LoginSight, ZaloLogin } from '../host.js'

/** How a login ended; `stopped` when the person left it. */
export type LoginEnd = ZaloLogin | { readonly kind: 'stopped' }

/** A code lives for some hundred seconds; whoever has not found the phone by then has gone away. */
const MOST_CODES = 4

/** Logs in by a code, with a new one when nobody scanned the old one in time, at most a few times. */
export async function logInByCode(
  host: Pick<Host, 'logInToZalo'>,
  config: Config,
  show: (sight: LoginSight) => void,
  stop: AbortSignal,
): Promise<LoginEnd> {
  for (let codes = 1; ; codes += 1) {
    const end = await host.logInToZalo(config, show, stop).catch((error: unknown) => {
      if (!stop.aborted) throw error
    })
    if (!end || (stop.aborted && end.kind !== 'logged-in')) return { kind: 'stopped' }
    if (end.kind !== 'expired' || codes === MOST_CODES) return end
  }
}
