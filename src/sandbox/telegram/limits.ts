/**
 * A model of the platform's limits. The real ones are unpublished beyond the
 * bots FAQ (about 30 a second over the bot, one a second in a chat, 20 a minute
 * in a group); every number can be set.
 */
export interface LimitModel {
  /** `window`: the excess is refused, no more. `lockout`: after one excess the bot may do nothing for a while. */
  readonly overall: 'off' | 'window' | 'lockout'
  /** Sends and edits accepted in any stretch of one second over the whole bot. */
  readonly perSecond?: number
  readonly lockoutMs?: number
  /** Sends and edits accepted in any second in one chat; absent means no such limit. */
  readonly chatPerSecond?: number
  /** Sends and edits accepted in any minute in one group; absent means no such limit. */
  readonly groupPerMinute?: number
}

/** Who may speak when, for one bot. Answers are seconds to wait, 0 for "go on". */
export interface Limits {
  /** Whether the bot or the chat is barred at the moment, whatever it wants to do. */
  barredSeconds(chatId: number | undefined): number
  /** Takes room for `cost` messages in the chat, or says how long there is none. */
  spend(chatId: number, isGroup: boolean, cost: number): number
  /** Bars a chat, or everything, for so many seconds. */
  bar(chatId: number | 'all', seconds: number): void
}

const SECOND = 1_000
const MINUTE = 60 * SECOND

const MODELS = {
  off: { overall: 'off' },
  window: { overall: 'window' },
  lockout: { overall: 'lockout' },
} as const

export function createLimits(
  choice: 'off' | 'window' | 'lockout' | LimitModel,
  now: () => Date,
): Limits {
  const model: LimitModel = typeof choice === 'string' ? MODELS[choice] : choice
  const overall = model.overall === 'off' ? undefined : createWindow(model.perSecond ?? 30, SECOND)
  const chats = new Map<number, readonly Window[]>()
  const barred = new Map<number | 'all', number>()

  function bar(chatId: number | 'all', untilMs: number): void {
    barred.set(chatId, untilMs)
  }

  function windowsOf(chatId: number, isGroup: boolean): readonly Window[] {
    const known = chats.get(chatId)
    if (known !== undefined) return known
    const windows = [
      ...(model.chatPerSecond === undefined ? [] : [createWindow(model.chatPerSecond, SECOND)]),
      ...(isGroup && model.groupPerMinute !== undefined
        ? [createWindow(model.groupPerMinute, MINUTE)]
        : []),
    ]
    chats.set(chatId, windows)
    return windows
  }

  function spend(chatId: number, isGroup: boolean, cost: number): number {
    const time = now().getTime()
    const chatWaitMs = longestWait(windowsOf(chatId, isGroup), time, cost)
    if (chatWaitMs > 0) return Math.ceil(chatWaitMs / SECOND)
    if (overall !== undefined && overall.waitMs(time, cost) > 0) {
      if (model.overall === 'window') return 1
      const lockoutMs = model.lockoutMs ?? 3 * SECOND
      bar('all', time + lockoutMs)
      return Math.ceil(lockoutMs / SECOND)
    }
    for (const window of windowsOf(chatId, isGroup)) window.take(time, cost)
    overall?.take(time, cost)
    return 0
  }

  return {
    spend,
    bar: (chatId, seconds) => bar(chatId, now().getTime() + seconds * SECOND),
    barredSeconds(chatId) {
      if (barred.size === 0) return 0
      const chatUntil = chatId === undefined ? 0 : (barred.get(chatId) ?? 0)
      const leftMs = Math.max(barred.get('all') ?? 0, chatUntil) - now().getTime()
      return Math.max(0, Math.ceil(leftMs / SECOND))
    },
  }
}

function longestWait(windows: readonly Window[], time: number, cost: number): number {
  return windows.reduce((wait, window) => Math.max(wait, window.waitMs(time, cost)), 0)
}

interface Window {
  /** How long until `cost` more fit; 0 when they do now. More than fits at all is let through when empty. */
  waitMs(time: number, cost: number): number
  take(time: number, cost: number): void
}

/** A strict sliding window: no stretch of `lengthMs` holds more than `capacity`. */
function createWindow(capacity: number, lengthMs: number): Window {
  const taken = new Array<number>(capacity).fill(Number.NEGATIVE_INFINITY)
  let next = 0
  return {
    waitMs(time, cost) {
      const decisive = taken[(next + Math.min(cost, capacity) - 1) % capacity] ?? 0
      return Math.max(0, decisive + lengthMs - time)
    },
    take(time, cost) {
      for (let n = 0; n < cost; n += 1) {
        taken[next] = time
        next = (next + 1) % capacity
      }
    },
  }
}
