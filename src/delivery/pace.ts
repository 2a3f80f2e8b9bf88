import { SECOND } from '../base/index.js'
import type { PaceLimits } from '../channels/index.js'

/**
 * When an account may speak, and in which chat: evenly spaced just below the platform's limit.
 * Times are milliseconds of the house's clock. Holds state, does nothing by itself.
 */
export interface Pace {
  /** The earliest moment the account may speak. */
  slotAt(nowMs: number): number
  /** The earliest moment the account may speak (or edit) in this chat. */
  chatFreeAt(chat: string, nowMs: number): number
  /** Uses a place now, in this chat. Returns the running number of the place. */
  take(chat: string, nowMs: number): number
  /** Remembers that something was said in a chat before this process began. */
  recall(chat: string, atMs: number): void
  /** The platform asked us not to speak in this chat until then. */
  holdChat(chat: string, untilMs: number): void
  /** The account is silent until then. */
  holdAccount(untilMs: number): void
  /**
   * The platform complained: speak more slowly, and come back to full speed over the next minutes.
   * What is complained of within a second counts once: several were under way.
   */
  slowDown(nowMs: number): void
}

/** How late a place may be used without moving those after it: takes up what timers lose. */
const SLACK_MS = 15
const SLOWER = 1.15
const SLOWEST = 4
const RECOVERY_MS = 10 * SECOND
const RECOVERY = 0.97

export function createPace(limits: PaceLimits): Pace {
  const chats = createChatBudgets(limits)
  const baseMs = SECOND / limits.perSecond
  let factor = 1
  let complainedAt = Number.NEGATIVE_INFINITY
  let recoversFrom = 0
  let lastSlot = Number.NEGATIVE_INFINITY
  let heldUntil = 0
  let turn = 0

  function intervalMs(nowMs: number): number {
    const steps = Math.floor((nowMs - recoversFrom) / RECOVERY_MS)
    return baseMs * Math.max(1, factor * RECOVERY ** Math.max(0, steps))
  }

  return {
    slotAt: (nowMs) => Math.max(heldUntil, lastSlot + intervalMs(nowMs)),
    chatFreeAt: (chat, nowMs) => chats.freeAt(chat, nowMs),
    take(chat, nowMs) {
      lastSlot = Math.max(nowMs - SLACK_MS, lastSlot + intervalMs(nowMs))
      chats.use(chat, nowMs)
      turn += 1
      return turn
    },
    recall: (chat, atMs) => chats.use(chat, atMs),
    holdChat: (chat, untilMs) => chats.hold(chat, untilMs),
    holdAccount(untilMs) {
      heldUntil = Math.max(heldUntil, untilMs)
      // Silence proves nothing about the pace.
      recoversFrom = Math.max(recoversFrom, untilMs)
    },
    slowDown(nowMs) {
      if (nowMs - complainedAt < SECOND) return
      complainedAt = nowMs
      factor = Math.min(SLOWEST, (intervalMs(nowMs) / baseMs) * SLOWER)
      recoversFrom = nowMs
    },
  }
}

interface ChatBudget {
  /** When something was said, oldest first, no more than the window's count. */
  readonly used: number[]
  heldUntil: number
}

/** Chats remembered before the idle ones are looked for and forgotten. */
const MANY_CHATS = 2_000

function createChatBudgets({ chatGapMs, chatCount, chatWindowMs }: PaceLimits) {
  const chats = new Map<string, ChatBudget>()
  let many = MANY_CHATS

  function freeAt(chat: string): number {
    const budget = chats.get(chat)
    if (!budget) return 0
    const last = budget.used.at(-1)
    const first = budget.used.at(-chatCount)
    return Math.max(
      budget.heldUntil,
      last === undefined ? 0 : last + chatGapMs,
      first === undefined ? 0 : first + chatWindowMs,
    )
  }

  function budgetOf(chat: string): ChatBudget {
    const known = chats.get(chat)
    if (known) return known
    const fresh: ChatBudget = { used: [], heldUntil: 0 }
    chats.set(chat, fresh)
    return fresh
  }

  function forgetIdle(nowMs: number): void {
    if (chats.size <= many) return
    for (const [chat, { used, heldUntil }] of chats)
      if (heldUntil < nowMs && (used.at(-1) ?? 0) + chatWindowMs < nowMs) chats.delete(chat)
    // Looking through them all is paid for by as many new ones.
    many = Math.max(MANY_CHATS, chats.size * 2)
  }

  return {
    freeAt: (chat: string, nowMs: number) => Math.max(nowMs, freeAt(chat)),
    use(chat: string, atMs: number) {
      forgetIdle(atMs)
      const { used } = budgetOf(chat)
      used.push(atMs)
      if (used.length > chatCount) used.shift()
    },
    hold(chat: string, untilMs: number) {
      const budget = budgetOf(chat)
      budget.heldUntil = Math.max(budget.heldUntil, untilMs)
    },
  }
}
