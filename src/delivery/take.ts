import { type Clock, MINUTE, type Seal } from '../base/index.js'
import type { Db } from '../db/index.js'
import { createBorrow } from './borrow.js'
import { type Claimant, type Claimed, claim, peekLane, postponeChat } from './claim.js'
import { isBroadcast, isSharedLane, type Lane, laneOrder, useOf } from './lanes.js'
import type { Pace } from './pace.js'
import { chatBehind } from './sealed.js'

/** One claim covers one send, which is given up after 30 s, and a wide margin. */
const CLAIM_MS = 2 * MINUTE

export interface TakeDeps {
  readonly db: Db
  readonly claimant: Claimant
  readonly pace: Pace
  readonly clock: Clock
  readonly quiet: (now: Date) => boolean
  /** Names what is sent, where the platform bears names of ours. */
  readonly nameAhead?: (now: Date) => string
  /** Opens the addresses of those who must not be found in the database. */
  readonly seal?: Pick<Seal, 'open'> | undefined
}

/**
 * Takes what is next: lane by lane, within a lane by time. A chat that has had its share is
 * moved out of the way. Each claim is one statement and commits by itself.
 */
export function createTake({ db, claimant, pace, clock, quiet, nameAhead, seal }: TakeDeps) {
  const lent = createBorrow({
    db,
    account: claimant.account,
    clock,
    isFree: (chat, now) => pace.chatFreeAt(chatBehind(chat, seal), now.getTime()) <= now.getTime(),
  })
  let turn = 0

  async function takeInLane(lane: Lane): Promise<Claimed | undefined> {
    for (;;) {
      const now = clock.now()
      const next = await peekLane(db, claimant.account, lane, now)
      if (!next) return undefined
      const saidIn = chatBehind(next.chat, seal)
      if (await postponeBusy(next.chat, saidIn, lane, now)) continue
      const until = new Date(now.getTime() + CLAIM_MS)
      const claimed = await claim(db, next, claimant.holder, until, nameAhead?.(now))
      // Cancelled between the two statements: look again.
      if (!claimed) continue
      // Told the time anew: a claim that took long must not let the next ones follow too closely.
      turn = pace.take(saidIn, clock.now().getTime(), useOf(lane), claimed.act !== 'send')
      return claimed
    }
  }

  function isOverDay(lane: Lane, now: Date): boolean {
    return isBroadcast(lane) && pace.dayFreeAt(now.getTime()) > now.getTime()
  }

  /** A refresh that has had its share waits alone: what else is for the chat does not wait with it. */
  async function postponeBusy(
    chat: string,
    saidIn: string,
    lane: Lane,
    now: Date,
  ): Promise<boolean> {
    const { account } = claimant
    const nowMs = now.getTime()
    const freeAt = pace.chatFreeAt(saidIn, nowMs)
    if (freeAt > nowMs) {
      await postponeChat(db, account, chat, new Date(Math.ceil(freeAt)))
      return true
    }
    const refreshAt = useOf(lane) === 'refresh' ? pace.refreshFreeAt(saidIn, nowMs) : nowMs
    if (refreshAt <= nowMs) return false
    await postponeChat(db, account, chat, new Date(Math.ceil(refreshAt)), lane)
    return true
  }

  /** Out of what others have waiting, where this account has nothing to say. */
  async function takeLent(lanes: readonly Lane[]): Promise<Claimed | undefined> {
    if (lanes.length === 0 || !(await lent.isWorthwhile())) return undefined
    for (const lane of lanes) {
      if (!(await lent.borrow(lane))) continue
      const claimed = await takeInLane(lane)
      if (claimed) return claimed
    }
    lent.rest()
    return undefined
  }

  return async (): Promise<Claimed | undefined> => {
    const now = clock.now()
    const lanes = laneOrder(turn, quiet(now)).filter((lane) => !isOverDay(lane, now))
    for (const lane of lanes) {
      const claimed = await takeInLane(lane)
      if (claimed) return claimed
    }
    return await takeLent(lanes.filter(isSharedLane))
  }
}
