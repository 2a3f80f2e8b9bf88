import { DAY, SECOND } from '../base/index.js'
import type { PaceLimits } from '../channels/index.js'
import { createChatBudgets } from './chat-budgets.js'
import { createDay } from './day.js'
import type { Use } from './lanes.js'
import { createRecentlySaid } from './recent.js'

/**
 * When an account may speak, and in which chat: evenly spaced just below the platform's limit.
 * Times are milliseconds of the house's clock, which may be set back: what then seems to lie in
 * the future counts as said now. Holds state, does nothing by itself.
 */
export interface Pace {
  /** The earliest moment the account may speak. */
  slotAt(nowMs: number): number
  /** The earliest moment the account may speak (or edit) in this chat. */
  chatFreeAt(chat: string, nowMs: number): number
  /** The earliest moment a running result may be refreshed in this chat: not all of its places are for that. */
  refreshFreeAt(chat: string, nowMs: number): number
  /** The earliest moment something may be said to many: a day's share may be used up. */
  dayFreeAt(nowMs: number): number
  /** For how long what was said counts: what is older need not be recalled. */
  readonly remembersMs: number
  /** Uses a place now, in this chat. Returns the running number of the place. Signs are not counted as a part of the day's share. */
  take(chat: string, nowMs: number, use?: Use, isSign?: boolean): number
  /** What left at that moment was answered now: it may have arrived later than its place. */
  answered(leftMs: number, nowMs: number): void
  /** Remembers that something was said in a chat before this process began. */
  recall(chat: string, atMs: number, use?: Use, isSign?: boolean): void
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

/** `random` is from 0 to 1, for the jitter. */
export function createPace(limits: PaceLimits, random: () => number = Math.random): Pace {
  const { jitter = 0, perDay } = limits
  const chats = createChatBudgets(limits)
  // The platform bears one more than we count on.
  const recent = createRecentlySaid(Math.floor(limits.perSecond) + 1)
  const day = createDay(perDay)
  const baseMs = SECOND / limits.perSecond
  let stretch = 1
  let factor = 1
  let complainedAt = Number.NEGATIVE_INFINITY
  let recoversFrom = 0
  let lastSlot = Number.NEGATIVE_INFINITY
  let heldUntil = 0
  let turn = 0

  /** After the clock was set back nothing lies ahead but what the platform asked for. */
  function heedClock(nowMs: number): void {
    lastSlot = Math.min(lastSlot, nowMs)
    complainedAt = Math.min(complainedAt, nowMs)
    recoversFrom = Math.min(recoversFrom, Math.max(nowMs, heldUntil))
  }

  function intervalMs(nowMs: number): number {
    const steps = Math.floor((nowMs - recoversFrom) / RECOVERY_MS)
    return baseMs * stretch * Math.max(1, factor * RECOVERY ** Math.max(0, steps))
  }

  return {
    slotAt(nowMs) {
      heedClock(nowMs)
      return Math.max(heldUntil, lastSlot + intervalMs(nowMs), recent.freeAt(nowMs))
    },
    chatFreeAt: (chat, nowMs) => chats.freeAt(chat, nowMs),
    refreshFreeAt: (chat, nowMs) => chats.refreshFreeAt(chat, nowMs),
    dayFreeAt: day.freeAt,
    remembersMs: Math.max(limits.chatWindowMs, perDay === undefined ? 0 : DAY),
    take(chat, nowMs, use = 'speech', isSign = false) {
      heedClock(nowMs)
      lastSlot = Math.max(nowMs - SLACK_MS, lastSlot + intervalMs(nowMs))
      stretch = 1 + jitter * (2 * random() - 1)
      chats.use(chat, nowMs, use)
      recent.left(nowMs)
      if (!isSign) day.use(nowMs)
      turn += 1
      return turn
    },
    answered: (leftMs, nowMs) => recent.answered(leftMs, nowMs),
    recall(chat, atMs, use = 'speech', isSign = false) {
      chats.use(chat, atMs, use)
      recent.left(atMs)
      if (!isSign) day.use(atMs)
    },
    holdChat: (chat, untilMs) => chats.hold(chat, untilMs),
    holdAccount(untilMs) {
      heldUntil = Math.max(heldUntil, untilMs)
      // Silence proves nothing about the pace.
      recoversFrom = Math.max(recoversFrom, untilMs)
    },
    slowDown(nowMs) {
      heedClock(nowMs)
      if (nowMs - complainedAt < SECOND) return
      complainedAt = nowMs
      factor = Math.min(SLOWEST, (intervalMs(nowMs) / (baseMs * stretch)) * SLOWER)
      recoversFrom = nowMs
    },
  }
}
