import type { PaceLimits } from '../channels/index.js'
import type { Use } from './lanes.js'
import { heedClock } from './moments.js'

interface ChatBudget {
  /** When something was said, oldest first, no more than the window's count. */
  readonly used: number[]
  /** Those of them that only refreshed a result, no more than their share of the count. */
  readonly refreshed: number[]
  heldUntil: number
}

/** Chats remembered before the idle ones are looked for and forgotten. */
const MANY_CHATS = 2_000
/** How much of a chat's places refreshing may use, so that a person's answer always finds one. */
const REFRESH_SHARE = 0.6

/** When each chat may be spoken in: a part of the pace, see there. */
export function createChatBudgets(limits: PaceLimits) {
  const { chatGapMs, chatCount, chatWindowMs, isCounted = () => true } = limits
  const chats = new Map<string, ChatBudget>()
  const refreshCount = Math.max(1, Math.floor(chatCount * REFRESH_SHARE))
  let many = MANY_CHATS

  function freeAt(chat: string, nowMs: number): number {
    const budget = chats.get(chat)
    if (!budget) return nowMs
    const { used, heldUntil } = budget
    heedClock(used, nowMs)
    const last = used.at(-1)
    const gapEnd = last === undefined ? 0 : last + chatGapMs
    const windowOver = isCounted(chat) ? windowEnd(used, chatCount) : 0
    return Math.max(nowMs, heldUntil, gapEnd, windowOver)
  }

  function refreshFreeAt(chat: string, nowMs: number): number {
    const refreshed = chats.get(chat)?.refreshed ?? []
    heedClock(refreshed, nowMs)
    return Math.max(freeAt(chat, nowMs), windowEnd(refreshed, refreshCount))
  }

  /** When the window over the last `count` moments is over; 0 while there are fewer. */
  function windowEnd(moments: readonly number[], count: number): number {
    const first = moments.at(-count)
    return first === undefined ? 0 : first + chatWindowMs
  }

  function budgetOf(chat: string): ChatBudget {
    const known = chats.get(chat)
    if (known) return known
    const fresh: ChatBudget = { used: [], refreshed: [], heldUntil: 0 }
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
    freeAt,
    refreshFreeAt,
    use(chat: string, atMs: number, use: Use) {
      forgetIdle(atMs)
      const { used, refreshed } = budgetOf(chat)
      keep(used, atMs, chatCount)
      if (use === 'refresh') keep(refreshed, atMs, refreshCount)
    },
    hold(chat: string, untilMs: number) {
      const budget = budgetOf(chat)
      budget.heldUntil = Math.max(budget.heldUntil, untilMs)
    },
  }
}

function keep(moments: number[], atMs: number, count: number): void {
  moments.push(atMs)
  if (moments.length > count) moments.shift()
}
