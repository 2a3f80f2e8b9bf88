import type { LoginQrEvent } from 'zca-js'
import { type AccountId, type Log, MINUTE } from '../../base/index.js'
import { createClient } from './client.js'
import { readFault } from './errors.js'
import { within } from './fetch.js'
import { maybeText, readFields, text } from './fields.js'
import { createCodeReader, type ReadCode } from './read-code.js'
import { putSession } from './session-file.js'

/** What a person who logs in is to see. */
export type LoginCode =
  /** A code to be scanned: as a picture, and what it says, where that could be read. */
  | { readonly kind: 'code'; readonly png: Uint8Array; readonly content?: string }
  /** Somebody of this name has scanned it; the phone now asks them. */
  | { readonly kind: 'scanned'; readonly name: string }

export type LoginShow = (code: LoginCode) => void

export type LoginResult =
  | { readonly kind: 'logged-in'; readonly account: AccountId; readonly name: string }
  /** The person said no on the phone. */
  | { readonly kind: 'declined' }
  /** Nobody scanned the code in time. */
  | { readonly kind: 'expired' }
  /** Zalo could not be reached, or we were told to stop; `reason` is a word for the log. */
  | { readonly kind: 'unreachable'; readonly reason: string }
  /** Zalo did not let the account in. */
  | { readonly kind: 'refused' }

interface LoginOptions {
  /** Where the session shall be kept. */
  readonly path: string
  /** What it shall be sealed with. */
  readonly secret?: string
  readonly httpBase?: string
  readonly show: LoginShow
  readonly signal: AbortSignal
  readonly log: Log
}

/** A code holds for a hundred seconds; then come some ten more calls. */
const WHOLE_LOGIN_MS = 4 * MINUTE

/**
 * Logs an account in by a code that a phone scans, and keeps the session in a file. A file that was
 * there is replaced, and only when the login has succeeded.
 */
export async function logIn(options: LoginOptions): Promise<LoginResult> {
  const { path, secret, httpBase, show, signal, log } = options
  const watch = createWatch(show, await createCodeReader())
  const limit = { signal, withinMs: WHOLE_LOGIN_MS }
  const client = await createClient(httpBase)
  const logged = await within(limit, () => client.loginQR({ language: LANGUAGE }, watch.see)).catch(
    (error: unknown) => watch.ended() ?? failed(error),
  )
  if ('kind' in logged) {
    log.warn({ ended: logged.kind }, 'login by code failed')
    return logged
  }
  const { uid, imei, userAgent, language, cookie } = logged.getContext()
  const cookies = cookie.toJSON()?.cookies ?? []
  await putSession(path, { uid, imei, userAgent, language, cookies }, secret)
  return { kind: 'logged-in', account: `zalo:${uid}` as AccountId, name: watch.name() }
}

const LANGUAGE = 'vi'

/** Sees what happens to a code. */
interface Watch {
  see(event: LoginQrEvent): void
  /** Who has scanned it. */
  name(): string
  /** How it ended before anybody was let in. */
  ended(): LoginResult | undefined
}

function createWatch(show: LoginShow, readCode: ReadCode): Watch {
  let scannedBy = ''
  let ended: LoginResult | undefined

  return {
    name: () => scannedBy,
    ended: () => ended,
    see({ type, data, actions }) {
      if (type === CODE_MADE) return show(readQr(data, readCode))
      if (type === SCANNED) {
        scannedBy = maybeText(readFields(data), 'display_name') ?? ''
        return show({ kind: 'scanned', name: scannedBy })
      }
      if (type !== EXPIRED && type !== DECLINED) return
      ended = { kind: type === EXPIRED ? 'expired' : 'declined' }
      // Left alone, zca-js would wait for ever for somebody who has said no.
      actions?.abort()
    },
  }
}

/** zca-js, `LoginQRCallbackEventType`. */
const CODE_MADE = 0
const EXPIRED = 1
const SCANNED = 2
const DECLINED = 3

function readQr(data: unknown, readCode: ReadCode): LoginCode {
  const png = new Uint8Array(Buffer.from(text(readFields(data), 'image'), 'base64'))
  const content = readCode(png)
  return { kind: 'code', png, ...(content !== undefined && { content }) }
}

const REFUSALS: ReadonlySet<string> = new Set(['answer', 'logged-out', 'not-let-in'])

function failed(error: unknown): LoginResult {
  const fault = readFault(error)
  const isRefused = REFUSALS.has(fault.kind) || isNotLetIn(error)
  return isRefused ? { kind: 'refused' } : { kind: 'unreachable', reason: String(fault.code) }
}

/** zca-js's words for a login that was answered with no; what Zalo said stands behind them and is of no use here. */
function isNotLetIn(error: unknown): boolean {
  return error instanceof Error && /^(Can't login|An error has occurred)/.test(error.message)
}
