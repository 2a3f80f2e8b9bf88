/** A chat was told to wait. */
export interface Throttle {
  readonly chat: string
  readonly at: Date
}

/**
 * Tells whether "wait" was said to one chat or to the whole account. Telegram does not say;
 * when two chats hear it within a few seconds, it is the account.
 */
export function scopeOf(chat: string, recent: readonly Throttle[]): 'chat' | 'account' {
  return recent.some((throttle) => throttle.chat !== chat) ? 'account' : 'chat'
}

/** The throttles that still count at `now`, with the newest of each chat only. */
export function withThrottle(
  recent: readonly Throttle[],
  chat: string,
  now: Date,
): readonly Throttle[] {
  const fresh = recent.filter((throttle) => isFresh(throttle, now) && throttle.chat !== chat)
  return [...fresh, { chat, at: now }]
}

const TOGETHER_MS = 3_000

function isFresh({ at }: Throttle, now: Date): boolean {
  return now.getTime() - at.getTime() <= TOGETHER_MS
}
