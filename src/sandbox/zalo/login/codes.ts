import { randomBytes } from 'node:crypto'
import { SandboxError } from '../../base/index.js'
import type { Session, Sessions } from '../sessions.js'

/** One code on one screen, and how far the phone has got with it. */
export interface LoginCode {
  readonly code: string
  /** The browser that shows it. */
  readonly browser: string
  isScanned: boolean
  verdict: 'open' | 'confirmed' | 'declined'
  /** What the browser has after the phone let it in. */
  session?: Session
}

export interface Codes {
  /** A new code for this browser. */
  show(browser: string): LoginCode
  byCode(code: string): LoginCode | undefined
  /** The session that the phone gave to this browser. */
  sessionOf(browser: string): Session | undefined
  /** What the phone does to the newest code. Throws SandboxError when none waits. */
  scan(): void
  settle(verdict: 'confirmed' | 'declined'): void
  /** Resolves when `isDone`, or after a while, or when the caller has gone. */
  wait(isDone: () => boolean, signal: AbortSignal): Promise<void>
}

const MOST_CODES = 20
/** How long a request for news is held. Of the platform unknown. */
const HELD_MS = 2_000

export const newBrowser = (): string => randomBytes(16).toString('hex')

/** Codes that do not expire by themselves: the client gives up after 100 s anyway. */
export function createCodes(sessions: Sessions): Codes {
  let codes: LoginCode[] = []
  const waiting = new Set<() => void>()

  function newest(): LoginCode {
    const code = codes.at(-1)
    if (code === undefined || code.verdict !== 'open') {
      throw new SandboxError('no code waits for a phone; begin a login by code first')
    }
    return code
  }
  function wake(): void {
    for (const check of [...waiting]) check()
  }

  return {
    show(browser) {
      const code: LoginCode = {
        code: randomBytes(20).toString('base64url'),
        browser,
        isScanned: false,
        verdict: 'open',
      }
      codes = [...codes, code].slice(-MOST_CODES)
      return code
    },
    byCode: (wanted) => codes.find(({ code }) => code === wanted),
    sessionOf: (browser) => codes.findLast((code) => code.browser === browser)?.session,
    scan() {
      newest().isScanned = true
      wake()
    },
    settle(verdict) {
      const code = newest()
      code.isScanned = true
      code.verdict = verdict
      if (verdict === 'confirmed') code.session = sessions.issue()
      wake()
    },
    wait(isDone, signal) {
      return new Promise((resolve) => {
        const end = () => {
          clearTimeout(timer)
          waiting.delete(check)
          signal.removeEventListener('abort', end)
          resolve()
        }
        const check = () => {
          if (isDone()) end()
        }
        const timer = setTimeout(end, HELD_MS).unref()
        waiting.add(check)
        signal.addEventListener('abort', end)
        check()
      })
    },
  }
}
