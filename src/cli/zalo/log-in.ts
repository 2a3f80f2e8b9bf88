import { accessSync, constants, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Config, ZaloSession } from '../../config.js'
import type { Host, LoginSight, ZaloLogin } from '../host.js'

/** How a login ended. */
export type LoginEnd =
  | ZaloLogin
  /** The person left it. */
  | { readonly kind: 'stopped' }
  /** The session cannot be kept where the configuration says. */
  | { readonly kind: 'no-place' }

/** A code lives for some hundred seconds; whoever has not found the phone by then has gone away. */
const MOST_CODES = 4

/** Logs in by a code, with a new one when nobody scanned the old one in time, at most a few times. */
export async function logInByCode(
  host: Pick<Host, 'logInToZalo'>,
  config: Config,
  session: ZaloSession,
  show: (sight: LoginSight) => void,
  stop: AbortSignal,
): Promise<LoginEnd> {
  if (!canKeep(session.file)) return { kind: 'no-place' }
  for (let codes = 1; ; codes += 1) {
    const end = await host.logInToZalo(config, session, show, stop).catch((error: unknown) => {
      if (isOfDisk(error)) return { kind: 'no-place' } as const
      throw error
    })
    if (stop.aborted && end.kind !== 'logged-in') return { kind: 'stopped' }
    if (end.kind !== 'expired' || codes === MOST_CODES) return end
  }
}

/** Whether a session could be kept there: to be known before somebody scans a code for nothing. */
function canKeep(file: string): boolean {
  try {
    mkdirSync(dirname(file), { recursive: true })
    accessSync(dirname(file), constants.W_OK)
    return true
  } catch {
    return false
  }
}

/** The system refused a file, with one of its own codes. */
function isOfDisk(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error
}
