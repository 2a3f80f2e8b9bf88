import type { Listener } from 'zca-js'
import { type AccountId, after, type Clock, DAY, type Log, MINUTE } from '../../base/index.js'
import type { Arrival } from './arrivals.js'
import type { Connection, Login } from './connection.js'
import { createDebts } from './debts.js'
import { SILENT_MS } from './errors.js'
import { readHistories } from './history.js'
import { pause } from './pauses.js'
import type { Timing } from './timing.js'

/** Fetches what came while no line stood. */
export interface CatchUp {
  /** A line stands: asks for what was missed, and goes on so until the line is over. Never rejects. */
  begin(login: Login, listener: Listener, over: AbortSignal): Promise<void>
  /** A frame was lost: groups' histories are read at the next occasion. */
  lostFrame(): void
  /** The line has ended. */
  ended(): void
}

interface CatchUpParts {
  readonly account: AccountId
  readonly connection: Connection
  readonly timing: Timing
  readonly arrived: (arrival: Arrival) => void
  readonly clock: Clock
  readonly log: Log
}

/** What our clock and Zalo's may differ by, and a little more. */
const MARGIN_MS = MINUTE
/** How long no process may have run: as long as Telegram would have kept for us what was said. */
const AT_START_MS = DAY
const LOST_AGAIN_MS = 10 * MINUTE
const GROUP = 1
const PERSON = 0

/**
 * Two ways, because neither is sure. The socket's own store is asked at each line: it holds some two
 * weeks, but perhaps only what came since the login (zca-js issues 77, 226). Groups' histories are
 * read after a start and after a longer absence, one at a time. What comes twice has one id.
 */
export function createCatchUp(parts: CatchUpParts): CatchUp {
  const { timing, clock } = parts
  const debts = createDebts(after(clock.now(), -AT_START_MS), () => clock.now())
  /** Whether any history is to be read. */
  let isOwed = true
  let silentUntil = Number.NEGATIVE_INFINITY
  /** When the last line ended. */
  let goneAt: number | undefined
  let asked: Login | undefined
  let lostAt = Number.NEGATIVE_INFINITY
  let askedAt = Number.NEGATIVE_INFINITY

  async function askSocket(listener: Listener, over: AbortSignal): Promise<void> {
    await pause(Math.max(0, askedAt + timing.askMs - performance.now()), over)
    if (over.aborted) return
    askedAt = performance.now()
    listener.requestOldMessages(GROUP)
    listener.requestOldMessages(PERSON)
    listener.requestOldReactions(GROUP)
    listener.requestOldReactions(PERSON)
  }

  async function readHistory(login: Login, over: AbortSignal): Promise<void> {
    if (!isOwed || performance.now() < silentUntil) return
    isOwed = false
    const marginMs = MARGIN_MS
    const read = await readHistories({
      ...parts,
      login,
      debts,
      marginMs,
      stepMs: timing.stepMs,
      over,
    })
    if (read === 'silenced') silentUntil = performance.now() + SILENT_MS
    if (read === 'silenced' || read === 'interrupted') isOwed = true
  }

  function owe(): void {
    debts.owe()
    isOwed = true
  }

  return {
    async begin(login, listener, over) {
      // Of a new login the socket's store knows nothing yet.
      const isAnew = asked !== undefined && asked !== login
      if (goneAt !== undefined && (isAnew || performance.now() - goneAt >= timing.gapMs)) owe()
      asked = login
      goneAt = undefined
      await askSocket(listener, over)
      while (!over.aborted) {
        await readHistory(login, over)
        await pause(timing.againMs, over)
      }
    },
    lostFrame() {
      // One that is broken for good comes with every line.
      if (performance.now() - lostAt < LOST_AGAIN_MS) return
      lostAt = performance.now()
      owe()
    },
    ended() {
      goneAt ??= performance.now()
    },
  }
}
