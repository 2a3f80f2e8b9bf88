import { type AccountId, type Log, SECOND } from '../../base/index.js'
import type { SendResult } from '../channel.js'
import { cookiesOf, logInAgain } from './client.js'
import { type Fault, readFault } from './errors.js'
import { type Limit, within } from './fetch.js'
import type { Api } from './own-calls.js'
import type { SessionFile } from './session-file.js'
import type { Standing } from './standing.js'
import type { Timing } from './timing.js'

/** A login: what calls go through, until Zalo refuses the session. */
export interface Login {
  readonly kind: 'open'
  readonly api: Api
  /** Falls when this login is worth nothing any more. */
  readonly over: AbortSignal
}

export type Unreachable = Extract<SendResult, { kind: 'unreachable' }>

/** The account's one login, shared by all who speak and listen. */
export interface Connection {
  /** Logs in if need be, once for all who ask. Never with a session that Zalo has refused: first there must be a new one in the file. */
  open(signal: AbortSignal): Promise<Login | Unreachable>
  /** The same for whoever speaks; not while the account is open elsewhere. */
  reach(signal: AbortSignal): Promise<Login | Unreachable>
  /** Whether there is a new session in the file, which the next login takes. */
  renewed(): boolean
  /** Makes one call, keeping cookies that it renewed. Rejects with what zca-js threw. */
  call<T>(login: Login, work: (api: Api) => Promise<T>, limit: Limit): Promise<T>
  /** Keeps the cookies now. Never rejects. */
  keep(): Promise<void>
}

interface ConnectionParts {
  readonly account: AccountId
  readonly file: SessionFile
  readonly httpBase: string | undefined
  readonly standing: Standing
  readonly timing: Timing
  readonly log: Log
}

/**
 * So often in a row Zalo may let nobody in before we believe that the session is dead: a person must come
 * with a phone then. Each wait is so many times the one before, so that trouble of Zalo's own may pass.
 */
const MOST_REFUSED = 4
const LONGER = 6
/** Four requests, one after the other. */
const LOGGING_IN_MS = 30 * SECOND

export function createConnection(parts: ConnectionParts): Connection {
  const { account, file, httpBase, standing, timing, log } = parts
  let current: (Login & { readonly end: () => void }) | undefined
  let opening: Promise<Login | Unreachable> | undefined
  let isRefused = false
  let refusedInARow = 0
  let notBefore = 0
  let keptAt = 0

  /** A session in use is left alone while it works. */
  function renewed(): boolean {
    if ((current && standing.is('well')) || !file.look(isRefused)) return false
    drop()
    isRefused = false
    refusedInARow = 0
    notBefore = 0
    return true
  }

  function drop(): void {
    current?.end()
    current = undefined
  }

  function lost(fault: Fault): void {
    if (fault.kind === 'logged-out') endSession()
  }

  function endSession(): void {
    drop()
    isRefused = true
    standing.loggedOut()
  }

  async function logIn(): Promise<Login | Unreachable> {
    const limit = { signal: new AbortController().signal, withinMs: LOGGING_IN_MS }
    try {
      const api = await logInAgain(file.session(), httpBase, limit)
      const ending = new AbortController()
      refusedInARow = 0
      current = { kind: 'open', api, over: ending.signal, end: () => ending.abort() }
      if (standing.is('logged-out')) standing.well()
      await keep()
      return current
    } catch (error) {
      return refusedLogin(readFault(error))
    }
  }

  function refusedLogin(fault: Fault): Unreachable {
    log.warn({ account, fault: fault.code }, 'login failed')
    if (fault.kind === 'not-let-in') refusedInARow += 1
    if (fault.kind === 'logged-out' || refusedInARow >= MOST_REFUSED) endSession()
    const waitMs = timing.loginMs * LONGER ** Math.max(0, refusedInARow - 1)
    if (fault.kind !== 'never-left') notBefore = performance.now() + waitMs
    return isRefused ? UNAUTHORISED : NOT_REACHED
  }

  async function open(signal: AbortSignal): Promise<Login | Unreachable> {
    if (signal.aborted) return STOPPING
    renewed()
    if (current) return current
    if (isRefused) return UNAUTHORISED
    if (performance.now() < notBefore) return NOT_REACHED
    opening ??= logIn().finally(() => {
      opening = undefined
    })
    return unlessAborted(opening, signal)
  }

  async function keep(): Promise<void> {
    if (!current) return
    keptAt = performance.now()
    await file.keep(cookiesOf(current.api)).catch((error: unknown) => {
      log.error({ account, err: error }, 'session could not be kept')
    })
  }

  return {
    open,
    keep,
    renewed,
    async reach(signal) {
      // Whether Zalo would take it over HTTP is not known; whoever opened the account elsewhere has it now.
      if (standing.is('kicked') && !signal.aborted) return UNAUTHORISED
      return open(signal)
    },
    async call(login, work, limit) {
      try {
        const answer = await within(limit, () => work(login.api))
        if (performance.now() - keptAt >= timing.keepMs) await keep()
        return answer
      } catch (error) {
        // Not of a login that has been followed by another.
        if (login.api === current?.api) lost(readFault(error))
        throw error
      }
    },
  }
}

const STOPPING: Unreachable = { kind: 'unreachable', reason: 'stopping' }
const NOT_REACHED: Unreachable = { kind: 'unreachable', reason: 'not-reached' }
const UNAUTHORISED: Unreachable = { kind: 'unreachable', reason: 'unauthorised' }

/** What the others wait for goes on. */
function unlessAborted(
  opening: Promise<Login | Unreachable>,
  signal: AbortSignal,
): Promise<Login | Unreachable> {
  return new Promise((resolve) => {
    const giveUp = () => resolve(STOPPING)
    signal.addEventListener('abort', giveUp)
    void opening.then((opened) => {
      signal.removeEventListener('abort', giveUp)
      resolve(opened)
    })
  })
}
