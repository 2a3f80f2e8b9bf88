import { SECOND } from '../base/index.js'
import type { SendResult } from '../channels/index.js'

type Throttled = Extract<SendResult, { kind: 'throttled' }>

/** What being told to wait means: for the chat, and for the whole account. */
export interface Told {
  /** Absent when the platform named the account, and not this chat. */
  readonly chatUntil?: number
  readonly accountUntil: number
  readonly wholeAccount: boolean
}

interface Heard {
  readonly chat: string
  readonly waitMs: number
  readonly atMs: number
}

/** How long the account pauses when perhaps only one chat was meant. */
const PAUSE_MS = 1 * SECOND
/** How soon after the first another chat must hear it too: the pause, and the longest send. */
const SOON_MS = 30 * SECOND

/**
 * Reads a 429. Telegram does not say whether it means the chat or the bot, and waits of twelve
 * hours for one chat have been seen; so the first one silences its chat for the time named and
 * the account for a second, and only one in another chat soon after silences the account: for the
 * shorter of the two waits, since it may also be two chats that have had too much.
 */
export function createThrottleReader() {
  let last: Heard | undefined

  return {
    read(chat: string, { waitMs, scope }: Throttled, nowMs: number): Told {
      const before = last
      last = { chat, waitMs, atMs: nowMs }
      if (scope === 'account') return { accountUntil: nowMs + waitMs, wholeAccount: true }
      const spreads = before !== undefined && before.chat !== chat && isSoon(before, nowMs)
      const pauseMs = spreads ? before.waitMs : PAUSE_MS
      return {
        chatUntil: nowMs + waitMs,
        accountUntil: nowMs + Math.min(waitMs, pauseMs),
        wholeAccount: spreads,
      }
    },
  }
}

/** Either way: the clock may have been set back. */
function isSoon({ atMs }: Heard, nowMs: number): boolean {
  return Math.abs(nowMs - atMs) <= SOON_MS
}
