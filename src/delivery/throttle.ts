import { SECOND } from '../base/index.js'
import type { SendResult } from '../channels/index.js'

type Throttled = Extract<SendResult, { kind: 'throttled' }>

/** What being told to wait means: for the chat, and for the whole account. */
export interface Told {
  /** Absent when it is the account that must wait, not this chat. */
  readonly chatUntil?: number
  readonly accountUntil: number
  readonly wholeAccount: boolean
}

/** How long the account pauses when perhaps only one chat was meant. */
const PAUSE_MS = 1 * SECOND
/** How soon after the first another chat must hear it too: the pause, and the longest send. */
const SOON_MS = 30 * SECOND

/**
 * Reads a 429. Telegram does not say whether it means the chat or the bot, and waits of twelve
 * hours for one chat have been seen; so the first one silences its chat for the time named and
 * the account for a second, and only one in another chat soon after silences the account.
 */
export function createThrottleReader() {
  let last: { readonly chat: string; readonly atMs: number } | undefined

  return {
    read(chat: string, { waitMs, scope }: Throttled, nowMs: number): Told {
      const untilMs = nowMs + waitMs
      const spreads = last !== undefined && last.chat !== chat && nowMs - last.atMs <= SOON_MS
      last = { chat, atMs: nowMs }
      return scope === 'account' || spreads
        ? { accountUntil: untilMs, wholeAccount: true }
        : {
            chatUntil: untilMs,
            accountUntil: nowMs + Math.min(waitMs, PAUSE_MS),
            wholeAccount: false,
          }
    },
  }
}
