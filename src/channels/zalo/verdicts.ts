import { SECOND } from '../../base/index.js'
import type { SendResult } from '../channel.js'
import { SILENT_MS } from './errors.js'

/** How long a call may take before we call it lost. */
export const SPEAKING_MS = 30 * SECOND

export const NOT_SPOKEN: SendResult = { kind: 'unreachable', reason: 'stopping' }
export const REJECTED: SendResult = { kind: 'refused', code: 'rejected', permanent: true }
export const UNSUPPORTED: SendResult = { kind: 'refused', code: 'unsupported', permanent: true }
export const GONE: SendResult = { kind: 'refused', code: 'gone', permanent: true }

/** What becomes of messages that Zalo took with a good answer, and that are nowhere. */
export interface Swallowing {
  swallowed(): SendResult
  arrived(): void
}

/**
 * Zalo answers well and sends nothing: seen after messages to some twenty people in a row (zca-js
 * issue 146). Once may be that message's own trouble, so it is tried again as any refused one
 * is; several in a row are the account's, which then keeps silent for a time.
 */
export function createSwallowing(): Swallowing {
  let inARow = 0

  return {
    swallowed() {
      inARow += 1
      return inARow < ACCOUNT_SILENCED ? AGAIN : SILENCED
    },
    arrived() {
      inARow = 0
    },
  }
}

const ACCOUNT_SILENCED = 3
const AGAIN: SendResult = { kind: 'refused', code: 'rejected', permanent: false }
const SILENCED: SendResult = { kind: 'throttled', waitMs: SILENT_MS, scope: 'account' }
